"""Columns: values of days or of other categories beside each other, from a line of zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.end_labels import (
    at_threshold,
    room_for,
    threshold_labels,
    write_end_labels,
)
from briefgen.drawing.charts.plot_area import (
    LINE,
    ZERO,
    PlotArea,
    PlotWish,
    base_line,
    draw_threshold,
    head_for,
    plot_area,
    write_threshold,
)
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import without_collisions
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import MAIN, PLAIN, SeriesLook, series_looks
from briefgen.drawing.svg_canvas import SvgCanvas

HEIGHT: Final = 52.0
_GAP: Final = 0.32
"""Of the room of a category, between the columns."""
_WIDEST: Final = 16 * MM
_ABOVE: Final = 0.5
"""Of a line, from the end of a column to the middle of its value."""
_ALL_NAMED: Final = 8
"""Columns up to which each has its value above it."""
_APART: Final = 1.0 * MM


def column_chart(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,
    name: str,
    *,
    height: float = HEIGHT,
    scale: Scale | None = None,
) -> SvgCanvas:
    """Columns; with several series those of a category stand side by side."""
    looks = series_looks(drawing.series)
    key = looks if len(looks) > 1 else ()
    limit = [] if scale else threshold_labels(drawing, style)
    wish = PlotWish(
        height,
        bands=True,
        end_room=room_for(limit, style),
        key=key,
        scale=scale,
        foot=_foot(drawing, style, scale or value_scale(drawing), height),
        head=0.0 if scale else head_for(_ABOVE, drawing, style, height),
    )
    plot = plot_area(drawing, style, words, name, wish)
    room = min(plot.band * (1 - _GAP), _WIDEST * len(looks))
    width = room / max(len(looks), 1)
    for index, (one, look) in enumerate(zip(drawing.series, looks, strict=True)):
        for category, value in enumerate(one.values):
            if value is not None:
                start = plot.x(category) - room / 2 + index * width
                _column(plot, start, width, value, _look(drawing, category, look))
                if one.is_range(category):
                    _whisker(plot, start + width / 2, value, one.highest[category])
    base_line(plot)
    draw_threshold(plot, drawing)
    if scale:
        write_threshold(plot, drawing, [one.values for one in drawing.series])
    _write_values(plot, drawing, room, width)
    write_end_labels(plot, at_threshold(plot, drawing, limit))
    return plot.canvas


def _foot(drawing: ChartDrawing, style: DrawingStyle, scale: Scale, height: float) -> float:
    """The room that values below columns want where these reach down to the names of the axis."""
    lowest = min(drawing.values, default=0.0)
    line = LINE * style.scale
    free = scale.part(lowest) * (height * MM - 3 * line)
    return max(0.0, line - free) if lowest < 0 else 0.0


def _look(drawing: ChartDrawing, category: int, look: SeriesLook) -> SeriesLook:
    """Where something of a single series stands out, all else is light."""
    if len(drawing.series) > 1 or not drawing.highlight:
        return look
    return MAIN if category in drawing.highlight else PLAIN


def _column(plot: PlotArea, start: float, width: float, value: float, look: SeriesLook) -> None:
    base = plot.y(min(max(0.0, plot.scale.low), plot.scale.high))
    top = plot.y(value)
    thin = width - (0.6 if width > 3 else 0)
    plot.canvas.rect(start, min(top, base), thin, abs(base - top), look.paint, look.texture)


def _whisker(plot: PlotArea, x: float, least: float, most: float) -> None:
    """How far a range goes beyond its least."""
    top = plot.y(most)
    plot.canvas.line([(x, plot.y(least)), (x, top)], "muted", ZERO)
    plot.canvas.line([(x - 1 * MM, top), (x + 1 * MM, top)], "muted", ZERO)


def _write_values(plot: PlotArea, drawing: ChartDrawing, room: float, width: float) -> None:
    """Values at the ends of columns, the more telling first, none over another."""
    style = plot.canvas.style
    found = [*named_values(drawing)]
    places = []
    for index, category in found:
        middle = plot.x(category) - room / 2 + (index + 0.5) * width
        half = style.width(drawing.series[index].texts[category], STRONG) / 2
        middle = max(plot.left + half + 1, min(middle, plot.right - half))
        places.append((middle - half, middle + half))
    for number in without_collisions(places, _APART):
        index, category = found[number]
        value = drawing.series[index].values[category]
        assert value is not None
        away = LINE * style.scale * _ABOVE * (-1 if value >= 0 else 1)
        weight = STRONG if category in drawing.highlight else REGULAR
        middle = sum(places[number]) / 2
        text = drawing.series[index].texts[category]
        one = drawing.series[index]
        end = one.highest[category] if one.is_range(category) else value
        y = plot.y(end) + away
        limit = drawing.threshold
        if limit and abs(plot.y(limit.value) - y) < abs(away) * 1.5:
            plot.canvas.ground(middle, y, text, "middle")
        plot.canvas.text(middle, y, text, "middle", weight=weight)


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
