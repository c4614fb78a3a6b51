"""Where lines end in facts, in heads of weeks and beside bars, and where a wide table stands."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from briefgen.conventions import Audience
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import written

POINTS = 72 / 25.4
PLACES = {"en": "Upper Delta and Lower Dale", "ar": "سهلان ومروة"}


@pytest.fixture(params=["weasyprint", "typst"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def pages_of(
    folder: Path,
    engine: str,
    body: list[Any],
    layout: str = "briefing",
    audience: Audience = "public",
    **more: Any,
) -> pymupdf.Document:
    brief = written(folder, {"heading": "H", "body": body}, **more)
    edition = brief.edition(audience=audience)
    document = replace(lay_out(edition, layout), pdf_engine=engine)
    return pymupdf.open(stream=renderer("pdf").render(document).data)


def lines_of(page: pymupdf.Page) -> list[tuple[pymupdf.Rect, str]]:
    """Lines with what they say, invisible marks left out."""
    return [
        (pymupdf.Rect(line["bbox"]), "".join(span["text"] for span in line["spans"]).strip())
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", ())
    ]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_facts_that_one_row_has_no_room_for_stand_in_two(
    engine: str, language: str, tmp_path: Path
) -> None:
    """Places stood in a column of one word a line."""
    place = {"name": PLACES[language], "pcode": "XX01", "lat": 15.2, "lon": 44.2}
    places = [place, {**place, "name": f"{PLACES[language]} 2", "pcode": "XX02"}]
    glide = ["TC-2024-000141-XXX", "FL-2024-000142-XXX", "EP-2024-000143-XXX"]
    more: dict[str, Any] = {"as_of": "2024-05-04", "places": places, "glide": glide}
    with pages_of(tmp_path, engine, ["Words."], language=language, **more) as pages:
        assert lines_of_facts(pages[0]) == 4


def test_five_facts_stand_in_a_row_with_places_in_two_lines(engine: str, tmp_path: Path) -> None:
    """One fact alone in a second row took the line that a page of a long brief had left."""
    names = ("Idlib", "Aleppo", "Latakia", "Hama", "Homs", "Deir ez-Zor", "Raqqa")
    places = [
        {"name": name, "pcode": f"XX0{at}", "lat": 35, "lon": 36} for at, name in enumerate(names)
    ]
    more: dict[str, Any] = {
        "as_of": "2024-05-04",
        "places": places,
        "glide": ["TC-2024-000141-XXX"],
    }
    with pages_of(tmp_path, engine, ["Words."], audience="partners", **more) as pages:
        assert lines_of_facts(pages[0]) == 3


def lines_of_facts(page: pymupdf.Page) -> int:
    """How many lines stand between the band and the first heading."""
    words = [(pymupdf.Rect(word[:4]), word[4]) for word in page.get_text("words")]
    rule = max(
        one["rect"].y1 for one in page.get_drawings() if one["rect"].width > 500
    )  # the end of the band
    heading = next(box.y0 for box, word in words if word == "H")
    facts = [box for box, word in words if rule < box.y0 < heading and len(word) > 1]
    rows: list[float] = []
    for middle in sorted((box.y0 + box.y1) / 2 for box in facts):
        if not rows or middle - rows[-1] > 6:
            rows.append(middle)
    return len(rows)


def test_weeks_and_numbers_beside_bars_are_whole(engine: str, tmp_path: Path) -> None:
    """A head said “26”, “February”, “– 3”, “March”, each on a line; a number “40–”, “48”."""
    days = ("02-26", "02-27", "03-01", "03-03", "03-05", "03-08", "03-12", "03-13")
    events = [
        {
            "date": f"2024-{day}",
            "place": place,
            "type": "Shelling",
            "killed_min": 1440,
            "killed_max": 1448,
        }
        for day in days
        for place in ("North", "South")
    ]
    with pages_of(tmp_path, engine, [{"incidents": {"events": events}}]) as pages:
        lines = [text.replace("\u00a0", " ") for page in pages for _, text in lines_of(page)]
    assert "26 Feb –" in lines
    assert "3 Mar" in lines
    assert [text for text in lines if text.endswith("–") and text != "26 Feb –"] == []


def test_a_wide_table_takes_the_whole_line_of_an_article(engine: str, tmp_path: Path) -> None:
    """Its last column was one word wide, beside white margins."""
    keys = "abcdefgh"
    columns = [{"key": key, "label": f"Head {key}"} for key in keys]
    rows = [dict.fromkeys(keys, "some words here")] * 3
    table = {"table": {"caption": "Wide", "columns": columns, "rows": rows}}
    narrow = {"table": {"caption": "Narrow", "columns": columns[:5], "rows": rows}}
    narrow["table"]["rows"] = [dict.fromkeys(keys[:5], "some words here")] * 3
    with pages_of(tmp_path, engine, [table, narrow], "article") as pages:
        lines = lines_of(pages[0])
        page = pages[0].rect.width
    starts = {text: box.x0 for box, text in lines if text.startswith("Table")}
    wide = next(x for text, x in starts.items() if text.endswith("Wide"))
    usual = next(x for text, x in starts.items() if text.endswith("Narrow"))
    assert usual - wide == pytest.approx(11 * POINTS, abs=1)
    assert max(box.x1 for box, text in lines if text == "Head h") < page - 40
