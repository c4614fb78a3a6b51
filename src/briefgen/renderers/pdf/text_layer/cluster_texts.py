"""Which text a glyph stands for, where a finished PDF says it of a whole cluster.

A letter with a vowel sign is one cluster of two glyphs. Typst says of the sign, which it paints
first, that it is both, and of the letter nothing new (ISO 14289-1 7.21.7). A sign has no width, and
a letter has one: so each gets its part, and which of two signs on one letter it is, its outline
tells. Marks of direction and joiners, which show nothing, are no part of a letter's text.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any

from briefgen.files import read_journal
from briefgen.renderers.pdf.text_layer.finished_texts import FinishedTexts
from briefgen.renderers.pdf.text_layer.text_objects import UNSEEN, Font
from briefgen.renderers.pdf.text_layer.tounicode import letters
from briefgen.theme.theme import FontFile


def mend_clusters(document: FinishedTexts, files: tuple[FontFile, ...]) -> None:
    """Mend the texts of the glyphs of a document, in place; its fonts are cut from ``files``."""
    for font in document.fonts():
        found = {code: _own(text, font, code) for code, text in font.texts.items()}
        if any(_is_one_of_two(found[code]) for code in found):
            from briefgen.renderers.pdf.text_layer.font_program import FontProgram

            known = _signs_of(_file(font, files))
            program = FontProgram(document.program(font))
            for code, text in found.items():
                if _is_one_of_two(text):
                    found[code] = known.get(program.path(code), text)
        changed = {code: text for code, text in found.items() if text != font.texts[code]}
        document.say(font, changed)


def _own(text: str, font: Font, code: int) -> str:
    """The part of a cluster's text that a glyph stands for.

    A space is shown for what is not seen, without room. A letter keeps the signs that Unicode has a
    letter with (“آ”): those are drawn with it. Of other scripts nothing is divided: in Latin a
    letter and its accent are one glyph.
    """
    seen = UNSEEN.sub("", text) or (" " if font.widths.get(code) else text)
    signs = "".join(filter(unicodedata.combining, seen))
    if not signs or len(signs) == len(seen):
        return seen
    if not font.widths.get(code):
        return signs
    whole = unicodedata.normalize("NFC", seen)
    if unicodedata.bidirectional(whole[0]) not in ("AL", "R"):
        return seen
    return "".join(letter for letter in whole if not unicodedata.combining(letter))


def _is_one_of_two(text: str) -> bool:
    """Whether it is the signs of one letter, of which a glyph may be one."""
    return len(text) > 1 and all(map(unicodedata.combining, text))


def _file(font: Font, files: tuple[FontFile, ...]) -> Path | None:
    """The theme's file that a font was cut from, by the name that both bear."""
    name = str(font.entries.BaseFont).rpartition("+")[2]
    return next((file.path for file in files if _postscript_name(file.path) == name), None)


@lru_cache(maxsize=32)
def _postscript_name(path: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(read_journal.read(path)), lazy=True) as face:
        return str(face["name"].getDebugName(6))


@lru_cache(maxsize=16)
def _signs_of(path: Path | None) -> Mapping[bytes, str]:
    """The outlines of a font's signs, and what each stands for."""
    if path is None:
        return {}
    from briefgen.renderers.pdf.text_layer.font_program import FontProgram

    program = FontProgram(read_journal.read(path))
    signs: Any = filter(lambda each: unicodedata.combining(each[1]), letters(path).items())
    return {program.path(code): text for code, text in signs}
