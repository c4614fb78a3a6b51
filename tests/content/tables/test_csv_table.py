import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.tables import csv_table
from briefgen.errors import ContentError, Problem


def rows(text: str) -> object:
    return csv_table.read(text.encode(), "x.csv").plain()


def test_cells_become_numbers_texts_or_nothing() -> None:
    text = '\ufeffa,b,c\r\n1,"1,200", x \r\n-2.5,"say ""no""",\r\n\r\n012,1e3,"two\nlines"\r\n'

    assert rows(text) == [
        {"a": 1, "b": "1,200", "c": "x"},
        {"a": -2.5, "b": 'say "no"', "c": None},
        {"a": "012", "b": 1000.0, "c": "two\nlines"},
    ]


def test_a_cell_knows_its_place_after_a_cell_of_two_lines() -> None:
    table = csv_table.read(b'a,b\n"x\ny",1\nz,2\n', "x.csv")

    assert table.find((1, "b")).place == ("x.csv", 4, 3)


def test_columns_kept_as_texts() -> None:
    table = csv_table.read(b"place,n\n12,12\n", "x.csv", frozenset({"place"}))

    assert table.plain() == [{"place": "12", "n": 12}]


@pytest.mark.parametrize("cell", ["e5", ".e5", "-", ".", "1e", "+", "x", "1:30", "1 000"])
def test_a_cell_that_is_no_number_stays_a_text(cell: str) -> None:
    assert rows(f"a\n{cell}\n") == [{"a": cell}]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\n" + "1\n" * 20_001, "goes on beyond its limit"),
        (",".join(f"c{n}" for n in range(41)) + "\n", "has 41 columns"),
        ("a\tb\n", "separated by tabs"),
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

    table = csv_table.read(file.getvalue().encode(), "x.csv", frozenset({"first", "second"}))

    assert table.plain() == [{"first": a, "second": b} for a, b in cells]


@given(st.binary(max_size=100) | st.text(alphabet='ae,";\n\t1 .+-', max_size=60).map(str.encode))
def test_no_file_raises_anything_else(data: bytes) -> None:
    problems: tuple[Problem, ...] = ()
    try:
        csv_table.read(data, "x.csv").plain()
    except ContentError as error:
        problems = error.problems
    assert all(problem.text for problem in problems)
