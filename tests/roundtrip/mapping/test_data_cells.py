"""Of a number or a day in a table the review names the cell, wherever the row is printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.roundtrip.review_report import Change
from tests.content.tables.workbooks import sheet_of
from tests.roundtrip.edited import build, look, replace

BRIEF = """\
title: Water
slug: water
language: en
published: 2024-04-01
sources: {{city: {{organization: Ardeen Water Board}}}}
sections:
  - heading: Supply
    body:
      - Words before.
      - table: {{caption: Wells, columns: [{columns}], {more}}}
      - Words behind.
"""
WELLS = "name,pumps,seen\nAlpha,10,2024-03-04\nBeta,33,2024-03-09\nGamma,21,2024-03-11\n"
COLUMNS = "{key: name, label: Name}, {key: pumps, label: Pumps}, {key: seen, label: Seen}"
NUMBERS = "{key: pumps, label: Pumps}, {key: seen, label: Seen}"


def made(folder: Path, more: str, columns: str = COLUMNS, wells: str = WELLS) -> Path:
    folder = folder / "water"
    folder.mkdir()
    (folder / "w.csv").write_text(wells, "utf-8")
    (folder / "brief.yaml").write_text(BRIEF.format(columns=columns, more=more), "utf-8")
    return folder


def changed(folder: Path, old: str, new: str) -> Change:
    (change,) = look(folder, replace(build(folder), old, new)).changes
    return change


def place(change: Change, folder: Path) -> str:
    """Where it is said to stand, and the reason without the folder."""
    (one,) = change.unplaced
    return one.reason.replace(f"{folder}/", "")


@pytest.mark.parametrize("sort", ["", ", sort: -pumps", ", sort: name"])
@pytest.mark.parametrize("columns", [COLUMNS, NUMBERS], ids=["names", "numbers-alone"])
@pytest.mark.parametrize(
    ("old", "new", "cell", "line", "column"),
    [
        ("10", "12", "pumps", 2, 7),
        ("33", "34", "pumps", 3, 6),
        ("21", "22", "pumps", 4, 7),
        ("9 March 2024", "8 March 2024", "seen", 3, 9),
    ],
)
def test_the_cell_of_a_file_is_named(
    old: str, new: str, cell: str, line: int, column: int, sort: str, columns: str, tmp_path: Path
) -> None:
    folder = made(tmp_path, f"data: w.csv{sort}", columns)
    change = changed(folder, old, new)

    if cell == "seen" and columns == NUMBERS:
        assert "w.csv" not in change.file  # a day is not written as it stands in the file
        return
    assert (change.line, change.column) == (line, column)
    assert change.file.endswith("w.csv")
    assert change.field == f"sections.0.body.1.table.rows.{line - 2}.{cell}"
    assert place(change, folder) == f"change the cell itself: {cell} (w.csv:{line}:{column})"


def test_so_is_that_of_a_group(tmp_path: Path) -> None:
    wells = "area,name,pumps\nNorth,Alpha,10\nSouth,Beta,33\nNorth,Gamma,21\n"
    columns = (
        "{key: name, label: Name}, {key: pumps, label: Pumps, total: sum}, {key: area, label: Area}"
    )
    folder = made(tmp_path, "data: w.csv, group_by: area", columns, wells)
    assert "w.csv:4:13" in place(changed(folder, "21", "20"), folder)


@pytest.mark.parametrize("columns", [COLUMNS, NUMBERS], ids=["names", "numbers-alone"])
def test_a_total_is_no_cell(columns: str, tmp_path: Path) -> None:
    columns = columns.replace("label: Pumps", "label: Pumps, total: sum")
    folder = made(tmp_path, "data: w.csv", columns, "name,pumps,seen\nAlpha,10,2024-03-04\n")
    data = build(folder)
    assert len(look(folder, replace(data, "10", "11")).changes) == 2
    reasons = [one.reason for change in look(folder, replace(data, "10", "11")).changes
               for one in change.unplaced]  # fmt: skip
    assert sum("change the cell itself" in one for one in reasons) == 1


def test_two_rows_with_the_same_number_are_not_guessed_between(tmp_path: Path) -> None:
    folder = made(tmp_path, "data: w.csv", NUMBERS, WELLS.replace("33", "10"))
    changes = look(folder, replace(build(folder), "10", "11")).changes
    assert {change.file.rsplit("/")[-1] for change in changes} == {"brief.yaml"}


def test_a_cell_of_a_workbook_has_its_name(tmp_path: Path) -> None:
    folder = made(tmp_path, "data: w.xlsx, sheet: May")
    head = ["name", "pumps", "seen"]
    rows: list[list[Any]] = [head, ["Alpha", 10, "x"], ["Beta", 33, "y"]]
    (folder / "w.xlsx").write_bytes(sheet_of(*rows))
    assert place(changed(folder, "33", "34"), folder) == (
        "change the cell itself: pumps (w.xlsx, sheet May, B3)"
    )


def test_a_row_in_the_brief_is_named_too(tmp_path: Path) -> None:
    rows = "rows: [{name: Alpha, pumps: 10, seen: 2024-03-04}, {name: Beta, pumps: 33, seen: 2024}]"
    folder = made(tmp_path, rows)
    change = changed(folder, "33", "34")
    text = (folder / "brief.yaml").read_text("utf-8").splitlines()[change.line - 1]
    assert text[change.column - 1 :].startswith("33, seen")


def test_an_incident_is_found_by_its_row(tmp_path: Path) -> None:
    folder = made(tmp_path, "data: w.csv")
    events = "date,place,type,killed_min\n2024-03-04,Mill,a,4\n2024-03-05,Bridge,b,17\n"
    (folder / "e.csv").write_text(events, "utf-8")
    text = (folder / "brief.yaml").read_text("utf-8")
    block = "      - incidents: {data: e.csv}\n      - Words behind.\n"
    (folder / "brief.yaml").write_text(text.replace("      - Words behind.\n", block), "utf-8")
    changes = look(folder, replace(build(folder), "17", "16")).changes
    assert {(one.file.rsplit("/")[-1], one.line) for one in changes} == {("e.csv", 3)}


def test_a_cell_that_is_emptied_is_named(tmp_path: Path) -> None:
    folder = made(tmp_path, "data: w.csv")
    assert "pumps (w.csv:3:6)" in place(changed(folder, "33", ""), folder)


def test_the_numbers_below_a_chart_are_those_of_its_data(tmp_path: Path) -> None:
    folder = made(tmp_path, "data: w.csv")
    text = (folder / "brief.yaml").read_text("utf-8")
    chart = (
        "      - chart: {kind: bar, title: Pumps, alt: a b, data: c.csv, x: name, numbers: below,\n"
        "          series: [{key: old, label: Old}, {key: new, label: New}], sources: [city]}\n"
    )
    (folder / "c.csv").write_text("name,old,new\nAlpha,101,201\nBeta,102,777\n", "utf-8")
    end = "      - Words behind.\n"
    (folder / "brief.yaml").write_text(text.replace(end, chart + end), "utf-8")
    changes = look(folder, replace(build(folder), "777", "778")).changes
    reasons = {one.reason.replace(f"{folder}/", "") for each in changes for one in each.unplaced}
    assert "change the cell itself: new (c.csv:3:10)" in reasons
