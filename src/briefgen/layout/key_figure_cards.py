"""How the cards of key figures stand: how many a row, how large their numbers, with which icon.

The numbers are measured in the theme's fonts, so that none is broken, rounded or set over its icon.
Rows are as even as they can be: of five cards, three and two. Called by `lay_out`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Final

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.layout_measures import inset_of, scale_of
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.figure_blocks import KeyFigures
from briefgen.model.figures import Figure
from briefgen.model.units import unit_of
from briefgen.theme.text_width import text_width
from briefgen.theme.theme import Theme

MOST: Final = 4
"""Cards a row."""
ICON: Final = 8.0
"""Millimetres at the end of a number's line: the icon, and the space before it."""
SLACK: Final = 0.5
"""Millimetres by which a number may be wider than measured."""
SIZES: Final = ("size-key-figure", "size-key-figure-long")
"""Of a number: the first that fits."""
ICONS: Final[Mapping[str, str]] = {
    "in_need": "people",
    "displaced": "tent",
    "idps": "tent",
    "returnees": "house",
    "killed": "stone",
    "injured": "plaster",
    "missing": "question",
    "reached": "check",
    "targeted": "target",
    "attacks": "burst",
}
"""Indicator to the drawing in ``templates/icons`` that stands beside its number."""


@dataclass(frozen=True, slots=True)
class Card:
    """What is wide in a card, as a reader sees it."""

    figure: str
    """The figure's id."""
    number: str
    qualifier: str
    icon: str
    """The name of its icon; "" for none."""


@dataclass(frozen=True, slots=True)
class CardPlan:
    """The cards of a block in their rows."""

    rows: tuple[tuple[Card, ...], ...]
    long: bool
    """Whether the numbers are set in the smaller of the two sizes."""

    @property
    def a_row(self) -> int:
        """So many cards fill a row; the last may have fewer."""
        return len(self.rows[0])


def card_plan(
    block: KeyFigures,
    layout: str,
    theme: Theme,
    words: LibraryWords,
    figure: Callable[[str], Figure],
) -> CardPlan:
    """The rows of a block of key figures in a layout, whose line is that of the theme's page."""
    cards = [_card(key, figure(key), words) for key in block.figures]
    line = _line(block, theme, inset_of(layout, theme))
    around = theme.tokens.value("scale-page-arabic") if words.base == "ar" else 1.0
    return plan_cards(cards, theme, line, scale_of(layout, theme), around)


def _line(block: Block, theme: Theme, inset: float) -> float:
    """Millimetres of the line that a block takes; ``inset``: what a layout leaves on each side."""
    line = theme.page.line - 2 * inset
    if block.width in ("main", "side"):
        return min(line, theme.tokens.value(f"measure-{block.width}"))
    if block.width == "half":
        return (line - theme.tokens.value("measure-gutter")) / 2
    return line


def _card(key: str, figure: Figure, words: LibraryWords) -> Card:
    number = words.figure_number(figure)
    around = words.figure_text(figure).replace(number, "")
    return Card(key, number.striptags(), around.striptags(), icon_of(figure))


def plan_cards(
    cards: Sequence[Card], theme: Theme, line: float, scale: float = 1.0, around: float = 1.0
) -> CardPlan:
    """The rows of at least one card on a line of ``line`` millimetres.

    Sizes of type are ``scale`` times those of the theme, and of words around a number ``around``
    times as large again: an Arabic number is as large as a Latin one, its qualifier is not. The
    most cards a row whose numbers fit, set large if they can be; a number that fits no line has one
    for itself.
    """
    gap = theme.tokens.value("space-key-figures-gap")
    choices = [(a_row, size) for a_row in range(min(MOST, len(cards)), 0, -1) for size in SIZES]
    for a_row, size in choices:
        rows = _even(cards, a_row)
        room = (line - gap * (len(rows[0]) - 1)) / len(rows[0])
        if all(_width(card, size, theme, scale, around) <= room for card in cards):
            break
    return CardPlan(rows, long=size == SIZES[-1])


def icon_of(figure: Figure) -> str:
    """The name of the icon of what a figure counts; "" where there is none."""
    unit = unit_of(figure.unit)
    return "coin" if unit and unit.kind == "currency" else ICONS.get(figure.indicator, "")


def _even(cards: Sequence[Card], a_row: int) -> tuple[tuple[Card, ...], ...]:
    """Rows of at most so many, the first ones longer by one where they cannot be alike."""
    count = ceil(len(cards) / a_row)
    short, longer = divmod(len(cards), count)
    ends = [short * (row + 1) + min(row + 1, longer) for row in range(count)]
    return tuple(tuple(cards[at:end]) for at, end in zip([0, *ends], ends, strict=False))


def _width(card: Card, size: str, theme: Theme, scale: float, around: float) -> float:
    """Millimetres of the line of a card's number."""
    points = theme.base_size * scale
    number = text_width(card.number, theme.tokens.value(size) * points, 600, theme)
    small = theme.tokens.value("size-qualifier") * points * around
    qualifier = text_width(card.qualifier, small, 400, theme)
    return number + qualifier + (ICON if card.icon else 0) + SLACK
