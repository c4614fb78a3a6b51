"""Bars, columns and formats of values below zero in native charts."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from briefgen.drawing.scales import scale_of
from briefgen.renderers.docx.native_charts.format_codes import axis_format, value_format
from tests.drawing.chart_samples import drawing, series
from tests.renderers.docx.native_charts.chart_files import found, native, root


@pytest.mark.parametrize(
    ("texts", "code"),
    [
        (("EUR -12.5", "EUR 9.0"), '"EUR "0.0;"EUR -"0.0'),
        (("-12.5 يورو", "9.0 يورو"), '"\u200f"0.0" يورو";"\u200f\u200e-"0.0" يورو"'),
        (
            ("-١٢٫٥ يورو", "٩٫٠ يورو"),
            '[$-2000401]"\u200f"0.0" يورو";[$-2000401]"\u200f-"0.0" يورو"',
        ),
        (("-12.5 %", "9.0 %"), '0.0" %"'),
        (("-%12.5", "%9.0"), '"%"0.0'),
    ],
)
def test_the_minus_stands_where_the_edition_has_it(texts: tuple[str, str], code: str) -> None:
    assert value_format(texts, (-12.5, 9)) == (code, frozenset())


def test_an_axis_has_no_section_for_what_is_below_zero() -> None:
    assert axis_format('0.0;"EUR -"0.0', scale_of((-12.5, 100.0), 4), ()) == "0"


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_bars_below_zero_leave_room_for_their_values_beside_the_names(direction: Any) -> None:
    low = series([-12.5, 100])
    wordy = replace(low, texts=("a value of minus 12.5 in all", "100"))
    least: list[float] = []
    for one in (low, wordy):
        made = replace(drawing("bar", one), direction=direction)
        (chart,) = native(made)
        least += map(float, found(root(chart), "//c:valAx/c:scaling/c:min/@val"))
    assert least[1] < least[0] < -12.5


def test_bars_above_zero_begin_where_they_did() -> None:
    (chart,) = native(drawing("bar", series([12.5, 100])))
    assert found(root(chart), "//c:valAx/c:scaling/c:min") == []


def test_the_value_of_a_single_point_stands_beside_it() -> None:
    """Programs draw a line to what is moved away from its point."""
    (chart,) = native(drawing("line", series([5])))
    assert found(root(chart), "//c:dLbl//c:x/@val") == []
