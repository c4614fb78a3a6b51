"""CSV files of ten megabytes, made to harm: read right, or refused in one clear sentence."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_rows import DataOptions, rows_of
from briefgen.content.tables.table_limits import LIMITS
from tests.content.tables.reading_limits import said_of

HEAD = b"a,b\n"
CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "a million rows": (lambda: HEAD + b"1,2\n" * 1_000_000, "the table goes on beyond its limit"),
    "a million rows of one cell": (lambda: b"a\n" + b"1\n" * 1_000_000, "goes on beyond its limit"),
    "a million columns": (lambda: b"a," * 1_000_000, "more than 1,000 cells; at most 40 are read"),
    "a row of a million cells": (lambda: HEAD + b"," * 1_000_000, "more than 1,000 cells"),
    "lines of nothing": (lambda: b"\n" * 9_900_000, "more than 200,000 empty rows"),
    "rows of empty cells": (lambda: HEAD + b",\n" * 4_900_000, "more than 200,000 empty rows"),
    "nothing but quotation marks": (lambda: b'a\n"' + b'""' * 4_900_000, "is never closed"),
    "a cell of quotation marks": (lambda: b'a\n"' + b'""' * 4_900_000 + b'"', "['a']"),
    "a cell of nine million letters": (lambda: b"a\n" + b"x" * 9_000_000, "['a']"),
    "a number of nine million digits": (lambda: b"a\n" + b"9" * 9_000_000, "['a']"),
    "nine million zeros": (lambda: HEAD + b"\0" * 9_000_000, "a control character"),
    "brackets of markup": (lambda: b"a\n" + b"{{" * 2_000_000 + b"[@" * 2_000_000, "['a']"),
}


def keys_of(data: bytes) -> list[str]:
    """The columns of the first row; texts of a cell are measured, and refused, where they stand."""
    found = rows_of(read_csv(data, "x.csv"), DataOptions()).node.plain()
    return list(found[0])  # type: ignore[index]


@pytest.mark.parametrize("name", CASES)
def test_it_is_read_or_refused_within_limits(name: str) -> None:
    make, expected = CASES[name]
    data = make()
    assert len(data) <= LIMITS.size
    assert expected in said_of(keys_of, data)
