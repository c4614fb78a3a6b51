"""Which rows of a table are shown, by what the author wrote."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.model.blocks.data_blocks import Column, Table
from briefgen.model.blocks.row_selection import RowSelection, select, written
from briefgen.model.texts import with_texts

ROWS: list[dict[str, Any]] = [
    {"d": "North", "n": 5},
    {"d": " South ", "n": 5.0},
    {"d": "North", "n": None},
    {"d": r"St\. John\*", "n": 2.5},
]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ({}, (0, 1, 2, 3)),
        ({"d": "North"}, (0, 2)),
        ({"d": "South"}, (1,)),
        ({"n": 5}, (0, 1)),
        ({"n": "5"}, (0, 1)),
        ({"n": 2.5, "d": "St. John*"}, (3,)),
        ({"d": "north"}, ()),
        ({"x": ""}, (0, 1, 2, 3)),
    ],
)
def test_rows_are_chosen_by_the_words_of_their_cells(
    where: dict[str, object], kept: tuple[int, ...]
) -> None:
    assert select(ROWS, where, None, {}).kept == kept


@pytest.mark.parametrize(
    ("without", "kept"),
    [
        ({"d": ["North"]}, (1, 3)),
        ({"d": ["South", "St. John*"]}, (0, 2)),
        ({"d": ["South"], "n": [2.5]}, (0, 2)),
        ({"d": ["north"], "x": ["y"]}, (0, 1, 2, 3)),
        ({"n": [""]}, (0, 1, 3)),
    ],
)
def test_rows_are_left_out_by_the_words_of_one_of_their_cells(
    without: dict[str, list[object]], kept: tuple[int, ...]
) -> None:
    assert select(ROWS, {}, None, {}, without=without).kept == kept
    column = Column(key="d", label="D")
    one = {key: values[0] if len(values) == 1 else values for key, values in without.items()}
    table = Table.model_validate(
        {"caption": "C", "columns": [column], "rows": ROWS, "where": {}, "without": one}
    )
    assert table.selection.kept == kept
    assert table.shown_only().selection.kept == tuple(range(len(kept)))


def test_groups_are_named_by_their_first_row() -> None:
    assert select(ROWS, {"n": 5}, "d", {}).groups == {0: 0, 1: 1}
    assert select(ROWS, {}, "d", {}).groups == {0: 0, 1: 1, 2: 0, 3: 3}


def test_what_is_compared() -> None:
    said = [written(cell) for cell in (None, 5.0, 2.5, " a ", r"\*", "\a")]
    assert said == ["", "5", "2.5", "a", "*", "\a"]


def test_a_translation_keeps_rows_groups_and_tones() -> None:
    columns = (Column(key="d", label="D", tones={"North": "bad"}), Column(key="n", label="N"))
    table = Table(caption="C", columns=columns, rows=tuple(ROWS), where={"n": 5}, group_by="d")
    translated = with_texts(table, lambda leaf: leaf.value.upper())
    assert translated.rows[0]["d"] == "NORTH"
    assert (
        translated.selection
        == table.selection
        == RowSelection((0, 1), {0: 0, 1: 1}, {"d": {0: "bad"}})
    )
