"""Lines: how values change, each named at its end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing, ChartSeries
from briefgen.drawing.charts.early_ends import write_early_ends
from briefgen.drawing.charts.end_labels import (
    EndLabel,
    at_threshold,
    end_label,
    room_for,
    threshold_labels,
    write_end_labels,
)
from briefgen.drawing.charts.plot_area import (
    LINE,
    PlotArea,
    PlotWish,
    base_line,
    draw_threshold,
    ground_on_grid,
    head_for,
    plot_area,
    write_threshold,
)
from briefgen.drawing.drawing_style import MM, STRONG, DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import MAIN, SeriesLook, series_looks
from briefgen.drawing.svg_canvas import SvgCanvas

HEIGHT: Final = 58.0
_MAIN: Final = 0.9 * MM
_OTHER: Final = 0.7 * MM
_ABOVE: Final = 0.8
"""Of a line, from a point to the middle of its value."""
_ALL_MARKED: Final = 12
"""Points up to which each has its mark."""


def line_chart(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,
    name: str,
    *,
    height: float = HEIGHT,
    scale: Scale | None = None,
) -> SvgCanvas:
    """Lines with the shapes of their series at the ends; a gap breaks a line."""
    looks = series_looks(drawing.series)
    labels = [] if scale else _labels(drawing, style)
    limit = [] if scale else threshold_labels(drawing, style)
    wish = PlotWish(
        height,
        end_room=room_for([*labels, *limit], style),
        scale=scale,
        head=0.0 if scale or not drawing.highlight else head_for(_ABOVE, drawing, style, height),
    )
    plot = plot_area(drawing, style, words, name, wish)
    highlights = _highlights(plot, drawing)
    written = _without_collisions(plot, highlights)
    for value in written:
        ground_on_grid(plot, value.x, value.y, value.text)
    base_line(plot)
    draw_threshold(plot, drawing)
    if scale:
        write_threshold(plot, drawing, [one.values for one in drawing.series])
    for one, look in reversed(list(zip(drawing.series, looks, strict=True))):
        _line(plot, one, look)
    for value in highlights:
        plot.canvas.mark(*value.point, "disc", value.paint)
    for value in written:
        plot.canvas.text(value.x, value.y, value.text, "middle", weight=STRONG)
    placed = [
        EndLabel(label.lines, label.value, label.role, _end(plot, one))
        for label, one in zip(labels, [s for s in drawing.series if _last(s) >= 0], strict=False)
    ]
    if not scale:
        placed = write_early_ends(plot, drawing, placed)
    write_end_labels(plot, [*placed, *at_threshold(plot, drawing, limit)])
    return plot.canvas


def last_known(values: tuple[float | None, ...]) -> int:
    """The place of the last value that is no gap; -1 where there is none."""
    return max((index for index, value in enumerate(values) if value is not None), default=-1)


def _last(one: ChartSeries) -> int:
    return last_known(one.values)


def _labels(drawing: ChartDrawing, style: DrawingStyle) -> list[EndLabel]:
    return [
        end_label(drawing.name_of(one), one.texts[_last(one)], "text", drawing.width * MM, style)
        for one in drawing.series
        if _last(one) >= 0
    ]


def _end(plot: PlotArea, one: ChartSeries) -> tuple[float, float]:
    """Where a line ends: its last point as the axis has it."""
    return plot.points(one.values)[-1][-1]


def _line(plot: PlotArea, one: ChartSeries, look: SeriesLook) -> None:
    runs = plot.points(one.values)
    width = _MAIN if look is MAIN else _OTHER
    paint = "muted" if one.role == "rest" else look.paint
    for run in runs:
        if len(run) > 1:
            plot.canvas.line(run, paint, width, look.dash)
    all_marked = len(one.values) <= _ALL_MARKED and look is not MAIN
    for number, run in enumerate(runs):
        is_last = number == len(runs) - 1
        marked = run if all_marked or len(run) == 1 else run[-1:] if is_last else []
        for x, y in marked:
            plot.canvas.mark(x, y, look.mark, paint)


class _Highlight(NamedTuple):
    """A point that stands out, the colour of its line, and its value around a place above it."""

    point: tuple[float, float]
    paint: str
    text: str
    x: float
    y: float
    half: float

    def meets(self, other: _Highlight, line: float) -> bool:
        """Whether the values lie on each other."""
        return abs(self.x - other.x) < self.half + other.half and abs(self.y - other.y) < line


def _highlights(plot: PlotArea, drawing: ChartDrawing) -> list[_Highlight]:
    """The first series at each category that stands out, but for the end of its line."""
    style, looks = plot.canvas.style, series_looks(drawing.series)
    found = []
    for category in sorted(drawing.highlight):
        known = [n for n, one in enumerate(drawing.series) if one.values[category] is not None]
        if not known or category == _last(drawing.series[known[0]]):
            continue
        one = drawing.series[known[0]]
        x, y = plot.x(category), plot.y(one.values[category] or 0.0)
        half = style.width(one.texts[category], STRONG) / 2
        middle = max(plot.left + half, min(x, plot.canvas.width - half))
        above = y - LINE * style.scale * _ABOVE
        found.append(
            _Highlight((x, y), looks[known[0]].paint, one.texts[category], middle, above, half)
        )
    return found


def _without_collisions(plot: PlotArea, highlights: Sequence[_Highlight]) -> list[_Highlight]:
    """Those whose values are written."""
    line = LINE * plot.canvas.style.scale
    written: list[_Highlight] = []
    for one in highlights:
        if not any(one.meets(other, line) for other in written):
            written.append(one)
    return written
