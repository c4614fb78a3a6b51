"""Maps for tests: four areas in a square of a degree, with words that are easily found."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from briefgen.drawing.drawing_style import DrawingStyle, drawing_style
from briefgen.drawing.maps.map_drawing import (
    LineKind,
    MapClass,
    MapDrawing,
    MapPlace,
    MapRegion,
    PlaceKind,
)
from tests.drawing.chart_samples import theme


class PlainMap:
    """The words of a map without a language."""

    north, no_data, not_named = "N", "no data", "Not named:"

    def count(self, number: int) -> str:
        return str(number)

    def kilometres(self, value: float) -> str:
        return f"{value:g} km"

    def place_kind(self, kind: PlaceKind) -> str:
        return f"kind {kind}"

    def line_kind(self, kind: LineKind) -> str:
        return f"line {kind}"


def square(west: float, south: float, side: float = 0.5) -> tuple[tuple[float, float], ...]:
    east, north = west + side, south + side
    return ((west, south), (east, south), (east, north), (west, north), (west, south))


AREAS = tuple(
    MapRegion((square(30 + column / 2, 10 + row / 2),), name)
    for name, column, row in (("One", 0, 0), ("Two", 1, 0), ("Three", 0, 1), ("Four", 1, 1))
)
PLAIN = MapDrawing(AREAS, (), (), (), "ltr", 112.0)
CLASSES = (MapClass(float("-inf"), "under 10"), MapClass(10, "10–19"), MapClass(20, "20 and more"))
VALUED = replace(
    PLAIN,
    regions=tuple(
        one._replace(value=value, text="" if value is None else f"{value}%")
        for one, value in zip(AREAS, (5, 10, 25, None), strict=True)
    ),
    classes=CLASSES,
)


def marked(*places: tuple[str, float, float, PlaceKind], **more: Any) -> MapDrawing:
    """A map of places alone: name, longitude, latitude, kind."""
    found = tuple(MapPlace(label, (lon, lat), kind) for label, lon, lat, kind in places)
    return replace(PLAIN, regions=(), places=found, **more)


def style(language: str = "en") -> DrawingStyle:
    return drawing_style(theme(), language)
