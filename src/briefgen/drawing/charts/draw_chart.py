"""Draws a chart, whatever its kind; the one door of this room."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing, ChartKind
from briefgen.drawing.charts import area_chart, column_chart, line_chart
from briefgen.drawing.charts.bar_chart import bar_chart
from briefgen.drawing.charts.plot_area import LINE
from briefgen.drawing.charts.stacked_chart import stacked_chart
from briefgen.drawing.charts.value_scale import UPWARDS, common_scale
from briefgen.drawing.drawing_style import MM, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import wrapped
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import MOST
from briefgen.drawing.svg_canvas import SvgCanvas

_Draw = Callable[..., SvgCanvas]
_KINDS: Final[Mapping[ChartKind, _Draw]] = {
    "bar": bar_chart,
    "column": column_chart.column_chart,
    "line": line_chart.line_chart,
    "area": area_chart.area_chart,
    "stacked": stacked_chart,
}
GUTTER: Final = 5 * MM
_PANEL: Final = 34.0
"""Millimetres of a panel at least, for values that go up; their height is `_PANEL_HEIGHT`."""
_PANEL_HEIGHT: Final = 26.0
_HEIGHTS: Final[Mapping[ChartKind, float]] = {
    "column": column_chart.HEIGHT,
    "line": line_chart.HEIGHT,
    "area": area_chart.HEIGHT,
}
_LEAST: Final = 0.62
"""Of its height that a chart keeps where its page has no room for more. Rows of bars keep all."""
_BARS: Final = 54.0


class SmallMultiples(NamedTuple):
    """A chart for each series, so many across, all with one scale."""

    across: int
    scale: Scale
    panels: tuple[ChartDrawing, ...]


def small_multiples(drawing: ChartDrawing) -> SmallMultiples:
    """The charts that one of more series than it can tell apart is parted into."""
    least = (_PANEL if drawing.kind in UPWARDS else _BARS) * MM
    across = max(1, int((drawing.width * MM + GUTTER) / least))
    across = min(across, 3, len(drawing.series))
    width = (drawing.width * MM - GUTTER * (across - 1)) / across
    panels = tuple(
        replace(
            drawing,
            kind="bar" if drawing.kind == "stacked" else drawing.kind,
            series=(replace(one, role="main"),),
            width=width / MM,
            annotations=(),
            end_labels=(),
            unit=drawing.unit if drawing.unit == "%" else "",
        )
        for one in drawing.series
    )
    return SmallMultiples(across, common_scale(drawing), panels)


def draw_chart(
    drawing: ChartDrawing, style: DrawingStyle, words: AxisWords, name: str
) -> SvgCanvas:
    """A drawing with an id of its own in its page; of many series, one beside the other."""
    if len(drawing.series) > MOST:
        return _multiples(drawing, style, words, name)
    if drawing.kind not in _HEIGHTS:
        return _KINDS[drawing.kind](drawing, style, words, name)
    height = _lower(_HEIGHTS[drawing.kind], drawing.lower_by)
    return _KINDS[drawing.kind](drawing, style, words, name, height=height)


def _lower(height: float, by: float) -> float:
    return max(height - by, height * _LEAST)


def _multiples(
    drawing: ChartDrawing, style: DrawingStyle, words: AxisWords, name: str
) -> SvgCanvas:
    """A small drawing for each series, all with one scale, in rows in the order of reading."""
    parts = small_multiples(drawing)
    across, scale = parts.across, parts.scale
    width = parts.panels[0].width * MM
    line = LINE * style.scale
    panels, titles = [], []
    height = _lower(_PANEL_HEIGHT, drawing.lower_by / math.ceil(len(parts.panels) / across))
    for one, alone in zip(drawing.series, parts.panels, strict=True):
        panels.append(_panel(alone, style, words, name, scale, height))
        titles.append(wrapped(one.label, width, lambda text: style.width(text, STRONG), 2))
    rows = [
        range(first, min(first + across, len(panels))) for first in range(0, len(panels), across)
    ]
    unit = drawing.unit if drawing.unit not in ("", "%") else ""
    heads = [max(len(titles[n]) for n in row) * line for row in rows]
    heights = [max(panels[n].height for n in row) for row in rows]
    first = line if unit else 0.0
    total = first + math.fsum(heads) + math.fsum(heights) + 2 * MM * (len(rows) - 1)
    canvas = SvgCanvas(drawing.width * MM, total, style, name, mirrored=drawing.mirrored)
    canvas.text(0, line / 2, unit, role="muted")
    top = first
    for row, head, height in zip(rows, heads, heights, strict=True):
        for place, number in enumerate(row):
            x = place * (width + GUTTER)
            for index, text in enumerate(titles[number]):
                canvas.text(x, top + line * (index + 0.5), text, weight=STRONG)
            canvas.place(panels[number], x, top + head)
        top += head + height + 2 * MM
    return canvas


def _panel(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,
    name: str,
    scale: Scale,
    height: float,
) -> SvgCanvas:
    draw = _KINDS[drawing.kind]
    if drawing.kind in UPWARDS:
        return draw(drawing, style, words, name, height=height, scale=scale)
    return draw(drawing, style, words, name, scale=scale)
