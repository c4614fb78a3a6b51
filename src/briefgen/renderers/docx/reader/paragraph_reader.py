"""One paragraph from inline content: its style, its bookmarks, its place."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefgen.renderers.docx.reader.inline_reader import read_inlines
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    block_marks,
    is_shown,
)
from briefgen.renderers.docx.reader.style_map import BOXES
from briefgen.renderers.docx.story import Block, NoteCall, Paragraph


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
    """The style inside a box: in the colours of its kind, so that the ground runs through."""
    box = BOXES.get(context.box)
    return style if box is None else box.inside(style)


def content(element: etree._Element) -> list[etree._Element | str]:
    """The texts and elements in an element, in order."""
    nodes: list[etree._Element | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and is_shown(child):
            nodes.append(child)
        nodes.append(child.tail or "")
    return nodes


def held_together(blocks: list[Block]) -> list[Block]:
    """The blocks, each paragraph kept with what follows it."""
    return [
        replace(block, keep_next=True)
        if isinstance(block, Paragraph) and block is not blocks[-1]
        else block
        for block in blocks
    ]


def is_annotated(blocks: list[Block]) -> bool:
    """Whether a note is called in blocks: LibreOffice never ends where its call is held to others
    in one of several columns.
    """
    paragraphs = (block for block in blocks if isinstance(block, Paragraph))
    return any(isinstance(one, NoteCall) for block in paragraphs for one in block.inlines)
