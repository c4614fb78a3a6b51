"""The outlines of countries around what a map shows, from Natural Earth in a reduced form.

``countries.json`` beside this file is made by ``scripts/reduce_natural_earth.py``. Natural Earth
shows who is in control, not whose right it is: whoever shows it names it as a source.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from briefgen.drawing.maps.projection import LonLatBox, Position

SOURCE: Final = "Natural Earth"
_FILE: Final = Path(__file__).with_name("countries.json")
_SCALE: Final = 100
"""Parts of a degree in the file."""
_MAINLAND: Final = 0.02
"""Of the largest part's size: what is smaller does not decide how much of a country is shown."""
_FAR: Final = 15.0
"""Degrees from the largest part, from which an island does not either."""


class Outline(NamedTuple):
    """One part of a country: its outer ring and its holes, and the box around it."""

    code: str
    box: LonLatBox
    rings: tuple[tuple[Position, ...], ...]


def outlines(within: LonLatBox) -> Iterator[Outline]:
    """The parts of countries that a box may show."""
    return (part for part in _parts() if part.box.meets(within))


def country_parts(code: str) -> tuple[Outline, ...]:
    """The mainland of a country and what belongs to it nearby; nothing for an unknown code."""
    parts = sorted((part for part in _parts() if code and part.code == code), key=_size)
    if not parts:
        return ()
    main = parts[-1]
    around = main.box.wider(0, _FAR)
    return tuple(
        part for part in parts if _size(part) >= _MAINLAND * _size(main) and part.box.meets(around)
    )


def _size(part: Outline) -> float:
    return (part.box.east - part.box.west) * (part.box.north - part.box.south)


@lru_cache(maxsize=1)
def _parts() -> tuple[Outline, ...]:
    known = json.loads(_FILE.read_bytes())
    arcs = [_line(arc) for arc in known["arcs"]]
    return tuple(
        _outline(country["code"], [_ring(ring, arcs) for ring in polygon])
        for country in known["countries"]
        for polygon in country["polygons"]
    )


def _line(differences: Sequence[int]) -> list[Position]:
    x = y = 0
    found = []
    for dx, dy in zip(differences[::2], differences[1::2], strict=True):
        x, y = x + dx, y + dy
        found.append((x / _SCALE, y / _SCALE))
    return found


def _ring(numbers: Sequence[int], arcs: Sequence[list[Position]]) -> tuple[Position, ...]:
    found: list[Position] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        found += arc[1:] if found else arc
    return tuple(found)


def _outline(code: str, rings: Sequence[tuple[Position, ...]]) -> Outline:
    lons, lats = [lon for lon, _ in rings[0]], [lat for _, lat in rings[0]]
    return Outline(code, LonLatBox(min(lons), min(lats), max(lons), max(lats)), tuple(rings))
