"""The signs of places by their kind, and the looks of lines: apart by shape, not only colour."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import LineKind, PlaceKind
from briefgen.drawing.maps.projection import Point

_COVERED: Final = 0.5
"""Of what two signs need beside each other: nearer than that, one lies on more than half of one."""
_APART: Final = 0.6


class PlaceSign(NamedTuple):
    """``way`` is a path around the place; ``radius`` in pixels is what names keep away from."""

    way: str
    radius: float
    role: str = "text"
    strong: bool = False
    hollow: bool = False


class LineLook(NamedTuple):
    """Of a kind of line; widths and dashes in pixels. ``casing`` is the width of a line below it,
    ``ticks`` that of short lines across it.
    """

    role: str
    width: float
    dash: str = ""
    casing: float = 0.0
    ticks: float = 0.0
    round_ends: bool = False


SIGNS: Final[Mapping[PlaceKind, PlaceSign]] = {
    "city": PlaceSign("m-3.8-3.8h7.6v7.6h-7.6z", 4.4, strong=True),
    "town": PlaceSign("m-2.9 0a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0z", 3.4),
    "village": PlaceSign("", 2.8, hollow=True),
    "camp": PlaceSign("m0-4.3l4.2 7.4h-8.4z", 4.4, "series_1"),
    "attack": PlaceSign(
        "m0-5.4l1.3 2.3 2.5-.9-.9 2.5 2.3 1.3-2.3 1.3.9 2.5-2.5-.9-1.3 2.3-1.3-2.3-2.5.9.9-2.5"
        "-2.3-1.3 2.3-1.3-.9-2.5 2.5.9z",
        5.4,
        "alert",
    ),
    "crossing": PlaceSign(
        "m-4.2-2.9l1.3-1.3 2.9 2.9 2.9-2.9 1.3 1.3-2.9 2.9 2.9 2.9-1.3 1.3-2.9-2.9-2.9 2.9-1.3-1.3"
        " 2.9-2.9z",
        4.6,
    ),
    "airport": PlaceSign(
        "m0-5.2c.6 0 .9.8.9 1.8v1.5l4.2 2.7v1.3l-4.2-1.3v2.5l1.2 1v1l-2.1-.6-2.1.6v-1l1.2-1v-2.5"
        "l-4.2 1.3v-1.3l4.2-2.7v-1.5c0-1 .3-1.8.9-1.8z",
        5.2,
    ),
    "other": PlaceSign("m0-2.9l2.9 2.9-2.9 2.9-2.9-2.9z", 3.2),
}
"""PAGES: city, town, village, camp, attack, crossing, airport; any other place is a lozenge."""

LINES: Final[Mapping[LineKind, LineLook]] = {
    "road": LineLook("muted", 0.45 * MM, casing=0.85 * MM),
    "river": LineLook("river", 0.7 * MM, round_ends=True),
    "railway": LineLook("text", 0.25 * MM, ticks=1.2 * MM),
    "boundary": LineLook("series_4", 0.3 * MM),
    "disputed": LineLook("text", 0.35 * MM, "3.5 2.5"),
    "front": LineLook("alert", 0.45 * MM, "0.1 3", round_ends=True),
}
"""In the order in which they lie over each other, the last on top."""


def draw_sign(canvas: MapCanvas, x: float, y: float, kind: PlaceKind) -> None:
    """The sign of a place with its middle at a point."""
    sign = SIGNS[kind]
    if sign.hollow:
        canvas.circle(x, y, 2.3, "page", outline=sign.role, width=1.0)
    else:
        canvas.sign(x, y, sign.way, sign.role)


def sign_places(points: Sequence[Point], radii: Sequence[float]) -> list[Point]:
    """Where signs stand, the more important first: on their points, but for one that lies on a sign
    before it by more than half, which is moved aside until it is seen whole.
    """
    found: list[Point] = []
    for point, radius in zip(points, radii, strict=True):
        placed = point
        for other, reach in zip(found, radii, strict=False):
            if math.dist(placed, other) < (radius + reach) * _COVERED:
                placed = _aside(placed, other, radius + reach + _APART)
        found.append(placed)
    return found


def _aside(point: Point, other: Point, distance: float) -> Point:
    """A point so far from another, on the same side of it; at its right, if they are one."""
    away = math.dist(point, other)
    across, down = (
        ((point[0] - other[0]) / away, (point[1] - other[1]) / away) if away > 0.1 else (1.0, 0.0)
    )
    return other[0] + across * distance, other[1] + down * distance
