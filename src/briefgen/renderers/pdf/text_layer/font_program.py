"""The file of a font of a document: which of its glyphs are signs, and what they look like.

It needs fontTools, so it is imported by whoever has found a sign: most documents have none.
"""

from __future__ import annotations

import io
import struct
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import SFNTWriter

from briefgen.renderers.pdf.text_layer.text_objects import number

_Point = tuple[float, float]
_MARK_CLASS = 3
"""The class of marks in a font's GDEF table (OpenType)."""


class FontProgram:
    """A file, read as far as it is asked."""

    def __init__(self, data: bytes) -> None:
        self._font = TTFont(io.BytesIO(data), lazy=True)
        self._shapes = self._font.getGlyphSet()
        head = self._font["head"]
        self.units = int(head.unitsPerEm)
        self.box: tuple[int, ...] = (head.xMin, head.yMin, head.xMax, head.yMax)

    def is_sign(self, code: int, text: str) -> bool:
        """Whether a glyph is a sign: as the font says, or its text where the file was cut down so
        far that it says nothing.
        """
        if "GDEF" not in self._font:
            return bool(text) and all(map(unicodedata.combining, text))
        table = self._font["GDEF"].table.GlyphClassDef
        return (
            table is not None and table.classDefs.get(self._font.getGlyphName(code)) == _MARK_CLASS
        )

    def empty(self, above: Iterable[int]) -> Iterator[int]:
        """The numbers of glyphs that have neither outline nor width, and are not in use."""
        used = {0, *above}
        for code in range(max(used)):
            if code not in used and not self._width(code) and not self.path(code):
                yield code

    def path(self, code: int) -> bytes:
        """The operators that make the path of a glyph (ISO 32000-1, 8.5.2)."""
        pen = _PathPen(self._shapes)
        self._shapes[self._font.getGlyphName(code)].draw(pen)
        return " ".join(pen.operators).encode()

    def _width(self, code: int) -> int:
        width: int = self._font["hmtx"][self._font.getGlyphName(code)][0]
        return width


def with_empty_glyphs(program: bytes, count: int) -> tuple[bytes, int]:
    """A TrueType file with so many glyphs more, without outline or width, and the number of the
    first. Other tables than those that count glyphs are not read.
    """
    with TTFont(io.BytesIO(program), lazy=True) as face:
        tables = {tag: face.reader[tag] for tag in face.reader.tables}
        first, long_places = face["maxp"].numGlyphs, face["head"].indexToLocFormat
        widths = [face["hmtx"].metrics[name] for name in face.getGlyphOrder()] + [(0, 0)] * count
    tables["loca"] += tables["loca"][-4 if long_places else -2 :] * count
    tables["hmtx"] = b"".join(struct.pack(">Hh", *each) for each in widths)
    tables["hhea"] = tables["hhea"][:34] + struct.pack(">H", len(widths))
    tables["maxp"] = tables["maxp"][:4] + struct.pack(">H", len(widths)) + tables["maxp"][6:]
    file = io.BytesIO()
    writer = SFNTWriter(file, len(tables))
    for tag in sorted(tables):
        writer[tag] = tables[tag]
    writer.close()
    return file.getvalue(), first


class _PathPen(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Writes an outline as operators; BasePen makes all curves cubic, as PDF has them."""

    def __init__(self, shapes: Any) -> None:
        super().__init__(shapes)
        self.operators: list[str] = []

    def _moveTo(self, point: _Point) -> None:
        self._add("m", point)

    def _lineTo(self, point: _Point) -> None:
        self._add("l", point)

    def _curveToOne(self, *points: _Point) -> None:
        self._add("c", *points)

    def _closePath(self) -> None:
        self._add("h")

    def _add(self, operator: str, *points: _Point) -> None:
        numbers = (number(value) for point in points for value in point)
        self.operators.append(" ".join((*numbers, operator)))
