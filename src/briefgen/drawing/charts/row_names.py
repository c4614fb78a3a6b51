"""Names of rows of horizontal bars, set to the bars they name, and how high each row is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from briefgen.drawing.charts.plot_area import LINE
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import wrapped
from briefgen.drawing.svg_canvas import SvgCanvas

GAP: Final = 1.6 * MM
_WIDEST: Final = 43 * MM
_PART: Final = 0.4
"""Of the drawing, for names at most."""
_LINES: Final = 3
_LOWEST: Final = 3.0 * MM
_TALLEST: Final = 200 * MM
"""Of all rows together: what a page holds below a title."""


class RowNames(NamedTuple):
    """The names in lines, their common width with a gap, and the height of each row."""

    lines: tuple[tuple[str, ...], ...]
    width: float
    heights: tuple[float, ...]
    strong: frozenset[int]
    """The rows whose names stand out."""

    def write(self, canvas: SvgCanvas, top: float) -> list[float]:
        """Write the names below ``top``; the middles of the rows."""
        middles = []
        line = LINE * canvas.style.scale * 0.9
        for row, (lines, height) in enumerate(zip(self.lines, self.heights, strict=True)):
            middle = top + height / 2
            weight = STRONG if row in self.strong else REGULAR
            first = middle - line * (len(lines) - 1) / 2
            for number, text in enumerate(lines):
                canvas.text(self.width - GAP, first + number * line, text, "end", weight=weight)
            middles.append(middle)
            top += height
        return middles


def row_names(
    labels: Sequence[str],
    width: float,
    style: DrawingStyle,
    row: float,
    strong: frozenset[int] = frozenset(),
) -> RowNames:
    """The names of all rows of a drawing of ``width`` millimetres, in rows of ``row`` pixels; of
    many, closer together.
    """
    room = min(_WIDEST * style.scale, width * MM * _PART) - GAP
    room = max(room, 12 * MM)
    weights = [STRONG if number in strong else REGULAR for number in range(len(labels))]
    height = max(_LOWEST, min(row, _TALLEST / max(len(labels), 1)))
    most = _LINES if height >= row else 1
    lines = [
        wrapped(label, room, partial(style.width, weight=weight), most)
        for label, weight in zip(labels, weights, strict=True)
    ]
    widths = [
        style.width(text, weight)
        for texts, weight in zip(lines, weights, strict=True)
        for text in texts
    ]
    line = LINE * style.scale * 0.9
    heights = tuple(max(height, len(texts) * line + 0.8 * MM * (height >= row)) for texts in lines)
    return RowNames(tuple(lines), max(widths, default=0.0) + GAP, heights, strong)
