"""Vowel signs, which stand over or under a letter, drawn where the font wants them.

A sign that is moved over its letter makes poppler and pdfium find a space within the word, or swap
the two. So the text of the page has each sign at the edge of its letter, as a glyph that shows
nothing: one of the empty places that cutting the font down has left. What is seen is the sign's
outline, drawn behind the text, in the colour and the marked content of its word. Every program
finds the word, and the page shows it as it is written.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont

from briefgen.renderers.pdf.text_layer.text_objects import (
    LEVEL,
    Font,
    Glyph,
    Lines,
    Pen,
    TextObject,
    added,
    of,
    shown,
    texts_of,
)
from briefgen.renderers.pdf.weasyprint.weasy import pydyf

_Point = tuple[float, float]
_SIGN = 3
"""The class of marks in a font's GDEF table (OpenType)."""


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: its outline, a form in units of which ``units`` are the size, and its stand-in."""

    form: bytes
    units: int
    unseen: int

    @property
    def name(self) -> str:
        """What the form is called in the resources of a page."""
        return f"Sign{self.form.split()[0].decode()}"


def draw_signs(pdf: Any) -> None:
    """Draw the signs of a pydyf document, in place."""
    signs: dict[str, Mapping[int, Sign]] = {}
    for texts in texts_of(pdf):
        for name, font in texts.fonts.items():
            if name not in signs:
                signs[name] = _signs(pdf, font)
        known = {name: signs[name] for name in texts.fonts if signs[name]}
        if known:
            drawing = _Drawing(known, texts.fonts)
            texts.rewrite(drawing.drawn)
            forms = of(pdf, texts.resources.setdefault("XObject", pydyf.Dictionary()))
            forms.update({sign.name: sign.form for sign in drawing.used})


class _Drawing:
    """The signs of one page, by the name of their font."""

    def __init__(self, signs: Mapping[str, Mapping[int, Sign]], fonts: Mapping[str, Font]) -> None:
        self._signs = signs
        self._fonts = fonts
        self.used: list[Sign] = []

    def drawn(self, text: TextObject) -> tuple[Lines, Lines]:
        """The operators of a text with its signs unseen, and those that draw them behind it."""
        glyphs = shown(text.operators, self._fonts) or []
        if not any(map(self._sign, glyphs)):
            return text.operators, ()
        pen = Pen()
        return [*pen.show(self._at_edges(glyphs)), *pen.put_down()], self._paths(
            text.matrix, glyphs
        )

    def _sign(self, glyph: Glyph) -> Sign | None:
        return self._signs.get(glyph.state.name, {}).get(glyph.code)

    def _at_edges(self, glyphs: Sequence[Glyph]) -> list[Glyph]:
        """Each sign at the edge of the letter that follows it on the line, and on the line."""
        found: list[Glyph] = []
        edge = glyphs[-1].end
        for glyph in reversed(glyphs):
            if sign := self._sign(glyph):
                state = replace(glyph.state, rise=LEVEL)
                glyph = replace(glyph, code=sign.unseen, start=edge, end=edge, state=state)
            edge = glyph.start
            found.append(glyph)
        return found[::-1]

    def _paths(self, matrix: bytes, glyphs: Sequence[Glyph]) -> Iterator[bytes]:
        a, b, c, d, e, f = map(float, matrix.split()[:6])
        for glyph in glyphs:
            if sign := self._sign(glyph):
                x, y, scale = glyph.start, glyph.state.height, glyph.state.unit * 1000 / sign.units
                square = (value * scale for value in (a, b, c, d))
                place = (a * x + c * y + e, b * x + d * y + f)
                self.used.append(sign)
                yield b"q"
                yield " ".join((*map(_number, square), *map(_number, place), "cm")).encode()
                yield f"/{sign.name} Do".encode()
                yield b"Q"


def _number(value: float) -> str:
    """Five figures that tell; PDF knows no exponents (ISO 32000-1, 7.3.3)."""
    text = f"{value:.5g}"
    return f"{value:.7f}" if "e" in text else text


def _signs(pdf: Any, font: Font) -> Mapping[int, Sign]:
    """The signs of a font of the document, its stand-ins made known to it."""
    if not any(map(unicodedata.combining, "".join(font.texts.values()))):
        return {}
    face = _Face(_program(pdf, font))
    codes = [code for code in font.texts if face.is_sign(code)]
    empty = islice(face.empty(above=font.widths), len(codes))
    found = {
        code: Sign(_form(pdf, face, code), face.units, unseen)
        for code, unseen in zip(codes, empty, strict=False)
    }
    _make_known(pdf, font, {sign.unseen: font.texts[code] for code, sign in found.items()})
    return found


def _form(pdf: Any, face: _Face, code: int) -> bytes:
    """A glyph as a form XObject, which is painted in the colour of the place (8.10)."""
    entries = {"Type": "/XObject", "Subtype": "/Form", "Resources": pydyf.Dictionary()}
    entries["BBox"] = pydyf.Array(face.box)
    return added(pdf, pydyf.Stream([face.path(code), b"f"], entries, compress=True))


def _program(pdf: Any, font: Font) -> bytes:
    """The file of a font."""
    descriptor = of(pdf, of(pdf, font.entries["DescendantFonts"][0])["FontDescriptor"])
    key = next(key for key in ("FontFile2", "FontFile3") if key in descriptor)
    return b"".join(of(pdf, descriptor[key]).stream)


def _make_known(pdf: Any, font: Font, texts: Mapping[int, str]) -> None:
    """Say which text the glyphs stand for, and that they have no width (ISO 32000-1, 9.7.4.3)."""
    lines = of(pdf, font.entries["ToUnicode"]).stream
    entries = [f"<{code:04x}> <{text.encode('utf-16-be').hex()}>" for code, text in texts.items()]
    section = [f"{len(entries)} beginbfchar", *entries, "endbfchar"]
    if entries:
        end = lines.index(b"endcmap")
        lines[end:end] = [line.encode() for line in section]
    widths = of(pdf, font.entries["DescendantFonts"][0])["W"]
    for code in texts:
        widths.extend((code, pydyf.Array([0])))


def unseen_glyph(pdf: Any, font: Font, text: str) -> int | None:
    """A glyph that shows nothing, has no width and stands for a text; None if there is no place."""
    code = next(_Face(_program(pdf, font)).empty(above=font.widths), None)
    _make_known(pdf, font, {} if code is None else {code: text})
    return code


class _Face:
    """The file of a font: which of its glyphs are signs, and what they look like."""

    def __init__(self, data: bytes) -> None:
        self._font = TTFont(io.BytesIO(data), lazy=True)
        self._shapes = self._font.getGlyphSet()
        head = self._font["head"]
        self.units = int(head.unitsPerEm)
        self.box: tuple[int, ...] = (head.xMin, head.yMin, head.xMax, head.yMax)

    def is_sign(self, code: int) -> bool:
        table = self._font["GDEF"].table.GlyphClassDef if "GDEF" in self._font else None
        return table is not None and table.classDefs.get(self._font.getGlyphName(code)) == _SIGN

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
        numbers = (_number(value) for point in points for value in point)
        self.operators.append(" ".join((*numbers, operator)))
