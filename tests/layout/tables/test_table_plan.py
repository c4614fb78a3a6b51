"""Tables of the author's as they are laid out: columns, groups, totals, tones, in each language."""

from __future__ import annotations

from typing import Any

import pytest
from lxml import etree

from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief

FIGURES = {
    "met": {"label": "met", "value": 23.4375, "decimals": 1, "unit": "%", "sources": ["s"]},
    "range": {"label": "hurt", "min": 6, "max": 9, "sources": ["s"]},
    "more": {"label": "hurt", "value": 20, "qualifier": "more_than", "sources": ["s"]},
}
NAMES = {"en": "Total", "fr": "Total", "ar": "المجموع", "tr": "Toplam"}
MEANS = {"en": "Mean", "fr": "Moyenne", "ar": "المتوسط", "tr": "Ortalama"}


def _laid_out(language: str = "en", **table: Any) -> etree._Element:
    given = {"caption": "C", **table}
    brief = Brief.model_validate(
        {
            "title": "T",
            "language": language,
            "slug": "t",
            "published": "2023-11-10",
            "sources": {"s": {"organization": "O"}},
            "figures": FIGURES,
            "sections": [{"heading": "H", "body": [{"table": given}]}],
        }
    )
    found = lay_out(brief.edition()).root.find(".//table")
    assert found is not None
    return found


def _columns(*keys: str, **more: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"key": key, "label": key.upper(), **more.get(key, {})} for key in keys]


def _text(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).replace("\u00a0", " ").replace("\u202f", " ")


def _rows(table: etree._Element) -> list[list[str]]:
    return [[_text(cell) for cell in row] for row in table.iterfind("tbody/tr")]


def test_listed_rows_are_as_those_by_key() -> None:
    listed = _laid_out(columns=_columns("a", "b"), rows=[["x", 1], ["y", None]])
    keyed = _laid_out(columns=_columns("a", "b"), rows=[{"a": "x", "b": 1}, {"b": None, "a": "y"}])
    assert etree.tostring(listed) == etree.tostring(keyed)


@pytest.mark.parametrize("language", NAMES)
def test_a_total_is_written_as_the_language_writes_it(language: str) -> None:
    columns = _columns("a", "n", "p", n={"total": "sum"}, p={"total": "mean", "as": "percent"})
    table = _laid_out(language, columns=columns, rows=[["x", 1200, 50], ["y", 0.5, 25]])
    (*_, (name, total, mean)) = _rows(table)
    assert name == NAMES[language]
    assert total in ("1,200.5", "1 200,5", "1.200,5")
    assert MEANS[language] in mean
    assert "37" in mean
    assert "%" in mean
    numbers = [cell.get("data-value") for cell in table.iterfind("tbody/tr[@class='total-row']/td")]
    assert numbers == ["1200.5", "37.5"]


def test_a_total_of_figures_keeps_ranges_and_qualifiers() -> None:
    columns = _columns("a", "n", n={"total": "sum"})
    rows = [["x", "{{ range }}"], ["y", "{{ more }} [@s]"], ["z", 1]]
    assert _rows(_laid_out(columns=columns, rows=rows))[-1] == ["Total", "More than 27"]
    turkish = _rows(_laid_out("tr", columns=columns, rows=rows))[-1]
    assert turkish[1].startswith("27’")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_figure_that_is_a_cell_is_a_number_as_data_too(language: str) -> None:
    cells = ("{{ met }}", "{{ met }} [@s]", "{{ range }}", "{{ more }}", "{{ met }} of all", "7", 7)
    table = _laid_out(language, columns=_columns("a", "n"), rows=[["x", cell] for cell in cells])
    values = [row[1].get("data-value") for row in table.iterfind("tbody/tr")]
    assert values == ["23.4", "23.4", None, None, None, None, "7"]


def test_numbers_of_a_column_with_a_unit_are_added_to_figures_in_it() -> None:
    columns = _columns("a", "n", n={"total": "mean", "as": "percent"})
    rows = [["x", "{{ met }}"], ["y", 3]]
    assert _rows(_laid_out(columns=columns, rows=rows))[-1] == ["Mean", "13.22%"]


@pytest.mark.parametrize("where", [{"as": "date"}, {}])
def test_a_year_is_no_amount_in_a_column_of_dates_and_above_a_group(where: dict[str, Any]) -> None:
    columns = _columns("y", "n", y=where)
    rows = [[2024, 1], ["2023-05", 2]]
    grouped = {} if where else {"group_by": "y"}
    assert _rows(_laid_out(columns=columns, rows=rows, **grouped))[0][0] == "2024"


def test_only_means_are_a_row_of_means() -> None:
    columns = _columns("a", "n", n={"total": "mean", "decimals": 2})
    assert _rows(_laid_out(columns=columns, rows=[["x", 1], ["y", 2]]))[-1] == ["Mean", "1.50"]


def test_means_of_a_column_have_the_same_decimals() -> None:
    columns = _columns("d", "s", s={"total": "mean", "as": "percent"})
    rows = [["A", 23.4], ["A", 50], ["B", 12]]
    table = _laid_out(columns=columns, rows=rows, group_by="d")
    said = " ".join("".join(map(str, table.itertext())).split())
    assert [mean for mean in ("36.70%", "12.00%", "28.47%") if mean not in said] == []


def test_groups_are_headed_by_real_header_cells_with_their_totals() -> None:
    columns = _columns("d", "w", "n", n={"total": "sum"})
    rows = [["North", "x", 1], ["South", "y", 2], ["North", "z", 3]]
    table = _laid_out(columns=columns, rows=rows, group_by="d")
    assert [head.text for head in table.iterfind("thead/tr/th")] == ["W", "N"]
    heads = table.findall("tbody/tr[@class='group-head']/th")
    assert [(head.get("scope"), _text(head)) for head in heads] == [
        ("rowgroup", "North"),
        ("rowgroup", "South"),
    ]
    assert _rows(table) == [
        ["North", "4"], ["x", "1"], ["z", "3"], ["South", "2"], ["y", "2"], ["Total", "6"],
    ]  # fmt: skip
    assert len(table.findall("tbody")) == 3
    assert table.get("data-group") == "D"


def test_a_group_without_totals_goes_over_all_columns() -> None:
    rows = [["North", "x", 1], [None, "y", 2]]
    table = _laid_out(columns=_columns("d", "w", "n"), rows=rows, group_by="d")
    heads = table.findall("tbody/tr[@class='group-head']/th")
    assert [(head.get("colspan"), _text(head)) for head in heads] == [("2", "North"), ("2", "–")]


def test_a_total_in_the_first_column_stands_beside_the_name() -> None:
    columns = _columns("d", "n", "w", n={"total": "sum"})
    table = _laid_out(columns=columns, rows=[["North", 1, "x"], ["North", 2, "y"]], group_by="d")
    assert _rows(table)[0] == ["North: 3"]
    assert _rows(table)[-1] == ["Total: 3"]


@pytest.mark.parametrize(
    ("sort", "order"),
    [("n", ["b", "c", "a", "e", "d"]), ("-n", ["e", "a", "c", "b", "d"]), ("-a", [*"edcba"])],
)
def test_rows_are_sorted_numbers_first_and_what_is_empty_last(sort: str, order: list[str]) -> None:
    rows = [["a", 10], ["b", 2], ["c", "{{ range }}"], ["d", None], ["e", "unknown"]]
    table = _laid_out(columns=_columns("a", "n"), rows=rows, sort=sort)
    assert [row[0] for row in _rows(table)] == order


@pytest.mark.parametrize(("sort", "order"), [("d", [*"cbda"]), ("-d", [*"adbc"])])
def test_dates_are_sorted_in_time_and_a_year_is_one(sort: str, order: list[str]) -> None:
    rows = [["a", "2024-02-19"], ["b", 2024], ["c", "2023-12"], ["d", "2024-02"]]
    table = _laid_out(columns=_columns("a", "d", d={"as": "date"}), rows=rows, sort=sort)
    assert [row[0] for row in _rows(table)] == order


@pytest.mark.parametrize(
    ("column", "cells", "stated", "written"),
    [
        ({"as": "percent", "total": "mean"}, [12.5, 50], 31.25, "31.25%"),
        ({"as": "percent", "total": "mean"}, [12.5, 50], 31.3, "31.3%"),
        ({"as": "percent", "total": "mean", "decimals": 1}, [12.5, 50], 31.25, "31.2%"),
        ({"as": "percent"}, [12.5, 50], 20.125, "20.125%"),
        ({"total": "mean"}, [1, 2], 1.5, "1.5"),
        ({"total": "sum"}, [1.5, 2], 3.5, "3.5"),
        ({"as": "USD", "total": "mean"}, [12.5, 50.25], 31.375, "USD 31.375"),
        ({"as": "USD", "total": "sum"}, [12.5, 50], 62.5, "USD 62.50"),
    ],
)
def test_a_total_of_the_author_s_has_all_its_digits(
    column: dict[str, Any], cells: list[float], stated: float, written: str
) -> None:
    rows = [["x", cells[0]], ["y", cells[1]]]
    table = _laid_out(columns=_columns("a", "n", n=column), rows=rows, total_row={"n": stated})
    assert _rows(table)[-1][-1] == written
    assert table.xpath("//tr[last()]/td/@data-value")[-1] == str(stated)


def test_where_comes_before_totals_and_sees_columns_that_are_not_shown() -> None:
    shown = [{"a": "y", "n": 2, "d": 5}, {"a": "z", "n": 4, "d": 5}]
    rows = [{"a": "x", "n": 1, "d": "North"}, *shown]
    columns = _columns("a", "n", n={"total": "sum"})
    table = _laid_out(columns=columns, rows=rows, where={"d": 5})
    assert _rows(table) == [["y", "2"], ["z", "4"], ["Total", "6"]]


def test_the_total_that_the_author_has_is_shown_and_what_lacks_is_added_up() -> None:
    columns = _columns("a", "m", "n", n={"total": "sum"})
    table = _laid_out(
        columns=columns, rows=[["x", 1, 2], ["y", 3, 4]], total_row={"a": "In all", "m": 4}
    )
    assert _rows(table)[-1] == ["In all", "4", "6"]


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [("en", "5 October 2023", "March 2024"), ("fr", "5 octobre 2023", "mars 2024"),
     ("ar", "5 تشرين الأول/أكتوبر 2023", "آذار/مارس 2024"), ("tr", "5 Ekim 2023", "Mart 2024")],
)  # fmt: skip
def test_days_are_written_as_the_language_writes_them(language: str, day: str, month: str) -> None:
    table = _laid_out(language, columns=_columns("d"), rows=[["2023-10-05"], ["2024-03"], [None]])
    assert _rows(table) == [[day], [month], [""]]
    assert [one.get("datetime") for one in table.iter("time")] == ["2023-10-05", "2024-03"]


@pytest.mark.parametrize("words", [["2023-10-05", "unknown"], ["2023-13-01"], ["2023"], [None]])
def test_a_column_of_other_words_stays_as_it_is(words: list[str | None]) -> None:
    rows = _rows(_laid_out(columns=_columns("d"), rows=[[word] for word in words]))
    assert rows == [[word or ""] for word in words]


def test_a_column_of_text_keeps_its_writing() -> None:
    columns = _columns("y", "d", y={"as": "text"}, d={"as": "text"})
    table = _laid_out(columns=columns, rows=[[2022, "2023-10-05"]])
    assert _rows(table) == [["2022", "2023-10-05"]]
    assert table.find(".//td[@class='num']") is None


def test_sums_of_money_in_a_column_have_the_same_decimals() -> None:
    table = _laid_out(columns=_columns("c", c={"as": "USD"}), rows=[[12.5], [100]])
    assert _rows(table) == [["USD 12.50"], ["USD 100.00"]]


def test_a_tone_is_a_class_beside_the_word() -> None:
    tones = {"s": {"tones": {"critical": "bad", "calm": "good"}}}
    table = _laid_out(columns=_columns("a", "s", **tones), rows=[["x", "critical"], ["y", "else"]])
    spans = [(one.get("class"), one.text) for one in table.iterfind(".//td/span")]
    assert spans == [("tone-bad", "critical")]


def test_columns_are_as_wide_and_on_the_side_that_is_asked_for() -> None:
    first, second = {"width": 25, "align": "end"}, {"width": 12.5, "align": "start"}
    columns = _columns("a", "b", a=first, b=second)
    document = _laid_out(columns=columns, rows=[["x", 1], ["y", 2]])
    heads = [(th.get("class"), th.get("data-width")) for th in document.iterfind("thead/tr/th")]
    assert heads == [("align-end", "25"), ("num align-start", "12.5")]
    assert [td.get("class") for td in document.iterfind(".//td")] == ["num align-start"] * 2
