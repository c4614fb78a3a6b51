"""The key of a chart: a box in the look of each series, and its name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.label_fitting import cut
from briefgen.drawing.series_looks import SeriesLook
from briefgen.drawing.svg_canvas import SvgCanvas

_BOX: Final = 2.6 * MM
_GAP: Final = 1.2 * MM
_BETWEEN: Final = 4 * MM
LINE: Final = 4.2 * MM


def key_canvas(
    drawing: ChartDrawing, looks: Sequence[SeriesLook], style: DrawingStyle, name: str
) -> SvgCanvas:
    """The key in as many lines as it needs, from the start of the reader's line."""
    width = drawing.width * MM
    placed: list[tuple[float, int, str]] = []
    x, line = 0.0, 0
    for one in drawing.series:
        label = cut(one.label, width - _BOX - _GAP, style.width)
        length = _BOX + _GAP + style.width(label)
        if x and x + length > width:
            x, line = 0.0, line + 1
        placed.append((x, line, label))
        x += length + _BETWEEN
    canvas = SvgCanvas(width, LINE * (line + 1), style, name, mirrored=drawing.mirrored)
    for (start, row, label), look in zip(placed, looks, strict=True):
        middle = LINE * (row + 0.5)
        canvas.rect(start, middle - _BOX / 2, _BOX, _BOX, look.paint, look.texture)
        canvas.text(start + _BOX + _GAP, middle, label)
    return canvas
