"""What lies within the frame of a map: rings are closed along its border, lines end there.

Rings by Sutherland and Hodgman (1974), lines by Liang and Barsky (1984).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from typing import NamedTuple

from briefgen.drawing.maps.projection import Point


class Box(NamedTuple):
    """A box of a drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box, gap: float = 0.0) -> bool:
        """Whether two boxes come nearer to each other than a gap."""
        return (
            self.left < other.right + gap
            and other.left < self.right + gap
            and self.top < other.bottom + gap
            and other.top < self.bottom + gap
        )

    def within(self, other: Box) -> bool:
        """Whether all of it lies in the other."""
        return (
            self.left >= other.left
            and self.top >= other.top
            and self.right <= other.right
            and self.bottom <= other.bottom
        )

    def wider(self, by: float) -> Box:
        """With so much more on each side."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    @property
    def corners(self) -> list[Point]:
        """From the left and top on, as the clock goes."""
        left, top, right, bottom = self
        return [(left, top), (right, top), (right, bottom), (left, bottom)]

    def holds(self, point: Point) -> bool:
        """Whether a point lies in it."""
        return self.left <= point[0] <= self.right and self.top <= point[1] <= self.bottom


def box_of(points: Sequence[Point]) -> Box:
    """The box around points."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def clipped_ring(ring: Sequence[Point], box: Box) -> list[Point]:
    """The part of a ring that lies in a box; nothing where none does."""
    sides: tuple[tuple[Callable[[Point], float], int, float], ...] = (
        (lambda p: p[0] - box.left, 0, box.left),
        (lambda p: box.right - p[0], 0, box.right),
        (lambda p: p[1] - box.top, 1, box.top),
        (lambda p: box.bottom - p[1], 1, box.bottom),
    )
    points = list(ring)
    for inside, axis, border in sides:
        if not points:
            break
        found: list[Point] = []
        before = points[-1]
        was = inside(before)
        for point in points:
            now = inside(point)
            if (now >= 0) != (was >= 0):
                found.append(_crossing(before, point, axis, border))
            if now >= 0:
                found.append(point)
            before, was = point, now
        points = found
    return points


def _crossing(a: Point, b: Point, axis: int, border: float) -> Point:
    part = (border - a[axis]) / (b[axis] - a[axis])
    other = a[1 - axis] + part * (b[1 - axis] - a[1 - axis])
    return (border, other) if axis == 0 else (other, border)


def clipped_line(line: Sequence[Point], box: Box) -> list[list[Point]]:
    """The parts of a line that lie in a box, each with two points at least."""
    found: list[list[Point]] = []
    for a, b in itertools.pairwise(line):
        kept = _segment(a, b, box)
        if kept is None:
            continue
        first, last = kept
        if found and found[-1][-1] == first:
            found[-1].append(last)
        else:
            found.append([first, last])
    return found


def _segment(a: Point, b: Point, box: Box) -> tuple[Point, Point] | None:
    dx, dy = b[0] - a[0], b[1] - a[1]
    enters, leaves = 0.0, 1.0
    for way, room in (
        (-dx, a[0] - box.left),
        (dx, box.right - a[0]),
        (-dy, a[1] - box.top),
        (dy, box.bottom - a[1]),
    ):
        if way == 0:
            if room < 0:
                return None
        elif way < 0:
            enters = max(enters, room / way)
        else:
            leaves = min(leaves, room / way)
    if enters >= leaves:
        return None
    first = a if enters == 0 else (a[0] + enters * dx, a[1] + enters * dy)
    last = b if leaves == 1 else (a[0] + leaves * dx, a[1] + leaves * dy)
    return first, last
