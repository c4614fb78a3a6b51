"""The area of a map: shapes in degrees of WGS 84, read from GeoJSON (RFC 7946)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Position = tuple[float, float]
"""Longitude and latitude, in GeoJSON's order."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One simple geometry: a point, a line, or a polygon as its outer ring and its holes."""

    kind: Literal["point", "line", "polygon"]
    rings: tuple[tuple[Position, ...], ...]
    name: str = ""
    """The feature's ``name``, if it says one."""


@dataclass(frozen=True, slots=True)
class Area:
    """What a GeoJSON file holds; ``name`` is its path in the brief's folder."""

    name: str
    shapes: tuple[Shape, ...] = field(repr=False)

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all shapes."""
        points = [p for shape in self.shapes for ring in shape.rings for p in ring]
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        return min(lons), min(lats), max(lons), max(lats)
