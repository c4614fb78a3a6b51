"""The frame of a map: how large it is, what it shows, and where a position lies in it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.clipping import Box, box_of
from briefgen.drawing.maps.map_drawing import MapDrawing
from briefgen.drawing.maps.projection import (
    EARTH,
    EqualArea,
    LonLatBox,
    Point,
    Position,
    box_around,
)

_LEAST: Final = 0.6
"""Of its width: the height of a map."""
_LOWEST: Final = 0.5
"""Of that height: what it keeps where its page has no room for more."""
_MOST: Final = ((60.0, 66.0), (120.0, 90.0), (float("inf"), 110.0))
"""Millimetres of width up to which a map is so high at most."""
_MARGIN: Final = 4.0
"""Millimetres around an area; names need more around a few places."""
_MARGIN_OF_PLACES: Final = (14.0, 8.0)
_ALONE: Final = 20.0 / EARTH
"""Radii of the sphere around a place that is alone: 20 km."""

_NEAR_POLE: Final = 85.0
"""Degrees from which a frame may show every longitude."""


class MapFrame(NamedTuple):
    """``scale`` is pixels a radius of the sphere; ``middle`` what lies in the frame's centre."""

    projection: EqualArea
    scale: float
    middle: Point
    width: float
    height: float

    @property
    def box(self) -> Box:
        """The frame itself."""
        return Box(0, 0, self.width, self.height)

    @property
    def kilometres(self) -> float:
        """Of a pixel."""
        return EARTH / self.scale

    def points(self, positions: Iterable[Position]) -> list[Point]:
        """Where positions lie, pixels from the frame's left and top."""
        x, y = self.middle
        half, down, scale = self.width / 2, self.height / 2, self.scale
        return [
            (half + (right - x) * scale, down - (up - y) * scale)
            for right, up in self.projection.project(positions)
        ]

    @property
    def degrees(self) -> LonLatBox:
        """A box that holds all that the frame shows, and a little more."""
        up = math.degrees(max(self.width, self.height) / self.scale)
        lon, lat = self.projection.lon, self.projection.lat
        if abs(lat) + up >= _NEAR_POLE:
            return LonLatBox(lon - 180, lat - up, lon + 180, lat + up)
        across = min(up / math.cos(math.radians(abs(lat) + up)), 180.0)
        return LonLatBox(lon - across, lat - up, lon + across, lat + up)


def map_frame(drawing: MapDrawing) -> MapFrame:
    """The frame around all that a map is about: its area, its places, or its lines."""
    rings = [ring for region in drawing.regions for ring in region.rings[:1]] + [*drawing.loose]
    marked = drawing.marked
    if not rings and not marked:
        rings = [part for way in drawing.ways for part in way.parts]
    positions = [*(position for ring in rings for position in ring), *marked]
    projection = EqualArea(*box_around(positions).centre)
    around = box_of(projection.project(positions))
    margin = (_MARGIN, _MARGIN) if rings else _MARGIN_OF_PLACES
    margins = margin[0] * MM, margin[1] * MM
    return _fitted(projection, around, drawing.width * MM, margins, drawing.lower_by * MM)


def small_frame(positions: Sequence[Position], width: float, height: float) -> MapFrame:
    """A frame of that size around positions, with little beside them."""
    projection = EqualArea(*box_around(positions).centre)
    around = box_of(projection.project(positions))
    return _within(projection, around, (width, height), (MM / 2, MM / 2))


def _fitted(
    projection: EqualArea, around: Box, width: float, margin: Point, lower_by: float
) -> MapFrame:
    """As wide as asked for, and as high as what it shows needs within limits."""
    most = next(height for up_to, height in _MOST if width <= up_to * MM) * MM
    wide = max(around.right - around.left, _ALONE)
    high = max(around.bottom - around.top, _ALONE)
    natural = high * (width - 2 * margin[0]) / wide + 2 * margin[1]
    height = min(max(natural, _LEAST * width), most)
    height = max(height - lower_by, height * _LOWEST)
    return _within(projection, around, (width, height), margin)


def _within(projection: EqualArea, around: Box, size: Point, margin: Point) -> MapFrame:
    wide = max(around.right - around.left, _ALONE)
    high = max(around.bottom - around.top, _ALONE)
    scale = min((size[0] - 2 * margin[0]) / wide, (size[1] - 2 * margin[1]) / high)
    middle = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    return MapFrame(projection, scale, middle, *size)
