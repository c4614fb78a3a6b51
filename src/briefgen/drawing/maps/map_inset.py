"""Where a map lies: a small one of its country, with a box around what the large one shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.maps.clipping import Box, box_of, clipped_ring
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import MapDrawing
from briefgen.drawing.maps.map_frame import MapFrame, small_frame
from briefgen.drawing.maps.natural_earth import Outline, country_parts, outlines
from briefgen.drawing.maps.projection import LonLatBox, box_around
from briefgen.drawing.maps.simplification import drawn_line

SIDE: Final = 11.5 * MM
_LARGE: Final = 15 * MM
_WIDE_MAP: Final = 90.0
"""Millimetres from which a map has the larger inset."""
_SMALL_PART: Final = 0.5
"""Of a country's breadth: what a map shows when it needs an inset."""
_LEAST, _EDGE = 2.0, 1.0
"""Pixels from the middle of the box to its sides, at least; and to the edge of the inset."""
_REGION: Final = 1.2
"""Of its own size: what is shown around a country."""


def inset_parts(drawing: MapDrawing, frame: MapFrame) -> tuple[Outline, ...]:
    """The parts of the country that an inset shows; nothing where none is asked for or needed."""
    parts = country_parts(drawing.country) if drawing.inset != "none" else ()
    if not parts:
        return ()
    whole, shown = _whole(parts), _inner(frame)
    if drawing.inset is None:
        is_part = shown.north - shown.south < _SMALL_PART * (whole.north - whole.south)
        return parts if is_part and whole.holds(shown.centre) else ()
    return parts if whole.meets(shown) else ()


def inset_canvas(
    drawing: MapDrawing,
    frame: MapFrame,
    own: Sequence[Outline],
    style: DrawingStyle,
    name: str,
) -> MapCanvas:
    """The country of these parts, or what is around it too."""
    whole = _whole(own)
    around = whole.wider(_REGION) if drawing.inset == "region" else whole
    side = _LARGE if drawing.width >= _WIDE_MAP else SIDE
    return _drawn(small_frame(_corners(around), side, side), frame, own, style, name)


def _whole(parts: Sequence[Outline]) -> LonLatBox:
    return box_around([corner for part in parts for corner in _corners(part.box)])


def _inner(frame: MapFrame) -> LonLatBox:
    """About what a frame shows, in degrees."""
    box = frame.degrees
    lon, lat = box.centre
    up = (box.north - box.south) / 2 * frame.height / max(frame.width, frame.height) / 2
    across = (box.east - box.west) / 2 * frame.width / max(frame.width, frame.height) / 2
    return LonLatBox(lon - across, lat - up, lon + across, lat + up)


def _drawn(
    small: MapFrame, frame: MapFrame, own: Sequence[Outline], style: DrawingStyle, name: str
) -> MapCanvas:
    canvas = MapCanvas(small.width, small.height, style, name)
    canvas.rect(0, 0, small.width, small.height, "water")
    keys = {part.rings[0] for part in own}
    for part in outlines(small.degrees):
        ring = clipped_ring(drawn_line(small.points(part.rings[0]), 0.4), small.box)
        if len(ring) > 2:
            fill = "land" if part.rings[0] in keys else "beyond"
            canvas.shape([ring], fill, outline="muted", width=0.3)
    around = box_of(small.points(_corners(_inner(frame))))
    x, y = (around.left + around.right) / 2, (around.top + around.bottom) / 2
    least = Box(
        max(min(around.left, x - _LEAST), _EDGE),
        max(min(around.top, y - _LEAST), _EDGE),
        min(max(around.right, x + _LEAST), small.width - _EDGE),
        min(max(around.bottom, y + _LEAST), small.height - _EDGE),
    )
    canvas.line(_around(least), "series_2", 1.4)
    canvas.line(_around(small.box), "muted", 0.6)
    return canvas


def _corners(box: LonLatBox) -> list[tuple[float, float]]:
    return [(box.west, box.south), (box.east, box.south), (box.east, box.north),
            (box.west, box.north)]  # fmt: skip


def _around(box: Box) -> list[tuple[float, float]]:
    corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom),
               (box.left, box.bottom)]  # fmt: skip
    return [*corners, corners[0]]
