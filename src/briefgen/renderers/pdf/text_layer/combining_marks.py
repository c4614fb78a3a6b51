"""Vowel signs, which stand over or under a letter, drawn where the font wants them.

A sign that is moved over its letter makes poppler and pdfium find a space within the word, or swap
the two. So the text of the page has each sign at the edge of its letter, as a glyph that shows
nothing: one of the empty places that cutting the font down has left. What is seen is the sign's
outline, drawn behind the text, in the colour and the marked content of its word. Every program
finds the word, and the page shows it as it is written.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.renderers.pdf.text_layer.text_document import TextDocument
from briefgen.renderers.pdf.text_layer.text_objects import (
    LEVEL,
    Font,
    Glyph,
    Lines,
    Pen,
    TextObject,
    number,
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: the form that is its outline, in units of which ``units`` are the size, and its
    stand-in.
    """

    form: str
    units: int
    unseen: int


def draw_signs(document: TextDocument) -> None:
    """Draw the signs of a document, in place."""
    signs: dict[int, Mapping[int, Sign]] = {}
    for page in document.pages():
        for font in page.fonts.values():
            if id(font) not in signs:
                signs[id(font)] = _signs(document, font)
        known = {name: signs[id(font)] for name, font in page.fonts.items() if signs[id(font)]}
        if known:
            drawing = _Drawing(known, page.fonts)
            page.rewrite(drawing.drawn)
            page.use_forms(dict.fromkeys(sign.form for sign in drawing.used))


class _Drawing:
    """The signs of one page, by the name of their font."""

    def __init__(self, signs: Mapping[str, Mapping[int, Sign]], fonts: Mapping[str, Font]) -> None:
        self._signs = signs
        self._fonts = fonts
        self.used: list[Sign] = []

    def drawn(self, text: TextObject) -> tuple[Lines, Lines] | None:
        """The operators of a text with its signs unseen, and those that draw them behind it."""
        glyphs = text.glyphs(self._fonts) or []
        if not any(map(self._sign, glyphs)):
            return None
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
                glyph = Glyph(sign.unseen, glyph.text, edge, edge, state)
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
                yield " ".join((*map(number, square), *map(number, place), "cm")).encode()
                yield f"/{sign.form} Do".encode()
                yield b"Q"


def _signs(document: TextDocument, font: Font) -> Mapping[int, Sign]:
    """The signs of a font of the document, its stand-ins made known to it."""
    if not any(map(unicodedata.combining, "".join(font.texts.values()))):
        return {}
    from briefgen.renderers.pdf.text_layer.font_program import FontProgram

    program = FontProgram(document.program(font))
    codes = [code for code, text in font.texts.items() if program.is_sign(code, text)]
    unseen = document.unseen(font, len(codes))
    found = {
        code: Sign(document.form(program.box, program.path(code)), program.units, stand_in)
        for code, stand_in in zip(codes, unseen, strict=False)
    }
    document.make_known(font, {sign.unseen: font.texts[code] for code, sign in found.items()})
    return found


def unseen_glyph(document: TextDocument, font: Font, text: str) -> int | None:
    """A glyph that shows nothing, has no width and stands for a text; None if there is no place."""
    code = next(iter(document.unseen(font, 1)), None)
    document.make_known(font, {} if code is None else {code: text})
    return code
