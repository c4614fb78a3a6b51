"""A note stands on the page of its call, also where the row that calls it goes to the next page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.pdf.box_changes import every
from briefgen.renderers.pdf.pdf_writer import OPTIONS, lay_out_pages
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes
from tests.written_briefs import LINE, written

MONTHS = 12
EVENTS = [
    {"date": f"2023-{month:02}-{day:02}", "title": f"Event {month}-{day}", "sources": [f"s{month}"]}
    for month in range(1, MONTHS + 1)
    for day in (3, 4)
]
SOURCES = {f"s{month}": {"organization": f"Desk {month}"} for month in range(MONTHS + 1)}


@pytest.mark.parametrize("lines", range(24, 34))
def test_no_note_comes_before_its_call(lines: int, tmp_path: Path) -> None:
    """A month of two events goes over whole, and the note of the first stayed behind."""
    body = [LINE] * lines + [{"timeline": {"events": EVENTS}}]
    brief = written(tmp_path, {"heading": "H", "body": body}, sources=SOURCES)
    laid_out = lay_out(brief.edition())
    fetcher = MemoryFetcher(laid_out.assets, {})
    with listening():
        document = lay_out_pages(print_tree(laid_out), fetcher, font_set(laid_out.theme), OPTIONS)
    called: set[str] = set()
    noted: set[str] = set()
    for page in document.pages:
        for part in page_box(page).children:
            if isinstance(part, boxes.FootnoteAreaBox):
                noted |= _numbers(part)
            elif not isinstance(part, boxes.MarginBox):
                called |= _numbers(part)
        assert noted <= called
    assert len(noted) == MONTHS


def _numbers(part: Any) -> set[str]:
    elements = (getattr(box, "element", None) for box in every(part))
    return {number for one in elements if one is not None and (number := one.get("data-note"))}
