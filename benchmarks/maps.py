"""Drawing a map from its data, without what surrounds it: one of 20,000 positions, and a small one.

In processes of their own, for outlines of countries and widths of letters are loaded for the first.
"""

from __future__ import annotations

import json
import subprocess
import sys
from statistics import median

from benchmarks.measure import Measure

_PROGRAM = """
import json, math, sys, time
sys.path.insert(0, "src")
from dataclasses import replace
from briefgen.layout.jinja_env import own_templates
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.theme.theme_reader import read_theme
theme = read_theme("default", (own_templates(),))
words = LibraryWords("en")
begun = time.process_time()
from briefgen.drawing.drawing_style import drawing_style
from briefgen.drawing.maps.draw_map import draw_map
from briefgen.drawing.maps.map_drawing import MapClass, MapDrawing, MapPlace, MapRegion
from briefgen.layout.i18n.map_writing import WrittenMap

def district(column, row, points):
    ring = []
    for n in range(points):
        turn = 2 * math.pi * n / points
        reach = 0.22 + 0.02 * math.sin(13 * turn) + 0.004 * math.sin(211 * turn)
        x, y = reach * math.cos(turn), reach * math.sin(turn)
        ring.append((36 + column / 2 + x, 35 + row / 2 + y))
    return (*ring, ring[0])

def drawing(points):
    rings = [district(n % 8, n // 8, points) for n in range(40)]
    regions = tuple(
        MapRegion((ring,), f"District {n}", n, f"{n}%") for n, ring in enumerate(rings)
    )
    classes = tuple(MapClass(least, f"from {least}") for least in (float("-inf"), 10, 20, 30))
    places = tuple(
        MapPlace(f"Town {n}", (36 + n % 8 / 2, 35.2 + n // 8 / 2), "town") for n in range(24)
    )
    return MapDrawing(regions, places, (), (), "ltr", 112.0, classes, country="SYR")

style, written = drawing_style(theme, "en"), WrittenMap(words)
large, small = drawing(500), drawing(24)
sizes, times = [], []
for number, one in enumerate((large, small, small, small)):
    sizes.append(len(draw_map(one, style, written, f"map-{number}").svg()))
    times.append(time.process_time() - begun)
    begun = time.process_time()
print(json.dumps([times[0], min(times[1:]), sizes[0], sizes[1]]))
"""


def large(runs: int) -> Measure:
    """CPU time of a map of 40 districts with 500 positions each, the first in its process."""
    found = _measured(runs)
    detail = f"{found[2] / 1000:.0f} kB"
    return Measure("first map, of 20,000 positions", found[0], 0.3, "s CPU", detail)


def further(runs: int) -> Measure:
    """CPU time of a further one with a thousand positions and 24 places."""
    found = _measured(runs)
    detail = f"{found[3] / 1000:.0f} kB"
    return Measure("each further map of 1,000 positions", found[1] * 1000, 60, "ms CPU", detail)


def _measured(runs: int) -> list[float]:
    results = [
        json.loads(subprocess.check_output([sys.executable, "-c", _PROGRAM])) for _ in range(runs)
    ]
    return [median(column) for column in zip(*results, strict=True)]
