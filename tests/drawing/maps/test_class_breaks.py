"""Where classes begin that nobody says."""

from __future__ import annotations

import itertools

import pytest

from briefgen.drawing.maps.class_breaks import class_breaks


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([3, 12, 25, 33, 48], (10, 20, 30, 40)),
        ([5, 5, 5], ()),
        ([4200, 9100], (6000,)),
        ([0.1, 0.2, 0.3, 0.4, 0.5], (0.2, 0.3, 0.4, 0.5)),
    ],
)
def test_breaks_are_round(values: list[float], expected: tuple[float, ...]) -> None:
    assert class_breaks(values) == pytest.approx(expected)


def test_as_many_lie_in_each_class_where_most_would_lie_in_one() -> None:
    values = [11, 12, 13, 14, 15, 16, 17, 18, 19, 90_000]
    breaks = class_breaks(values)

    assert len(breaks) == 4
    assert breaks[0] <= 13
    assert all(low < high for low, high in itertools.pairwise(breaks))


@pytest.mark.parametrize("values", [[-5.0, 0.0, 5.0], [0.0, 1e-9], [-1e12, 1e12]])
def test_any_values_have_rising_breaks_between_them(values: list[float]) -> None:
    breaks = class_breaks(values)

    assert list(breaks) == sorted(set(breaks))
    assert all(min(values) < one <= max(values) for one in breaks)
