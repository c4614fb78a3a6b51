"""The situation report says the same of a workbook as of the CSV files that it was made of.

Most offices keep their 3W in a workbook; the repository has none, for nobody can read its diff.
"""

from __future__ import annotations

import csv
import shutil
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from briefgen.content.load import load
from briefgen.extraction.canonical_text import extract
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.content.tables.workbooks import workbook

EXAMPLE = Path(__file__).parent / "examples" / "situation-report"
SHEETS = {"3w": "Who does what", "funding": "Appeal", "weather": "Rain and rivers"}
SHARES = "covered"


@pytest.fixture
def of_workbook(tmp_path: Path) -> Brief:
    """The same brief, its tables and a part of its figures in three sheets of one workbook."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "situation-report")
    source = folder / "brief.yaml"
    text = source.read_text(encoding="utf-8")
    data = workbook(partial(_fill, folder=folder))
    (folder / "data" / "situation.xlsx").write_bytes(data)
    for name, sheet in SHEETS.items():
        (folder / "data" / f"{name}.csv").unlink()
        block, entry = f"data: data/{name}.csv\n", f"[data/{name}.csv]\n"
        assert (block in text) != (entry in text)
        text = text.replace(block, f"data: data/situation.xlsx\n          sheet: {sheet}\n")
        text = text.replace(entry, f"[{{data: data/situation.xlsx, sheet: {sheet}}}]\n")
    source.write_text(text, encoding="utf-8")
    return load(folder)


def _fill(book: Any, folder: Path) -> None:
    """Numbers as numbers, days as days and shares as per cents, as offices have them."""
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    share = book.add_format({"num_format": "0%"})
    for name, title in SHEETS.items():
        sheet = book.add_worksheet(title)
        with (folder / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                if cell.endswith("%") and rows[0][column] == SHARES:
                    sheet.write_number(number, column, int(cell[:-1]) / 100, share)
                elif cell.count("-") == 2 and cell[:4].isdigit():
                    sheet.write_datetime(number, column, date.fromisoformat(cell), day)
                elif cell.replace(".", "", 1).isdigit():
                    sheet.write_number(number, column, float(cell))
                elif cell:
                    sheet.write_string(number, column, cell)


@pytest.mark.parametrize(
    ("language", "formats"), [("en", ("pdf", "text")), ("fr", ("docx", "html", "text"))]
)
def test_a_workbook_makes_the_pages_that_its_csv_files_make(
    of_workbook: Brief, language: str, formats: tuple[str, ...]
) -> None:
    assert of_workbook.notices == ()
    both = [lay_out(brief.edition(language, "internal")) for brief in (load(EXAMPLE), of_workbook)]
    for name in formats:
        one, other = (renderer(name).render(laid_out) for laid_out in both)
        assert extract(one.data, one.suffix) == extract(other.data, other.suffix)
