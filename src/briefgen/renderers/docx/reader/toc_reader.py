"""The table of contents: its title and the entries that the layout gave it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from briefgen.layout.vocabulary import HEADINGS
from briefgen.renderers.docx.reader.inline_reader import read_inlines
from briefgen.renderers.docx.reader.paragraph_reader import content, paragraph
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    enter,
    shown_children,
    unknown,
)
from briefgen.renderers.docx.story import Hyperlink, Paragraph, Story, Toc, TocEntry

TITLES = HEADINGS | {"p"}
"""Elements that may be the title; a heading there must not find itself among the entries."""


def read_toc(element: etree._Element, context: Context, state: ReaderState) -> Toc:
    """The entries in their order, each with its depth among the nested lists."""
    title: list[Paragraph] = []
    entries: list[TocEntry] = []
    for child in shown_children(element):
        if child.tag in ("ol", "ul"):
            entries.extend(_entries(child, 0, context, state))
        else:
            title.append(_title(child, context, state))
    return Toc(tuple(title), tuple(entries), context.rtl)


def with_pages(story: Story, pages: tuple[int, ...]) -> Story:
    """The story whose first table of contents knows its pages, if they are one for each link."""
    for at, toc in enumerate(story.blocks):
        if isinstance(toc, Toc):
            links = sum(isinstance(one, Hyperlink) for each in toc.entries for one in each.inlines)
            if links != len(pages):
                return story
            blocks = (*story.blocks[:at], replace(toc, pages=pages), *story.blocks[at + 1 :])
            return replace(story, blocks=blocks)
    return story


def _entries(
    element: etree._Element, level: int, context: Context, state: ReaderState
) -> Iterator[TocEntry]:
    for item in shown_children(element):
        if item.tag != "li":
            raise unknown(item)
        inner = enter(item, context, state)
        nested = [child for child in shown_children(item) if child.tag in ("ol", "ul")]
        nodes = [
            node for node in content(item) if isinstance(node, str) or node.tag not in ("ol", "ul")
        ]
        yield TocEntry(read_inlines(nodes, inner, state), level)
        for child in nested:
            yield from _entries(child, level + 1, inner, state)


def _title(element: etree._Element, context: Context, state: ReaderState) -> Paragraph:
    if element.tag not in TITLES:
        raise unknown(element)
    style = element.get("data-style") or "TocTitle"
    inner = replace(enter(element, context, state), style=style)
    return paragraph(content(element), inner, state)
