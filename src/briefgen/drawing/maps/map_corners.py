"""Which corner of a map its inset, scale and north arrow stand in: where they cover least."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.label_places import TakenSpace
from briefgen.drawing.maps.projection import Point

Corner = Literal["top start", "top end", "bottom start", "bottom end"]
INSET: Final[tuple[Corner, ...]] = ("top end", "top start", "bottom end", "bottom start")
SCALE: Final[tuple[Corner, ...]] = ("bottom start", "bottom end", "top start", "top end")
NORTH: Final[tuple[Corner, ...]] = ("bottom end", "bottom start", "top end", "top start")
"""The corners that each may have, the usual one first, as readers from the left have them."""
_EDGE: Final = 1 * MM
_SIGN: Final = 5.0
"""Pixels that the sign of a place reaches around its point."""
_PLACE: Final = 20
"""As many points of a line weigh as much as a place."""


class MapCorners:
    """The corners of a frame; each is given away once."""

    def __init__(
        self, frame: Box, taken: TakenSpace, places: Sequence[Point], *, mirrored: bool
    ) -> None:
        self.taken, self._frame, self._mirrored = taken, frame, mirrored
        self._signs = [Box(x - _SIGN, y - _SIGN, x + _SIGN, y + _SIGN) for x, y in places]

    def take(self, width: float, height: float, wishes: Sequence[Corner]) -> Box:
        """The box of that size in a free corner that covers least; of equal ones the first wish."""
        boxes = [self._box(corner, width, height) for corner in wishes]
        free = [box for box in boxes if self.taken.is_free(box)]
        found = min(free or boxes, key=self._covered)
        self.taken.take(found)
        return found

    def _covered(self, box: Box) -> int:
        places = sum(box.meets(sign) for sign in self._signs)
        return places * _PLACE + self.taken.crossed(box)

    def _box(self, corner: Corner, width: float, height: float) -> Box:
        is_left = corner.endswith("start") != self._mirrored
        left = _EDGE if is_left else self._frame.right - _EDGE - width
        top = _EDGE if corner.startswith("top") else self._frame.bottom - _EDGE - height
        return Box(left, top, left + width, top + height)
