"""The projection of maps, against published values."""

from __future__ import annotations

import math

import pytest

from briefgen.drawing.maps.projection import EARTH, EqualArea, LonLatBox, box_around


def test_it_has_the_published_example() -> None:
    """Snyder 1987, p. 332: a sphere of radius 3, centre 40 N 100 W, the point 20 S 100 E."""
    ((x, y),) = EqualArea(-100, 40).project([(100, -20)])

    assert (3 * x, 3 * y) == pytest.approx((-4.2339303, 4.0257775), abs=1e-6)


@pytest.mark.parametrize("lat", [0, 36, 70])
def test_areas_are_true(lat: float) -> None:
    step = 0.2
    corners = [(0, lat), (step, lat), (step, lat + step), (0, lat + step)]
    points = EqualArea(-3, lat + 4).project(corners)
    area = abs(
        sum(
            a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True)
        )
        / 2
    )
    true = math.radians(step) * (math.sin(math.radians(lat + step)) - math.sin(math.radians(lat)))

    assert area == pytest.approx(true, rel=1e-4)


def test_kilometres_are_true_near_the_centre() -> None:
    """Aleppo to Homs is about 167 km on the great circle."""
    a, b = EqualArea(36.9, 35.5).project([(37.16, 36.20), (36.71, 34.73)])

    assert math.dist(a, b) * EARTH == pytest.approx(168.4, abs=1.0)


def test_a_box_goes_over_the_antimeridian() -> None:
    box = box_around([(178, -18), (-179, -17), (179.5, -16)])

    assert box == LonLatBox(178, -18, 181, -16)
    assert box.holds((-180, -17))
    assert not box.holds((0, -17))


def test_what_is_opposite_to_the_centre_is_no_error() -> None:
    ((x, y),) = EqualArea(0, 0).project([(180, 0)])

    assert math.isfinite(x)
    assert math.isfinite(y)
