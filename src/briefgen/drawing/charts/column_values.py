"""Values at the ends of columns: which are written, and where, over no line and no other column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.plot_area import LINE, PlotArea, reach_of_digits
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG

ABOVE: Final = 0.5
"""Of a line, from the end of a column to the middle of its value."""
_ALL_NAMED: Final = 8
"""Columns up to which each has its value above it."""
_APART: Final = 1.0 * MM
_BESIDE: Final = 1.0
"""Pixels between a value and the column of another."""


class ColumnBox(NamedTuple):
    """A column from its left to its right, from its top to its foot."""

    series: int
    category: int
    left: float
    right: float
    top: float
    bottom: float


class ColumnValue(NamedTuple):
    """A value as it is written around a point; ``half`` is half of its width."""

    text: str
    weight: int
    x: float
    y: float
    half: float


def column_values(
    plot: PlotArea, drawing: ChartDrawing, columns: Sequence[ColumnBox]
) -> list[ColumnValue]:
    """The more telling first, none over another or over the column of another."""
    boxes = {(one.series, one.category): one for one in columns}
    found: list[ColumnValue] = []
    for place in named_values(drawing):
        value = _at_column(plot, drawing, boxes[place])
        others = [one for one in columns if one is not boxes[place]]
        free = _free(plot, value, others)
        if free and not any(_meet(free, other) for other in found):
            found.append(free)
    return found


def write_column_values(
    plot: PlotArea, drawing: ChartDrawing, values: Sequence[ColumnValue]
) -> None:
    """The values, where the line of a threshold does not go through them."""
    limit, near = drawing.threshold, LINE * plot.canvas.style.scale * ABOVE * 1.5
    for one in values:
        if limit and abs(plot.y(limit.value) - one.y) < near:
            plot.canvas.ground(one.x, one.y, one.text, "middle")
        plot.canvas.text(one.x, one.y, one.text, "middle", weight=one.weight)


def named_values(drawing: ChartDrawing) -> Iterator[tuple[int, int]]:
    """Series and category of the values that are written: highlighted, greatest, last, first."""
    known = [
        (index, category)
        for index, one in enumerate(drawing.series)
        for category, value in enumerate(one.values)
        if value is not None
    ]
    if not known:
        return
    order = sorted(known, key=lambda place: -_size(drawing, place))
    telling = [
        *(place for place in known if place[1] in drawing.highlight),
        order[0],
        known[-1],
        known[0],
        *(order if len(known) <= _ALL_NAMED or len(drawing.series) > 1 else ()),
    ]
    yield from dict.fromkeys(telling)


def _size(drawing: ChartDrawing, place: tuple[int, int]) -> float:
    value = drawing.series[place[0]].values[place[1]]
    return abs(value or 0.0)


def _at_column(plot: PlotArea, drawing: ChartDrawing, column: ColumnBox) -> ColumnValue:
    """A value above its column, or below one that goes down; of a range, above its whisker."""
    style, one = plot.canvas.style, drawing.series[column.series]
    text, value = one.texts[column.category], one.values[column.category]
    assert value is not None
    is_range = one.is_range(column.category)
    end = plot.y(one.highest[column.category]) if is_range else plot.y(value)
    y = end + LINE * style.scale * ABOVE * (-1 if value >= 0 else 1)
    half = style.width(text, STRONG) / 2
    middle = (column.left + column.right) / 2
    x = max(plot.left + half + 1, min(middle, plot.right - half))
    weight = STRONG if column.category in drawing.highlight else REGULAR
    return ColumnValue(text, weight, x, y, half)


def _free(plot: PlotArea, value: ColumnValue, others: Sequence[ColumnBox]) -> ColumnValue | None:
    """A value moved aside by half of its width at most where it would lie on other columns."""
    reach = reach_of_digits(plot)
    level = [one for one in others if one.top - reach < value.y < one.bottom + reach]
    met = [one for one in level if _on(value, one)]
    if not met:
        return value
    places = [one.left - _BESIDE - value.half for one in met]
    places += [one.right + _BESIDE + value.half for one in met]
    for x in sorted(places, key=lambda x: abs(x - value.x)):
        moved = value._replace(x=x)
        within = plot.left <= x - value.half and x + value.half <= plot.right
        if within and abs(x - value.x) <= value.half and not any(_on(moved, o) for o in level):
            return moved
    return None


def _on(value: ColumnValue, column: ColumnBox) -> bool:
    return value.x - value.half < column.right and column.left < value.x + value.half


def _meet(one: ColumnValue, other: ColumnValue) -> bool:
    return abs(one.x - other.x) < one.half + other.half + _APART
