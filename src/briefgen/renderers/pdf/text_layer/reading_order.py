"""The lines of a right-to-left PDF, painted so that every program reads them in order.

WeasyPrint paints a line from the left. Poppler goes by the places of the letters and does not mind.
MuPDF goes by the order of painting: it turns each stretch of Arabic about, and leaves the stretches
as they come. So they are painted from the right: “10”, then “تشرين”, then “2023”.

pdfium (Chrome, Edge) goes by the places of the operators, cuts each line where letters, digits and
signs meet, and puts the parts in the opposite order: “M4” becomes “4M”, and no search finds it. So
the parts of such a text are painted in that order, each in its place, by one operator; the page is
the same, and pdfium turns them back. For all others the text stands beside it as ActualText
(ISO 32000-1, 14.9.4), as an object of its own, where pdfium, which would turn that about too, does
not look. MuPDF gives a letter of that text to each glyph, in the order of painting, and the rest to
the last: marks of direction (U+200E, which show nothing) for the glyphs before the last part keep
the text whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from briefgen.renderers.pdf.text_layer.text_objects import Font, Glyph, Pen, added, shown, texts_of
from briefgen.renderers.pdf.weasyprint.weasy import pydyf

_KINDS = {"L": "letter", "R": "arabic", "AL": "arabic"} | dict.fromkeys(
    ("EN", "AN", "NSM", "CS", "ES", "ET", "BN"), "digit"
)
"""pdfium's four kinds (core/fxcrt/fx_bidi.cpp, AppendChar); all others are signs."""
_CLASSES = {"L": "L", "R": "R", "AL": "R", "NSM": "R", "EN": "E", "AN": "E"} | {
    "CS": "C",
    "ES": "S",
    "ET": "T",
}
"""Bidirectional class to what matters to the order of a line (UAX #9); all others are neutral."""
_NO_ARABIC = re.compile("[^R]+")
_LATIN = re.compile("[LE](?:.*[LE])?")
_NUMBER = re.compile("E(?:C?E)*")
_NUMBER_WITH_SIGNS = re.compile("[ST]*E(?:[CS]?E)*T*")
_RANGE = re.compile(r"\d[\d.,]*(?:[-–/]\d[\d.,]*)+|(?:\+|00)[\d ()-]+")
_MARK = "\u200e"


def reorder(pdf: Any) -> None:
    """Paint the texts of a pydyf document in the order of reading, in place."""
    names: dict[str, str] = {}
    for texts in texts_of(pdf):
        texts.rewrite(partial(_reordered, texts.fonts, names))
        known = texts.resources.setdefault("Properties", pydyf.Dictionary())
        for text, name in names.items():
            if name not in known:
                known[name] = pydyf.Dictionary({"ActualText": added(pdf, pydyf.String(text))})


def _reordered(
    fonts: Mapping[str, Font], names: dict[str, str], _: bytes, lines: list[bytes]
) -> tuple[Iterable[bytes], Iterable[bytes]]:
    return list(_text(lines, fonts, names)), ()


def _text(lines: list[bytes], fonts: Mapping[str, Font], names: dict[str, str]) -> Iterator[bytes]:
    """The operators of a text, in the order of reading."""
    glyphs = shown(lines, fonts)
    if glyphs is None:
        yield from lines
        return
    pen = Pen()
    for stretch in _in_order(glyphs):
        if _is_turned(stretch):
            yield f"/Span /{_name(stretch, names)} BDC".encode()
            yield from pen.show(glyph for part in reversed(_parts(stretch)) for glyph in part)
            yield b"EMC"
        else:
            yield from pen.show(stretch)
    yield from pen.put_down()


def _in_order(glyphs: list[Glyph]) -> list[list[Glyph]]:
    if any(_kind(glyph) == "arabic" for glyph in glyphs):
        return list(_stretches(glyphs))[::-1]
    return [glyphs]


def _stretches(glyphs: list[Glyph]) -> Iterator[list[Glyph]]:
    """What runs from the left, what runs from the right, and each sign or space beside them.

    A sign or space to the left of Arabic is read after it, and would be painted before it.
    """
    classes = "".join(map(_class, glyphs))
    done = 0
    for start, stop in [*_from_the_left(classes), (len(glyphs), len(glyphs))]:
        between = classes[done:start]
        signs = len(between) - len(between.lstrip("CSTN"))
        yield from ([glyph] for glyph in glyphs[done : done + signs])
        yield from filter(None, (glyphs[done + signs : start], glyphs[start:stop]))
        done = stop


def _from_the_left(classes: str) -> Iterator[tuple[int, int]]:
    """Where a line has what runs from the left: Latin as a whole, else each number (UAX #9)."""
    for match in _NO_ARABIC.finditer(classes):
        number = _NUMBER if "R" in classes[match.end() :] else _NUMBER_WITH_SIGNS
        for found in (_LATIN if "L" in match[0] else number).finditer(match[0]):
            yield match.start() + found.start(), match.start() + found.end()


def _class(glyph: Glyph) -> str:
    return _CLASSES.get(unicodedata.bidirectional(glyph.text[:1]), "N") if glyph.text else "R"


def _name(glyphs: list[Glyph], names: dict[str, str]) -> str:
    """The name of the text that stands for glyphs painted part by part from the right."""
    marks = _MARK * sum(map(len, _parts(glyphs)[1:]))
    text = f"{marks}{''.join(glyph.text for glyph in glyphs)}{_MARK}"
    return names.setdefault(text, f"Latin{len(names)}")


def _parts(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """What pdfium cuts a text into."""
    parts: list[list[Glyph]] = []
    for glyph in glyphs:
        if parts and _kind(parts[-1][-1]) == _kind(glyph):
            parts[-1].append(glyph)
        else:
            parts.append([glyph])
    return parts


def _kind(glyph: Glyph) -> str:
    return _KINDS.get(unicodedata.bidirectional(glyph.text[:1]), "sign") if glyph.text else "sign"


def _is_turned(glyphs: list[Glyph]) -> bool:
    """Whether pdfium turns parts of a text about that runs from the left."""
    kinds = set(map(_kind, glyphs))
    text = "".join(glyph.text for glyph in glyphs)
    mixed = "letter" in kinds or bool(_RANGE.fullmatch(text))
    return len(kinds) > 1 and "arabic" not in kinds and mixed
