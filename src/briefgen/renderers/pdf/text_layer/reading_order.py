"""The lines of a right-to-left PDF, painted so that every program reads them in order.

WeasyPrint paints a line from the left. Poppler goes by the places of the letters and does not mind.
MuPDF goes by the order of painting: it turns each stretch of Arabic about, and leaves the stretches
as they come. So they are painted from the right: “10”, then “تشرين”, then “2023”.

pdfium (Chrome, Edge) goes by the places of the operators, cuts each line where letters, digits and
signs meet, and puts the parts in the opposite order: “M4” becomes “4M”, and no search finds it. So
the parts of such a text are painted in that order, each in its place, by one operator; the page is
the same, and pdfium turns them back. For all others the text stands in the tree, as the ActualText
of a Span (ISO 32000-1, 14.9.4): in the property list of a marked content pdfium would find it, and
turn that about too. MuPDF gives a letter of that text to each glyph, in the order of painting, and
the rest to the last: marks of direction (U+200E, which show nothing) for the glyphs before the last
part keep the text whole.

Within a stretch of Arabic the glyphs stay in the order in which they stand, from the left, as
pdfium and MuPDF want them: it is marked as ReversedChars (14.8.2.3.3), so that others know.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import partial
from itertools import groupby, takewhile

from briefgen.renderers.pdf.text_layer.line_spaces import LineSpaces
from briefgen.renderers.pdf.text_layer.text_document import Marks, TextDocument
from briefgen.renderers.pdf.text_layer.text_objects import (
    Font,
    Glyph,
    Lines,
    Pen,
    TextObject,
    last_of,
)

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
_REVERSED = b"/ReversedChars BMC"


def reorder(document: TextDocument, marks: Marks, *, right_to_left: bool) -> None:
    """Paint the texts of a document in the order of reading, in place.

    In a document that runs from the left they are in it; what is missing is added there, too.
    """
    spaces = LineSpaces(document)
    change = _reordered if right_to_left else _completed
    for page in document.pages():
        page.rewrite(partial(change, page.fonts, marks, spaces))


def _completed(
    fonts: Mapping[str, Font], marks: Marks, spaces: LineSpaces, text: TextObject
) -> tuple[Lines, Lines] | None:
    leaf = marks.leaf(text.page, text.mark)
    if leaf.from_right:
        glyphs = text.glyphs(fonts)
    else:
        glyphs = last_of(text.operators) if leaf.lacks_space else None
    if not glyphs:
        return None
    lines = text.operators
    if leaf.from_right and "R" in (classes := set(map(_class, glyphs))) and not classes & {*"LE"}:
        lines = [_REVERSED, *lines, b"EMC"]
    if space := spaces.behind(glyphs, fonts, leaf):
        lines = [*lines, *Pen(glyphs[-1]).show([space])]
    return lines, ()


def _reordered(
    fonts: Mapping[str, Font], marks: Marks, spaces: LineSpaces, text: TextObject
) -> tuple[Lines, Lines] | None:
    glyphs = text.glyphs(fonts)
    if glyphs is None:
        return None
    leaf = marks.leaf(text.page, text.mark)
    pieces = [
        ([list(_painted(stretch)) for stretch in stretches], said)
        for said, stretches in groupby(_in_order(glyphs, from_right=leaf.from_right), _said)
    ]
    if space := spaces.behind(glyphs, fonts, leaf):
        if pieces[-1][1]:
            pieces.append(([], ""))
        pieces[-1][0].append([space])
    return list(_pieces(pieces, text, marks)), ()


def _pieces(
    pieces: list[tuple[list[list[Glyph]], str]], text: TextObject, marks: Marks
) -> Iterator[bytes]:
    """The operators of a text in pieces, each in a marked content of its own."""
    tags: list[tuple[str, int]] = []
    has_words = text.mark is not None and marks.is_figure(text.page, text.mark)  # its alt text
    if text.mark is not None and any(said for _, said in pieces) and not has_words:
        tags = marks.divide(text.page, text.mark, [said for _, said in pieces])
    pen = Pen()
    for index, (stretches, _) in enumerate(pieces):
        if index and tags:
            tag, mark = tags[index]
            yield from pen.put_down()
            yield from (b"ET", b"EMC", f"/{tag} <</MCID {mark}>> BDC".encode())
            yield from (b"BT", text.matrix)
            pen.begin()
        for stretch in stretches:
            yield from _shown_by(pen, stretch)
    yield from pen.put_down()


def _shown_by(pen: Pen, stretch: list[Glyph]) -> Iterator[bytes]:
    """One operator, for pdfium goes by operators; what runs from the right is said to be turned."""
    from_right = any(_kind(glyph) == "arabic" for glyph in stretch)
    yield from (_REVERSED,) if from_right else ()
    yield from pen.show(stretch)
    yield from (b"EMC",) if from_right else ()


def _painted(stretch: list[Glyph]) -> Iterator[Glyph]:
    """The glyphs of a stretch in the order of painting."""
    for part in reversed(_parts(stretch)) if _is_turned(stretch) else [stretch]:
        yield from part


def _in_order(glyphs: list[Glyph], *, from_right: bool) -> list[list[Glyph]]:
    if any(_kind(glyph) == "arabic" for glyph in glyphs):
        return list(_stretches(glyphs))[::-1]
    ends = list(takewhile(lambda glyph: from_right and glyph.text.isspace(), glyphs))
    return [glyphs[len(ends) :], *([space] for space in reversed(ends))]


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


def _said(glyphs: list[Glyph]) -> str:
    """The text that stands for glyphs painted part by part from the right; for others none."""
    if not _is_turned(glyphs):
        return ""
    marks = _MARK * sum(map(len, _parts(glyphs)[1:]))
    return f"{marks}{''.join(glyph.text for glyph in glyphs)}{_MARK}"


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
