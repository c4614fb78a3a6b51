"""Twelve workbooks as offices have them, written by XlsxWriter; LibreOffice saves each again.

What is wrong in workbooks, and how single cells are read, stands in `test_workbook_table`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.content.tables.test_libreoffice_tables import SOFFICE, saved_again
from tests.content.tables.workbooks import read, workbook

DAY = datetime.datetime(2024, 5, 3)  # noqa: DTZ001 (a cell has no time zone)
Shown = Callable[..., Any]


class OfficeBook(NamedTuple):
    """How it is written, what its author says of it, and its rows; codes of what is told."""

    fill: Callable[[Any, Shown], None]
    rows: list[tuple[Any, ...]]
    options: dict[str, Any] = {}  # noqa: RUF012 (nobody changes it)
    notices: tuple[str, ...] = ()


def _who_does_what(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("3W May")
    sheet.write_row(0, 0, ["Admin 1", "P-code", "Organisation", "Since", "Reached"], shown(bold=1))
    sheet.write_row(1, 0, ["#adm1+name", "#adm1+code", "#org", "#date+start", "#reached"])
    sheet.write_row(2, 0, ["Lumo", 601, "Blue *Tents*", None, 1240])
    sheet.write_number(2, 1, 601, shown(num_format="0000"))
    sheet.write_datetime(2, 3, DAY, shown(num_format="d-mmm-yy"))
    sheet.autofilter(0, 0, 2, 4)
    sheet.freeze_panes(1, 1)
    sheet.data_validation("C3:C99", {"validate": "list", "source": ["Blue *Tents*", "Wells"]})


def _funding(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Appeal")
    sheet.write_row(0, 0, ["cluster", "required", "received", "covered"])
    money, accounts = '"$"#,##0.00', '_-* #,##0.00 [$€-40C]_-;-* #,##0.00 [$€-40C]_-;_-* "-"_-'
    sheet.write_row(1, 0, ["Health", 9_600_000])
    sheet.write_number(1, 1, 9_600_000, shown(num_format=money))
    sheet.write_number(1, 2, 5_280_000.5, shown(num_format=accounts))
    sheet.write_formula(1, 3, "=C2/B2", shown(num_format="0%"), 0.55)


def _french(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Données de mai")
    sheet.write_row(0, 0, ["Commune", "Familles", "Part", "Jour"])
    sheet.write_row(1, 0, ["Forêt sèche", None, None, None])
    sheet.write_number(1, 1, 1240.5, shown(num_format="# ##0.00"))
    sheet.write_number(1, 2, 0.234, shown(num_format="0.0 %"))
    sheet.write_datetime(1, 3, DAY, shown(num_format="[$-40C]d mmmm yyyy;@"))


def _turkish(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Mayıs")
    sheet.write_row(0, 0, ["İl", "Kira", "Tarih"])
    sheet.write_string(1, 0, "Iğdır, Şırnak")
    sheet.write_number(1, 1, 12_500, shown(num_format="#,##0.00 [$₺-41F]"))
    sheet.write_datetime(1, 2, DAY, shown(num_format="dd.mm.yyyy"))


def _arabic(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("أيار")
    sheet.right_to_left()
    sheet.write_row(0, 0, ["المكان", "الأسر", "الهاتف", "التاريخ"])
    sheet.write_row(1, 0, ["حلب", "١٬٢٤٠", "+963112345678", None])
    sheet.write_datetime(1, 3, DAY, shown(num_format="[$-2010000]yyyy/mm/dd;@"))


def _survey(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("data")
    sheet.write_row(0, 0, ["_id", "age", "household_size", "consent"])
    for column, text in enumerate(["0001", "34", "1,240", "yes"]):
        sheet.write_string(1, column, text)


def _linked(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Summary")
    sheet.write_row(0, 0, ["place", "people", "page"])
    sheet.write_string(1, 0, "Lumo")
    sheet.write_formula(1, 1, "='[other.xlsx]May'!$B$2", None, 42)
    sheet.write_url(1, 2, "https://example.org/lumo", string="the page of Lumo")


def _computed(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Sums")
    sheet.write_row(0, 0, ["place", "men", "women", "all"])
    for row, (place, men, women) in enumerate([("Lumo", 3, 4), ("Oste", 5, 6)], start=1):
        sheet.write_row(row, 0, [place, men, women])
        sheet.write_formula(row, 3, f"=B{row + 1}+C{row + 1}", None, men + women)


def _filtered(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("All")
    sheet.write_row(0, 0, ["place", "people", "comment"])
    for row, (place, people) in enumerate([("Lumo", 3), ("Oste", 5), ("Lumo", 7)], start=1):
        sheet.write_row(row, 0, [place, people, "for us alone"])
    sheet.autofilter(0, 0, 3, 2)
    sheet.filter_column("A", "x == Lumo")
    sheet.set_row(2, options={"hidden": True})
    sheet.set_column("C:C", None, None, {"hidden": True})


def _merged(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Register")
    sheet.write_row(0, 0, ["district", "centre", "beds"])
    sheet.merge_range("A2:A3", "Lumo")
    sheet.write_row(1, 1, ["Quay", 24])
    sheet.write_row(2, 1, ["Mill", 31])
    sheet.write_comment("B2", "Who told us: not to be told.")


def _table_below_a_chart(book: Any, shown: Shown) -> None:
    chart_sheet = book.add_chartsheet("Chart")
    sheet = book.add_worksheet("Weeks")
    rows = [["18", 196], ["19", 236]]
    columns = [{"header": "week"}, {"header": "cases"}]
    sheet.add_table("C5:D7", {"data": rows, "columns": columns, "style": "Table Style Light 9"})
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Weeks!$D$6:$D$7"})
    chart_sheet.set_chart(chart)


def _decimals(book: Any, shown: Shown) -> None:
    sheet = book.add_worksheet("Water")
    sheet.write_row(0, 0, ["site", "litres", "change", "time"])
    for row, (litres, change) in enumerate([(11.5, -0.5), (12, 0.25)], start=1):
        sheet.write_string(row, 0, f"Site {row}")
        sheet.write_number(row, 1, litres, shown(num_format="0.00"))
        sheet.write_number(row, 2, change, shown(num_format="0.00_);[Red](0.00)"))
        sheet.write_datetime(row, 3, DAY.replace(hour=14), shown(num_format="yyyy-mm-dd hh:mm"))


BOOKS: dict[str, OfficeBook] = {
    "who does what": OfficeBook(
        _who_does_what, [("Lumo", "0601", "Blue *Tents*", "2024-05-03", 1240)]
    ),
    "funding": OfficeBook(_funding, [("Health", 9_600_000, 5_280_000.5, 55)]),
    "a French office": OfficeBook(_french, [("Forêt sèche", 1240.5, 23.4, "2024-05-03")]),
    "a Turkish office": OfficeBook(_turkish, [("Iğdır, Şırnak", 12_500, "2024-05-03")]),
    "an Arabic office": OfficeBook(
        _arabic, [("حلب", 1240, "+963112345678", "2024-05-03")], {"kinds": {"الأسر": "number"}}
    ),
    "a survey, all texts": OfficeBook(
        _survey,
        [("0001", 34, 1240, "yes")],
        {"kinds": {"age": "number", "household_size": "number"}, "number_format": "1,234.5"},
    ),
    "links to another file": OfficeBook(_linked, [("Lumo", 42, "the page of Lumo")]),
    "sums of formulas": OfficeBook(_computed, [("Lumo", 3, 4, 7), ("Oste", 5, 6, 11)]),
    "filtered, with hidden columns": OfficeBook(
        _filtered, [("Lumo", 3), ("Lumo", 7)], notices=("data-hidden",)
    ),
    "merged cells and comments": OfficeBook(_merged, [("Lumo", "Quay", 24), (None, "Mill", 31)]),
    "a chart first, the table in the middle": OfficeBook(
        _table_below_a_chart, [("18", 196), ("19", 236)]
    ),
    "decimals, brackets, times": OfficeBook(
        _decimals,
        [("Site 1", 11.5, -0.5, "2024-05-03 14:00"), ("Site 2", 12, 0.25, "2024-05-03 14:00")],
    ),
}


def written(book: OfficeBook) -> bytes:
    """The workbook as XlsxWriter makes it."""
    return workbook(lambda made: book.fill(made, lambda **how: made.add_format(how)))


def check(data: bytes, book: OfficeBook) -> None:
    """Its rows, and what is told of it."""
    found = read(data, **book.options)
    assert [tuple(row.values()) for row in found.node.plain()] == book.rows  # type: ignore[attr-defined]
    assert tuple({notice.code for notice in found.notices}) == book.notices


def test_there_are_twelve() -> None:
    assert len(BOOKS) == 12


@pytest.mark.parametrize("name", BOOKS)
def test_it_is_read_as_it_is_seen(name: str) -> None:
    check(written(BOOKS[name]), BOOKS[name])


@pytest.mark.slow
@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Calc")
@pytest.mark.parametrize("name", BOOKS)
def test_it_is_read_so_when_libreoffice_saved_it(name: str, tmp_path: Path) -> None:
    check(saved_again(written(BOOKS[name]), tmp_path), BOOKS[name])
