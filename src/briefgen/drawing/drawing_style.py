"""How drawings look: colours by role, fonts, sizes of words, and how wide words are.

Lengths of drawings are pixels of CSS, of which `MM` are a millimetre.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from briefgen.text.languages import script_of
from briefgen.theme.text_width import POINT, text_width
from briefgen.theme.theme import Theme

MM: Final = 96 / 25.4
LABEL: Final = 7.0
"""Points of words in drawings."""
REGULAR: Final = 400
STRONG: Final = 600
GROUNDS: Final = ("text", "muted", "rule")
"""Roles of the theme's colours that drawings have, beside their own and the page."""


class DrawingStyle(NamedTuple):
    """The look of the drawings of one edition."""

    theme: Theme
    scale: float = 1.0

    @property
    def size(self) -> float:
        """Of words, in pixels."""
        return LABEL * self.scale * POINT * MM

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
