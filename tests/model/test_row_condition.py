"""Conditions over the row of a recipient: their grammar, and what they come to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import ContentError, Problem
from briefgen.model.recipients import RecipientRow, RowCell
from briefgen.model.row_condition import ConditionError, holds, parse_condition

CELLS: dict[str, str | int | float | None] = {
    "deaths": 31,
    "none": 0,
    "share": 2.5,
    "state": "open",
    "note": None,
    "code": "601",
    "day": "2026-05-12",
    "Total deaths": 40,
    "نص": "نعم",
}


def row() -> RecipientRow:
    def problem(column: str, field: str, text: str, hint: str) -> Problem:
        return Problem("rows.csv", 2, 1, field, f"{column}: {text}", hint)

    cells = {name: RowCell(value) for name, value in CELLS.items()}
    return RecipientRow("AD01", "Ardeen", None, cells, problem)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("row.deaths > 0", True),
        ("row.deaths>30 and row.deaths<=31", True),
        ("0 < row.none", False),
        ("row.share >= 2.5", True),
        ("row.share < -1", False),
        ("row.state = 'open'", True),
        ('row.state != "open"', False),
        ('not row.state = "open" or row.none = 0', True),
        ('not (row.state = "open" or row.none = 0)', False),
        ("not not row.none = 0", True),
        ('row."Total deaths" > row.deaths', True),
        ("row.code = 601", True),
        ('row.code = "601"', True),
        ('row.note = ""', True),
        ("row.note > 0", False),
        ("not row.note > 0", True),
        ('row.day < "2026-06"', True),
        ("row.day < 2026-06", True),
        ("row.day >= 2026-05-12 and row.day<2026-05-13", True),
        ("row.day = 2026-05-11", False),
        ('row.نص = "نعم"', True),
        ("row.none = 1 or row.none = 2 and row.deaths = 31", False),
        ("row.deaths = 31 or row.none = 2 and row.none = 3", True),
    ],
)
def test_a_condition_holds_or_not(condition: str, expected: bool) -> None:
    assert holds(condition, row()) is expected


@pytest.mark.parametrize(
    ("condition", "offset", "text"),
    [
        ("row.deaths", 10, "a column alone is no condition"),
        ("deaths > 0", 0, '"deaths" is neither a column nor a value'),
        ("row.deaths == 1", 11, '"==" is no sign of a condition'),
        ("row.deaths >", 12, "the condition ends where a value should stand"),
        ("(row.deaths > 1", 0, "this bracket is never closed"),
        ("row.deaths > 1)", 14, '")" cannot stand here'),
        ("1 > 2", 2, "this asks no column of the row"),
        ("{{ row.deaths }} > 0", 0, "a condition names columns without {{ }}"),
        ("row.deaths > 1,000", 13, '"1,000" has separators between its digits'),
        ("row.deaths > 1.000.000", 13, '"1.000.000" has separators between its digits'),
        ("row.deaths > 1 000", 15, '"000" cannot stand here'),
        ('row.deaths > "x"', 14, '> compares numbers and days, and "x" is neither'),
        ('"5" <= row.deaths', 1, '<= compares numbers and days, and "5" is neither'),
        ("(" * 31 + "row.a = 1", 30, "the brackets nest too deep"),
        ("__import__('os').system('x') = 1", 0, '"__import__" is neither a column nor a value'),
    ],
)
def test_a_wrong_condition_is_told_with_its_place(condition: str, offset: int, text: str) -> None:
    with pytest.raises(ConditionError) as wrong:
        parse_condition(condition)
    assert (wrong.value.offset, wrong.value.text) == (offset, text)


def test_words_have_no_order_and_the_cell_is_named() -> None:
    with pytest.raises(ContentError) as wrong:
        holds("row.deaths > 0 and row.state > 3", row(), "sections.0.when")
    (problem,) = wrong.value.problems
    assert str(problem) == (
        "rows.csv:2:1: sections.0.when: state: > compares numbers, and row.state is none here "
        "(correct the cell, or leave it empty)"
    )


@pytest.mark.parametrize("condition", ["row.deaths > 1,000", "row.deaths > 1 000"])
def test_a_number_with_separators_is_told_how_to_be_written(condition: str) -> None:
    with pytest.raises(ConditionError) as wrong:
        parse_condition(condition)
    assert wrong.value.hint.startswith("numbers are written without separators")


def test_a_number_held_against_a_day_is_told_as_that() -> None:
    """The cell, which is a number, was said to be none."""
    with pytest.raises(ContentError, match=r"> compares days here, and row.deaths is a number"):
        holds("row.deaths > 2026-05", row())


PIECES = ("row.deaths", 'row."Total deaths"', "row.note", "3", '"x"', "and", "or", "not", "(", ")")
SIGNS = ("<", "<=", ">", ">=", "=", "!=", "==", "{{", "row.", "é", "-")


def outcome(text: str) -> bool | ConditionError | ContentError:
    try:
        return holds(text, row())
    except (ConditionError, ContentError) as error:
        return error


@given(st.lists(st.sampled_from((*PIECES, *SIGNS)), max_size=12), st.text(max_size=8))
def test_any_text_is_a_condition_or_is_told(pieces: list[str], more: str) -> None:
    text = " ".join((*pieces, more))
    found = outcome(text)
    if isinstance(found, ConditionError):
        assert 0 <= found.offset <= len(text)
        assert found.text
    else:
        assert isinstance(found, bool) or "compares " in str(found)
