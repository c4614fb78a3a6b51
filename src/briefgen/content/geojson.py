"""A GeoJSON file (RFC 7946) into an `Area`; everything is checked before it is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from briefgen.content.characters import has_forbidden, read_text
from briefgen.content.source_map import SourcePlace
from briefgen.errors import ContentError
from briefgen.messages import say
from briefgen.model.areas import Area, Position, Shape
from briefgen.model.base import NUMBER_LIMIT

SIZE: Final = 5_000_000
POSITIONS: Final = 100_000
_LEAST_RING: Final = 4
_LEVELS = 4
"""Of geometry collections inside each other."""
_PROPERTIES: Final = 200
"""Properties of a feature that are read, and letters of each."""
_NAMES = ("name", "NAME", "name_en", "ADM1_EN", "ADM2_EN", "ADM3_EN")
_DEGREES = say("coordinates are [longitude, latitude] in degrees of WGS 84")
_KNOWN = say("a FeatureCollection, a Feature or a geometry is expected")


class _BadError(Exception):
    def __init__(self, text: str, hint: str = _DEGREES) -> None:
        super().__init__(text)
        self.hint = hint


def read(data: bytes, name: str, file: str) -> Area:
    """The shapes of a GeoJSON file; raises ContentError naming what is wrong with it."""
    source = read_text(data, file)
    try:
        found = json.loads(source.text, parse_constant=_constant)
        shapes = tuple(_within_limit(_shapes(found, 0, _FeatureWords())))
        if not shapes:
            raise _BadError(say("it holds no shape"))
    except json.JSONDecodeError as error:
        if source.text.lstrip().startswith("<"):
            text, hint = (
                say("this is XML (KML, GML), not GeoJSON"),
                say("export it as GeoJSON in WGS 84"),
            )
            raise ContentError([SourcePlace(file).problem((), text, hint)]) from None
        place = SourcePlace(file, error.lineno, error.colno)
        raise ContentError(
            [place.problem((), say("this is not JSON"), say("export the file anew as GeoJSON"))]
        ) from None
    except RecursionError:
        raise ContentError(
            [SourcePlace(file).problem((), say("the file is nested too deeply"))]
        ) from None
    except (_BadError, ValueError) as error:
        todo = error.hint if isinstance(error, _BadError) else _DEGREES
        raise ContentError(
            [
                SourcePlace(file).problem(
                    (), say("this is not usable GeoJSON: {error}", error=error), todo
                )
            ]
        ) from None
    return Area(name, shapes)


def _within_limit(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Shapes until they hold more positions than may be; raises _BadError then."""
    count = 0
    for shape in shapes:
        count += sum(map(len, shape.rings))
        if count > POSITIONS:
            raise _BadError(
                say("it holds more than {positions:,} positions: simplify it", positions=POSITIONS)
            )
        yield shape


def _constant(word: str) -> float:
    raise _BadError(say("{word} is not a number", word=word))


class _FeatureWords(NamedTuple):
    """What a feature says of its geometry."""

    name: str = ""
    properties: Mapping[str, str | float] = MappingProxyType({})


def _shapes(value: Any, level: int, said: _FeatureWords) -> Iterator[Shape]:
    if not isinstance(value, dict) or level > _LEVELS:
        raise _BadError(_KNOWN)
    if value.get("type") == "Topology":
        raise _BadError(say("it is TopoJSON"), say("export it as GeoJSON"))
    match value.get("type"):
        case "FeatureCollection":
            for feature in _list(value, "features"):
                yield from _shapes(feature, level + 1, _FeatureWords())
        case "Feature":
            if value.get("geometry") is not None:
                yield from _shapes(value["geometry"], level + 1, _said(value))
        case "GeometryCollection":
            for geometry in _list(value, "geometries"):
                yield from _shapes(geometry, level + 1, said)
        case str(kind) if kind in _GEOMETRIES:
            yield from _geometry(kind, _list(value, "coordinates"), said)
        case _:
            raise _BadError(_KNOWN)


_GEOMETRIES = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")


def _geometry(kind: str, coordinates: list[Any], said: _FeatureWords) -> Iterator[Shape]:
    if kind.startswith("Multi"):
        for part in coordinates:
            yield from _geometry(kind.removeprefix("Multi"), _as_list(part), said)
    elif kind == "Point":
        yield Shape("point", ((_position(coordinates),),), *said)
    elif kind == "LineString":
        yield Shape("line", (_positions(coordinates, 2),), *said)
    else:
        rings = tuple(_closed(_positions(_as_list(ring), 3)) for ring in coordinates)
        if not rings:
            raise _BadError(say("a polygon has no ring"))
        yield Shape("polygon", rings, *said)


def _closed(ring: tuple[Position, ...]) -> tuple[Position, ...]:
    """A ring that ends where it begins, as RFC 7946 has it and not every program writes it."""
    closed = ring if ring[0] == ring[-1] else (*ring, ring[0])
    if len(closed) < _LEAST_RING:
        raise _BadError(say("a ring has fewer than {least_ring} positions", least_ring=_LEAST_RING))
    return closed


def _list(value: dict[str, Any], key: str) -> list[Any]:
    return _as_list(value.get(key))


def _as_list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise _BadError(say("a list is missing where coordinates or features belong"))
    return value


def _positions(values: list[Any], least: int) -> tuple[Position, ...]:
    if len(values) < least:
        raise _BadError(say("a line or ring has fewer than {least} positions", least=least))
    return tuple(_position(_as_list(value)) for value in values)


def _position(value: list[Any]) -> Position:
    if len(value) < 2 or not all(type(number) in (int, float) for number in value[:2]):
        raise _BadError(say("a position is not two numbers"))
    lon, lat = value[0], value[1]
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        text: str = say(
            "the position {lon:.6g}, {lat:.6g} lies outside the world", lon=lon, lat=lat
        )
        if -90 <= lon <= 90 and -180 <= lat <= 180:
            raise _BadError(say("{text}: are longitude and latitude exchanged?", text=text))
        if max(abs(lon), abs(lat)) > 1_000:
            hint = say("export it in WGS 84 (EPSG:4326)")
            raise _BadError(
                say("{text}: these are metres of a projection, not degrees", text=text), hint
            )
        raise _BadError(text)
    return float(lon), float(lat)


def _said(feature: Mapping[str, Any]) -> _FeatureWords:
    """The name of a feature, and what else it says in one line; its id too, as a property."""
    properties = feature.get("properties")
    own = properties if isinstance(properties, dict) else {}
    kept = {
        key: value
        for key, value in [("id", feature.get("id")), *own.items()][:_PROPERTIES]
        if _is_plain(value)
    }
    return _FeatureWords(_name(own), kept)


def _is_plain(value: Any) -> bool:
    if isinstance(value, str):
        return len(value) <= _PROPERTIES and not has_forbidden(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return is_number and -NUMBER_LIMIT < value < NUMBER_LIMIT


def _name(properties: Any) -> str:
    if not isinstance(properties, dict):
        return ""
    found = next((properties[key] for key in _NAMES if isinstance(properties.get(key), str)), "")
    return "" if has_forbidden(found) or len(found) > 200 else str(found)
