"""Where Typst puts blocks on pages, and in which colour: as the other engine does."""

from __future__ import annotations

import ctypes
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2
import pytest
from pypdfium2 import raw

from briefgen.content.load import load
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.written_briefs import photo, written

AREA = {
    "type": "FeatureCollection",
    "features": [
        {
            "type": "Feature",
            "properties": {"pcode": "A1", "name": "North"},
            "geometry": {
                "type": "Polygon",
                "coordinates": [[[36, 35], [37, 35], [37, 36], [36, 35]]],
            },
        }
    ],
}
IDLIB = Path(__file__).parents[3] / "content/idlib-2023-10"
WHITE = (255, 255, 255)


class Box(NamedTuple):
    """Of letters on a page, in points from its left and its foot."""

    left: float
    bottom: float
    right: float
    top: float


def pages(brief: Brief) -> pypdfium2.PdfDocument:
    laid_out = replace(lay_out(brief.edition()), pdf_engine="typst")
    return pypdfium2.PdfDocument(renderer("pdf").render(laid_out).data)


def boxes(page: pypdfium2.PdfPage, pattern: str) -> list[Box]:
    """Where what a pattern finds stands, by its first letter."""
    text = page.get_textpage()
    found = re.finditer(pattern, text.get_text_range())
    return [Box(*text.get_charbox(each.start())) for each in found]


def colour(page: pypdfium2.PdfPage, word: str) -> tuple[int, int, int]:
    """That a word is filled with."""
    text = page.get_textpage()
    shades = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFText_GetFillColor(text.raw, text.get_text_range().index(word), *shades)
    red, green, blue, _ = (shade.value for shade in shades)
    return red, green, blue


def test_a_section_begins_below_a_map_beside_the_highlights_of_a_cover(tmp_path: Path) -> None:
    (tmp_path / "a.geojson").write_text(json.dumps(AREA), encoding="utf-8")
    side = {"map": {"title": "Mapped", "area": "a.geojson", "alt": "A", "width": "side"}}
    brief = written(
        tmp_path,
        {"heading": "First", "body": [side, "Short."]},
        {"heading": "Second", "body": [{"table": TABLE}]},
        cover=True,
        highlights=["One point.", "Another point."],
    )
    page = pages(brief)[1]
    (end,) = boxes(page, "opinion")  # the last words below the map
    (highlight,), heading = boxes(page, "One point"), boxes(page, "First")[-1]
    (head,) = boxes(page, "Described")

    assert highlight.bottom > end.top > heading.top
    assert head.left > 300  # columns share the whole line, not that beside the map


TABLE: dict[str, Any] = {
    "caption": "C",
    "columns": [{"key": "a", "label": "Place"}, {"key": "b", "label": "Described"}],
    "rows": [{"a": "North and what is around it", "b": "Words"}],
}


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_words_on_the_photograph_above_the_title_are_white(tmp_path: Path, layout: str) -> None:
    hero = photo("wide.png", width="hero", consent="not_needed", caption="Valley", credit="Paula")
    page = pages(written(tmp_path, {"heading": "H", "body": [hero]}, layout=layout))[0]

    assert (colour(page, "Valley"), colour(page, "Paula")) == (WHITE, WHITE)


def test_the_logos_of_partners_keep_away_from_the_band_of_a_cover(tmp_path: Path) -> None:
    brief = written(
        tmp_path,
        {"heading": "H", "body": [photo("wide.png", width="hero", consent="not_needed"), "A."]},
        cover=True,
        partners=[{"name": "Partner", "logo": "plain.png"}],
    )
    page = pages(brief)[0]
    tops = {}
    for thing in page.get_objects():
        left, bottom, right, top = thing.get_bounds()
        if thing.type == raw.FPDF_PAGEOBJ_IMAGE and top - bottom < 40:
            tops["logo"] = top
        elif thing.type == raw.FPDF_PAGEOBJ_PATH and right - left > 590 and top - bottom > 200:
            tops["band"] = bottom
    assert tops["band"] - tops["logo"] > 15


def _on_its_side(*behind: str, heading: str = "H") -> dict[str, Any]:
    columns = [{"key": f"c{at}", "label": f"Column {at}"} for at in range(4)]
    row = {column["key"]: "words" for column in columns}
    table = {"caption": "C", "orientation": "landscape", "columns": columns, "rows": [row]}
    return {"heading": heading, "body": [{"table": table}, *behind]}


@pytest.mark.parametrize("layout", ["briefing", "article"])
def test_a_brief_may_end_with_a_table_on_its_side(tmp_path: Path, layout: str) -> None:
    first, last = pages(
        written(tmp_path, {"heading": "H", "body": ["A."]}, _on_its_side(), layout=layout)
    )
    assert first.get_width() < first.get_height()
    assert last.get_width() > last.get_height()


def test_what_has_room_below_a_table_on_its_side_stands_there(tmp_path: Path) -> None:
    long = "And many words. " * 150
    turned = _on_its_side("Few words.", long, heading="Turned")
    found = pages(
        written(tmp_path, {"heading": "H", "body": ["A."]}, turned, _on_its_side("Last."))
    )
    texts = [page.get_textpage().get_text_range() for page in found]
    sides = [page.get_width() > page.get_height() for page in found]

    assert sides == [False, True, False, True]
    assert "Few words" in texts[1]
    assert "And many words" not in texts[1]
    assert "And many words" in texts[2]
    assert "Last." in texts[3]


def test_a_call_that_begins_a_line_has_the_height_of_a_line(tmp_path: Path) -> None:
    """The second of two calls lay on the word of the line above."""
    row = {"a": "Abduction of[@s][@r]", "b": "word " * 60}
    found = 0
    for width in range(10, 20):
        columns = [{"key": "a", "label": "E", "width": width}, {"key": "b", "label": "W"}]
        table = {"table": {"caption": "C", "columns": columns, "rows": [row]}}
        brief = written(
            tmp_path / str(width),
            {"heading": "H", "body": [table]},
            sources={"s": {"organization": "O"}, "r": {"organization": "R"}},
        )
        page = pages(brief)[0]
        first, second = boxes(page, r"\[1\]")[0], boxes(page, r"\[2\]")[0]
        if second.left < first.left:
            assert second.top < first.bottom - 4
            found += 1
    assert found


@pytest.mark.parametrize("kind", ["paragraphs", "items"])
def test_one_text_is_parted_between_two_columns(tmp_path: Path, kind: str) -> None:
    names = ["Alpha", "Beta", "Gamma", "Delta"]
    lines = [f"{name} {'and words that fill some lines ' * 5}".strip() + "." for name in names]
    text = "\n\n".join(lines) if kind == "paragraphs" else "\n".join(f"1. {line}" for line in lines)
    brief = written(tmp_path, {"heading": "H", "columns": 2, "body": [text]})
    page = pages(brief)[0]
    first, second, third, fourth = (boxes(page, name)[0] for name in names)

    assert first.left == pytest.approx(second.left, abs=2)
    assert second.top < first.bottom
    assert third.left == pytest.approx(fourth.left, abs=2)
    assert third.left > first.left + 100
    assert third.top == pytest.approx(first.top, abs=2)


def test_numbers_in_another_language_from_the_right_keep_their_order(tmp_path: Path) -> None:
    """Not Arabic alone is written from the right."""
    quote = {"text": "«نقل» (12%)، -5 درجه", "language": "fa", "speaker": "N"}
    page = pages(written(tmp_path, {"heading": "H", "body": [{"quote": quote}]}))[0]
    (percent,), (number,) = boxes(page, "12"), boxes(page, "5 د")
    opening, closing = sorted(boxes(page, r"[()]"), reverse=True)

    assert opening.left > percent.right
    assert closing.right < percent.left
    assert number.right < closing.left


def test_one_paragraph_is_parted_between_two_columns(tmp_path: Path) -> None:
    words = [f"word{number:02}" for number in range(80)]
    text = {"heading": "H", "columns": 2, "body": [" ".join(words)]}
    page = pages(written(tmp_path, text, {"heading": "Next", "body": ["A."]}))[0]
    first, last, (after,) = boxes(page, "word00")[0], boxes(page, "word79")[0], boxes(page, "Next")

    assert last.left > first.left + 100
    lines = {round(boxes(page, word)[0].bottom) for word in words}
    assert len(lines) <= 10  # of twenty in one column
    assert after.top < min(lines)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_end_matter_that_goes_over_to_a_page_stands_in_both_columns_of_each(language: str) -> None:
    laid_out = lay_out(load(IDLIB).edition(language), layout="article")
    made = renderer("pdf").render(replace(laid_out, pdf_engine="typst"))
    document = pypdfium2.PdfDocument(made.data)
    first = next(
        number
        for number, page in enumerate(document)
        if "PKK" in page.get_textpage().get_text_range() and number > 12
    )
    for page in [*document][first:]:
        middle, feet = page.get_width() / 2, {False: 900.0, True: 900.0}
        for box in boxes(page, r"\w"):
            if box.bottom > 75:
                feet[box.left > middle] = min(feet[box.left > middle], box.bottom)
        assert feet[False] == pytest.approx(feet[True], abs=100)  # an imprint is not parted
