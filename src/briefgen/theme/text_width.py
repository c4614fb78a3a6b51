"""How wide words are in a theme's fonts, before anything lays them out.

What a font says of its letters (OpenType, `hmtx`) is added up. Kerning is passed over, digits are
as wide as the widest (tabular figures), and Arabic words are measured in the glyphs that the font
sets for them: whoever asks wants to know what fits. They are added up exactly (`math.fsum`): what
`sum` gives depends on the version of Python, and pages do not.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from briefgen.files import read_journal
from briefgen.theme.font_facts import font_facts
from briefgen.theme.glyph_substitution import ArabicGlyphs
from briefgen.theme.theme import FontFile, Theme

POINT: Final = 25.4 / 72
"""Millimetres of a point."""
UNKNOWN: Final = 0.6
"""Of an em: a letter that no font of the theme has."""
_LETTERS: Final = (
    "\u0610-\u061a\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u08a0-\u08ff\u200c\u200d"
)
_RUNS: Final = re.compile(
    f"(?P<arabic>[{_LETTERS}]+|(?<=[{_LETTERS}]) (?=[{_LETTERS}]))|.", re.DOTALL
)
"""Words in Arabic letters with their signs, and what parts them; anything else letter by letter."""
_ALEF: Final = 0x627
"""A letter that every Arabic font has."""
_UNDRAWN: Final = frozenset({"Cc", "Cf", "Mn", "Zl", "Zp"})
"""General categories without a width: marks of direction, joiners, vowel signs."""


def text_width(
    text: str, size: float, weight: int, theme: Theme, *, in_headings: bool = True
) -> float:
    """Millimetres of a text in one line of ``size`` points, in the theme's headings or its text."""
    return POINT * size * ems_of(theme, weight, in_headings=in_headings)(text)


def ems_of(theme: Theme, weight: int, *, in_headings: bool) -> Callable[[str], float]:
    """What says how wide texts are in a line, in ems; for many, it remembers their letters."""
    choices = (theme.latin, theme.arabic)
    families = [one.heading if in_headings else one.body for one in choices]
    return ems_of_families(theme.fonts, families, weight)


def ems_of_families(
    fonts: tuple[FontFile, ...], families: Iterable[str], weight: int
) -> Callable[[str], float]:
    """The same, in the first of some families that has each letter."""
    letters = _Letters(_nearest(fonts, families, weight))

    def ems(text: str) -> float:
        if text.isascii():  # nothing in it is joined
            return math.fsum(map(letters.__getitem__, text))
        return math.fsum(_width(run, letters) for run in _RUNS.finditer(text))

    return ems


class _Letters(dict[str, float]):
    """Letters to their widths in ems, in the first of some fonts that has each."""

    def __init__(self, fonts: tuple[FontFile, ...]) -> None:
        super().__init__()
        self.fonts = fonts

    def __missing__(self, letter: str) -> float:
        is_drawn = unicodedata.category(letter) not in _UNDRAWN
        self[letter] = _advance(letter, self.fonts) if is_drawn else 0.0
        return self[letter]


def _width(run: re.Match[str], letters: _Letters) -> float:
    """Of an Arabic word, of what parts two of them, or of one letter, in ems."""
    if run["arabic"]:
        for font in letters.fonts:
            if _ALEF in _advances(font) and (known := _of_word(font, run[0])) is not None:
                return known
    return math.fsum(map(letters.__getitem__, run[0]))


def _nearest(
    fonts: tuple[FontFile, ...], families: Iterable[str], weight: int
) -> tuple[FontFile, ...]:
    """The files, Latin first as on the page, in the weight that is nearest."""
    found = (
        min(files, key=lambda file: (file.style != "normal", abs(file.weight - weight)))
        for family in dict.fromkeys(families)
        if (files := [file for file in fonts if file.family == family])
    )
    return tuple(found)


def _advance(letter: str, fonts: tuple[FontFile, ...]) -> float:
    widths = (_advances(font).get(ord(letter)) for font in fonts)
    known = next((width for width in widths if width is not None), None)
    if known is None and (plain := unicodedata.normalize("NFKC", letter)) != letter:
        # a form that the font has no code for
        return math.fsum(_advance(one, fonts) for one in plain)
    return UNKNOWN if known is None else known


@lru_cache(maxsize=16)
def _advances(file: FontFile) -> Mapping[int, float]:
    """Code point to its advance, in ems."""
    found = dict(font_facts(read_journal.read(file.path)).advances)
    for digits in (range(0x30, 0x3A), range(0x660, 0x66A)):
        widest = max((found[code] for code in digits if code in found), default=0.0)
        found |= {code: widest for code in digits if code in found}
    return found


@lru_cache(maxsize=4096)
def _of_word(file: FontFile, word: str) -> float | None:
    """A word's width in a font that has its letters, in ems."""
    return _glyphs(file).width(word)


@lru_cache(maxsize=8)
def _glyphs(file: FontFile) -> ArabicGlyphs:
    return ArabicGlyphs(read_journal.read(file.path))
