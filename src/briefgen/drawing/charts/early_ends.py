"""Names of lines that end before the axis does: beside their last point, where nothing lies.

A line that led from there to the end of the axis would look like data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.end_labels import EndLabel
from briefgen.drawing.charts.plot_area import LINE, PlotArea, points_along
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG

_GAP: Final = 1.6 * MM
_CLEAR: Final = 0.4 * MM
"""Between a name and a line at least."""
_STEP: Final = 0.92


class _Place(NamedTuple):
    """Where a name of several lines begins, and the box that it takes."""

    x: float
    top: float
    right: float
    bottom: float

    def holds(self, point: tuple[float, float]) -> bool:
        """Whether a point is in it, or nearly."""
        x, y = point
        across = self.x - _CLEAR < x < self.right + _CLEAR
        return across and self.top - _CLEAR < y < self.bottom + _CLEAR


def write_early_ends(
    plot: PlotArea, drawing: ChartDrawing, labels: Sequence[EndLabel]
) -> list[EndLabel]:
    """Write names beside the points where their lines end too early; returns all others."""
    points = [
        point
        for one in drawing.series
        for run in plot.points(one.values)
        for point in points_along(run)
    ]
    left = []
    for one in labels:
        is_early = one.point[0] < plot.right - 1
        place = next(_free(plot, drawing, one, points), None) if is_early else None
        if place is None:
            left.append(one)
            continue
        _write(plot, one, place)
        points += [(place.x, place.top), (place.right, place.bottom)]
    return left


def _free(
    plot: PlotArea, drawing: ChartDrawing, label: EndLabel, points: Sequence[tuple[float, float]]
) -> Iterator[_Place]:
    """Places behind, below and above the end of a line that hold no point of another."""
    style, (x, y) = plot.canvas.style, label.point
    height = LINE * style.scale * _STEP * len(_texts(label))
    width = max(style.width(text, weight) for text, weight in _texts(label))
    limit = plot.y(drawing.threshold.value) if drawing.threshold else plot.bottom
    middles = y, y + height / 2 + _GAP, y - height / 2 - _GAP
    for start, middle in zip((x + _GAP, x, x), middles, strict=True):
        place = _Place(start, middle - height / 2, start + width, middle + height / 2)
        within = plot.top <= place.top and place.bottom <= plot.bottom and place.right < plot.right
        crossed = any(map(place.holds, points)) or place.holds((place.x, limit))
        if within and not crossed:
            yield place


def _texts(label: EndLabel) -> list[tuple[str, int]]:
    named = [(line, STRONG) for line in label.lines]
    return [*named, (label.value, REGULAR)] if label.value else named


def _write(plot: PlotArea, label: EndLabel, place: _Place) -> None:
    line = LINE * plot.canvas.style.scale * _STEP
    for number, (text, weight) in enumerate(_texts(label)):
        y = place.top + line * (number + 0.5)
        plot.canvas.ground(place.x, y, text)
        plot.canvas.text(place.x, y, text, role=label.role, weight=weight)
