"""Floor 4: page headers and footers (ECMA-376 17.10): parts with a middle and an end tab stop."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from briefgen.render.docx.oxml import insert_in_order, root, sub, w
from briefgen.render.docx.part_writer import PartWriter, Shared
from briefgen.render.docx.story import Paragraph, Tab

HEIGHT = 1000
"""Twips that a picture in a page header or footer may be high."""


def write_furniture(
    shared: Shared, tag: str, paragraphs: Sequence[Paragraph]
) -> tuple[etree._Element, PartWriter]:
    """The w:hdr or w:ftr of these paragraphs."""
    element = root(tag)
    writer = PartWriter(shared)
    full = shared.text_height
    shared.text_height = HEIGHT * 4 // 3
    for data in paragraphs:
        written = writer.paragraph(element, data)
        tabs = sum(isinstance(inline, Tab) for inline in data.inlines)
        if tabs:
            _tab_stops(written, shared.text_width, middle=tabs > 1)
    shared.text_height = full
    return element, writer


def _tab_stops(paragraph: etree._Element, width: int, *, middle: bool) -> None:
    pr = paragraph.find(w("pPr"))
    if pr is None:
        pr = etree.Element(w("pPr"))
        paragraph.insert(0, pr)
    tabs = etree.Element(w("tabs"))
    if middle:
        sub(tabs, "tab", val="center", pos=width // 2)
    sub(tabs, "tab", val="end", pos=width)
    insert_in_order(
        pr, tabs, ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "shd")
    )
