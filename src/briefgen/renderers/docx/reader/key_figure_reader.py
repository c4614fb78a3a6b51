"""Key figures: cards side by side, in columns of the page that read one card after the other.

A layout table would be read out as data by assistive technology, and a text frame floats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.docx.reader.paragraph_reader import held_together, is_annotated
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    enter,
    shown_children,
)
from briefgen.renderers.docx.reader.style_map import RUN_STYLES
from briefgen.renderers.docx.story import Block, ColumnChange, Image, Paragraph, Run

ROWS = {ClassName.BY_1: 1, ClassName.BY_2: 2, ClassName.BY_3: 3, ClassName.BY_4: 4}
"""Cards in a row, as the layout asks for."""
WIDEST = {4: 580, 3: 800, 2: 1240}
"""Cards in a row to the widest number that a card holds, in hundredths of its em."""
ICON = 90
"""Of an icon in front of a number and the space between, in the same."""
WIDER = 1.12
"""How much wider the digits of the font are that right-to-left documents have."""
SMALLER = 0.84
"""How much smaller numbers are set where one is long."""
EMPTY = Paragraph(style="TableSpace", column_break=True)
"""In a column without a card: Word and LibreOffice would balance the others over it."""
NARROW = frozenset(" .,:;'’\u00a0\u202f\u066c")

ReadFlow = Callable[[etree._Element, Context, ReaderState], list[Block]]


def read_key_figures(
    element: etree._Element, context: Context, state: ReaderState, read_flow: ReadFlow
) -> list[Block]:
    """The paragraphs of each card, a row of cards in columns; below each other in a table."""
    cards = [_card(child, context, state, read_flow) for child in _shown_cards(element)]
    icons, cards = _without_icons([card for card in cards if card])
    asked = next((count for name, count in ROWS.items() if has_class(element, name)), 1)
    wider = WIDER if context.rtl else 1.0
    widest = round(max((_width(card[0]) for card in cards), default=0) * wider)
    smaller = round(widest * SMALLER)
    if has_class(element, ClassName.LONG_NUMBERS) or _in_row(smaller, asked) > _in_row(
        widest, asked
    ):
        widest = smaller
        cards = [[_smaller(block) for block in card] for card in cards]
    row = _in_row(widest, asked)
    if row == 1 or widest + ICON <= WIDEST[row]:
        cards = [_with_icon(card, icon) for card, icon in zip(cards, icons, strict=True)]
    if row == 1 or context.in_table:
        return [block for card in cards for block in card]
    blocks: list[Block] = []
    for at, card in enumerate(_let_go(cards, row)):
        blocks += [_in_next_column(card[0]), *card[1:]] if at % row else [ColumnChange(row), *card]
    missing = -len(cards) % row
    return [*blocks, *[EMPTY] * missing, ColumnChange(1)]


def _let_go(cards: list[list[Block]], row: int) -> Iterator[list[Block]]:
    """The cards; those of a row in which a note is called are held by their styles alone."""
    for at, card in enumerate(cards):
        first = at - at % row
        if any(map(is_annotated, cards[first : first + row])):
            yield [_free(block) for block in card]
        else:
            yield card


def _free(block: Block) -> Block:
    return replace(block, keep_next=False) if isinstance(block, Paragraph) else block


def _in_row(widest: int, asked: int) -> int:
    """Cards in a row that have room for the widest number."""
    return next((n for n in (4, 3, 2) if n <= asked and widest <= WIDEST[n]), 1)


def _shown_cards(element: etree._Element) -> Iterator[etree._Element]:
    """The cards, whether they stand in rows of their own or not."""
    for child in shown_children(element):
        if has_class(child, ClassName.KEY_FIGURE_ROW):
            yield from _shown_cards(child)
        else:
            yield child


def _card(
    element: etree._Element, context: Context, state: ReaderState, read_flow: ReadFlow
) -> list[Block]:
    """What belongs to one number stays with it."""
    return held_together(read_flow(element, enter(element, context, state), state))


def _without_icons(cards: list[list[Block]]) -> tuple[list[Image | None], list[list[Block]]]:
    """The icon of each card, and what else is on it."""
    icons = [_only_image(card[0]) for card in cards]
    left = [card[1:] if icon else card for card, icon in zip(cards, icons, strict=True)]
    return icons, left


def _only_image(block: Block) -> Image | None:
    inlines = block.inlines if isinstance(block, Paragraph) else ()
    return inlines[0] if len(inlines) == 1 and isinstance(inlines[0], Image) else None


def _with_icon(card: list[Block], icon: Image | None) -> list[Block]:
    """The icon in front of the number: behind it, at the end of a column, no tab stop is sure."""
    first = card[0]
    if icon is None or not isinstance(first, Paragraph):
        return card
    return [replace(first, inlines=(icon, Run(" "), *first.inlines)), *card[1:]]


def _smaller(block: Block) -> Block:
    if isinstance(block, Paragraph) and block.style == "KeyFigureNumber":
        return replace(block, style="KeyFigureNumberLong", fallback="KeyFigureNumber")
    return block


def _in_next_column(block: Block) -> Block:
    return replace(block, column_break=True) if isinstance(block, Paragraph) else block


def _width(block: Block) -> int:
    """Of a number, in hundredths of its em."""
    total = 0
    for inline in block.inlines if isinstance(block, Paragraph) else ():
        if isinstance(inline, Run):
            small = inline.look.style == RUN_STYLES[ClassName.QUALIFIER]
            letter = 23 if small else 60
            total += sum(28 if character in NARROW else letter for character in inline.text)
    return total
