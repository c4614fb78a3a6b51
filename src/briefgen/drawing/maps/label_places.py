"""Where names stand on a map: beside what they name, over nothing else.

Eight places around a point are tried, the right one first as readers expect it; then places
farther off, with a line that leads there. What is more important is placed first. This is the
greedy way, which depends on nothing but the order: the same map for the same data.
"""

from __future__ import annotations

import itertools
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.projection import Point
from briefgen.drawing.svg_canvas import Anchor

_GAP: Final = 1.6
"""Pixels between a sign and its name."""
_APART: Final = 1.0
"""Pixels between names."""
_LEADS: Final = (3.5 * MM, 6.0 * MM, 9.0 * MM)
"""How far off a name may stand that a line leads to."""
_CELL: Final = 48.0
_EDGE: Final = 2.0
"""Pixels between a name and the frame."""
_DIAGONAL: Final = math.sqrt(0.5)
_WAYS: Final = (
    (1.0, 0.0), (-1.0, 0.0), (0.0, -1.0), (0.0, 1.0),
    (_DIAGONAL, -_DIAGONAL), (_DIAGONAL, _DIAGONAL),
    (-_DIAGONAL, -_DIAGONAL), (-_DIAGONAL, _DIAGONAL),
)  # fmt: skip
"""Where a name stands: where its readers go on, on the other side, above, below, then between."""


class UnplacedLabel(NamedTuple):
    """A name to be placed: its point, how far its sign reaches, and its size in one line."""

    point: Point
    radius: float
    width: float
    height: float


class PlacedLabel(NamedTuple):
    """Where a name stands, by the point where it begins, ends or has its middle; ``lead`` is a
    line from its sign.
    """

    x: float
    y: float
    anchor: Anchor
    box: Box
    lead: tuple[Point, Point] | None = None


class TakenSpace:
    """What lies on a map already; boxes are found by the squares of a grid that they touch."""

    def __init__(self, frame: Box, *, from_right: bool = False) -> None:
        self._side = -1.0 if from_right else 1.0
        self.frame = Box(*(edge + _EDGE * sign for edge, sign in zip(frame, (1, 1, -1, -1),
                                                                     strict=True)))  # fmt: skip
        self._boxes: dict[tuple[int, int], list[Box]] = defaultdict(list)
        self._lines: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        """Keep names off a box."""
        for cell in _cells(box):
            self._boxes[cell].append(box)

    def cross(self, points: Iterable[Point]) -> None:
        """Keep names off a line, where there is other room."""
        for point in _along(list(points)):
            small = Box(point[0] - 1, point[1] - 1, point[0] + 1, point[1] + 1)
            self._lines[_cell(*point)].append(small)

    def crossed(self, box: Box) -> int:
        """How much of lines lies in a box, in steps of four pixels."""
        points = {point for cell in _cells(box) for point in self._lines.get(cell, ())}
        return sum(box.meets(point) for point in points)

    def is_free(self, box: Box) -> bool:
        """Whether something may stand there; lines it may cross, if it must."""
        if not box.within(self.frame):
            return False
        boxes = (other for cell in _cells(box) for other in self._boxes.get(cell, ()))
        return not any(box.meets(other, _APART) for other in boxes)

    def place(self, wanted: UnplacedLabel) -> PlacedLabel | None:
        """The free place that covers least of lines, which is taken by that; None without one."""
        near = _around(wanted, wanted.radius + _GAP, self._side)
        free = [one for one in near if self.is_free(one.box)]
        found = min(free, key=lambda one: self.crossed(one.box), default=None)
        if found is None:
            found = next(
                (one for one in _led(wanted, self._side) if self.is_free(one.box)
                 and self._is_open(one)), None,
            )  # fmt: skip
        if found is not None:
            self.take(found.box)
        return found

    def _is_open(self, label: PlacedLabel) -> bool:
        """Whether the line that leads to a name crosses no other name."""
        assert label.lead
        steps = [p for p in _along(label.lead) if math.dist(p, label.lead[0]) > _EDGE]
        return not any(
            other.holds(point) for point in steps for other in self._boxes.get(_cell(*point), ())
        )


def _around(wanted: UnplacedLabel, away: float, side: float) -> Iterator[PlacedLabel]:
    x, y = wanted.point
    half = wanted.height / 2
    for outward, down in _WAYS:
        right = outward * side
        anchor: Anchor = "start" if right > 0 else "end" if right < 0 else "middle"
        at = x + right * away
        middle = y + down * (away + (half if not right else half * 0.7))
        yield PlacedLabel(at, middle, anchor, _box(at, middle, anchor, wanted))


def _led(wanted: UnplacedLabel, side: float) -> Iterator[PlacedLabel]:
    for distance in _LEADS:
        for placed in _around(wanted, wanted.radius + distance, side):
            lead = _lead(wanted, placed)
            yield placed._replace(lead=lead)


def _lead(wanted: UnplacedLabel, placed: PlacedLabel) -> tuple[Point, Point]:
    """From the edge of a sign to the nearest point of its name's box."""
    x, y = wanted.point
    end = (
        min(max(x, placed.box.left), placed.box.right),
        min(max(y, placed.box.top), placed.box.bottom),
    )
    length = math.dist((x, y), end) or 1.0
    part = wanted.radius / length
    return (x + part * (end[0] - x), y + part * (end[1] - y)), end


def _box(x: float, y: float, anchor: Anchor, wanted: UnplacedLabel) -> Box:
    left = {"start": x, "end": x - wanted.width, "middle": x - wanted.width / 2}[anchor]
    return Box(left, y - wanted.height / 2, left + wanted.width, y + wanted.height / 2)


def _along(points: Sequence[Point]) -> Iterator[Point]:
    """Points of a line, four pixels apart."""
    for a, b in itertools.pairwise(points):
        steps = max(int(math.dist(a, b) / 4), 1)
        for step in range(steps):
            part = step / steps
            yield a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])
    yield from points[-1:]


def _cell(x: float, y: float) -> tuple[int, int]:
    return int(x // _CELL), int(y // _CELL)


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    (left, top), (right, bottom) = _cell(box.left, box.top), _cell(box.right, box.bottom)
    for column in range(left - 1, right + 2):
        for row in range(top - 1, bottom + 2):
            yield column, row
