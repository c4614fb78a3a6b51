"""Floor 4: Latin names, codes and ranges in a right-to-left PDF, painted so that they are found.

pdfium (Chrome, Edge) cuts each line of such a document where letters, digits and signs meet, and
puts the parts in the opposite order: “M4” becomes “4M”, and no search finds it. So the parts of
such a text are painted in that order, each in its place: the page is the same, and pdfium turns
them back. Poppler goes by the places alone; for other readers the text stands beside it as
ActualText (ISO 32000-1, 14.9.4), as an object of its own, where pdfium, which would turn that about
too, does not look.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from briefgen.render.pdf.weasy import pydyf

_SHOW = re.compile(rb"\[(.*)\] TJ", re.DOTALL)
_FONT = re.compile(rb"/(\S+) \S+ Tf")
_ITEM = re.compile(rb"<([0-9a-f]*)>|(-?[\d.]+)")
_TEXT = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_RANGE = re.compile(r"\d[\d.,]*(?:[-–/]\d[\d.,]*)+|(?:\+|00)[\d ()-]+")
_KINDS = {"L": "letter", "R": "arabic", "AL": "arabic"} | dict.fromkeys(
    ("EN", "AN", "NSM", "CS", "ES", "ET", "BN"), "digit"
)
"""pdfium's four kinds (core/fxcrt/fx_bidi.cpp, AppendChar); all others are signs."""


@dataclass(frozen=True, slots=True)
class _Font:
    texts: Mapping[int, str]
    widths: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class _Glyph:
    code: int
    text: str
    start: float
    """Where it stands from the beginning of its text, in thousandths of the size."""
    end: float

    @property
    def kind(self) -> str:
        """What pdfium takes it for."""
        return _KINDS.get(unicodedata.bidirectional(self.text[:1]), "sign") if self.text else "sign"


def reorder(pdf: Any) -> None:
    """Paint the Latin texts of a pydyf document part by part from the right, in place."""
    names: dict[str, str] = {}
    for page in [thing for thing in pdf.objects if _is(thing, "/Page")]:
        resources = _of(pdf, page["Resources"])
        fonts = {name: _font(pdf, ref) for name, ref in _of(pdf, resources["Font"]).items()}
        lines = _of(pdf, page["Contents"]).stream
        lines[:] = list(_painted(lines, fonts, names))
        known = resources.setdefault("Properties", pydyf.Dictionary())
        for text, name in names.items():
            if name not in known:
                string = pydyf.String(text)
                pdf.add_object(string)
                known[name] = pydyf.Dictionary({"ActualText": string.reference})


def _is(thing: Any, kind: str) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == kind


def _of(pdf: Any, value: Any) -> Any:
    """What a reference (``b"12 0 R"``) names; any other value is itself."""
    return pdf.objects[int(value.split()[0])] if isinstance(value, bytes) else value


def _font(pdf: Any, reference: bytes) -> _Font:
    font = _of(pdf, reference)
    if "ToUnicode" not in font:
        return _Font({}, {})
    matches = map(_TEXT.fullmatch, _of(pdf, font["ToUnicode"]).stream)
    texts = {int(m[1], 16): bytes.fromhex(m[2].decode()).decode("utf-16-be") for m in matches if m}
    return _Font(texts, _widths(_of(pdf, font["DescendantFonts"][0])["W"]))


def _widths(runs: Any) -> dict[int, float]:
    """The widths of glyphs from ``[first [width width …] first […] …]``."""
    found: dict[int, float] = {}
    for first, widths in zip(runs[::2], runs[1::2], strict=True):
        found.update(enumerate(widths, start=first))
    return found


def _painted(lines: list[Any], fonts: Mapping[str, _Font], names: dict[str, str]) -> Iterator[Any]:
    font = _Font({}, {})
    for line in lines:
        if isinstance(line, bytes) and (chosen := _FONT.fullmatch(line)):
            font = fonts.get(chosen[1].decode(), font)
        show = _SHOW.fullmatch(line) if isinstance(line, bytes) else None
        glyphs, end = _glyphs(show[1], font) if show else ([], 0.0)
        text = "".join(glyph.text for glyph in glyphs)
        parts = _parts(glyphs)
        if len(parts) > 1 and _runs_from_the_left(text, parts):
            name = names.setdefault(text, f"Latin{len(names)}")
            yield f"/Span /{name} BDC".encode()
            yield _show(parts, end)
            yield b"EMC"
        else:
            yield line


def _glyphs(content: bytes, font: _Font) -> tuple[list[_Glyph], float]:
    """The glyphs of a TJ operator, and where it ends."""
    found: list[_Glyph] = []
    at = 0.0
    for digits, number in _ITEM.findall(content):
        if number:
            at -= float(number)
        for index in range(0, len(digits), 4):
            code = int(digits[index : index + 4], 16)
            end = at + font.widths.get(code, 0.0)
            found.append(_Glyph(code, font.texts.get(code, ""), at, end))
            at = end
    return found, at


def _parts(glyphs: list[_Glyph]) -> list[list[_Glyph]]:
    parts: list[list[_Glyph]] = []
    for glyph in glyphs:
        if parts and parts[-1][-1].kind == glyph.kind:
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return parts


def _runs_from_the_left(text: str, parts: list[list[_Glyph]]) -> bool:
    kinds = {part[0].kind for part in parts}
    return "arabic" not in kinds and ("letter" in kinds or bool(_RANGE.fullmatch(text)))


def _show(parts: list[list[_Glyph]], end: float) -> bytes:
    """The operator that shows the last part first, and leaves off where the text ends."""
    items: list[str] = []
    at = 0.0
    for glyph in [glyph for part in reversed(parts) for glyph in part]:
        if round(at - glyph.start, 3):
            items.append(f"{round(at - glyph.start, 3):g}")
        items.append(f"<{glyph.code:04x}>")
        at = glyph.end
    if round(at - end, 3):
        items.append(f"{round(at - end, 3):g}")
    return f"[{''.join(items)}] TJ".encode()
