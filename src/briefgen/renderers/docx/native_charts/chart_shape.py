"""What a chart is once it is to be drawn by Word: its kind there, its scale, looks and formats."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import DrawingStyle
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import SeriesLook, series_looks
from briefgen.renderers.docx.native_charts.format_codes import value_format

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

    def paint(self, role: str) -> str:
        """The colour of a role."""
        return self.style.paints[role]


def chart_shape(drawing: ChartDrawing, style: DrawingStyle, shared: Scale | None) -> ChartShape:
    """What a drawing becomes; ``shared`` is the scale of all that stand beside it."""
    kind = _kind(drawing)
    return ChartShape(
        drawing,
        style,
        kind,
        drawing.kind in ("area", "stacked") and len(drawing.series) > 1,
        shared or value_scale(drawing),
        shared is not None,
        series_looks(drawing.series),
        tuple(value_format(one.texts, one.values) for one in drawing.series),
        drawing.mirrored and not (drawing.timed and kind != "bar"),
    )


def _kind(drawing: ChartDrawing) -> PlotKind:
    """Areas with gaps are columns: programs would draw them down to zero."""
    if drawing.kind == "stacked":
        return "bar"
    if drawing.kind == "area" and any(None in one.values for one in drawing.series):
        return "column"
    return drawing.kind
