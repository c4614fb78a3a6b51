"""Areas: a total over time, alone or made of its parts, which lie on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.end_labels import (
    EndLabel,
    at_threshold,
    end_label,
    room_for,
    threshold_labels,
    write_end_labels,
)
from briefgen.drawing.charts.line_chart import last_known
from briefgen.drawing.charts.plot_area import (
    PlotArea,
    PlotWish,
    base_line,
    draw_threshold,
    plot_area,
    write_threshold,
)
from briefgen.drawing.charts.value_scale import Heights, layers
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import SeriesLook, series_looks
from briefgen.drawing.svg_canvas import SvgCanvas

HEIGHT: Final = 54.0
_EDGE: Final = 0.7 * MM
_FILL: Final = 0.25
_PARTS_FILL: Final = 0.45


def area_chart(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,
    name: str,
    *,
    height: float = HEIGHT,
    scale: Scale | None = None,
) -> SvgCanvas:
    """Areas from zero; where one part has a gap nothing lies on it."""
    looks = series_looks(drawing.series)
    parts = layers(drawing)
    shown = [index for index, (_, top) in enumerate(parts) if last_known(top) >= 0]
    labels = [] if scale else _labels(drawing, parts, shown, style)
    limit = [] if scale else threshold_labels(drawing, style)
    wish = PlotWish(height, end_room=room_for([*labels, *limit], style), scale=scale)
    plot = plot_area(drawing, style, words, name, wish)
    for (base, top), look in zip(parts, looks, strict=True):
        _area(plot, base, top, look, several=len(parts) > 1)
    base_line(plot)
    draw_threshold(plot, drawing)
    if scale:
        write_threshold(plot, drawing, [top for _, top in parts])
    placed = [
        EndLabel(
            label.lines, label.value, label.role, _end(plot, parts[index], several=len(parts) > 1)
        )
        for label, index in zip(labels, shown, strict=False)
    ]
    write_end_labels(plot, [*placed, *at_threshold(plot, drawing, limit)])
    return plot.canvas


def _labels(
    drawing: ChartDrawing,
    parts: Sequence[tuple[Heights, Heights]],
    shown: Sequence[int],
    style: DrawingStyle,
) -> list[EndLabel]:
    found = []
    for index in shown:
        one = drawing.series[index]
        text = one.texts[last_known(parts[index][1])]
        found.append(end_label(drawing.name_of(one), text, "text", drawing.width * MM, style))
    return found


def _end(plot: PlotArea, layer: tuple[Heights, Heights], *, several: bool) -> tuple[float, float]:
    """The end of a layer: of a single one its edge, of others the middle between two edges."""
    base, top = layer
    last = last_known(top)
    low, high = base[last], top[last]
    assert low is not None
    assert high is not None
    return plot.x(last), plot.y((low + high) / 2 if several else high)


def _area(plot: PlotArea, base: Heights, top: Heights, look: SeriesLook, *, several: bool) -> None:
    lower = tuple(None if t is None else b for b, t in zip(base, top, strict=True))
    for under, over in zip(plot.points(lower), plot.points(top), strict=True):
        if len(over) == 1:
            plot.canvas.mark(*over[0], look.mark, look.paint)
            continue
        opacity = _PARTS_FILL if several else _FILL
        plot.canvas.area([*over, *reversed(under)], look.paint, opacity)
        plot.canvas.line(over, look.paint, _EDGE, look.dash)
