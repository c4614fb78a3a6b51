"""Makes `src/briefgen/drawing/maps/countries.json` from Natural Earth's countries at 1:50 million.

Natural Earth is in the public domain (naturalearthdata.com, terms of use). The
input is ``countries-50m.json`` of the npm package world-atlas 2.0.2, which is Natural Earth 4.1 as
TopoJSON (``npm pack world-atlas@2.0.2``)::

    python -m scripts.reduce_natural_earth path/to/countries-50m.json

Borders stay shared: each line between two countries is reduced once, to what a map 112 mm wide of
400 km shows, and rounded to hundredths of a degree. Names are left out: a map of ours names nothing
that its author does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from babel.core import get_global

from briefgen.content.codes import COUNTRIES
from briefgen.drawing.maps.simplification import simplified

OUTPUT: Final = Path("src/briefgen/drawing/maps/countries.json")
SCALE: Final = 100
"""Parts of a degree."""
TOLERANCE: Final = 0.015
"""Degrees that a border may be moved."""
ABOUT: Final = (
    "Country outlines of Natural Earth 4.1, 1:50 million, public domain; reduced by "
    "scripts/reduce_natural_earth.py. Arcs: differences in hundredths of a degree, the first from "
    "0, 0. Polygons: rings of arcs, ~n for arc n backwards, as in TopoJSON."
)


def reduce(source: Path) -> str:
    """The reduced outlines as JSON, a line for each arc and country."""
    topology = json.loads(source.read_text(encoding="utf-8"))
    arcs = [_arc(arc, topology["transform"]) for arc in topology["arcs"]]
    codes = _alpha_3()
    countries = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        kind, held = geometry["type"], geometry.get("arcs", [])
        polygons = [held] if kind == "Polygon" else held
        code = codes.get(geometry.get("id", ""), "")
        countries.append({"code": code, "polygons": polygons})
    rows = [f' "about": {json.dumps(ABOUT)}']
    rows += [f' "{key}": [\n{_lines(values)}]' for key, values in
             (("arcs", arcs), ("countries", countries))]  # fmt: skip
    return "{\n" + ",\n".join(rows) + "\n}\n"


def _lines(values: list[Any]) -> str:
    return ",\n".join(json.dumps(value, separators=(",", ":")) for value in values)


def _arc(deltas: list[list[int]], transform: dict[str, list[float]]) -> list[int]:
    (right, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for dx, dy in deltas:
        x, y = x + dx, y + dy
        points.append((x * right + west, y * up + south))
    found: list[int] = []
    before = (0, 0)
    for lon, lat in simplified(points, TOLERANCE):
        here = round(lon * SCALE), round(lat * SCALE)
        if here != before or not found:
            found += [here[0] - before[0], here[1] - before[1]]
        before = here
    return found if len(found) > 2 else [*found, 0, 0]


def _alpha_3() -> dict[str, str]:
    """The three digits of ISO 3166-1 to its three letters, by CLDR."""
    aliases = get_global("territory_aliases")
    letters = {
        names[0]: code for code, names in aliases.items() if code in COUNTRIES and len(names) == 1
    }
    return {
        code: letters[names[0]]
        for code, names in aliases.items()
        if code.isdigit() and names[0] in letters
    }


if __name__ == "__main__":
    OUTPUT.write_text(reduce(Path(sys.argv[1])), encoding="utf-8")
