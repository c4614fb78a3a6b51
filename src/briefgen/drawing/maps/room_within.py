"""Where words fit into a region: its widest places, from which the roomiest is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.maps.clipping import Box, box_of
from briefgen.drawing.maps.projection import Point

_LEVELS: Final = 21
_ASIDE: Final = (0.0, -0.25, 0.25, -0.5, 0.5, -0.75, 0.75, -1.0, 1.0)
"""Of the room on a side: how far from the middle of its width a box may stand."""


class Chord(NamedTuple):
    """A level line through a region, from side to side."""

    left: float
    right: float
    y: float

    @property
    def width(self) -> float:
        """From side to side."""
        return self.right - self.left

    @property
    def middle(self) -> float:
        """Halfway."""
        return (self.left + self.right) / 2


def roomiest(
    rings: Sequence[Sequence[Point]],
    width: float,
    height: float,
    is_free: Callable[[Box], bool],
    crossed: Callable[[Box], int],
) -> Box | None:
    """A free box of that size in a region, where it is crossed by fewest lines, and as much in its
    middle as can be; None without one.
    """
    around = box_of(rings[0])
    if around.right - around.left < width or around.bottom - around.top < height:
        return None
    found = [(room, box) for room, box in _boxes(rings, around, width, height) if is_free(box)]
    best = min(found, key=lambda one: (crossed(one[1]), -one[0]), default=None)
    return best[1] if best else None


def _boxes(
    rings: Sequence[Sequence[Point]], around: Box, width: float, height: float
) -> Iterator[tuple[float, Box]]:
    """Boxes of that size within a region, with the room that each has."""
    centre = (around.top + around.bottom) / 2
    for level in range(1, _LEVELS):
        y = around.top + (around.bottom - around.top) * level / _LEVELS
        edges = chords(rings, y - height / 2), chords(rings, y + height / 2)
        for chord in chords(rings, y):
            spare = (chord.width - width) / 2
            for aside in _ASIDE if spare >= 0 else ():
                left = chord.middle - width / 2 + aside * spare
                box = Box(left, y - height / 2, left + width, y + height / 2)
                if all(_holds(edge, box) for edge in edges):
                    yield chord.width - abs(y - centre) - 2 * abs(aside) * spare, box


def _holds(edge: Sequence[Chord], box: Box) -> bool:
    """Whether an edge of a box lies within one of the chords at its height."""
    return any(chord.left <= box.left and box.right <= chord.right for chord in edge)


def chords(rings: Sequence[Sequence[Point]], y: float) -> list[Chord]:
    """The parts of a level line that lie in a region."""
    crossings = sorted(
        a[0] + (y - a[1]) * (b[0] - a[0]) / (b[1] - a[1])
        for ring in rings
        for a, b in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (a[1] <= y) != (b[1] <= y)
    )
    return [
        Chord(left, right, y) for left, right in zip(crossings[::2], crossings[1::2], strict=False)
    ]
