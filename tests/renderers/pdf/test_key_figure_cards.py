"""Where the cards of key figures stand on a page: in columns, apart, in both directions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.pdf.pdf_writer import OPTIONS, lay_out_pages
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.private_names import page_box

GAP = 5
"""Pixels that lie between two cards at the least, in every layout."""


class Span(NamedTuple):
    """From where to where a card reaches in its line, in CSS pixels."""

    left: float
    right: float


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("count", "value"), [(8, 7), (9, 7), (7, 7), (8, 123_456_789_012)])
def test_cards_stand_in_columns_and_apart(
    language: str, layout: str, count: int, value: int
) -> None:
    rows = _rows(_brief(language, count, value), layout)

    assert sum(map(len, rows)) == count
    assert len(rows) > 1
    first = rows[0]
    for row in rows:
        for card, above in zip(row, first, strict=False):
            assert card == pytest.approx(above, abs=0.5)
    ordered = sorted(first)
    assert all(b.left - a.right > GAP for a, b in pairwise(ordered))
    assert ordered == (first if language == "en" else first[::-1])


def _brief(language: str, count: int, value: int) -> Brief:
    figures = {
        f"f{at}": {"label": f"label {at}", "value": value, "sources": ["s"]} for at in range(count)
    }
    return Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "cards",
            "published": "2023-11-10",
            "sources": {"s": {"organization": "O"}},
            "figures": figures,
            "sections": [{"heading": "H", "body": [{"key_figures": {"figures": [*figures]}}]}],
        }
    )


def _rows(brief: Brief, layout: str) -> list[list[Span]]:
    """The cards of each row, in the order of the brief; all of them within the page's text."""
    document = lay_out(brief.edition(), layout=layout)
    fetcher = MemoryFetcher(document.assets, {})
    with listening():
        pages = lay_out_pages(print_tree(document), fetcher, font_set(document.theme), OPTIONS)
    found: defaultdict[float, list[Span]] = defaultdict(list)
    for page in map(page_box, pages.pages):
        left = page.content_box_x()
        for box in _boxes(page):
            if box.element is not None and box.element.get("class") == "key-figure":
                span = Span(box.border_box_x(), box.border_box_x() + box.border_width())
                assert left - 0.5 < span.left < span.right < left + page.width + 0.5
                found[round(box.border_box_y())].append(span)
    return list(found.values())


def _boxes(box: Any) -> Iterator[Any]:
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)
