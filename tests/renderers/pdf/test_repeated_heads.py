"""Where a page begins within a group of rows, what heads the group stands there once more."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from page import validate_pdf
from pikepdf import Array, Dictionary, Pdf

from briefgen.extraction.canonical_text import extract
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import written

EVENTS = [
    {"date": f"2024-{1 + number // 28:02}-{1 + number % 28:02}", "title": f"Event {number}"}
    for number in range(80)
]
ROWS = [
    {"d": f"District {number // 50}", "p": f"Place {number}", "n": number} for number in range(150)
]
COLUMNS = [
    {"key": "d", "label": "District"},
    {"key": "p", "label": "Place"},
    {"key": "n", "label": "People", "total": "sum"},
]
TIMELINE = {"timeline": {"events": EVENTS}}
TABLE = {"table": {"caption": "Rows", "group_by": "d", "columns": COLUMNS, "rows": ROWS}}
both_engines = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


def made(folder: Path, engine: str, block: dict[str, Any], language: str = "en") -> bytes:
    brief = written(folder, {"heading": "H", "body": [block]}, language=language)
    return renderer("pdf").render(replace(lay_out(brief.edition()), pdf_engine=engine)).data


def pages_of(data: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]


@both_engines
def test_each_page_of_a_timeline_says_its_month(tmp_path: Path, engine: str) -> None:
    pages = pages_of(made(tmp_path, engine, TIMELINE))
    assert len(pages) > 1
    months = ["January 2024", "February 2024", "March 2024"]
    for page in pages:
        events = [number for number in range(80) if f"Event {number}\r" in f"{page}\r"]
        first = page.index(f"Event {events[0]}")
        assert months[events[0] // 28] in page[:first]
        assert page.count(months[events[0] // 28]) == 1


@both_engines
def test_each_page_of_a_table_says_its_group(tmp_path: Path, engine: str) -> None:
    pages = pages_of(made(tmp_path, engine, TABLE))
    assert len(pages) > 2
    for page in pages:
        number = next(number for number in range(150) if f"Place {number} " in page)
        assert f"District {number // 50}" in page[: page.index(f"Place {number} ")]


@both_engines
@pytest.mark.parametrize("block", [TIMELINE, TABLE], ids=["timeline", "table"])
def test_who_hears_the_file_hears_each_head_once(
    tmp_path: Path, engine: str, block: dict[str, Any]
) -> None:
    data = made(tmp_path, engine, block)
    words = extract(data, ".pdf")
    heads = ["January 2024", "March 2024"] if "timeline" in block else ["District 0", "District 2"]
    assert [words.count(head) for head in heads] == [1, 1]
    with Pdf.open(BytesIO(data)) as pdf:
        groups = _groups(pdf.Root.StructTreeRoot.K)
    wanted = [1, 29, 29, 25] if "timeline" in block else [1, 51, 51, 51, 1]
    assert groups == wanted


def _groups(element: Any) -> list[int]:
    """How many rows each group of the first table has."""
    kids = element if isinstance(element, Array) else element.get("/K", [])
    kids = [
        kid for kid in (kids if isinstance(kids, Array) else [kids]) if isinstance(kid, Dictionary)
    ]
    if isinstance(element, Dictionary) and element.get("/S") == "/Table":
        return [len(kid.K) for kid in kids if kid.S in ("/THead", "/TBody")]
    return next(filter(None, map(_groups, kids)), [])


@both_engines
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_file_stays_what_it_says_to_be(tmp_path: Path, engine: str, language: str) -> None:
    file = tmp_path / "a.pdf"
    file.write_bytes(made(tmp_path, engine, TIMELINE, language))
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(file), profile=profile))
        assert "no failures" in report, report


@both_engines
def test_a_head_that_leads_somewhere_is_not_repeated(tmp_path: Path, engine: str) -> None:
    rows = [row | {"d": "District [@s]"} for row in ROWS]
    table = {"table": TABLE["table"] | {"rows": rows}}
    pages = pages_of(made(tmp_path, engine, table))
    assert len(pages) > 2
    assert "District[1]" in pages[0].replace(" ", "")
    assert not [page for page in pages[1:] if "District" in page]
