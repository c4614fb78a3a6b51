"""Bars of counts: as long as their numbers are, with a line to what they are at most."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.small_drawings import COUNT_BAR, NARROW_BAR, count_svg
from briefgen.renderers.tree_safety import svg_fault
from tests.drawing.chart_samples import SVG, theme


def bar(least: int, most: int, whole: int, *, from_right: bool = False) -> tuple[float, float, int]:
    """Start and length of the bar, and the width of the drawing."""
    svg, width = count_svg(least, most, whole, theme(), "alert", from_right=from_right)
    assert svg_fault(svg.encode()) == ""
    shapes = list(etree.fromstring(svg.encode()).iter(f"{SVG}rect"))
    if not shapes:
        return 0, 0, width
    return float(str(shapes[0].get("x"))), float(str(shapes[0].get("width"))), width


@pytest.mark.parametrize(
    ("least", "most", "whole", "length", "width"),
    [
        (10, 10, 10, COUNT_BAR[0], COUNT_BAR[0]),
        (5, 5, 10, COUNT_BAR[0] / 2, COUNT_BAR[0] / 2),
        (5, 10, 10, COUNT_BAR[0] / 2, COUNT_BAR[0]),
        (0, 10, 10, 0, COUNT_BAR[0]),
        (1, 1, 1, COUNT_BAR[0], COUNT_BAR[0]),
    ],
)
def test_lengths_are_parts_of_the_greatest(
    least: int, most: int, whole: int, length: float, width: float
) -> None:
    assert bar(least, most, whole) == (0, length, width)


def test_from_the_right_a_bar_ends_where_its_number_begins() -> None:
    start, length, width = bar(5, 10, 10, from_right=True)
    assert start + length == width


def test_what_is_counted_is_seen_however_little_and_nobody_is_not() -> None:
    assert bar(1, 10_000, 10_000)[1] == 1
    assert count_svg(0, 0, 10, theme(), "alert", from_right=False) == ("", 0)


def test_a_bar_beside_many_columns_is_shorter() -> None:
    whole = count_svg(10, 10, 10, theme(), "alert", from_right=False, longest=NARROW_BAR)
    assert whole[1] == NARROW_BAR < COUNT_BAR[0]
