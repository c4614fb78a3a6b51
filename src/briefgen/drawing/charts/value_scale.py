"""The axis of values of a chart, whatever draws it: from where to where, and its round ticks."""

from __future__ import annotations

from typing import Final

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.scales import Scale, scale_of

TICKS: Final = 4
UPWARDS: Final = frozenset({"column", "line", "area"})
"""Kinds whose values go up."""
Heights = tuple[float | None, ...]


def value_scale(drawing: ChartDrawing) -> Scale:
    """The axis of a chart that stands alone; a line may begin elsewhere than at zero."""
    reached = drawing.values
    if drawing.kind in ("area", "stacked"):
        reached = tuple(v for _, top in layers(drawing) for v in top if v is not None)
    return scale_of((*reached, *_limits(drawing)), TICKS, from_zero=drawing.kind != "line")


def common_scale(drawing: ChartDrawing) -> Scale:
    """The axis that small drawings of each series have in common."""
    count = TICKS - 1 if drawing.kind in UPWARDS else TICKS
    return scale_of((*drawing.values, *_limits(drawing)), count)


def layers(drawing: ChartDrawing) -> list[tuple[Heights, Heights]]:
    """Where the bottom and the top of each series lie that lies on those before it."""
    below: Heights = (0.0,) * len(drawing.categories)
    found = []
    for one in drawing.series:
        pairs = zip(below, one.values, strict=True)
        top = tuple(None if b is None or v is None else b + v for b, v in pairs)
        found.append((below, top))
        below = top
    return found


def _limits(drawing: ChartDrawing) -> tuple[float, ...]:
    return (drawing.threshold.value,) if drawing.threshold else ()
