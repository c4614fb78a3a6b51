"""Columns of days, months and years with an empty place for each that the data leave out.

An axis of time would do it by itself, where every day has its place: the columns of weeks are a
seventh as wide as a week there.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import Final, TypeVar

from briefgen.drawing.chart_drawing import ChartCategory, ChartDrawing, TimeStep
from briefgen.drawing.time_ticks import common_distance, places_in_time

_SPARSE: Final = 3
"""Places for each date, beyond which columns stand one beside the other after all."""
_T = TypeVar("_T")


def with_empty_places(drawing: ChartDrawing) -> ChartDrawing:
    """The drawing with a category for each missing week or month, without a word or a value.

    Ranges, which are of figures, have no dates.
    """
    days = [one.day for one in drawing.categories if one.day]
    if drawing.step is None or len(days) != len(drawing.categories):
        return drawing
    places = places_in_time(days, drawing.step)
    count = places[-1] + 1
    rising = all(a < b for a, b in itertools.pairwise(places))
    if not rising or not len(days) < count <= _SPARSE * len(days):
        return drawing
    return replace(
        drawing,
        categories=_categories(drawing.categories, places, days, drawing.step),
        series=tuple(
            replace(
                one,
                values=_spread(one.values, places, None),
                texts=_spread(one.texts, places, ""),
            )
            for one in drawing.series
        ),
        highlight=frozenset(places[place] for place in drawing.highlight),
        annotations=tuple(
            replace(one, category=places[one.category]) for one in drawing.annotations
        ),
    )


def _categories(
    known: Sequence[ChartCategory],
    places: Sequence[int],
    days: Sequence[datetime.date],
    step: TimeStep,
) -> tuple[ChartCategory, ...]:
    """Those of the data at their places, and between them others in the same month or year."""
    common = common_distance(days, step)
    found: list[ChartCategory] = []
    for one, place in zip(known, places, strict=True):
        while len(found) < place:
            day = _later(days[0], common * len(found), step)
            found.append(ChartCategory("", day, "", found[-1].period))
        found.append(one)
    return tuple(found)


def _spread(known: Sequence[_T], places: Sequence[int], empty: _T) -> tuple[_T, ...]:
    found = dict(zip(places, known, strict=True))
    return tuple(found.get(place, empty) for place in range(places[-1] + 1))


def _later(day: datetime.date, count: int, step: TimeStep) -> datetime.date:
    if step == "day":
        return day + datetime.timedelta(count)
    months = day.year * 12 + day.month - 1 + count * (12 if step == "year" else 1)
    return datetime.date(months // 12, months % 12 + 1, 1)
