"""Days on an axis of time: which of them are named, and how many places apart dates are.

Time runs from the left in every language, and one day is as wide as another.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from briefgen.drawing.chart_drawing import TimeStep

Unit = Literal["day", "month", "year"]
_STEPS: Final[tuple[tuple[Unit, int], ...]] = (
    *(("day", number) for number in (1, 2, 7, 14)),
    *(("month", number) for number in (1, 2, 3, 6)),
    *(("year", number) for number in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)),
)
"""Distances between named days, from the smallest: a week is seven days from the first one."""


class TimeTicks(NamedTuple):
    """The days that are named, and whether each by its day, month or year."""

    unit: Unit
    days: tuple[datetime.date, ...]


def time_ticks(first: datetime.date, last: datetime.date, most: int, least: TimeStep) -> TimeTicks:
    """At most ``most`` named days (one, if need be) from ``first`` to ``last``.

    ``least`` is how exactly the data know their dates: months have no days that could be named.
    """
    units = ("day", "month", "year")
    for unit, number in _STEPS:
        if units.index(unit) < units.index(least):
            continue
        if (days := _days(first, last, unit, number, most)) is not None:
            return TimeTicks(unit, days)
    return TimeTicks("year", (first,))


def _days(
    first: datetime.date, last: datetime.date, unit: Unit, number: int, most: int
) -> tuple[datetime.date, ...] | None:
    """The days at that distance; None where they are more than ``most``, or none at all."""
    if unit == "day":
        count = (last - first).days // number + 1
        found = [first + datetime.timedelta(number * n) for n in range(min(count, most + 1))]
    else:
        every = number if unit == "month" else number * 12
        begin = math.ceil((first.year * 12 + first.month - 1 + (first.day > 1)) / every)
        end = (last.year * 12 + last.month - 1) // every
        months = [every * n for n in range(begin, min(end, begin + most) + 1)]
        found = [datetime.date(m // 12, m % 12 + 1, 1) for m in months if 12 <= m < 9999 * 12]
    return tuple(found) if 0 < len(found) <= most else None


def places_in_time(days: Sequence[datetime.date], step: TimeStep) -> list[int]:
    """Where dates stand when each day, month or year has one place, and weeks are one each.

    What all distances have in common is one place; so a missing week is an empty one.
    """
    numbers = [_number(day, step) for day in days]
    first, common = min(numbers, default=0), common_distance(days, step)
    return [(number - first) // common for number in numbers]


def common_distance(days: Sequence[datetime.date], step: TimeStep) -> int:
    """Days, months or years that all distances have in common: 7 of weeks; at least 1."""
    numbers = [_number(day, step) for day in days]
    return math.gcd(*(number - min(numbers) for number in numbers)) or 1


def _number(day: datetime.date, step: TimeStep) -> int:
    if step == "day":
        return day.toordinal()
    return day.year * 12 + day.month if step == "month" else day.year
