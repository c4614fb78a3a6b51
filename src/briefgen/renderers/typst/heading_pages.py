"""On which pages a PDF by Typst has what its table of contents leads to.

Typst names each heading that has an id (ISO 32000-1, 12.3.2.3, named destinations).
"""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

import pypdfium2
from lxml import etree
from pypdfium2 import raw


def pages_of(data: bytes, root: etree._Element) -> tuple[int, tuple[int, ...]]:
    """How many pages there are, and the page of each link in the contents, from 1; 0 for none."""
    links = root.xpath(".//nav[@data-field='toc']//a[starts-with(@href, '#')]")
    document = pypdfium2.PdfDocument(data)
    try:
        return len(document), tuple(_page(document, link.get("href")[1:]) for link in links)
    finally:
        document.close()


def _page(document: pypdfium2.PdfDocument, name: str) -> int:
    found = raw.FPDF_GetNamedDestByName(document.raw, name.encode())
    return int(raw.FPDFDest_GetDestPageIndex(document.raw, found)) + 1 if found else 0
