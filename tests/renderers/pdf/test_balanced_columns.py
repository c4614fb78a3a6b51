"""The two columns of the end are as high as each other, and say all that they have to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from briefgen.content.load import load
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.memory_fetcher import MemoryFetcher
from briefgen.renderers.pdf.box_changes import every, lowest
from briefgen.renderers.pdf.pdf_writer import OPTIONS, lay_out_pages
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
from briefgen.renderers.pdf.weasyprint.log_capture import listening
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes
from briefgen.renderers.registry import renderer
from tests.written_briefs import LINE, written

MEANING = "a meaning that goes on for a line and then for a part of the next one in its column"
CONTENT = Path(__file__).parents[3] / "content"
ENTRY = 60
"""CSS pixels that a term with its meaning takes at the most."""


def _laid_out(folder: Path, terms: int, language: str = "en", lines: int = 3) -> LaidOut:
    """A brief with so many lines of text and a glossary of so many terms."""
    glossary = [{"term": f"Term{n:03}", "meaning": MEANING} for n in range(terms)]
    more: dict[str, Any] = {"glossary": glossary, "language": language}
    return lay_out(written(folder, {"heading": "S", "body": [LINE] * lines}, **more).edition())


def _pages(laid_out: LaidOut) -> list[Any]:
    with listening():
        document = lay_out_pages(
            print_tree(laid_out),
            MemoryFetcher(laid_out.assets, {}),
            font_set(laid_out.theme),
            OPTIONS,
        )
    return [page_box(page) for page in document.pages]


def _columns(page: Any) -> list[Any]:
    return [box for box in every(page) if getattr(box, "is_column", False)]


def _heights(columns: list[Any]) -> Iterator[float]:
    return (lowest((column,)) - column.position_y for column in columns)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("terms", [5, 12, 20])
def test_columns_are_as_high_as_each_other(terms: int, language: str, tmp_path: Path) -> None:
    (page,) = _pages(_laid_out(tmp_path, terms, language))
    columns = _columns(page)
    first, second = _heights(columns)
    assert abs(first - second) < ENTRY
    assert (columns[0].position_x < columns[1].position_x) == (language == "en")


@pytest.mark.parametrize("lines", [0, 30, 38, 44])
def test_columns_that_go_over_pages_are_full_and_then_equal(lines: int, tmp_path: Path) -> None:
    *before, last = [
        list(_heights(columns))
        for page in _pages(_laid_out(tmp_path, 90, lines=lines))
        if (columns := _columns(page))
    ]
    assert before
    for heights in (*before, last):
        assert len(heights) == 2
        assert abs(heights[0] - heights[1]) < ENTRY


@pytest.mark.parametrize(("language", "theme"), [("en", "plain"), ("ar", "default")])
def test_what_began_a_column_holds_no_place_once_the_pages_before_it_are_fuller(
    language: str, theme: str
) -> None:
    """A second column ended at half its height, and one more page had the rest."""
    brief = load(CONTENT / "idlib-2023-10")
    found = [
        list(_heights(columns))
        for page in _pages(lay_out(brief.edition(language), theme=theme))
        if (columns := _columns(page))
    ]
    assert found
    for first, second in found:
        assert abs(first - second) < ENTRY


@pytest.mark.parametrize("lines", [0, 30, 38, 44])
def test_nothing_is_lost_on_the_way_to_another_column(lines: int, tmp_path: Path) -> None:
    laid_out = _laid_out(tmp_path, 90, lines=lines)
    words = plain_words(extract(renderer("html").render(laid_out).data, ".html"))
    assert plain_words(extract(renderer("pdf").render(laid_out).data, ".pdf")) == words


def test_a_term_begins_the_line_of_its_meaning(tmp_path: Path) -> None:
    (page,) = _pages(_laid_out(tmp_path, 6))
    tops: dict[str, list[float]] = {"dt": [], "dd": []}
    for box in every(page):
        if box.element_tag in tops and isinstance(box, boxes.BlockLevelBox):
            tops[box.element_tag].append(box.content_box_y())
    assert len(tops["dt"]) == 6
    assert tops["dd"] == pytest.approx(tops["dt"], abs=0.6)
