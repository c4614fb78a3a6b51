"""The door of this room: a chart as typed data in, the parts of charts that Word draws out.

What a native chart can say is said so that it follows when somebody changes a number: values,
names, colours, gaps, the dashes of a threshold. What it cannot (a threshold across bars, a note on
a value that is missing) stands in words above it; ranges have their words beside the bar, and in
the workbook. No number stands in it that is not in the data.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.draw_chart import GUTTER, small_multiples
from briefgen.drawing.drawing_style import MM, drawing_style
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import MOST
from briefgen.renderers.docx.native_charts.chart_digests import shown_chart
from briefgen.renderers.docx.native_charts.chart_part import completed
from briefgen.renderers.docx.native_charts.chart_shape import chart_shape
from briefgen.renderers.docx.native_charts.plotted_chart import PlottedChart
from briefgen.theme.theme import Theme

WORKBOOK = "rId1"
"""The relationship of a chart's part with its workbook."""
_BEHIND = 0.98
"""Of the room of a chart beside others, so that rounding never breaks a row."""


class NativeChart(NamedTuple):
    """A chart of ``width`` by ``height`` pixels: the part, its workbook, its words.

    ``ends_row`` where the next of several stands below it.
    """

    part: bytes
    workbook: bytes
    width: float
    height: float
    alt: str
    digest: str
    ends_row: bool = False


def native_charts(
    drawing: ChartDrawing, theme: Theme, width: float, height: float
) -> list[NativeChart]:
    """One chart, or one for each series of many, as they stand from the left.

    LibreOffice turns words round in what it sets from the right: so rows of readers who read from
    there are turned here.
    """
    if len(drawing.series) <= MOST:
        return [_native(drawing, theme, width, height)]
    parts = small_multiples(drawing)
    rows = -(-len(parts.panels) // parts.across)
    wide = (width - GUTTER * (parts.across - 1)) / parts.across * _BEHIND
    found: list[NativeChart] = []
    for first in range(0, len(parts.panels), parts.across):
        row = [
            _native(
                replace(panel, width=wide / MM),
                theme,
                wide,
                height / rows,
                _title(drawing, panel),
                parts.scale,
            )
            for panel in parts.panels[first : first + parts.across]
        ]
        row = row[::-1] if drawing.mirrored else row
        found += [*row[:-1], row[-1]._replace(ends_row=True)]
    found[0] = found[0]._replace(alt=f"{found[0].alt}. {drawing.alt}")
    found[-1] = found[-1]._replace(ends_row=False)
    return found


def _title(drawing: ChartDrawing, panel: ChartDrawing) -> str:
    """The series of a chart, and what is counted where it is not written with each number."""
    label = panel.series[0].label
    return f"{label} ({drawing.unit})" if drawing.unit not in ("", "%") else label


def _native(
    drawing: ChartDrawing,
    theme: Theme,
    width: float,
    height: float,
    title: str = "",
    scale: Scale | None = None,
) -> NativeChart:
    shape = chart_shape(drawing, drawing_style(theme, drawing.language), scale)
    chart = PlottedChart(shape, width, height, title)
    part, workbook = chart.files()
    shown = shown_chart(part)
    assert shown is not None
    data = completed(part, chart.look, WORKBOOK)
    alt = title or drawing.alt
    return NativeChart(data, workbook, width, chart.frame.height, alt, shown.digest)
