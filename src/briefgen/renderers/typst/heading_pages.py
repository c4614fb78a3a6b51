"""On which pages a PDF by Typst has what its table of contents leads to.

Typst names each heading that has an id (ISO 32000-1, 12.3.2.3, named destinations).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree
from pikepdf import Array, NameTree, Pdf


class HeadingPages(NamedTuple):
    """How many pages there are, and the page of each link in the contents, from 1; 0 for none."""

    pages: int
    contents: tuple[int, ...]


def heading_pages(pdf: Pdf, root: etree._Element) -> HeadingPages:
    """Those of a file for the links of the tree that it was made of."""
    pages = list(pdf.pages)
    links = root.xpath(".//nav[@data-field='toc']//a[starts-with(@href, '#')]")
    if not links:
        return HeadingPages(len(pages), ())
    numbers = {page.objgen: number for number, page in enumerate(pages, 1)}
    there = {name: numbers.get(page.objgen, 0) for name, page in _destinations(pdf)}
    return HeadingPages(len(pages), tuple(there.get(link.get("href")[1:], 0) for link in links))


def _destinations(pdf: Pdf) -> Iterator[tuple[str, Any]]:
    """Each name with its page."""
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for name, place in NameTree(pdf.Root.Names.Dests).items():
            yield name, (place if isinstance(place, Array) else place.D)[0]
