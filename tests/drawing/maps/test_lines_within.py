"""Lines with fewer points, and what lies within a frame."""

from __future__ import annotations

import itertools
import math
import random
import time

import pytest

from briefgen.drawing.maps.clipping import Box, clipped_line, clipped_ring
from briefgen.drawing.maps.room_within import roomiest
from briefgen.drawing.maps.simplification import drawn_line, simplified, thinned

FRAME = Box(0, 0, 100, 100)


def test_what_hardly_bends_a_line_is_left_out() -> None:
    line = [(0.0, 0.0), (10.0, 0.1), (20.0, 0.0), (20.0, 10.0)]

    assert simplified(line, 0.5) == [(0.0, 0.0), (20.0, 0.0), (20.0, 10.0)]
    assert simplified(line, 0.05) == line


def test_a_ring_keeps_its_shape() -> None:
    ring = [(math.cos(a / 50) * 50, math.sin(a / 50) * 50) for a in range(315)]
    ring.append(ring[0])
    kept = drawn_line(ring, 0.25)

    assert kept[0] == kept[-1]
    assert 12 < len(kept) < 60


def test_every_point_stays_near_what_is_drawn() -> None:
    chance = random.Random(3)  # noqa: S311
    line = [(float(x), chance.uniform(0, 30)) for x in range(200)]
    kept = simplified(line, 2.0)

    for x, y in line:
        assert min(_away((x, y), a, b) for a, b in itertools.pairwise(kept)) <= 2.0


def test_ends_stay_when_points_coincide() -> None:
    assert thinned([(0.0, 0.0), (0.1, 0.0), (0.0, 0.1)], 5) == [(0.0, 0.0), (0.0, 0.1)]
    assert drawn_line([(1.0, 1.0)] * 9, 1) == [(1.0, 1.0), (1.0, 1.0)]


@pytest.mark.parametrize("kind", ["jagged", "smooth"])
def test_twenty_thousand_points_take_a_third_of_a_second_at_most(kind: str) -> None:
    chance = random.Random(1)  # noqa: S311
    jitter = 3.0 if kind == "jagged" else 0.001
    line = [
        (math.cos(a / 3183) * 150 + chance.uniform(-jitter, jitter), math.sin(a / 3183) * 150)
        for a in range(20_000)
    ]
    begun = time.process_time()
    drawn_line(line, 0.25)

    assert time.process_time() - begun < 0.3 * 3  # the machines of the tests are slow


def test_a_ring_ends_at_the_frame() -> None:
    assert set(clipped_ring([(-50, 20), (50, 20), (50, 40), (-50, 40)], FRAME)) == {
        (0, 20), (50, 20), (50, 40), (0, 40),
    }  # fmt: skip
    assert clipped_ring([(-5, -5), (-1, -5), (-1, -1)], FRAME) == []


def test_a_line_leaves_the_frame_and_comes_back() -> None:
    parts = clipped_line([(50, 50), (150, 50), (150, 60), (50, 60)], FRAME)

    assert parts == [[(50, 50), (100, 50)], [(100, 60), (50, 60)]]
    assert clipped_line([(-10, -10), (-10, 200)], FRAME) == []


def test_words_find_room_within_a_shape_and_not_in_its_hole() -> None:
    outer = [(0.0, 0.0), (60.0, 0.0), (60.0, 60.0), (0.0, 60.0)]
    hole = [(10.0, 10.0), (50.0, 10.0), (50.0, 50.0), (10.0, 50.0)]

    assert roomiest([outer], 30, 10, lambda _: True, lambda _: 0) is not None
    assert roomiest([outer], 61, 10, lambda _: True, lambda _: 0) is None
    found = roomiest([outer, hole], 40, 5, lambda _: True, lambda _: 0)
    assert found is None or found.bottom <= 10 or found.top >= 50
    assert roomiest([outer], 30, 10, lambda _: False, lambda _: 0) is None


def _away(point: tuple[float, float], a: tuple[float, float], b: tuple[float, float]) -> float:
    length = math.dist(a, b) or 1.0
    along = ((point[0] - a[0]) * (b[0] - a[0]) + (point[1] - a[1]) * (b[1] - a[1])) / length
    along = min(max(along, 0.0), length)
    part = along / length
    return math.dist(point, (a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])))
