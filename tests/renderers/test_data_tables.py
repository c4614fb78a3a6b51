"""Tables of data as CSV: numbers and dates as such, nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.data_tables import DataTable, data_tables
from briefgen.text.presentation_forms import plain_letters
from tests.layout.test_lay_out import brief

HEAD = "<thead><tr><th>Place</th><th>Killed</th></tr></thead>"


def _tables(body: str) -> list[DataTable]:
    return data_tables(html.fromstring(f"<html><body>{body}</body></html>"))


def _rows(body: str, head: str = HEAD, caption: str = "<caption>Rows</caption>") -> list[list[str]]:
    (table,) = _tables(f'<table class="data">{caption}{head}<tbody>{body}</tbody></table>')
    return list(csv.reader(io.StringIO(table.csv.decode("utf-8-sig"), newline="")))


def test_numbers_and_dates_are_data_and_notes_are_left_out() -> None:
    rows = _rows(
        '<tr><th>Idlib<a class="note-ref" href="#n">1</a></th><td data-value="1200">1,200</td></tr>'
        '<tr><td><time datetime="2023-10-05">5 October</time></td>'
        '<td>at least 3<span data-note="2">A <em>source</em></span>, more</td></tr>'
        '<tr><td>since <time datetime="2023-10">October</time></td><td><p>a</p><p>b</p></td></tr>'
    )
    assert rows == [
        ["Place", "Killed"],
        ["Idlib", "1200"],
        ["2023-10-05", "at least 3, more"],
        ["since October", "a b"],
    ]


def test_each_cell_stands_in_its_column() -> None:
    rows = _rows(
        '<tr><th rowspan="2">a</th><td>1</td><td rowspan="3">x</td></tr><tr><td>2</td></tr>'
        '<tr><td colspan="2">3</td></tr>',
        "<thead><tr><th></th><th colspan=2>both</th></tr></thead>",
    )
    assert rows == [["", "both", ""], ["a", "1", "x"], ["", "2", ""], ["3", "", ""]]


def test_numbers_that_python_writes_with_an_exponent_are_written_out() -> None:
    table = {
        "caption": "C",
        "columns": [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}],
        "rows": [{"a": "x", "b": number} for number in (0.00001, -2.5e-7, 1.5e17, -3.25)],
    }
    made = brief({"table": table})
    (found,) = data_tables(lay_out(made.edition()).root)
    rows = list(csv.reader(io.StringIO(found.csv.decode("utf-8-sig"), newline="")))
    written = ["0.00001", "-0.00000025", "150000000000000000", "-3.25"]
    assert [row[1] for row in rows[1:]] == written


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-2+3", "@SUM(A1)", "=HYPERLINK(0)"])
def test_nothing_is_a_formula(text: str) -> None:
    assert _rows(f"<tr><td>{text}</td><td>-5</td></tr>")[1] == [f"'{text}", "-5"]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=30))
def test_whatever_a_cell_says_no_spreadsheet_runs_it(text: str) -> None:
    cell = html.Element("td")
    cell.text = text
    said = _rows(f"<tr>{html.tostring(cell, encoding='unicode')}<td>1</td></tr>")[1][0]
    number = said.removeprefix(said[:1]).replace(".", "", 1)
    is_number = number.isascii() and number.isdigit()
    assert not said.startswith(("=", "+", "-", "@", "\t", "\r")) or is_number
    letters = plain_letters(" ".join(text.split())).replace("\u00ad", "")
    assert said.removeprefix("'") == letters.removeprefix("'")


def test_a_spreadsheet_knows_the_letters_by_the_mark_in_front() -> None:
    (table,) = _tables(f'<table class="data">{HEAD}<tbody><tr><td>إدلب</td></tr></tbody></table>')
    assert table.csv == "\ufeffPlace,Killed\r\nإدلب\r\n".encode()


def test_a_table_has_its_caption_for_a_title_or_the_heading_above() -> None:
    row = "<tbody><tr><td>1</td></tr></tbody>"
    tables = _tables(
        f'<h1>One</h1><h2>Two</h2><table class="data">{HEAD}{row}</table>'
        f'<table class="data wide"><caption>Table 2: x</caption>{HEAD}{row}</table>'
        f'<table class="timeline">{HEAD}{row}</table><table class="data">{HEAD}</table>'
    )
    assert [table.title for table in tables] == ["Two", "Table 2: x"]


def test_a_chart_is_a_table_of_its_dates_and_numbers_with_gaps() -> None:
    rows = [
        {"day": "2024-03-05", "up": 4.25, "low": 3},
        {"day": "2024-03-08", "up": 1200000, "low": None},
    ]
    series = [{"key": "up", "label": "Upper"}, {"key": "low", "label": "Lower"}]
    chart = {"kind": "line", "title": "It fell", "alt": "a", "x": "day", "series": series}
    figures = {"killed": {"label": "killed", "min": 60, "max": 75, "sources": ["s"]}}
    bars = {"kind": "bar", "title": "Killed", "alt": "a", "figures": ["killed"]}
    content = {
        "title": "T",
        "language": "en",
        "published": "2024-03-15",
        "sources": {"s": {"organization": "S"}},
        "figures": figures,
        "sections": [
            {"heading": "One", "body": [{"chart": {**chart, "rows": rows}}, {"chart": bars}]}
        ],
    }
    document = lay_out(Brief.model_validate(content).edition())
    lines, ranges = data_tables(document.root, document.drawings)
    assert lines.title == "It fell"
    assert lines.csv.decode("utf-8-sig").splitlines() == [
        "Day,Upper,Lower",
        "2024-03-05,4.25,3",
        "2024-03-08,1200000,",
    ]
    assert ranges.csv.decode("utf-8-sig").splitlines()[1:] == ["killed,60–75"]
