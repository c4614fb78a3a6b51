"""How each series looks, as XlsxWriter takes it: colours, textures, dashes, marks of drawings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from briefgen.drawing.chart_drawing import ChartDrawing, ChartSeries
from briefgen.drawing.drawing_style import MM
from briefgen.drawing.series_looks import MAIN, PLAIN, SeriesLook
from briefgen.drawing.svg_canvas import Mark, Texture

Paint = Callable[[str], str]
"""The colour of a role."""
_DASHES: Final[Mapping[str, str]] = {
    "": "solid",
    "6 2": "dash",
    "2 2": "square_dot",
    "8 2 2 2": "dash_dot",
    "1 2": "round_dot",
}
_MARKS: Final[Mapping[Mark, str]] = {
    "disc": "circle",
    "square": "square",
    "triangle": "triangle",
    "diamond": "diamond",
}
_TEXTURES: Final[Mapping[Texture, str]] = {
    "hatch": "wide_upward_diagonal",
    "cross": "wide_downward_diagonal",
    "dots": "dotted_grid",
}
_MAIN_LINE: Final = 2.5
_OTHER_LINE: Final = 2.0
"""Points."""
_MARK: Final = 5
_ALL_MARKED: Final = 12
"""Points up to which each has its mark."""
_FILL: Final = 40
_PARTS_FILL: Final = 25
"""How transparent an area is, in per cent: alone, and among others."""
_ROW: Final = 2.0 / 4.2
"""Of a bar, between two rows; of one of several, `_ROWS`."""
_ROWS: Final = 1.8 / 3.4
_COLUMN: Final = 0.32
_WIDEST: Final = 16 * MM
_MOST_GAP: Final = 500


def line_format(one: ChartSeries, look: SeriesLook, paint: Paint) -> dict[str, Any]:
    """A line with its dashes and, at few points or lonely ones, its marks."""
    colour = paint("muted" if one.role == "rest" else look.paint)
    width = _MAIN_LINE if look is MAIN else _OTHER_LINE
    marker: dict[str, Any] = {"type": "none"}
    if len(one.values) <= _ALL_MARKED or _has_lonely(one):
        ground = {"color": colour}
        marker = {"type": _MARKS[look.mark], "size": _MARK, "fill": ground, "border": ground}
    line = {"color": colour, "width": width, "dash_type": _DASHES[look.dash]}
    return {"line": line, "marker": marker}


def shape_format(look: SeriesLook, paint: Paint, *, area: bool, alone: bool) -> dict[str, Any]:
    """A bar, a column or an area."""
    colour = paint(look.paint)
    if area:
        clear = _FILL if alone else _PARTS_FILL
        return {"fill": {"color": colour, "transparency": clear}, "border": {"none": True}}
    if look.texture:
        lines = {"pattern": _TEXTURES[look.texture], "fg_color": paint("page"), "bg_color": colour}
        return {"pattern": lines, "border": {"none": True}}
    return {"fill": {"color": colour}, "border": {"none": True}}


def bar_points(drawing: ChartDrawing, paint: Paint) -> dict[str, Any]:
    """Where something of a single series stands out, all else is light."""
    if len(drawing.series) > 1 or not drawing.highlight:
        return {}
    main = {"fill": {"color": paint(MAIN.paint)}, "border": {"none": True}}
    last = max(drawing.highlight) + 1
    points = [main if place in drawing.highlight else None for place in range(last)]
    return {"fill": {"color": paint(PLAIN.paint)}, "points": points}


def band_gap(kind: str, count: int, band: float) -> int:
    """Between the bars of two categories, in per cent of one bar; ``band`` in pixels."""
    if kind == "bar":
        return round(100 * (_ROW if count == 1 else _ROWS))
    room = min(band * (1 - _COLUMN), _WIDEST * count)
    return min(round(100 * (band - room) / (room / count)), _MOST_GAP)


def _has_lonely(one: ChartSeries) -> bool:
    """Whether a value stands between two gaps, where no line would show it."""
    padded = (None, *one.values, None)
    return any(
        b is not None and a is None and d is None
        for a, b, d in zip(padded, padded[1:], padded[2:], strict=False)
    )
