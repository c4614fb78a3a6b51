"""Boxes that go over a page: no frame stands around nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import LINE, written

PROVISION = "Convoys of up to twelve vehicles cross after they are notified by both of the sides."
AGREEMENT = {
    "agreement": {
        "name": "Arrangement",
        "date": "2024-03-05",
        "parties": ["One", "Other"],
        "status": "In force",
        "provisions": [PROVISION] * 3,
        "sources": ["s"],
    }
}


def _pages(folder: Path, lines: int) -> list[Any]:
    body = [*[LINE] * lines, AGREEMENT, *[LINE * 8] * 4]
    made = renderer("pdf").render(
        lay_out(written(folder, {"heading": "H", "body": body}).edition())
    )
    return list(pypdfium2.PdfDocument(made.data))


def _is_parted(pages: list[Any]) -> bool:
    first, second = (one.get_textpage().get_text_range() for one in pages[:2])
    return "Arrangement" in first and "Provisions" in second


def test_a_parted_box_ends_with_its_words(tmp_path: Path) -> None:
    """Its frame went on to the foot of the page, around a hole as high as what did not fit."""
    made = (_pages(tmp_path, lines) for lines in range(20, 25))
    page = next(pages[0] for pages in made if _is_parted(pages))
    text = page.get_textpage()
    edges = [text.get_charbox(at)[1:4:2] for at in range(text.count_chars())]
    foot = 0.1 * page.get_height()
    lowest = min(bottom for bottom, top in edges if top > foot)
    image = page.render(scale=2).to_pil().convert("L")
    area = (0, round(image.height - 2 * lowest + 28), image.width, round(image.height - 2 * foot))
    assert area[3] - area[1] > 100
    assert image.crop(area).getextrema() == (255, 255)
