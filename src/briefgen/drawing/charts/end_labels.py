"""Names at the ends of lines: of series, with the last value, and of a threshold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.plot_area import GRID, LINE, PlotArea
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import spread, wrapped

APART: Final = 3.0 * MM
"""Between two names at least."""
GAP: Final = 1.6 * MM
_PART: Final = 0.3
"""Of the width of a drawing, for names at most."""
_MOVED: Final = 1.2 * MM
_LINES: Final = 2
_THRESHOLD_LINES: Final = 4
"""So that what a threshold is called keeps its number, which comes last."""


class EndLabel(NamedTuple):
    """A name, its lines, and the value below it; where its line ends, in pixels."""

    lines: tuple[str, ...]
    value: str
    role: str
    point: tuple[float, float] = (0.0, 0.0)


def end_label(label: str, value: str, role: str, width: float, style: DrawingStyle) -> EndLabel:
    """A name broken into lines that leave most of a drawing of that width to the lines."""
    room = width * _PART - GAP
    lines = wrapped(label, room, lambda text: style.width(text, STRONG), _LINES) if label else ()
    return EndLabel(lines, value, role)


def threshold_labels(drawing: ChartDrawing, style: DrawingStyle) -> list[EndLabel]:
    """The name of the threshold of a drawing, if it has one."""
    if drawing.threshold is None:
        return []
    room = drawing.width * MM * _PART - GAP
    lines = wrapped(drawing.threshold.label, room, style.width, _THRESHOLD_LINES)
    return [EndLabel(lines, "", "alert")]


def at_threshold(
    plot: PlotArea, drawing: ChartDrawing, labels: Sequence[EndLabel]
) -> list[EndLabel]:
    """What `threshold_labels` gave, at the end of the dashed line."""
    value = drawing.threshold.value if drawing.threshold else 0.0
    return [one._replace(point=(plot.right, plot.y(value))) for one in labels]


def room_for(labels: Sequence[EndLabel], style: DrawingStyle) -> float:
    """Pixels that the widest of the labels takes behind the axis; 0 without any."""
    widths = [style.width(line, STRONG) for one in labels for line in one.lines]
    widths += [style.width(one.value) for one in labels]
    return max(widths) + GAP + 1.5 * MM if widths else 0.0


def write_end_labels(plot: PlotArea, labels: Sequence[EndLabel]) -> None:
    """The labels behind the area, moved apart; a thin line leads back where one had to move."""
    style = plot.canvas.style
    line = LINE * style.scale * 0.92
    rows = [len(one.lines) + bool(one.value) for one in labels]
    height = plot.bottom - plot.top + line
    with_values = sum(rows) * line + 0.6 * MM * len(rows) <= height
    if not with_values:
        rows = [1] * len(labels)
    tallest = max(rows, default=0)
    least = max(APART, tallest * line + 0.6 * MM) if with_values else APART
    low, high = plot.top - line / 2 + least / 2, plot.bottom + line / 2 - least / 2
    middles = spread([one.point[1] for one in labels], least, low, high)
    start = plot.right + GAP + 1.2 * MM
    for one, middle in zip(labels, middles, strict=True):
        x, y = one.point
        if x < plot.right - 1 or abs(middle - y) > _MOVED:
            bend = (plot.right + 1.2 * MM, y), (start - 0.5 * MM, middle)
            plot.canvas.line([(x + 1 * MM, y), *bend], "muted", GRID, "1 2")
        texts = list(one.lines) if with_values else [" ".join(one.lines)]
        weights = [REGULAR if one.role == "alert" else STRONG] * len(texts)
        if one.value and with_values:
            texts.append(one.value)
            weights.append(REGULAR)
        top = middle - line * (len(texts) - 1) / 2
        for number, (text, weight) in enumerate(zip(texts, weights, strict=True)):
            plot.canvas.text(start, top + number * line, text, role=one.role, weight=weight)
