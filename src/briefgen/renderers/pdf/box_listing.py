"""Where WeasyPrint put the boxes of a document, one line a box, for whoever debugs a page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.pdf.pdf_writer import OPTIONS, lay_out_pages
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.private_names import page_box

MM = 25.4 / 96
"""Millimetres of a CSS pixel."""


def box_lines(laid_out: LaidOut) -> Iterator[str]:
    """Each box of each page: left, top, width and height in millimetres, its element, its text."""
    root = print_tree(laid_out)
    fetcher = MemoryFetcher(laid_out.assets, {})
    with listening():
        document = lay_out_pages(root, fetcher, font_set(laid_out.theme), OPTIONS)
    for number, page in enumerate(document.pages, start=1):
        yield f"page {number}: {page.width * MM:.0f} x {page.height * MM:.0f} mm"
        yield from _lines(page_box(page), "  ")


def _lines(box: Any, indent: str) -> Iterator[str]:
    places = (box.position_x, box.position_y, box.width, box.height)
    numbers = " ".join(f"{p * MM:6.1f}" if isinstance(p, int | float) else "  auto" for p in places)
    text = getattr(box, "text", "")
    words = f"  {text.strip()!r}" if text else ""
    yield f"{indent}{numbers}  {type(box).__name__} <{box.element_tag}>{words}"
    for child in getattr(box, "children", ()):
        yield from _lines(child, f"{indent}  ")
