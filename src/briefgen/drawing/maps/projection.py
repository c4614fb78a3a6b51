"""The projection of maps: Lambert's azimuthal equal-area one, on a sphere.

Areas are true wherever they lie, so that the shade of a district weighs what it should. Formulas of
Snyder, Map Projections: A Working Manual (USGS Professional Paper 1395, 1987), 24-2 to 24-4.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable
from typing import Final, NamedTuple

Position = tuple[float, float]
"""Longitude and latitude, degrees of WGS 84."""
Point = tuple[float, float]
"""To the right and down, in what a drawing measures."""
EARTH: Final = 6371.0088
"""Kilometres of the mean radius of the Earth (IUGG)."""
_OPPOSITE: Final = -0.98
"""Cosine of the distance at which the formulas end: what is farther is brought to it."""
_SHOWN: Final = -0.5
"""Cosine of the distance within which a map may show something: 120 degrees."""
_HALF: Final = 180.0


class EqualArea(NamedTuple):
    """The projection around a position; radii of the sphere to the right and up."""

    lon: float
    lat: float

    def project(self, positions: Iterable[Position]) -> list[Point]:
        """Where positions lie; what is nearly opposite to the centre is brought to its border."""
        sin, cos, sqrt = math.sin, math.cos, math.sqrt  # looked up once: 20,000 positions are few
        middle, turn = self.lon, math.pi / 180
        sine, cosine = sin(self.lat * turn), cos(self.lat * turn)
        found = []
        for lon, lat in positions:
            away, up = (lon - middle) * turn, lat * turn
            sine_up, cosine_up, turned = sin(up), cos(up), cos(away)
            near = sine * sine_up + cosine * cosine_up * turned
            k = sqrt(2 / (1 + (near if near > _OPPOSITE else _OPPOSITE)))
            x = k * cosine_up * sin(away)
            found.append((x, k * (cosine * sine_up - sine * cosine_up * turned)))
        return found

    def shows(self, position: Position) -> bool:
        """Whether a position is near enough to the centre to be drawn where it is."""
        up, away = math.radians(position[1]), math.radians(position[0] - self.lon)
        middle = math.radians(self.lat)
        near = math.sin(middle) * math.sin(up) + math.cos(middle) * math.cos(up) * math.cos(away)
        return near > _SHOWN


class LonLatBox(NamedTuple):
    """A box of degrees; ``east`` is beyond 180 where the box lies over the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    @property
    def centre(self) -> Position:
        """Its middle."""
        return (self.west + self.east) / 2, (self.south + self.north) / 2

    def meets(self, other: LonLatBox) -> bool:
        """Whether two boxes share a position, going around the Earth."""
        if self.south > other.north or other.south > self.north:
            return False
        return any(
            self.west + turn <= other.east and other.west <= self.east + turn
            for turn in (-360, 0, 360)
        )

    def holds(self, position: Position) -> bool:
        """Whether a position lies in it."""
        return self.meets(LonLatBox(position[0], position[1], position[0], position[1]))

    def wider(self, part: float, least: float = 0.0) -> LonLatBox:
        """With so much of its own size, and degrees at least, on each side."""
        right = max((self.east - self.west) * part, least)
        up = max((self.north - self.south) * part, least)
        return LonLatBox(self.west - right, self.south - up, self.east + right, self.north + up)


def box_around(positions: Iterable[Position]) -> LonLatBox:
    """The smallest box around positions: the greatest gap between their longitudes is outside.

    So islands on both sides of the antimeridian are near each other.
    """
    points = list(positions)
    lats = [lat for _, lat in points]
    lons = sorted({lon for lon, _ in points})
    gaps = [(b - a, b, a) for a, b in itertools.pairwise(lons)]
    across = lons[0] + 360 - lons[-1]
    gap, west, east = max(gaps, default=(0.0, 0.0, 0.0))
    if gap > across and gap > _HALF:
        return LonLatBox(west, min(lats), east + 360, max(lats))
    return LonLatBox(lons[0], min(lats), lons[-1], max(lats))
