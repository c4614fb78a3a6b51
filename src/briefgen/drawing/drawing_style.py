"""How drawings look: colours by role, fonts, sizes of words, and how wide words are.

Lengths of drawings are pixels of CSS, of which `MM` are a millimetre.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from briefgen.text.languages import script_of
from briefgen.text.letters import RTL_LETTER
from briefgen.theme.text_width import POINT, text_width
from briefgen.theme.theme import Theme

MM: Final = 96 / 25.4
LABEL: Final = 7.0
"""Points of words in drawings."""
REGULAR: Final = 400
STRONG: Final = 600
GROUNDS: Final = ("text", "muted", "rule")
"""Roles of the theme's colours that drawings have, beside their own and the page."""


class Ink(NamedTuple):
    """How far words reach above and below the line that they stand on, in ems."""

    above: float
    below: float


_LATIN, _ARABIC = Ink(0.95, 0.25), Ink(1.02, 0.62)
"""Of capitals with accents and of brackets; of alef with hamza, and of final ya with its dots."""
BASELINE: Final = 0.35
"""Of the size of words: how far the line that letters stand on lies below their middle."""


def ink_of(text: str) -> Ink:
    """What a line of words needs, so that nothing of it is cut off."""
    return _ARABIC if RTL_LETTER.search(text) else _LATIN


class DrawingStyle(NamedTuple):
    """The look of the drawings of one edition."""

    theme: Theme
    scale: float = 1.0

    @property
    def size(self) -> float:
        """Of words, in pixels."""
        return LABEL * self.scale * POINT * MM

    def above(self, text: str) -> float:
        """Pixels from the middle of a line of words to the top of its letters."""
        return (ink_of(text).above - BASELINE) * self.size

    def below(self, text: str) -> float:
        """The same to the foot of its letters."""
        return (ink_of(text).below + BASELINE) * self.size

    def lift(self, text: str) -> float:
        """How far up a line of words is moved to have its letters around its middle."""
        return (self.below(text) - self.above(text)) / 2

    @property
    def families(self) -> str:
        """The fonts by name, as CSS takes them; without a blank, which WeasyPrint would keep."""
        names = dict.fromkeys((self.theme.latin.body, self.theme.arabic.body))
        return ",".join(names)

    @property
    def paints(self) -> Mapping[str, str]:
        """Role to ``#rrggbb`` on paper."""
        theme = self.theme.colours
        own = {"page": theme.get("page", "#ffffff"), **{role: theme[role] for role in GROUNDS}}
        return {**self.theme.drawing, **own}

    @property
    def dark_paints(self) -> Mapping[str, str]:
        """The same on a dark screen."""
        own = {role: self.theme.dark[role] for role in (*GROUNDS, "page")}
        return {**self.theme.dark_drawing, **own}

    def width(self, text: str, weight: int = REGULAR) -> float:
        """Of a text in one line, in pixels."""
        return text_width(text, LABEL * self.scale, weight, self.theme, in_headings=False) * MM


def drawing_style(theme: Theme, language: str) -> DrawingStyle:
    """The look of drawings in a language."""
    arabic = script_of(language) == "Arab"
    return DrawingStyle(theme, theme.tokens.value("scale-page-arabic") if arabic else 1.0)
