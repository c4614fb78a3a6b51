"""What a chart is once it is to be drawn by Word: its kind there, its scale, looks and formats."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.bar_chart import is_share
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import SeriesLook, series_looks
from briefgen.renderers.docx.native_charts.empty_places import with_empty_places
from briefgen.renderers.docx.native_charts.format_codes import value_format

_BEHIND: Final = 1.05
PlotKind = Literal["bar", "column", "line", "area"]
"""As XlsxWriter names it."""


@dataclass(frozen=True, slots=True)
class ChartShape:
    """A chart of few series; ``shared``: one of several that have their scale in common.

    ``formats`` are, for each series, the format of its numbers and the places of those that it does
    not write. ``mirrored``: its categories, or the lengths of its bars, begin at the right.
    """

    drawing: ChartDrawing
    style: DrawingStyle
    kind: PlotKind
    stacked: bool
    scale: Scale
    shared: bool
    looks: tuple[SeriesLook, ...]
    formats: tuple[tuple[str, frozenset[int]], ...]
    mirrored: bool

    @property
    def has_threshold(self) -> bool:
        """Whether a threshold is a line: over bars, or one category, no plot of Word has one."""
        several = len(self.drawing.categories) > 1
        return self.drawing.threshold is not None and several and self.kind != "bar"

    @property
    def has_ends(self) -> bool:
        """Whether words stand behind rows of parts, in a series of their own, which is the last."""
        return self.stacked and any(self.drawing.end_labels)

    @property
    def reach(self) -> float:
        """About how long the axis of values will be: that of bars ends close behind the longest."""
        if self.kind != "bar" or self.shared:
            return self.scale.high - self.scale.low
        if is_share(self.drawing):
            return 100.0
        values = self.drawing.values
        if self.stacked:
            rows = zip(*(one.values for one in self.drawing.series), strict=True)
            values = tuple(math.fsum(part or 0 for part in row) for row in rows)
        return (max((0.0, *values)) - min((0.0, *values))) * _BEHIND or 1.0

    def paint(self, role: str) -> str:
        """The colour of a role."""
        return self.style.paints[role]


def chart_shape(drawing: ChartDrawing, style: DrawingStyle, shared: Scale | None) -> ChartShape:
    """What a drawing becomes; ``shared`` is the scale of all that stand beside it."""
    kind = _kind(drawing)
    if kind == "column":
        drawing = with_empty_places(drawing)
    return ChartShape(
        drawing,
        style,
        kind,
        drawing.kind in ("area", "stacked") and len(drawing.series) > 1,
        shared or value_scale(drawing),
        shared is not None,
        series_looks(drawing.series),
        tuple(value_format(one.texts, one.values) for one in drawing.series),
        drawing.mirrored and not drawing.runs_from_left,
    )


def _kind(drawing: ChartDrawing) -> PlotKind:
    """Areas with gaps are columns: programs would draw them down to zero."""
    if drawing.kind == "stacked":
        return "bar"
    if drawing.kind == "area" and any(None in one.values for one in drawing.series):
        return "column"
    return drawing.kind
