"""Columns: values of days or of other categories beside each other, from a line of zero."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.column_values import (
    ABOVE,
    ColumnBox,
    column_values,
    write_column_values,
)
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
    ground_on_grid,
    head_for,
    plot_area,
    write_threshold,
)
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import MAIN, PLAIN, SeriesLook, series_looks
from briefgen.drawing.svg_canvas import SvgCanvas

HEIGHT: Final = 52.0
_GAP: Final = 0.32
"""Of the room of a category, between the columns."""
_WIDEST: Final = 16 * MM


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
        head=0.0 if scale else head_for(ABOVE, drawing, style, height),
    )
    plot = plot_area(drawing, style, words, name, wish)
    room = min(plot.band * (1 - _GAP), _WIDEST * len(looks))
    width = room / max(len(looks), 1)
    columns = [*_boxes(plot, drawing, room, width)]
    values = column_values(plot, drawing, columns)
    for value in values:
        ground_on_grid(plot, value.x, value.y, value.text)
    for box in columns:
        _column(plot, box, _look(drawing, box.category, looks[box.series]))
        one = drawing.series[box.series]
        if one.is_range(box.category):
            middle = box.left + width / 2
            _whisker(plot, middle, one.values[box.category] or 0.0, one.highest[box.category])
    base_line(plot)
    draw_threshold(plot, drawing)
    if scale:
        write_threshold(plot, drawing, [one.values for one in drawing.series])
    write_column_values(plot, drawing, values)
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


def _boxes(plot: PlotArea, drawing: ChartDrawing, room: float, width: float) -> Iterator[ColumnBox]:
    """The columns of each series; those of a category side by side in its room."""
    base = plot.y(min(max(0.0, plot.scale.low), plot.scale.high))
    thin = width - (0.6 if width > 3 else 0)
    for index, one in enumerate(drawing.series):
        for category, value in enumerate(one.values):
            if value is not None:
                left, top = plot.x(category) - room / 2 + index * width, plot.y(value)
                edges = min(top, base), max(top, base)
                yield ColumnBox(index, category, left, left + thin, *edges)


def _column(plot: PlotArea, box: ColumnBox, look: SeriesLook) -> None:
    width, height = box.right - box.left, box.bottom - box.top
    plot.canvas.rect(box.left, box.top, width, height, look.paint, look.texture)


def _whisker(plot: PlotArea, x: float, least: float, most: float) -> None:
    """How far a range goes beyond its least."""
    top = plot.y(most)
    plot.canvas.line([(x, plot.y(least)), (x, top)], "muted", ZERO)
    plot.canvas.line([(x - 1 * MM, top), (x + 1 * MM, top)], "muted", ZERO)
