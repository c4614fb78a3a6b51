"""Signs, circles and lines of a map with their names beside them."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM, REGULAR, STRONG
from briefgen.drawing.maps.clipping import Box, clipped_line
from briefgen.drawing.maps.label_places import PlacedLabel, TakenSpace, UnplacedLabel
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import MapDrawing, MapWords
from briefgen.drawing.maps.map_frame import MapFrame
from briefgen.drawing.maps.map_key import OPACITY, draw_way, radius_of
from briefgen.drawing.maps.map_regions import TOLERANCE
from briefgen.drawing.maps.map_signs import LINES, SIGNS, draw_sign, sign_places
from briefgen.drawing.maps.name_grounds import draw_ground
from briefgen.drawing.maps.projection import Point
from briefgen.drawing.maps.simplification import drawn_line

_BIG: Final = 8 / 7
"""Of the size of words: names of cities."""
_PARTS: Final = (0.5, 0.35, 0.65, 0.2, 0.8)
"""Of a line: where its name may stand."""


class _Named(NamedTuple):
    """Something with a name; the more important, the earlier it is placed."""

    name: str
    point: Point
    radius: float
    rank: float
    strong: bool = False


def draw_ways(
    canvas: MapCanvas, drawing: MapDrawing, frame: MapFrame, taken: TakenSpace
) -> list[tuple[str, list[Point]]]:
    """The lines in the order of their kinds; returns their names, each with points beside which it
    may stand.
    """
    named = []
    canvas.ways(_parts(drawing.loose, frame), "series_4", 0.2 * MM)
    for kind, look in LINES.items():
        for way in (one for one in drawing.ways if one.kind == kind):
            parts = _parts(way.parts, frame)
            draw_way(canvas, parts, look)
            for part in parts:
                taken.cross(part)
            if way.label and parts:
                named.append((way.label, _along(max(parts, key=_length))))
    return named


def draw_circles(canvas: MapCanvas, drawing: MapDrawing, frame: MapFrame) -> list[_Named]:
    """Circles, the greatest first, so that it covers none; what they are called."""
    greatest = max((one.value for one in drawing.symbols), default=0.0)
    found = []
    for one in sorted(drawing.symbols, key=lambda symbol: -symbol.value):
        (x, y), radius = frame.points([one.position])[0], radius_of(one.value, greatest)
        if not radius:
            continue
        canvas.circle(x, y, radius, "series_2", outline="text", width=0.5, opacity=OPACITY)
        found.append(_Named(one.label, (x, y), radius, radius))
    return found


def draw_names(
    canvas: MapCanvas,
    drawing: MapDrawing,
    frame: MapFrame,
    taken: TakenSpace,
    ways: Sequence[tuple[str, Sequence[Point]]],
    words: MapWords,
) -> list[str]:
    """Circles, signs and all their names; returns the names that found no room.

    These have a number beside their sign, if there is room for that, and in front of them.
    """
    circles = draw_circles(canvas, drawing, frame)
    signs = list(_signs(canvas, drawing, frame))
    for one in (*circles, *signs):
        reach = one.radius * 0.8
        (x, y) = one.point
        taken.take(Box(x - reach, y - reach, x + reach, y + reach))
    unnamed: list[str] = []
    for one in sorted((*circles, *signs), key=lambda one: -one.rank):
        if not one.name:
            continue
        if not _named(canvas, one, one.name, taken):
            number = words.count(len(unnamed) + 1)
            shown = _named(canvas, one, number, taken)
            unnamed.append(f"{number} {one.name}" if shown else one.name)
    for text, points in ways:  # which the key names, too
        any(_named(canvas, _Named(text, point, 2.0, 0.0), text, taken) for point in points)
    return unnamed


def _signs(canvas: MapCanvas, drawing: MapDrawing, frame: MapFrame) -> Iterator[_Named]:
    ranks = {kind: float(number) for number, kind in enumerate(reversed(_RANKS))}
    points = frame.points(place.position for place in drawing.places)
    signs = [SIGNS[place.kind] for place in drawing.places]
    order = sorted(range(len(signs)), key=lambda n: -ranks[drawing.places[n].kind])
    placed = sign_places([points[n] for n in order], [signs[n].radius for n in order])
    for n, point in sorted(zip(order, placed, strict=True)):
        place, sign = drawing.places[n], signs[n]
        draw_sign(canvas, *point, place.kind)
        yield _Named(place.label, point, sign.radius, ranks[place.kind], sign.strong)


_RANKS: Final = ("city", "attack", "town", "crossing", "camp", "airport", "village", "other")
"""Names of what is more important are placed first."""


def _named(canvas: MapCanvas, one: _Named, text: str, taken: TakenSpace) -> bool:
    scale, weight = (_BIG, STRONG) if one.strong else (1.0, REGULAR)
    width = canvas.style.width(text, weight) * scale
    height = (canvas.style.above(text) + canvas.style.below(text)) * scale
    placed = taken.place(UnplacedLabel(one.point, one.radius, width, height))
    if placed is None:
        return False
    _write(canvas, placed, text, scale, weight, taken)
    return True


def _write(
    canvas: MapCanvas, placed: PlacedLabel, text: str, scale: float, weight: int, taken: TakenSpace
) -> None:
    box = placed.box
    if placed.lead:
        canvas.line(placed.lead, "text", 0.5)
    draw_ground(canvas, Box(box.left - 1, box.top, box.right + 1, box.bottom), taken)
    y = placed.y - canvas.style.lift(text) * scale
    canvas.text(placed.x, y, text, placed.anchor, weight=weight, scale=scale)


def _parts(rings: Sequence[Sequence[Point]], frame: MapFrame) -> list[list[Point]]:
    """Lines in pixels within the frame."""
    return [
        part
        for ring in rings
        for part in clipped_line(drawn_line(frame.points(ring), TOLERANCE), frame.box)
    ]


def _along(points: Sequence[Point]) -> list[Point]:
    """Points of a line that its name may stand beside: its middle first, then nearer its ends."""
    lengths = list(accumulate((math.dist(a, b) for a, b in pairwise(points)), initial=0.0))
    found = []
    for part in _PARTS:
        wanted = part * lengths[-1]
        index = min(max(bisect_right(lengths, wanted), 1), len(points) - 1)
        (ax, ay), (bx, by) = points[index - 1], points[index]
        rest = (wanted - lengths[index - 1]) / (lengths[index] - lengths[index - 1] or 1.0)
        found.append((ax + rest * (bx - ax), ay + rest * (by - ay)))
    return found


def _length(points: Sequence[Point]) -> float:
    return math.fsum(math.dist(a, b) for a, b in pairwise(points))
