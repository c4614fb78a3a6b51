"""Round ticks as d3-array documents them, and axes that hold their values."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing.scales import scale_of, tick_step, ticks


@pytest.mark.parametrize(
    ("low", "high", "count", "expected"),
    [
        # From the documentation of d3.ticks (d3js.org/d3-array/ticks) and its test suite.
        (1, 9, 5, [2, 4, 6, 8]),
        (1, 9, 20, [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9]),
        (0, 1, 10, [0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        (0, 1, 5, [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (0, 1, 2, [0.0, 0.5, 1.0]),
        (0, 1, 1, [0.0, 1.0]),
        (0, 10, 10, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        (0, 10, 4, [0, 2, 4, 6, 8, 10]),
        (0, 10, 3, [0, 5, 10]),
        (0, 10, 1, [0, 10]),
        (-10, 10, 4, [-10, -5, 0, 5, 10]),
        (-10, 0, 3, [-10, -5, 0]),
        (7, 7, 5, [7]),
    ],
)
def test_ticks_are_those_of_d3(low: float, high: float, count: int, expected: list[float]) -> None:
    assert ticks(low, high, count) == expected


@pytest.mark.parametrize(
    ("low", "high", "count", "step"),
    [  # d3.tickStep, by its tests
        *((0, 1, 10, 0.1), (0, 1, 9, 0.1), (0, 1, 8, 0.1), (0, 1, 7, 0.2), (0, 1, 5, 0.2)),
        *((0, 1, 3, 0.5), (0, 10, 5, 2), (0, 10, 2, 5), (-10, 10, 10, 2), (-10, 10, 5, 5)),
        (-10, 10, 1, 20),
    ],
)
def test_steps_are_those_of_d3(low: float, high: float, count: int, step: float) -> None:
    assert tick_step(low, high, count).times(1) == step


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((12_100, 74_300), (0, 20_000, 40_000, 60_000, 80_000)),
        ((0.5, 4.9), (0, 1, 2, 3, 4, 5)),
        ((-12, 7), (-15, -10, -5, 0, 5, 10)),
        ((), (0, 1)),
        ((0, 0), (0, 1)),
        ((5e-324,), (0, 1)),
        ((5, 5), (0, 1, 2, 3, 4, 5)),
        ((-3,), (-3, -2, -1, 0)),
    ],
)
def test_an_axis_begins_at_zero(values: tuple[float, ...], expected: tuple[float, ...]) -> None:
    assert scale_of(values, 4).ticks == expected


def test_a_line_may_begin_where_its_values_are() -> None:
    assert scale_of((98.0, 104.0), 4, from_zero=False).ticks == (98, 100, 102, 104)
    assert scale_of((98.0, 104.0), 4).low == 0
    assert scale_of((1.0, 104.0), 4, from_zero=False).low == 0


@pytest.mark.parametrize("values", [(1e-200, 3e-200), (1e17, 9e17), (0.1, 0.1 + 1e-15), (2e-9,)])
def test_huge_and_tiny_numbers_have_few_ticks(values: tuple[float, ...]) -> None:
    scale = scale_of(values, 4)
    assert 2 <= len(scale.ticks) <= 12
    assert scale.low <= min(values)
    assert max(values) <= scale.high * (1 + 1e-9)


_NUMBER = st.floats(-1e15, 1e15, allow_nan=False, allow_infinity=False)


@given(st.lists(_NUMBER, min_size=1, max_size=8).map(tuple), st.booleans())
def test_an_axis_holds_all_values_and_its_ticks_are_as_far_apart(
    values: tuple[float, ...], from_zero: bool
) -> None:
    scale = scale_of(values, 4, from_zero=from_zero)
    slack = 1e-9 * max(map(abs, values)) + 1e-290  # a spread below it is none
    assert scale.low - slack <= min(values)
    assert max(values) <= scale.high + slack
    assert 2 <= len(scale.ticks) <= 12
    assert all(-1e-9 <= scale.part(value) <= 1 + 1e-9 for value in values)
    gaps = [b - a for a, b in zip(scale.ticks, scale.ticks[1:], strict=False)]
    assert max(gaps) == pytest.approx(min(gaps), rel=1e-6)
