"""Years, codes and telephone numbers that a table would write as numbers."""

from __future__ import annotations

from typing import Any

import pytest

import briefgen

HEAD = {"title": "T", "language": "en", "published": "2024-01-01", "sources": {}}


def told(key: str, cells: list[Any], label: str = "L", **column: Any) -> list[str]:
    table = {
        "caption": "C",
        "columns": [{"key": "place", "label": "Place"}, {"key": key, "label": label, **column}],
        "rows": [[f"Place {number}", cell] for number, cell in enumerate(cells)],
    }
    brief = briefgen.loads({**HEAD, "sections": [{"heading": "H", "body": [{"table": table}]}]})
    return [one.text for one in brief.notices if one.code == "number-is-code"]


@pytest.mark.parametrize(
    ("key", "cells", "label"),
    [
        ("year", [2022, 2023], "L"),
        ("a", [2022, None], "Année"),
        ("a", [2022], "السنة"),
        ("Kuruluş yılı", [1999, 2001], "L"),
        ("adm2_pcode", [60101, 60102], "L"),
        ("a", [601, 1234], "P-code"),
        ("a", [963112345678, 963112345679], "Desk"),
    ],
)
def test_a_column_of_codes_is_told(key: str, cells: list[Any], label: str) -> None:
    (text,) = told(key, cells, label)
    assert text.endswith("; write as: text")
    assert told(key, cells, label, **{"as": "text"}) == []
    assert told(key, cells, label, **{"as": "number"}) == []


def test_it_says_what_the_reader_would_see() -> None:
    assert told("year", [2022, 2023]) == [
        'the column "year" holds years, which are written as 2,022; write as: text'
    ]


@pytest.mark.parametrize(
    ("key", "cells", "label"),
    [
        ("people", [2022, 2023], "L"),
        ("a", [2022, 4500], "People a year"),
        ("a", [2022, 2023.5], "Year"),
        ("code", [1, 22, 333], "L"),
        ("code", ["0601", "0602"], "L"),
        ("required", [38_400_000_000, 12_000_000_000], "L"),
        ("a", [963112345678, 12], "L"),
    ],
)
def test_numbers_are_left_alone(key: str, cells: list[Any], label: str) -> None:
    assert told(key, cells, label) == []


def test_a_column_that_is_added_up_is_of_numbers() -> None:
    assert told("year", [2022, 2023], total="sum") == []
