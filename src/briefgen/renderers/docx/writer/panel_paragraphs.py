"""The paragraphs of a panel: where programs draw two as one box, and where a slit would be between.

They draw neighbours as one that have the same edges, the same ground and the same indents.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Final

from briefgen.renderers.docx.paragraph_text import text_of
from briefgen.renderers.docx.story import Block, Paragraph
from briefgen.renderers.docx.styles.style_data import PANELS, STYLES
from briefgen.renderers.docx.styles.style_model import ParagraphStyle
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.renderers.docx.writer.letter_widths import ems

FILLED: Final = 0.7
"""How much of a line a paragraph may take that is certain to have one: headings are larger."""


def with_one_indent(blocks: Sequence[Block], line: float) -> Sequence[Block]:
    """The blocks, panels that hold a list with one indent, so that there may be distances inside.

    Where another paragraph has several lines of so many ems, only those below the list change.
    """
    if not any(_is_listed(one) for one in blocks):
        return blocks
    made: list[Block] = []
    for panel, group in groupby(_numbered(blocks), key=lambda one: one[0]):
        paragraphs = [block for _, block in group]
        made += _hanging(paragraphs, line) if panel[1] else paragraphs
    return made


def is_one_panel(above: Paragraph, block: Paragraph, design: Design) -> bool:
    """Whether Word would draw a panel and the next as one, for they look the same."""
    styles = STYLES.get(above.style), STYLES.get(block.style)
    looks = [_look(one, design) for one in styles if one is not None and one.panel]
    return block.opens and len(looks) == 2 and looks[0] == looks[1]


def is_apart(block: Paragraph, following: Paragraph) -> bool:
    """Whether a panel goes on with other edges or another indent: a slit would be between."""
    ends = STYLES[block.style].place, STYLES[following.style].place
    return ends[0] != ends[1] or _indent(block) != _indent(following)


def _look(style: ParagraphStyle, design: Design) -> tuple[object, ...]:
    edges = [(one.side, design.colour(one.colour), one.rule, one.space) for one in style.edges]
    return style.place, style.ground and design.colour(style.ground), edges


def _indent(paragraph: Paragraph) -> tuple[int, bool]:
    level = paragraph.item.level if paragraph.item else 0 if paragraph.hangs else -1
    return level, level >= 0


def _is_listed(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.item is not None and block.style in PANELS


def _numbered(blocks: Iterable[Block]) -> Iterator[tuple[tuple[int, str], Block]]:
    """Each block with the number and the name of the panel that it stands in; "" for none."""
    number, name = 0, ""
    for block in blocks:
        panel = PANELS.get(block.style, "") if isinstance(block, Paragraph) else ""
        if panel != name or (isinstance(block, Paragraph) and block.opens):
            number, name = number + 1, panel
        yield (number, panel), block


def _hanging(blocks: list[Block], line: float) -> list[Block]:
    """The paragraphs of a panel, as if those without a number had one, where that shows nothing."""
    listed = [at for at, one in enumerate(blocks) if _is_listed(one)]
    if not listed:
        return blocks
    short = [_has_one_line(one, line) for one in blocks]
    begin = 0 if all(short) else listed[-1]
    return [
        replace(one, hangs=True)
        if at >= begin and short[at] and isinstance(one, Paragraph) and one.item is None
        else one
        for at, one in enumerate(blocks)
    ]


def _has_one_line(block: Block, line: float) -> bool:
    if not isinstance(block, Paragraph) or block.item is not None:
        return True
    return ems(text_of(block.inlines)) < FILLED * line
