"""The axes of a native chart, as XlsxWriter takes them."""

from __future__ import annotations

import re
from typing import Any, Final

from briefgen.drawing.charts.bar_chart import is_share
from briefgen.drawing.scales import tick_step
from briefgen.drawing.time_ticks import common_distance, time_ticks
from briefgen.renderers.docx.native_charts.category_columns import CategoryColumns
from briefgen.renderers.docx.native_charts.chart_frame import GAP, ChartFrame
from briefgen.renderers.docx.native_charts.chart_shape import ChartShape
from briefgen.renderers.docx.native_charts.format_codes import axis_format

_AXIS: Final = 0.85
_GRID: Final = 0.45
"""Points of lines."""
_FINE: Final = 25
"""Ticks of an axis that is not shown: it ends at one of them, close behind the longest bar."""
_WORDS: Final = re.compile('"([^"]*)"')
"""What a format of numbers writes as it stands."""
_NOTHING: Final = {"major_tick_mark": "none", "minor_tick_mark": "none"}


def axis_at_end(shape: ChartShape) -> bool:
    """Whether numbers stand at the right of an axis that begins at the left."""
    if shape.kind != "column" or shape.has_threshold:  # whose name stands there
        return False
    return shape.drawing.mirrored and not shape.mirrored


def tick_words(shape: ChartShape) -> list[str]:
    """The words of the ticks, about as wide as a program will write them."""
    around = "".join(_WORDS.findall(_number_format(shape).split(";")[-1]))
    found = []
    for tick in shape.scale.ticks:
        short = [text for number, text in shape.drawing.short_ticks if tick >= number / 2]
        plain = f"{tick:,.{shape.scale.decimals}f}{around}"
        found.append(short[-1] if short and shape.drawing.unit != "%" else plain)
    return found


def names_axis(
    shape: ChartShape, names: CategoryColumns, frame: ChartFrame, *, turned: bool
) -> dict[str, Any]:
    """The axis of categories; ``turned``: their names stand on their side."""
    drawing = shape.drawing
    axis: dict[str, Any] = {
        "line": {"color": shape.paint("text"), "width": _AXIS},
        **_NOTHING,
        "label_position": "low",
    }
    if shape.kind == "bar":
        return axis | {"reverse": True, "text_axis": True}
    if shape.kind in ("line", "area") and len(drawing.categories) > 1:
        axis["position_axis"] = "on_tick"
    if shape.mirrored:
        axis["reverse"] = True
    if axis_at_end(shape):
        axis["crossing"] = "max"
    width = frame.widest(names.ticks) + GAP
    if not names.code:
        band = frame.plot_width / max(len(names.ticks), 1)
        is_flat = len(names.columns) == 1
        short = is_flat and bool(drawing.step) and not drawing.named_days
        room = frame.line if turned else width
        if short and room > band:
            axis["interval_unit"] = int(-(-room // band))
        return axis | {"text_axis": True}
    days = [one.day for one in drawing.categories if one.day]
    most = max(int(frame.plot_width / width), 2)
    assert drawing.step is not None
    shown = time_ticks(min(days), max(days), most, drawing.step)
    apart = shown.days[1].toordinal() - shown.days[0].toordinal() if len(shown.days) > 1 else 1
    apart = max(apart // {"day": 1, "month": 30, "year": 365}[shown.unit], 1)
    if shown.unit == drawing.step:  # what is named is a day of the data, or one left out
        common = common_distance(days, drawing.step)
        apart = -(-apart // common) * common
    axis |= {"major_unit": apart, "major_unit_type": f"{shown.unit}s"}
    return axis | {"date_axis": True, "num_format": names.code}


def values_axis(shape: ChartShape, below: float | None = None) -> dict[str, Any]:
    """The axis of values, which bars need none of: each has its value beside it.

    ``below`` is where that of bars begins whose values below zero need room beside them.
    """
    axis: dict[str, Any] = {
        "line": {"none": True},
        **_NOTHING,
        "label_position": "next_to",
    }
    if shape.shared:
        axis |= {"min": shape.scale.low, "max": shape.scale.high}
    if shape.kind == "bar":
        if is_share(shape.drawing) and not shape.shared:
            axis |= {"min": 0, "max": 100}
        elif below is not None:
            axis["min"] = below
        fine = tick_step(shape.scale.low, shape.scale.high, _FINE)
        hidden = {"visible": False, "major_gridlines": {"visible": False}}
        return axis | hidden | {"reverse": shape.mirrored, "major_unit": fine.times(1)}
    if shape.scale.low > 0:
        axis["min"] = shape.scale.low
    grid = {"visible": True, "line": {"color": shape.paint("rule"), "width": _GRID}}
    code = _number_format(shape)
    if shape.kind == "line":  # whose first marks lie on the axis
        code = ";".join(f'{section}"\u2002"' for section in code.split(";"))
    return axis | {
        "num_format": code,
        "major_unit": shape.scale.ticks[1] - shape.scale.ticks[0],
        "major_gridlines": grid,
    }


def _number_format(shape: ChartShape) -> str:
    """That of the first series, for all have one unit; of units an axis says per cents alone."""
    usual = shape.formats[0][0]
    if shape.drawing.unit != "%":
        usual = _WORDS.sub("", usual)
    return axis_format(usual, shape.scale, shape.drawing.short_ticks)
