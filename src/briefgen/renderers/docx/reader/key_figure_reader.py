"""Key figures: one paragraph each, the large number beside its small label."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.docx.bookmarks import BLOCK
from briefgen.renderers.docx.reader.paragraph_reader import content, paragraph
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    enter,
    shown_children,
    unknown,
)
from briefgen.renderers.docx.reader.style_map import CARD_STYLES, RUN_STYLES
from briefgen.renderers.docx.story import Inline, Paragraph, Run, RunBreak, Tab

LONG_NUMBER = 750
"""Hundredths of its em from which a key figure's number stands on a line of its own."""
NARROW = frozenset(" .,:;'’\u00a0\u202f\u066c")


def read_key_figures(
    element: etree._Element, context: Context, state: ReaderState
) -> list[Paragraph]:
    """One paragraph a figure, its number, label and notes on one indent.

    A layout table would be read out as data by assistive technology.
    """
    figures = [_key_figure(card, context, state) for card in _cards(element)]
    widths = [_width(figure) for figure in figures]
    hanging = max((width for width in widths if width <= LONG_NUMBER), default=0)
    blocks: list[Paragraph] = []
    for figure, width in zip(figures, widths, strict=True):
        beside = 0 < width <= LONG_NUMBER
        joined = _joined(figure, Tab() if beside else RunBreak())
        blocks.append(replace(joined, hanging=hanging if beside else 0))
    return blocks


def _cards(element: etree._Element) -> Iterator[etree._Element]:
    """The cards, whether they stand in rows or not."""
    for child in shown_children(element):
        yield from _cards(child) if has_class(child, ClassName.KEY_FIGURE_ROW) else (child,)


def _key_figure(element: etree._Element, context: Context, state: ReaderState) -> list[Paragraph]:
    inner = replace(enter(element, context, state), box="")
    parts: list[Paragraph] = []
    for child in shown_children(element):
        if child.tag != "p":
            raise unknown(child)
        style = CARD_STYLES.get(child.get("data-style") or "", "")
        part = paragraph(content(child), enter(child, inner, state), state, "KeyFigureLabel")
        parts.append(replace(part, inlines=tuple(_in_style(one, style) for one in part.inlines)))
    return parts or [paragraph([], inner, state, "KeyFigureLabel")]


def _joined(parts: list[Paragraph], gap: Inline) -> Paragraph:
    """The number, a tab or a line's end, and the rest line by line."""
    inlines: list[Inline] = list(parts[0].inlines)
    for at, part in enumerate(parts[1:]):
        inlines += [gap if at == 0 else RunBreak(), *part.inlines]
    anchors = (one for part in parts[1:] for one in part.bookmarks if not one.startswith(BLOCK))
    bookmarks = (*parts[0].bookmarks, *anchors)
    return replace(parts[0], inlines=tuple(inlines), bookmarks=bookmarks)


def _in_style(inline: Inline, style: str) -> Inline:
    if style and isinstance(inline, Run) and not inline.look.style:
        return replace(inline, look=replace(inline.look, style=style))
    return inline


def _width(parts: list[Paragraph]) -> int:
    """Of the number, in hundredths of its em; 0 where nothing stands beside it."""
    if len(parts) < 2:
        return 0
    total = 0
    for inline in parts[0].inlines:
        if isinstance(inline, Run):
            small = inline.look.style == RUN_STYLES[ClassName.QUALIFIER]
            letter = 23 if small else 60
            total += sum(28 if character in NARROW else letter for character in inline.text)
    return total
