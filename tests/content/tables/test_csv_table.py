import csv
import io
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.load import loads
from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_rows import DataOptions, DataRows, rows_of
from briefgen.errors import ContentError, Problem


def read(data: bytes | str, **options: Any) -> DataRows:
    data = data.encode() if isinstance(data, str) else data
    chosen = DataOptions(**options)
    return rows_of(read_csv(data, "x.csv", chosen.encoding), chosen)


def rows(data: bytes | str, **options: Any) -> object:
    return read(data, **options).node.plain()


def test_cells_become_numbers_texts_or_nothing() -> None:
    text = '\ufeffa,b,c\r\n1,"1,200", x \r\n-2.5,"say ""no""",\r\n\r\n012,1e3,"two\nlines"\r\n'

    assert rows(text) == [
        {"a": 1, "b": "1,200", "c": "x"},
        {"a": -2.5, "b": 'say "no"', "c": None},
        {"a": "012", "b": "1e3", "c": "two\nlines"},
    ]


def test_a_cell_knows_its_place_after_a_cell_of_two_lines() -> None:
    table = read(b'a,b\n"x\ny",1\nz,2\n').node

    assert table.find((1, "b")).place == ("x.csv", 4, 3)


def test_columns_kept_as_texts() -> None:
    assert rows("place,n\n12,12\n", kinds={"place": "text"}) == [{"place": "12", "n": 12}]


@pytest.mark.parametrize("cell", ["e5", ".e5", "-", ".", "1e", "+", "x", "1:30", "1 000"])
def test_a_cell_that_is_no_number_stays_a_text(cell: str) -> None:
    assert rows(f"a\n{cell}\n") == [{"a": cell}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n" + "1\n" * 20_001, "goes on beyond its limit"),
        (",".join(f"c{n}" for n in range(41)) + "\n", "has 41 columns"),
        ("a\n\u202e\n", "x.csv:2:1: the character U+202E"),
    ],
)
def test_limits(text: str, message: str) -> None:
    with pytest.raises(ContentError) as error:
        rows(text)
    assert message in str(error.value)


def test_a_table_that_fits_nowhere_is_not_reported_row_by_row_for_ever() -> None:
    with pytest.raises(ContentError) as error:
        rows("a,b\n" + "1\n" * 1000)
    assert 2 <= len(error.value.problems) <= 100


@given(
    st.lists(st.tuples(*[st.text(alphabet='ab, ";\n1é', min_size=1, max_size=6)] * 2), max_size=5)
)
def test_what_python_writes_is_read_back(cells: list[tuple[str, str]]) -> None:
    file = io.StringIO()
    writer = csv.writer(file, quoting=csv.QUOTE_ALL)
    writer.writerows([("first", "second"), *cells])

    table = rows(file.getvalue(), kinds={"first": "text", "second": "text"})

    kept = [(a, b) for a, b in cells if a.strip() or b.strip()]
    assert table == [
        {"first": a if a.strip() else None, "second": b if b.strip() else None} for a, b in kept
    ]


@given(st.binary(max_size=100) | st.text(alphabet='ae,";\n\t1 .+-', max_size=60).map(str.encode))
def test_no_file_raises_anything_else(data: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        rows(data)
    except ContentError as error:
        problems = error.problems
    assert all(problem.text for problem in problems)


@pytest.mark.parametrize(
    "text",
    [
        "lieu;familles;part\nArdeen;1 240;23,4%\n",
        "sep=;\r\nlieu;familles;part\r\nArdeen;1 240;23,4%\r\n",
        '"sep=;"\nlieu;familles;part\nArdeen;1\u202f240;23,4 %\n',
        "lieu\tfamilles\tpart\nArdeen\t1\u00a0240\t23,4%\n",
        "\n\nlieu;familles;part;;\n;;;;\nArdeen;1 240;23,4%;;\n \n",
        "lieu;familles;part\nArdeen;1 240;23,4%;;\n",
        "lieu;familles;part\n#adm1+name;#affected + ind;\nArdeen;1240;%23,4\n",
    ],
)
def test_dialects_of_offices(text: str) -> None:
    expected = [{"lieu": "Ardeen", "familles": 1240, "part": 23.4}]

    assert rows(text, number_format="1 234,5") == expected
    assert rows(text.encode("utf-16"), number_format="1 234,5") == expected
    assert rows(text.encode("utf-16-le"), number_format="1 234,5") == expected
    assert rows(text.encode("utf-8-sig"), number_format="1 234,5") == expected


def test_what_stands_between_cells_is_what_all_lines_agree_on() -> None:
    assert rows("name, first;age\nAli, B;3\nUmm Ali;4\n") == [
        {"name, first": "Ali, B", "age": 3},
        {"name, first": "Umm Ali", "age": 4},
    ]
    assert rows('a,b\n"x;y","1;2"\n') == [{"a": "x;y", "b": "1;2"}]
    assert rows("one column\n3\n") == [{"one column": 3}]


def test_codes_stay_texts() -> None:
    text = "a\n0601\n3E2\n+963112345678\n1234567890123456789\n5.\n"

    assert [*map(list, [r.values() for r in rows(text)])] == [  # type: ignore[attr-defined]
        ["0601"], ["3E2"], ["+963112345678"], ["1234567890123456789"], ["5."],
    ]  # fmt: skip
    assert rows("a,b\n2022,60101\n", kinds={"a": "text"}) == [{"a": "2022", "b": 60101}]


def test_a_quoted_cell_is_a_text_unless_all_are_quoted() -> None:
    assert rows('a,b\n"2022",5\n') == [{"a": "2022", "b": 5}]
    assert rows('"a","b"\n"2022","5"\n"",""\n') == [{"a": 2022, "b": 5}]
    assert rows('a,b\n"1,240",5\n', kinds={"a": "number"}, number_format="1,234.5") == [
        {"a": 1240, "b": 5}
    ]


def test_a_cell_that_has_to_be_quoted_is_no_text_by_that() -> None:
    """With commas between cells no number of 1,000 and more was one, whatever its form."""
    assert rows('a,b\n"1,240",5\n980,"x, y"\n', number_format="1,234.5") == [
        {"a": 1240, "b": 5},
        {"a": 980, "b": "x, y"},
    ]
    assert rows('a;b\n"1,240";5\n', number_format="1,234.5") == [{"a": "1,240", "b": 5}]
    assert rows('a,b\n"1,240",5\n') == [{"a": "1,240", "b": 5}]


@pytest.mark.parametrize(
    ("cell", "kind", "form", "value"),
    [
        ("1.240,5", "number", "1.234,5", 1240.5),
        ("1.240", "number", "1.234,5", 1240),
        ("1'240.5", "number", "1'234.5", 1240.5),
        ("−1 240", "number", "1 234,5", -1240),
        ("٣٤٫٥", "number", None, 34.5),
        ("١٬٢٤٠", "number", None, 1240),
        ("3E2", "number", None, 300),
        ("$1,240.50", "USD", "1,234.5", 1240.5),
        ("1 240 €", "EUR", "1 234,5", 1240),
        ("23.4", "percent", None, 23.4),
        ("%23,4", "percent", "1.234,5", 23.4),
        ("n/a", "number", "1,234.5", "n/a"),
        ("12,40", "number", "1,234.5", "12,40"),
        ("1.24", None, "1.234,5", "1.24"),
        ("1 240", None, None, "1 240"),
        ("0601", "number", None, "0601"),
    ],
)
def test_numbers_by_what_the_author_says(
    cell: str, kind: str | None, form: str | None, value: object
) -> None:
    kinds = {"a": kind} if kind else {}

    assert rows(f"a\tb\n{cell}\tx\n", kinds=kinds, number_format=form) == [{"a": value, "b": "x"}]


@pytest.mark.parametrize(
    ("text", "options", "codes"),
    [
        ("a\n1 240\n", {}, ["data-number-format"]),
        ("a;b\n1,5;2\n", {}, ["data-number-format"]),
        ("a;b\n1.240;2\n", {}, ["data-number-format"]),
        ("a;b\n1.24;2\n", {}, []),
        ("a\n٣٤\n", {}, ["data-number-format"]),
        ("a\n1 240\n", {"kinds": {"a": "text"}}, []),
        ("a\n1 240\n", {"wanted": frozenset("b")}, []),
        ("a\n1-240\nn/a\n", {"kinds": {"a": "number"}}, ["data-number"]),
        ("a;b\n1.24;x\n", {"number_format": "1.234,5"}, ["data-number"]),
        ("a\n٢٫٥٪\n٣٪\n", {}, ["data-number-format"]),
        ('a,b\n"2,5 %",x\n', {}, ["data-number-format"]),
        ("a\n2.5%\nn/a\n", {}, []),
        ("a\n5/3/2024\n2024-05-03\n", {}, ["data-date"]),
        ("a\n٥/٣/٢٠٢٤\n2024-05-03\n", {}, ["data-date"]),
        ("a\n5/3/2024\n4/3/2024\n", {}, []),
        ("a\nunknown\n2024-05-03\n", {}, []),
        ("a\n5/3/2024\n2024-05-03\n", {"kinds": {"a": "text"}}, []),
        ("a\n5/3/2024\n2024-05-03\n", {"kinds": {"a": "date"}}, ["data-date"]),
    ],
)
def test_what_an_author_should_know(text: str, options: dict[str, Any], codes: list[str]) -> None:
    found = read(text, **options).notices

    assert [each.code for each in found] == codes
    assert all(each.where.startswith("x.csv:2:1") for each in found)


def test_a_column_is_shown_as_the_file_shows_it() -> None:
    text = "a,b,c,d\n12.50,10%,10%,1\n3.25,n/a,5,2.5\n"
    found = read(text)

    assert {name: tuple(shown) for name, shown in found.shown.items()} == {
        "a": (False, 2), "b": (True, None),
    }  # fmt: skip
    assert found.node.plain() == [
        {"a": 12.5, "b": 10, "c": "10%", "d": 1},
        {"a": 3.25, "b": "n/a", "c": 5, "d": 2.5},
    ]


def test_other_encodings_are_read_by_name() -> None:
    assert rows("ş\nİğdır\n".encode("cp1254"), encoding="Windows-1254") == [{"ş": "İğdır"}]
    assert rows("مكان\nحلب\n".encode("cp1256"), encoding="windows-1256") == [{"مكان": "حلب"}]
    assert rows("é\nà\n".encode("cp850"), encoding="cp850") == [{"é": "à"}]
    assert [n.code for n in read("é\nà\n", encoding="latin1").notices] == ["data-encoding"]


def test_a_file_that_is_very_wide_ends_at_once() -> None:
    with pytest.raises(ContentError) as error:
        rows("," * 2_000_000 + "\n")
    assert "more than 1,000 cells" in str(error.value)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_utf_16_without_its_mark_whatever_its_letters(encoding: str) -> None:
    text = "المكان\tالأسر\n" + "حلب والريف كله\tاثنا عشر\n" * 3

    assert rows(text.encode(encoding)) == [{"المكان": "حلب والريف كله", "الأسر": "اثنا عشر"}] * 3


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a,b\nx,1\n\0,2\nz,3\n", "3:1"),
        ("a,b\nx,\0001\ny,2\nz\0q,3\n", "2:3"),
        ("a;b\r\nx;\0\r\n", "2:3"),
    ],
)
def test_a_byte_that_is_nothing_makes_no_other_encoding(text: str, place: str) -> None:
    """A table lost all its rows: what stood there was read as letters of two bytes each."""
    with pytest.raises(ContentError, match=f"{place}: the character U\\+0000"):
        rows(text)


def test_a_file_without_rows_is_told_with_columns_that_it_lacks() -> None:
    assert [n.code for n in read("a,b\n").notices] == ["data-empty"]
    with pytest.raises(ContentError, match='the file has no column "c"'):
        read("a,b\n", wanted=frozenset("ac"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a,b,\n1,2,3\n", "1:5: a column has no name"),
        ("a,b\n1,2,3\n", "2:1: this row has 3 cells, the header has 2"),
    ],
)
def test_a_column_that_holds_something_needs_a_name(text: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        rows(text)


def test_a_notice_counts_what_it_is_about() -> None:
    (notice,) = read("a\n1 240\n2 240\n3 240\n").notices

    assert notice.text.endswith('write number_format: "1 234,5" beside data (and 2 more)')


def table_of(language: str, *columns: str) -> str:
    """A brief with a table of such a file."""
    return (
        f"title: T\n{language}\npublished: 2024-05-05\nsources: {{}}\nsections:\n  - heading: H\n"
        "    body:\n      - table: {caption: C, data: data/a.csv, "
        f"columns: [{', '.join(columns)}]}}\n"
    )


def test_a_likely_encoding_has_words_of_a_language_of_the_brief() -> None:
    files = {"data/a.csv": "a,b\nécole,é\nمن,é\n".encode("cp1256")}
    for language in ("language: fr\nlanguages: [ar]", "language: ar"):
        with pytest.raises(ContentError, match="write encoding: windows-1256"):
            loads(table_of(language, "{key: a, label: A}"), files=files)
    files = {"data/a.csv": "a,b\nécole,гд\n".encode("cp1251", "replace")}
    with pytest.raises(ContentError, match="write encoding: windows-1251"):
        loads(table_of("language: uk", "{key: a, label: A}"), files=files)


def test_a_cell_is_quoted_as_it_stands_in_its_file() -> None:
    text = table_of("language: en", "{key: a, label: A}", "{key: b, label: B, total: sum}")
    files = {"data/a.csv": b"a,b\nx,1\nx,1\nx,1\nx,1\nx,-\ny,5.\nz,*\n"}
    with pytest.raises(ContentError) as caught:
        loads(text, files=files)
    said = [one.text.partition("total, and ")[2] for one in caught.value.problems]
    assert said == [f'the text "{cell}" is no number' for cell in ("-", "5.", "*")]
