"""How wide words are in a theme's fonts, before anything lays them out.

What a font says of its letters (OpenType, `hmtx`) is added up. Kerning is passed over, digits are
as wide as the widest (tabular figures), and Arabic letters of headings are measured as they stand
alone, of which joined ones take a part: whoever asks wants to know what fits. In drawings, which
place each word by its width, they have the widths of their joined forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from io import BytesIO
from typing import Final

from briefgen.files import read_journal
from briefgen.text.presentation_forms import joined_forms
from briefgen.theme.theme import FontFile, Theme

POINT: Final = 25.4 / 72
"""Millimetres of a point."""
UNKNOWN: Final = 0.6
"""Of an em: a letter that no font of the theme has."""
JOINED: Final = 0.72
"""Of its own width: an Arabic letter among others, measured on titles in Amiri."""
_FORMS: Final = 0xFB50
"""Where the presentation forms begin."""
_UNDRAWN: Final = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp"})
"""General categories without a width: marks of direction, joiners, vowel signs."""


def text_width(
    text: str, size: float, weight: int, theme: Theme, *, in_headings: bool = True
) -> float:
    """Millimetres of a text in one line of ``size`` points, in the theme's headings or its text."""
    fonts = _fonts(theme, weight, in_headings)
    text = text if in_headings else joined_forms(text)
    drawn = (letter for letter in text if unicodedata.category(letter) not in _UNDRAWN)
    return POINT * size * sum(_advance(letter, fonts) for letter in drawn)


def _fonts(theme: Theme, weight: int, in_headings: bool) -> tuple[FontFile, ...]:
    """The files, Latin first as on the page, in the weight that is nearest."""
    choices = (theme.latin, theme.arabic)
    families = dict.fromkeys(one.heading if in_headings else one.body for one in choices)
    found = (
        min(files, key=lambda file: (file.style != "normal", abs(file.weight - weight)))
        for family in families
        if (files := [file for file in theme.fonts if file.family == family])
    )
    return tuple(found)


def _advance(letter: str, fonts: tuple[FontFile, ...]) -> float:
    widths = (_advances(font).get(ord(letter)) for font in fonts)
    known = next((width for width in widths if width is not None), None)
    if known is None and (plain := unicodedata.normalize("NFKC", letter)) != letter:
        return sum(_advance(one, fonts) for one in plain)  # a form that the font has no code for
    return UNKNOWN if known is None else known


@lru_cache(maxsize=16)
def _advances(file: FontFile) -> Mapping[int, float]:
    """Code point to its advance, in ems."""
    from fontTools.ttLib import TTFont

    with TTFont(BytesIO(read_journal.read(file.path)), lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        found = {code: widths[name][0] / em for code, name in (font.getBestCmap() or {}).items()}
    for digits in (range(0x30, 0x3A), range(0x660, 0x66A)):
        widest = max((found[code] for code in digits if code in found), default=0.0)
        found |= {code: widest for code in digits if code in found}
    return {code: width * (JOINED if _joins(code) else 1) for code, width in found.items()}


def _joins(code: int) -> bool:
    """Whether a letter is measured alone that will be joined; forms are joined already."""
    return code < _FORMS and chr(code).isalpha() and unicodedata.bidirectional(chr(code)) == "AL"
