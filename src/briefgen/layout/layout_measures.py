"""What a layout changes of a theme's page: how large its type is, how long its lines are.

A layout has tokens of its own for it, or none: ``scale-article-page``, ``measure-article-inset``.
"""

from __future__ import annotations

from briefgen.theme.theme import Theme
from briefgen.theme.token_table import BY_ID


def scale_of(layout: str, theme: Theme) -> float:
    """How much larger than the theme's its type is on a page."""
    return _own(f"scale-{layout}-page", theme, 1.0)


def inset_of(layout: str, theme: Theme) -> float:
    """Millimetres that it leaves on each side of all but what takes the whole line."""
    return _own(f"measure-{layout}-inset", theme, 0.0)


def _own(identifier: str, theme: Theme, usual: float) -> float:
    return theme.tokens.value(identifier) if identifier in BY_ID else usual
