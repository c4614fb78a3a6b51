"""One paragraph from inline content: its style, its bookmarks, its place."""

from __future__ import annotations

from lxml import etree

from briefgen.renderers.docx.reader.inline_reader import read_inlines
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    block_marks,
    is_shown,
)
from briefgen.renderers.docx.story import Paragraph
from briefgen.renderers.docx.styles.style_data import BANDED

BOX_KINDS = ("warning", "gap", "recommendation")
"""Callouts with colours of their own; every other is a note."""
BAND = "band"
"""The box of the title."""
PULL = "pull"
"""The box of a quotation that is pulled out of the text."""
PULL_STYLES = {"QuoteText": "PullQuote", "QuoteSource": "PullQuoteSource"}
BOX_STYLES = {
    "CalloutTitle": "CalloutTitle",
    **dict.fromkeys(("Small", "Meta", "Credit"), "CalloutSmall"),
}
"""What a style becomes in a callout, so that the ground runs through; any other is CalloutText."""


def paragraph(
    nodes: list[etree._Element | str],
    context: Context,
    state: ReaderState,
    style: str = "",
    *,
    keep_next: bool = False,
) -> Paragraph:
    """A paragraph of texts and inline elements, in ``style`` or else the context's."""
    bookmarks = (*block_marks(context, state), *state.take_bookmarks())
    page_break = state.take_page_break()
    return Paragraph(
        read_inlines(nodes, context, state),
        boxed(style or context.style, context),
        boxed(context.fallback or context.style, context),
        rtl=context.rtl,
        bookmarks=bookmarks,
        page_break=page_break,
        keep_next=keep_next,
        place=context.place,
    )


def boxed(style: str, context: Context) -> str:
    """The style inside a callout: title, text or small print, in the colours of its kind."""
    if context.box == BAND:
        return style if style in BANDED else "BandText"
    if context.box == PULL:
        return PULL_STYLES.get(style, style)
    if not context.box or style == "Highlight" or style.startswith("Heading"):
        return style
    kind = context.box.title() if context.box in BOX_KINDS else ""
    return BOX_STYLES.get(style, "CalloutText") + kind


def content(element: etree._Element) -> list[etree._Element | str]:
    """The texts and elements in an element, in order."""
    nodes: list[etree._Element | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and is_shown(child):
            nodes.append(child)
        nodes.append(child.tail or "")
    return nodes
