"""The axis of categories below columns, lines and areas: where they stand and what they are called.

Dates stand in true time. What follows each other runs from the left, whoever reads; columns of
figures begin at the reader's start.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.label_fitting import ELLIPSIS, every_that_fits, wrapped
from briefgen.drawing.time_ticks import Unit, places_in_time, time_ticks

GAP: Final = 1.4 * MM
"""Between two labels."""
_SPARSE: Final = 3
"""Places for each date, beyond which columns stand one beside the other after all."""
_LINES: Final = 3


class AxisLabel(NamedTuple):
    """What stands below a place of the axis, a part of its length; ``group`` below that."""

    at: float
    lines: tuple[str, ...]
    group: str = ""


class CategoryAxis(NamedTuple):
    """Places as parts of the axis, from 0 to 1; ``band`` is the width of a column's place."""

    places: tuple[float, ...]
    labels: tuple[AxisLabel, ...]
    band: float

    @property
    def lines(self) -> int:
        """Lines of type that the labels take."""
        own = max((len(label.lines) for label in self.labels), default=0)
        return own + any(label.group for label in self.labels)


def category_axis(
    drawing: ChartDrawing, words: AxisWords, style: DrawingStyle, length: float, *, bands: bool
) -> CategoryAxis:
    """The axis of a drawing, ``length`` pixels long: in ``bands`` for columns, else for points."""
    days = [one.day for one in drawing.categories if one.day]
    step = drawing.step
    if step is None or len(days) != len(drawing.categories):
        places, band = _in_order(len(drawing.categories), bands)
        return CategoryAxis(places, _names(drawing, places, style, length, band), band)
    if bands:
        numbers = places_in_time(days, step)
        count = max(numbers, default=0) + 1
        if count > _SPARSE * len(days):
            numbers, count = list(range(len(days))), len(days)
        places, band = tuple((n + 0.5) / count for n in numbers), 1 / count
    else:
        places, band = _in_time(days), 1 / max(len(days), 1)
    if drawing.named_days:
        return CategoryAxis(places, _names(drawing, places, style, length, band), band)
    return CategoryAxis(places, tuple(_dates(drawing, days, places, words, style, length)), band)


def _in_order(count: int, bands: bool) -> tuple[tuple[float, ...], float]:
    if bands or count == 1:
        return tuple((n + 0.5) / count for n in range(count)), 1 / max(count, 1)
    return tuple(n / (count - 1) for n in range(count)), 1 / max(count - 1, 1)


def _in_time(days: Sequence[datetime.date]) -> tuple[float, ...]:
    first, last = min(days), max(days)
    span = (last - first).days
    return tuple((day - first).days / span if span else 0.5 for day in days)


def _names(
    drawing: ChartDrawing,
    places: Sequence[float],
    style: DrawingStyle,
    length: float,
    band: float,
) -> tuple[AxisLabel, ...]:
    """Names in lines as wide as a band; numbered ones, which can be told, are thinned out."""
    room = max(band * length - GAP, 4 * MM)
    lines = [wrapped(one.label, room, style.width, _LINES) for one in drawing.categories]
    numbered = all(any(c.isdigit() for c in one.label) for one in drawing.categories)
    is_crowded = any(ELLIPSIS in line for one in lines for line in one)
    is_crowded |= band * length < 4 * MM
    if is_crowded and (numbered or drawing.step):
        lines = [(one.label,) for one in drawing.categories]
        spans = _spans(lines, places, style, length)
        every = every_that_fits(spans, GAP)
    else:
        every = max(1, round(4 * MM / (band * length) + 0.49))
    shown = range(0, len(places), every)
    return tuple(AxisLabel(places[n], lines[n]) for n in shown)


def _spans(
    lines: Sequence[tuple[str, ...]], places: Sequence[float], style: DrawingStyle, length: float
) -> list[tuple[float, float]]:
    halves = [max((style.width(line) for line in one), default=0) / 2 for one in lines]
    middles = [place * length for place in places]
    return [(m - half, m + half) for m, half in zip(middles, halves, strict=True)]


def _dates(
    drawing: ChartDrawing,
    days: Sequence[datetime.date],
    places: Sequence[float],
    words: AxisWords,
    style: DrawingStyle,
    length: float,
) -> list[AxisLabel]:
    """The dates of the rows where they find room, else round ones; the month or year once."""
    assert drawing.step is not None
    unit: Unit = drawing.step
    own = [(day, place) for day, place in zip(days, places, strict=True)]
    texts = [_text(day, unit, words) for day, _ in own]
    spans = _spans([(text,) for text in texts], places, style, length)
    in_order = all(a < b for a, b in itertools.pairwise(places))
    every = every_that_fits(spans, GAP) if in_order else len(own)
    if every > 1:
        widest = max(style.width(text) for text in texts) + GAP
        most = max(2, int(length / max(widest, 5 * MM)))
        found = time_ticks(min(days), max(days), most, unit)
        if found.unit != unit or in_order:
            own = _known(found.days, days, places) or own[::every]
            unit = found.unit
    labels: list[AxisLabel] = []
    last_group: tuple[int, ...] = ()
    free_from = -1.0
    for day, place in own:
        group = (day.year, day.month) if unit == "day" else (day.year,) if unit == "month" else ()
        text = ""
        if group != last_group and place * length >= free_from:
            text = words.month_and_year(day) if unit == "day" else words.year(day)
            free_from = place * length + style.width(text) + GAP
            last_group = group
        labels.append(AxisLabel(place, (_text(day, unit, words),), text))
    return labels


def _known(
    wanted: Sequence[datetime.date],
    days: Sequence[datetime.date],
    places: Sequence[float],
) -> list[tuple[datetime.date, float]]:
    """Round days with their places, which lie between those of the rows."""
    first, last = min(days), max(days)
    ends = places[days.index(first)], places[days.index(last)]
    span = (last - first).days
    if not span:
        return []
    parts = [(day - first).days / span for day in wanted]
    return [
        (d, ends[0] + part * (ends[1] - ends[0])) for d, part in zip(wanted, parts, strict=True)
    ]


def _text(day: datetime.date, unit: Unit, words: AxisWords) -> str:
    if unit == "day":
        return words.day(day)
    return words.month(day) if unit == "month" else words.year(day)
