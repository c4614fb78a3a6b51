"""On which pages a PDF has what its table of contents leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lxml import etree


def pages_of_contents(root: etree._Element, document: Any) -> tuple[int, ...]:
    """The page, from 1, of the target of each link in the table of contents; 0 for none."""
    links = root.xpath(".//nav[@data-field='toc']//a[starts-with(@href, '#')]")
    if not links:
        return ()
    pages: dict[str, int] = {}
    for number, page in enumerate(document.pages, 1):
        for anchor in page.anchors:
            pages.setdefault(anchor, number)
    return tuple(pages.get(link.get("href")[1:], 0) for link in links)
