"""A map as typed data: what is drawn, in degrees of WGS 84, its words written already.

It holds what the readers of its edition may see: of a feature its outline, and its name where one
is shown; no other property.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, Protocol

from briefgen.drawing.maps.projection import Position

PlaceKind = Literal["city", "town", "village", "camp", "attack", "crossing", "airport", "other"]
LineKind = Literal["road", "river", "railway", "front", "boundary", "disputed"]
Ring = tuple[Position, ...]


class MapWords(Protocol):
    """What a map says by itself, in the language of its readers, as plain text."""

    @property
    def north(self) -> str:
        """One letter or so, below the arrow."""

    @property
    def no_data(self) -> str:
        """What a hatched region stands for."""

    @property
    def not_named(self) -> str:
        """In front of places that no room was left to name."""

    def count(self, number: int) -> str:
        """A whole number, by which a name below the map is found on it."""

    def kilometres(self, value: float) -> str:
        """A length of the scale bar with its unit."""

    def place_kind(self, kind: PlaceKind) -> str:
        """What a sign of the key stands for."""

    def line_kind(self, kind: LineKind) -> str:
        """The same of a line."""


class MapRegion(NamedTuple):
    """A part of the area: its outer ring and its holes, and what is said of it.

    ``value`` is None where there is none; ``text`` is the value as it is written.
    """

    rings: tuple[Ring, ...]
    name: str = ""
    value: float | None = None
    text: str = ""


class MapPlace(NamedTuple):
    """A marker."""

    label: str
    position: Position
    kind: PlaceKind


class MapSymbol(NamedTuple):
    """A circle whose area is its value."""

    label: str
    position: Position
    value: float
    text: str


class MapWay(NamedTuple):
    """A line, perhaps in several parts, with its name if it has one."""

    kind: LineKind
    parts: tuple[Ring, ...]
    label: str = ""


class MapClass(NamedTuple):
    """Values from ``least`` on, up to the next class; ``label`` says so in words."""

    least: float
    label: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """A map; lengths are millimetres.

    ``classes`` are those of the values of regions, from the least; without them regions have one
    colour. ``sizes`` are round values of the circles in the key, the greatest first, as they are
    written. ``country`` is the ISO 3166-1 alpha-3 code of what an inset shows.
    """

    regions: tuple[MapRegion, ...]
    places: tuple[MapPlace, ...]
    symbols: tuple[MapSymbol, ...]
    ways: tuple[MapWay, ...]
    direction: Literal["ltr", "rtl"]
    width: float
    classes: tuple[MapClass, ...] = ()
    unit: str = ""
    """Of the values of regions, or what they are: stands in front of their key."""
    sizes: tuple[tuple[float, str], ...] = ()
    inset: Literal["country", "region", "none"] | None = None
    """None: the country, where the map shows a small part of it."""
    country: str = ""
    context: bool = True
    """Whether the outlines of countries are drawn around what the author has."""
    loose: tuple[Ring, ...] = field(default=())
    """Lines of the area's own file, which is drawn as boundaries."""
    lower_by: float = 0.0
    """Millimetres by which it is lower than what it shows needs; as many as can be are heeded."""

    @property
    def marked(self) -> tuple[Position, ...]:
        """Where places and circles are."""
        return (
            *(one.position for one in self.places),
            *(one.position for one in self.symbols),
        )

    def class_of(self, region: MapRegion) -> int | None:
        """Which of the classes a region lies in, from 0; None where it has no value."""
        if region.value is None or not self.classes:
            return None
        return bisect_right([one.least for one in self.classes[1:]], region.value)

    @property
    def mirrored(self) -> bool:
        """Whether the key and the scale are for readers who read from the right."""
        return self.direction == "rtl"
