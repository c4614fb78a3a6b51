"""Stacked bars: parts of a whole, one whole a row, so that what is not reached is seen."""

from __future__ import annotations

import math
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.chart_key import key_canvas
from briefgen.drawing.charts.plot_area import LINE, ZERO
from briefgen.drawing.charts.row_names import row_names
from briefgen.drawing.drawing_style import MM, STRONG, DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import series_looks
from briefgen.drawing.svg_canvas import SvgCanvas

ROW: Final = 7.0 * MM
_BAR: Final = 4.8 * MM
_INSIDE: Final = 7.0 * MM
"""How wide a part is in which its number stands."""
_GAP: Final = 1.2 * MM


def stacked_chart(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,  # noqa: ARG001 (as all kinds are called: parts have their numbers in them)
    name: str,
    *,
    scale: Scale | None = None,
) -> SvgCanvas:
    """Rows of parts in the order of the series; the key above, share or sum behind."""
    looks = series_looks(drawing.series)
    labels = [one.label for one in drawing.categories]
    names = row_names(labels, drawing.width, style, ROW, drawing.highlight)
    width = drawing.width * MM
    behind = max((style.width(text, STRONG) for text in drawing.end_labels), default=0.0)
    key = key_canvas(drawing, looks, style, name)
    unit = drawing.unit if drawing.unit not in ("", "%") else ""
    line = LINE * style.scale
    top = key.height + (line if unit else 0) + 0.5 * MM
    canvas = SvgCanvas(
        width, top + math.fsum(names.heights) + 0.5 * MM, style, name, mirrored=drawing.mirrored
    )
    canvas.place(key, 0, 0)
    left, right = names.width, width - behind - _GAP
    if unit:
        canvas.text(left, key.height + line / 2, unit, role="muted")
    most = scale.high if scale else max(_sums(drawing), default=0.0) or 1.0
    middles = names.write(canvas, top)
    for category, middle in enumerate(middles):
        start = left
        thick = min(_BAR, names.heights[category] * 0.7)
        for one, look in zip(drawing.series, looks, strict=True):
            length = (one.values[category] or 0.0) / most * (right - left)
            canvas.rect(start, middle - thick / 2, length, thick, look.paint, look.texture)
            text = one.texts[category]
            if length >= max(_INSIDE, style.width(text) + 2 * _GAP):
                if look.texture:
                    canvas.ground(start + length / 2, middle, text, "middle")
                role = "page" if look.carries_white else "text"
                canvas.text(start + length / 2, middle, text, "middle", role=role)
            start += length
        if category < len(drawing.end_labels):
            text = drawing.end_labels[category]
            canvas.text(start + _GAP, middle, text, weight=STRONG)
    canvas.line([(left, top), (left, canvas.height - 0.5 * MM)], "text", ZERO)
    return canvas


def _sums(drawing: ChartDrawing) -> list[float]:
    """What all parts of each row make together."""
    rows = range(len(drawing.categories))
    return [math.fsum(one.values[row] or 0.0 for one in drawing.series) for row in rows]
