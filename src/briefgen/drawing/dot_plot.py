"""What several sources say of one thing, on a common axis: a dot for a value, a bar for a range.

What is open is hollow, and a dashed tail leads from it to where the number may lie. Nothing is
added up, and no more is said than the rows of the table say that stands below.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.charts.plot_area import GRID, LINE, ZERO
from briefgen.drawing.charts.row_names import row_names
from briefgen.drawing.charts.value_scale import TICKS
from briefgen.drawing.drawing_style import MM, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import every_that_fits
from briefgen.drawing.scales import Scale, scale_of
from briefgen.drawing.svg_canvas import SvgCanvas

_ROW: Final = 6.2 * MM
_DOT: Final = 1.4 * MM
_RING: Final = 1.1 * MM
_THICK: Final = 1.6 * MM
_LINE: Final = 0.6 * MM
_TAIL: Final = 10 * MM
_DASH: Final = "4 2.4"
_GAP: Final = 3 * MM
_LEAST: Final = 24 * MM
"""Of an axis: on a shorter one nothing can be compared."""


@dataclass(frozen=True, slots=True)
class DotRow:
    """A number, from ``low`` to ``high``, and its words as they are written."""

    label: str
    low: float
    high: float
    text: str
    open_below: bool = False
    open_above: bool = False


@dataclass(frozen=True, slots=True)
class DotPlot:
    """Rows in the order in which they are read; ``unit`` is written with ticks where it is ``%``.

    ``width`` is millimetres.
    """

    rows: tuple[DotRow, ...]
    direction: Literal["ltr", "rtl"]
    width: float
    unit: str = ""


def draw_dot_plot(
    drawing: DotPlot, style: DrawingStyle, words: AxisWords, name: str
) -> SvgCanvas | None:
    """The drawing; None where its place is too narrow for an axis."""
    width = drawing.width * MM
    names = row_names([row.label for row in drawing.rows], drawing.width, style, _ROW)
    ends = [end for row in drawing.rows for end in (row.low, row.high)]
    scale = scale_of((0.0, *ends), TICKS)
    texts = [
        words.number(tick, scale.decimals, drawing.unit, scale.largest) for tick in scale.ticks
    ]
    first, last = style.width(texts[0]) / 2, style.width(texts[-1]) / 2
    tail = _TAIL if any(row.open_above for row in drawing.rows) else 0.0
    behind = max(style.width(row.text, STRONG) for row in drawing.rows) + _GAP
    left, right = names.width + max(first, _DOT), width - behind - max(tail, last)
    if right - left < _LEAST:
        return None
    bottom = math.fsum(names.heights)
    canvas = SvgCanvas(
        width, bottom + LINE * style.scale * 1.2, style, name, mirrored=drawing.direction == "rtl"
    )
    plot = _Plot(canvas, scale, left, right)
    plot.grid(texts, bottom)
    for row, middle in zip(drawing.rows, names.write(canvas, 0.0), strict=True):
        plot.row(row, middle)
        canvas.text(width, middle, row.text, "end", weight=STRONG)
    return canvas


class _Plot:
    """The rows between the ends of the axis."""

    def __init__(self, canvas: SvgCanvas, scale: Scale, left: float, right: float) -> None:
        self.canvas, self.scale, self.left, self.right = canvas, scale, left, right

    def x(self, value: float) -> float:
        """How far from the reader's start a value lies."""
        return self.left + self.scale.part(value) * (self.right - self.left)

    def grid(self, texts: list[str], bottom: float) -> None:
        """A line for each tick, and as many numbers below as keep apart."""
        style = self.canvas.style
        places = [self.x(tick) for tick in self.scale.ticks]
        halves = [style.width(text) / 2 for text in texts]
        spans = [(x - half, x + half) for x, half in zip(places, halves, strict=True)]
        every = every_that_fits(spans, 2 * MM)
        for number, (tick, x) in enumerate(zip(self.scale.ticks, places, strict=True)):
            look, thick = ("text", ZERO) if tick == 0 else ("rule", GRID)
            self.canvas.line([(x, 0), (x, bottom)], look, thick)
            if number % every == 0:
                y = bottom + LINE * style.scale * 0.7
                self.canvas.text(x, y, texts[number], "middle", role="muted")

    def row(self, row: DotRow, y: float) -> None:
        """A number as it is known."""
        low, high = self.x(row.low), self.x(row.high)
        if row.open_above:
            self.canvas.line([(high, y), (high + _TAIL, y)], "series_1", _LINE, _DASH)
        if row.open_below:
            end = max(low - _TAIL, min(low, self.x(0)))
            self.canvas.line([(low, y), (end, y)], "series_1", _LINE, _DASH)
        if high - low >= _THICK:
            self.canvas.rect(low, y - _THICK / 2, high - low, _THICK, "series_1")
        elif row.open_above or row.open_below:
            middle = (low + high) / 2
            self.canvas.circle(middle, y, _RING, "page", outline="series_1", width=_LINE)
        else:
            self.canvas.circle((low + high) / 2, y, _DOT, "series_1")
