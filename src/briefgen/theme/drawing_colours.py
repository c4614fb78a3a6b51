"""The colours of what is drawn: charts, maps, share bars and icons, in the light and in the dark.

They are apart from the colours of `colours`, which style sheets name: a drawing is made with its
colours in it. What a theme names none for follows its accent.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from briefgen.theme.colours import contrast, mixed
from briefgen.theme.dark_colours import dark_ground, lit

_SEQUENCE: Final = (0.12, 0.32, 0.53, 0.82, 1.0)
"""How much of the accent each class of a sequence has."""

DRAWING: Final[Mapping[str, str]] = {
    "series_2": "#d57e26",
    "series_3": "#7fb3c2",
    "series_4": "#8a969b",
    "series_5": "#c7a93b",
    "alert": "#a32e16",
    "rest": "#dde5e8",
    "land": "#fbfaf6",
    "beyond": "#eeece5",
    "water": "#eaf2f5",
    "river": "#6aa5c4",
}
"""Colours by role where a theme names none, beside those that follow the accent: ``series_1``, and
``sequence_1`` to ``sequence_5`` from the least class to the greatest. ``series_3`` and ``series_5``
are light: their values or names stand beside them. ``alert`` is for killed, attacks and thresholds
alone, ``rest`` for what is not reached. Maps have ``land``, ``beyond`` the area that they are of,
``water`` and ``river``."""

DRAWING_DARK: Final[Mapping[str, str]] = {
    "series_2": "#e9a45c",
    "series_3": "#5796a6",
    "series_4": "#8d9aa0",
    "series_5": "#d9c06a",
    "alert": "#f5a18f",
    "rest": "#33434a",
    "land": "#2a3134",
    "beyond": "#202628",
    "water": "#16303a",
    "river": "#6aa5c4",
}
"""The same on a dark screen."""
_GROUNDS_DARK: Final[Mapping[str, float]] = {
    "rest": 0.23,
    "land": 0.16,
    "beyond": 0.13,
    "water": 0.15,
}
"""How light the grounds that a theme names on paper are in the dark, from 0 to 1."""
_SEQUENCE_DARK: Final = (0.17, 0.22, 0.27)
"""The same of the classes that words in the colour of text stand on."""
_LIT_CLASSES: Final[Mapping[str, float]] = {"sequence_4": 0.58, "sequence_5": 0.87}
"""How light the others are at least: in the dark the greatest class is the lightest."""
_TINT: Final = 0.4
"""How much colour these have at most."""

SEQUENCE: Final = tuple(f"sequence_{number}" for number in range(1, 6))
"""The classes, which the cells of tables have as well."""
ROLES: Final = (
    *(f"series_{number}" for number in range(1, 6)),
    *SEQUENCE,
    "alert",
    "rest",
    "land",
    "beyond",
    "water",
    "river",
)

PAIRS: Final[tuple[tuple[str, str, float], ...]] = (
    *((role, "page", 3.0) for role in ("series_1", "series_2", "series_4", "alert")),
    ("series_1", "rest", 3.0),
    *(("text", f"sequence_{number}", 4.5) for number in (1, 2, 3)),
    *(("page", f"sequence_{number}", 4.5) for number in (4, 5)),
    *(("text", ground, 4.5) for ground in ("rest", "land", "beyond", "water")),
    ("muted", "land", 4.5),
)
"""What stands on what, and how much contrast it needs: 3 to 1 for graphics, 4.5 for words in them
(WCAG 2.2, 1.4.11 and 1.4.3)."""


def drawing_colours(given: Mapping[str, str], colours: Mapping[str, str]) -> dict[str, str]:
    """Every role to ``#rrggbb``: what a theme gives, else by its accent."""
    accent = colours["accent"]
    steps = enumerate(_SEQUENCE, start=1)
    derived = {f"sequence_{number}": mixed(accent, "#ffffff", part) for number, part in steps}
    return _ordered({"series_1": accent, **derived, **DRAWING, **given})


def dark_drawing_colours(
    given: Mapping[str, str], dark: Mapping[str, str], named: Mapping[str, str], accent: str
) -> dict[str, str]:
    """The same for a dark screen, from the colours that the theme has there.

    What it ``named`` on paper keeps its hue: a theme in grey is grey in the dark too. ``accent`` is
    that of the paper.
    """
    classes = drawing_colours(named, {"accent": accent})
    followed = {role: _class_in_the_dark(role, classes[role], dark["page"]) for role in SEQUENCE}
    kept = {
        role: _in_the_dark(role, colour, dark["page"])
        for role, colour in named.items()
        if role in DRAWING
    }
    return _ordered({"series_1": dark["accent"], **DRAWING_DARK, **followed, **kept, **given})


def _class_in_the_dark(role: str, colour: str, page: str) -> str:
    """A class of a sequence, so that its words can be read."""
    if role in _LIT_CLASSES:
        return lit(colour, (page,), 4.5, tint=_TINT, start=_LIT_CLASSES[role])
    return dark_ground(colour, _SEQUENCE_DARK[SEQUENCE.index(role)])


def _in_the_dark(role: str, colour: str, page: str) -> str:
    """As clear on a dark page as it is on a white one; a ground is dark itself."""
    if role in _GROUNDS_DARK:
        return dark_ground(colour, _GROUNDS_DARK[role])
    return lit(colour, (page,), contrast(colour, "#ffffff"), tint=1.0, start=0.0)


def faint(
    drawing: Mapping[str, str], colours: Mapping[str, str], page: str
) -> list[tuple[str, str, float, float]]:
    """The pairs whose contrast is too small: both roles, the contrast, and the least."""
    known = {**colours, **drawing, "page": page}
    found = (
        (front, back, contrast(known[front], known[back]), least) for front, back, least in PAIRS
    )
    return [pair for pair in found if pair[2] < pair[3]]


def _ordered(colours: Mapping[str, str]) -> dict[str, str]:
    return {role: colours[role] for role in ROLES}
