"""A title's lines: how large it is set, and where it is broken, so that they are alike in length.

WeasyPrint knows no ``text-wrap: balance``, and one word alone on the last line of a title is seen
first of all. So the title is measured in the theme's fonts. Called by `lay_out`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.layout.layout_measures import inset_of, scale_of
from briefgen.model.edition import Edition
from briefgen.model.foreign import Foreign
from briefgen.text.french_spaces import words_of_lines
from briefgen.text.languages import primary_of
from briefgen.theme.text_width import text_width
from briefgen.theme.theme import Theme
from briefgen.theme.token_table import BY_ID

LARGE: Final = 2
"""Lines up to which a title keeps the larger of two sizes."""
WEIGHT: Final = 600
SLACK: Final = 0.97
"""Of the line, which a title may be wider than measured."""


@dataclass(frozen=True, slots=True)
class TitlePlan:
    """A title as it is set."""

    lines: tuple[str, ...]
    long: bool
    """Whether it is set in the smaller of the two sizes."""


def title_plan(edition: Edition, sizes: Sequence[str], layout: str, theme: Theme) -> TitlePlan:
    """The lines of an edition's title, on the line of the theme's page: ``sizes`` are tokens.

    Arabic has one size, by a token of its own where there is one.
    """
    value, scale = theme.tokens.value, scale_of(layout, theme)
    line = theme.page.line - 2 * inset_of(layout, theme)
    if primary_of(edition.language) == "ar":
        own = f"{sizes[0]}-arabic"
        sizes, scale = [own if own in BY_ID else sizes[0]], value("scale-page-arabic")
    points = [value(size) * theme.base_size * scale for size in sizes]
    return plan_title(edition.title, points, line, theme)


def plan_title(title: str, sizes: Sequence[float], line: float, theme: Theme) -> TitlePlan:
    """The lines of a title on a line of ``line`` millimetres, in the first of ``sizes`` (points) in
    which it has few of them, else in the last.
    """
    words = words_of_lines(title)
    for size in sizes:
        widths = [text_width(word, size, WEIGHT, theme) for word in words]
        space = text_width(" ", size, WEIGHT, theme)
        counts = _wrapped(widths, space, line * SLACK)
        if len(counts) <= LARGE:
            break
    long = size != sizes[0]
    if isinstance(title, Foreign):  # which stays one text, that lacks one translation
        return TitlePlan((title,), long)
    lines, at = [], 0
    for count in _balanced(widths, space, line * SLACK, len(counts)):
        lines.append(" ".join(words[at : at + count]))
        at += count
    return TitlePlan(tuple(lines), long)


def _wrapped(widths: Sequence[float], space: float, line: float) -> list[int]:
    """How many words each line takes where none is longer than ``line``, if that can be."""
    counts: list[int] = []
    used = 0.0
    for width in widths:
        if counts and used + space + width <= line:
            counts[-1] += 1
            used += space + width
        else:
            counts.append(1)
            used = width
    return counts


def _balanced(widths: Sequence[float], space: float, line: float, lines: int) -> list[int]:
    """The same on the shortest line that needs no more lines."""
    shortest = max(widths)
    while shortest < line:
        counts = _wrapped(widths, space, shortest)
        if len(counts) <= lines:
            return counts
        shortest += 1.0
    return _wrapped(widths, space, line)
