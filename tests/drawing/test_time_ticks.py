"""Which days an axis names, and the places of columns in time."""

from __future__ import annotations

from datetime import date

import pytest

from briefgen.drawing.chart_drawing import TimeStep
from briefgen.drawing.time_ticks import places_in_time, time_ticks


@pytest.mark.parametrize(
    ("first", "last", "most", "unit", "expected"),
    [
        ("2024-08-03", "2024-08-09", 10, "day", "2024-08-03 … 7"),
        ("2024-08-03", "2024-08-16", 10, "day", "2024-08-03 2024-08-05 … 7"),
        ("2024-07-01", "2024-08-12", 7, "day", "2024-07-01 2024-07-08 … 7"),
        ("2023-01-15", "2024-03-02", 8, "month", "2023-03-01 2023-05-01 … 7"),
        ("2020-06-01", "2024-06-01", 6, "year", "2021-01-01 2022-01-01 … 4"),
        ("1890-01-01", "2024-01-01", 6, "year", "1900-01-01 1950-01-01 … 3"),
        ("2024-08-03", "2024-08-03", 5, "day", "2024-08-03 … 1"),
    ],
)
def test_days_are_named_at_round_distances(
    first: str, last: str, most: int, unit: str, expected: str
) -> None:
    found = time_ticks(date.fromisoformat(first), date.fromisoformat(last), most, "day")
    begin, count = expected.split(" … ")
    assert found.unit == unit
    assert [str(day) for day in found.days[: len(begin.split())]] == begin.split()
    assert len(found.days) == int(count) <= most


def test_months_have_no_days_that_could_be_named() -> None:
    found = time_ticks(date(2024, 1, 1), date(2024, 3, 1), 99, "month")
    assert (found.unit, len(found.days)) == ("month", 3)


@pytest.mark.parametrize(
    ("days", "step", "places"),
    [
        (["2024-03-03", "2024-03-04", "2024-03-07"], "day", [0, 1, 4]),
        (["2024-03-04", "2024-03-11", "2024-03-25"], "day", [0, 1, 3]),
        (["2023-11-01", "2023-12-01", "2024-02-01"], "month", [0, 1, 3]),
        (["2019-01-01", "2021-01-01", "2023-01-01"], "year", [0, 1, 2]),
        (["2024-03-03"], "day", [0]),
    ],
)
def test_a_missing_day_is_an_empty_place(
    days: list[str], step: TimeStep, places: list[int]
) -> None:
    assert places_in_time([date.fromisoformat(day) for day in days], step) == places
