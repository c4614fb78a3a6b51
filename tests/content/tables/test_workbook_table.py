"""Workbooks as offices have them, written by XlsxWriter; and what is wrong in them, at its cell."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.tables.cell_formats import cell_format
from briefgen.content.tables.data_grid import NoSheetError
from briefgen.content.tables.sheet_cells import cell_name
from briefgen.errors import ContentError
from tests.content.tables.workbooks import read, rows, sheet_of, with_parts, with_sheet, workbook
from tests.properties import examples

DAY = datetime.datetime(2024, 5, 3)  # noqa: DTZ001 (a cell has no time zone)


def one(fill: Any, **options: Any) -> bytes:
    """A workbook of one sheet, which ``fill`` writes: it gets the sheet and a maker of formats."""

    def write(book: Any) -> None:
        fill(book.add_worksheet("May"), lambda code: book.add_format({"num_format": code}))

    return workbook(write, **options)


def test_who_does_what_with_codes_dates_and_per_cents() -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(0, 0, ["district", "pcode", "year", "reached", "share", "from", "month"])
        sheet.write_row(1, 0, ["#adm2+name", "#adm2+code", "", "#reached", "", "#date + start"])
        sheet.write_row(3, 0, ["Beira"])
        sheet.write(3, 1, 601, shown("0000"))
        sheet.write(3, 2, 2022, shown("@"))
        sheet.write(3, 3, 1240.5, shown("#,##0.00"))
        sheet.write(3, 4, 0.234, shown("0.0%"))
        sheet.write_datetime(3, 5, DAY, shown("dd/mm/yyyy"))
        sheet.write_datetime(3, 6, DAY.replace(day=1), shown("mmm yyyy"))

    found = read(one(fill))

    assert found.node.plain() == [
        {
            "district": "Beira", "pcode": "0601", "year": "2022", "reached": 1240.5,
            "share": 23.4, "from": "2024-05-03", "month": "2024-05",
        }
    ]  # fmt: skip
    assert {k: tuple(v) for k, v in found.shown.items()} == {
        "reached": (False, 2), "share": (True, 1),
    }  # fmt: skip
    assert not found.notices


@pytest.mark.parametrize("since_1904", [False, True])
def test_dates_and_times(since_1904: bool) -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(0, 0, ["day", "at", "hour", "spent", "year"])
        sheet.write_datetime(1, 0, DAY, shown("[$-409]d mmmm yyyy;@"))
        sheet.write_datetime(1, 1, DAY.replace(hour=14, minute=30), shown("dd/mm/yyyy hh:mm"))
        sheet.write_datetime(1, 2, datetime.time(14, 5), shown("h:mm"))
        sheet.write_datetime(1, 3, datetime.timedelta(hours=36), shown("[h]:mm"))
        sheet.write_datetime(1, 4, DAY, shown("yyyy"))

    data = one(fill, **({"date_1904": True} if since_1904 else {}))

    assert rows(data) == [
        {"day": "2024-05-03", "at": "2024-05-03 14:30", "hour": "14:05", "spent": "36:00",
         "year": "2024"}
    ]  # fmt: skip


def test_a_table_that_begins_below_and_beside_the_corner() -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(4, 2, ["place", "people"])
        sheet.write_row(5, 2, ["Ardeen", 12])
        sheet.write_row(9, 2, ["Mill", 3])

    found = read(one(fill))

    assert found.node.plain() == [
        {"place": "Ardeen", "people": 12},
        {"place": "Mill", "people": 3},
    ]
    assert str(found.node.find((1, "people")).place.problem(("x",), "wrong")) == (
        "x.xlsx, sheet May, D10: x: wrong"
    )


def test_formulas_have_their_saved_values() -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(0, 0, ["n", "text", "share"])
        sheet.write_formula(1, 0, "=1+1", None, 2)
        sheet.write_formula(1, 1, '="a"&"b"', None, "ab")
        sheet.write_formula(1, 2, "=1/3", shown("0%"), 1 / 3)

    assert rows(one(fill)) == [{"n": 2, "text": "ab", "share": 33.3333333333333}]


def test_merged_cells_have_their_value_in_the_first() -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(0, 0, ["district", "place"])
        sheet.merge_range(1, 0, 2, 0, "Ardeen")
        sheet.write(1, 1, "North")
        sheet.write(2, 1, "South")

    assert rows(one(fill)) == [
        {"district": "Ardeen", "place": "North"},
        {"district": None, "place": "South"},
    ]


def test_rich_texts_line_breaks_and_words_that_look_like_markup() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("May")
        sheet.write_row(0, 0, ["What was\n done ", "Note"])
        sheet.write_rich_string(1, 0, "a ", book.add_format({"bold": True}), "*b*", " c")
        sheet.write_string(1, 1, "one\ntwo_x000D_")

    assert rows(workbook(fill)) == [{"What was done": "a *b* c", "Note": "one\ntwo"}]


def test_numbers_are_those_that_a_spreadsheet_counts_with() -> None:
    data = sheet_of(["a", "b", "c"], [0.1 + 0.2, 963112345678, True], [12.0, 1e-7, "0601"])

    assert rows(data) == [
        {"a": 0.3, "b": 963112345678, "c": "TRUE"},
        {"a": 12, "b": 1e-7, "c": "0601"},
    ]
    assert rows(data, kinds={"a": "text", "b": "text"}) == [
        {"a": "0.3", "b": "963112345678", "c": "TRUE"},
        {"a": "12", "b": "0.0000001", "c": "0601"},
    ]


def test_texts_that_are_numbers_are_read_where_the_author_says_so() -> None:
    data = sheet_of(["a"], ["1 240"], ["٣٤"])

    assert rows(data, kinds={"a": "number"}, number_format="1 234,5") == [{"a": 1240}, {"a": 34}]
    assert [each.code for each in read(data).notices] == ["data-number-format"]
    (notice,) = read(data, number_format="1 234,5").notices
    assert notice.text.endswith("to read them as numbers, write as: number on the column")


def test_what_is_hidden_is_left_out_and_told() -> None:
    def fill(book: Any) -> None:
        sheet = book.add_worksheet("May")
        sheet.write_row(0, 0, ["place", "informant", "people"])
        sheet.write_row(1, 0, ["Ardeen", "secret", 12])
        sheet.write_row(2, 0, ["withheld", "secret", 13])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_column(1, 1, None, None, {"hidden": True})
        book.add_worksheet("Names").hide()

    found = read(workbook(fill))

    assert found.node.plain() == [{"place": "Ardeen", "people": 12}]
    (notice,) = found.notices
    assert notice.code == "data-hidden"
    assert "1 hidden row and 1 hidden column" in notice.text
    assert "secret" not in str(notice)


def test_sheets_are_named_or_the_first_that_shows() -> None:
    def fill(book: Any) -> None:
        for name in ("Lists", "April", "May"):
            book.add_worksheet(name).write_column(0, 0, ["sheet", name])
        book.get_worksheet_by_name("April").activate()
        book.get_worksheet_by_name("Lists").hide()

    data = workbook(fill)

    assert rows(data, sheet="May") == [{"sheet": "May"}]
    first = read(data)
    assert first.node.plain() == [{"sheet": "April"}]
    assert [each.code for each in first.notices] == ["data-sheet"]
    hidden = read(data, sheet="Lists")
    assert hidden.node.plain() == [{"sheet": "Lists"}]
    assert [each.code for each in hidden.notices] == ["data-hidden"]
    with pytest.raises(NoSheetError) as missing:
        read(data, sheet="Apryl")
    assert 'no sheet "Apryl" (did you mean "April"?)' in str(missing.value)


def test_sheets_that_nobody_filled_in_do_not_count() -> None:
    def fill(book: Any) -> None:
        for name in ("Sheet1", "May", "Sheet3"):
            book.add_worksheet(name)
        book.get_worksheet_by_name("May").write_column(0, 0, ["a", 1])

    found = read(workbook(fill))

    assert found.node.plain() == [{"a": 1}]
    assert found.notices == ()


def test_arabic_and_turkish_sheets() -> None:
    data = sheet_of(["المكان", "الأسر"], ["حلب", 1240], ["Şanlıurfa", 3], name="أيار")
    found = read(data, sheet="أيار")

    assert found.node.plain() == [
        {"المكان": "حلب", "الأسر": 1240},
        {"المكان": "Şanlıurfa", "الأسر": 3},
    ]
    assert found.node.find((0, "الأسر")).place.at(()) == "x.xlsx, sheet أيار, B2"


def test_parts_under_a_prefix_and_in_other_places() -> None:
    """As other programs write them: a prefix for every element, no reference, an absolute path."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    sheet = (
        f'<x:worksheet xmlns:x="{space}"><x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>a</x:t>'
        '</x:is></x:c></x:row><x:row r="3"><x:c><x:v>5</x:v></x:c></x:row></x:sheetData>'
        "</x:worksheet>"
    )
    rels = (
        f'<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" '
        'Target="/data/Sheet.xml"/></Relationships>'
    )
    parts = {"data/Sheet.xml": sheet.encode(), "xl/_rels/workbook.xml.rels": rels.encode()}

    assert rows(with_parts(sheet_of(["b"]), parts)) == [{"a": 5}]


def _chart(book: Any) -> Any:
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"values": "=C!$A$1:$A$2"})
    return chart


# --- mistakes, each at its cell -------------------------------------------------------------------


def test_errors_and_formulas_without_a_value_are_told_where_they_matter() -> None:
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="str"><v>a</v></c><c r="B1" t="str"><v>b</v></c></row>'
        '<row r="7"><c r="A7" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="B7"><f>SUM(A1)</f></c></row>'
        "</sheetData>"
    )
    data = with_sheet(sheet)

    with pytest.raises(ContentError) as error:
        read(data)
    assert str(error.value).splitlines() == [
        "x.xlsx, sheet May, A7: the cell shows #DIV/0! (mend the formula, or leave the cell empty)",
        "x.xlsx, sheet May, B7: the formula in this cell has no value yet (open the workbook in a "
        "spreadsheet and save it)",
    ]
    (problem, _) = error.value.problems
    assert (problem.file, problem.line, problem.column) == ("x.xlsx", 7, 1)
    assert rows(data, wanted=frozenset()) == [{"a": "#DIV/0!", "b": "="}]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (sheet_of(["Table 1: who does what"], ["a", "b", "c"], [1, 2, 3]),
         "x.xlsx, sheet May, A1: the first row names the columns, and only one cell"),
        (sheet_of(["a", "", "c"], [1, 2, 3]), "x.xlsx, sheet May, B1: a column has no name"),
        (sheet_of(["a", "a"], [1, 2]), 'x.xlsx, sheet May, B1: two columns are named "a"'),
        (sheet_of(["a"], ["\u202e"]), "x.xlsx, sheet May, A2: the character U+202E"),
        (sheet_of(list(range(41))), "x.xlsx, sheet May, A1: the table has 41 columns"),
        (sheet_of(), 'x.xlsx: the sheet "May" is empty'),
        (workbook(lambda book: book.add_chartsheet("C").set_chart(_chart(book))),
         "x.xlsx: the workbook has no sheet that is not hidden"),
        (with_parts(sheet_of(["a"]), {"xl/vbaProject.bin": b"x"}),
         "x.xlsx: the file is a workbook with macros (save it as an Excel workbook (.xlsx))"),
        (with_parts(sheet_of(["a"]), {"xl/workbook.bin": b"x"}), "a binary workbook (.xlsb)"),
        (with_parts(sheet_of(["a"]), {"content.xml": b"x"}), "an OpenDocument table (.ods)"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"),
         "x.xlsx: the file is an old Excel workbook (.xls) (save it as an Excel workbook (.xlsx))"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
         "x.xlsx: the file is an Office file with a password (save it without the password)"),
        (b"a,b\n1,2\n", "x.xlsx: the file is no workbook (a CSV file's name ends in .csv)"),
        (b"", "x.xlsx: the file is empty"),
        (sheet_of(["a"])[:-40], "x.xlsx: the workbook is damaged"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_in_a_sentence(data: bytes, message: str) -> None:
    with pytest.raises(ContentError) as error:
        read(data)
    (problem,) = error.value.problems
    assert message in str(problem)


# --- how cells are shown --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "percent", "decimals"),
    [
        ("General", False, None),
        ("0", False, 0),
        ("#,##0.00", False, 2),
        ("0.0%", True, 1),
        ('#,##0.0 "km"', False, 1),
        ('_-* #,##0.00\\ "€"_-;-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-', False, 2),
        ("[$$-409]#,##0.00;[Red]-[$$-409]#,##0.00", False, 2),
        ("0.0#", False, None),
        ("0.00E+00", False, None),
        ("# ?/?", False, None),
        ("0.0,,", False, None),
        ('0" %"', False, 0),
    ],
)
def test_a_format_says_decimals_and_per_cents(
    code: str, percent: bool, decimals: int | None
) -> None:
    found = cell_format(code)

    assert (found.percent, found.decimals, found.zeros, found.is_text) == (
        percent, decimals, 0, False,
    )  # fmt: skip


def test_cells_are_called_as_a_spreadsheet_calls_them() -> None:
    assert [cell_name(0, 0), cell_name(6, 1), cell_name(9, 26), cell_name(0, 16_383)] == [
        "A1", "B7", "AA10", "XFD1",
    ]  # fmt: skip


CELL = st.text(
    st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=8
).map(str.strip) | st.floats(-1e12, 1e12) | st.integers(-(10**14), 10**14) | st.none()  # fmt: skip


@examples(50)
@given(st.lists(st.tuples(CELL, CELL), max_size=6))
def test_what_is_written_is_read(cells: list[tuple[Any, Any]]) -> None:
    def fill(sheet: Any, shown: Any) -> None:
        sheet.write_row(0, 0, ["a", "b"])
        for number, row in enumerate(cells, 1):
            for column, value in enumerate(row):
                write = sheet.write_string if isinstance(value, str) else sheet.write
                write(number, column, value)

    try:
        found = rows(one(fill))
    except ContentError:  # a character that no content may hold
        return

    def close(value: Any) -> Any:
        """Spreadsheets keep fifteen digits of a number."""
        return pytest.approx(value, rel=1e-13) if isinstance(value, float | int) else value or None

    expected = [tuple(map(close, row)) for row in cells if any(v not in (None, "") for v in row)]
    assert [tuple(row.values()) for row in found] == expected  # type: ignore[attr-defined]


@given(st.data())
def test_a_workbook_that_was_damaged_raises_nothing_else(data: st.DataObject) -> None:
    whole = GOOD
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        name = data.draw(st.sampled_from(archive.namelist()))
        part = archive.read(name)
    at = data.draw(st.integers(0, len(part)))
    new = data.draw(st.binary(max_size=4) | st.sampled_from([b"<", b'"', b"<v>", b"9" * 30]))
    until = data.draw(st.integers(at, min(at + 30, len(part))))
    damaged = with_parts(whole, {name: part[:at] + new + part[until:]})
    problems = ["none"]
    try:
        rows(damaged)
    except ContentError as error:
        problems = [each.text for each in error.problems]
    assert all(problems)


GOOD = sheet_of(["a", "b"], [1, "x"], [2.5, "y"])


@given(st.binary(max_size=200).map(lambda data: b"PK\x03\x04" + data) | st.binary(max_size=200))
def test_bytes_that_are_no_workbook_raise_nothing_else(data: bytes) -> None:
    with pytest.raises(ContentError):
        read(data)
