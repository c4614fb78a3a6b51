"""The area of a map: shapes in degrees of WGS 84, read from GeoJSON (RFC 7946)."""

from __future__ import annotations

from collections.abc import Mapping
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
    properties: Mapping[str, str | float] = field(default_factory=dict, repr=False)
    """What else the feature says, in a line: values and codes are looked for by their keys. No
    page has more of it than a map shows."""

    def name_in(self, language: str) -> str:
        """Its name in a language, where there is one: ``name_ar``, ``name:ar``, ``name.ar``."""
        keys = (f"name{mark}{language}" for mark in ("_", ":", "."))
        own = (self.properties.get(key) for key in keys)
        admin = (self.properties.get(f"ADM{level}_{language.upper()}") for level in (4, 3, 2, 1, 0))
        return next((one for one in (*own, *admin) if isinstance(one, str) and one), self.name)


@dataclass(frozen=True, slots=True)
class Area:
    """What a GeoJSON file holds; ``name`` is its path in the brief's folder."""

    name: str
    shapes: tuple[Shape, ...] = field(repr=False)

    @property
    def positions(self) -> list[Position]:
        """All positions of its shapes."""
        return [p for shape in self.shapes for ring in shape.rings for p in ring]

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """West, south, east and north of all shapes."""
        points = [p for shape in self.shapes for ring in shape.rings for p in ring]
        lons, lats = [p[0] for p in points], [p[1] for p in points]
        return min(lons), min(lats), max(lons), max(lats)
