"""The regions of a map: their shapes within the frame, their colours, and their names inside."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM, REGULAR, STRONG
from briefgen.drawing.maps.clipping import Box, box_of, clipped_line, clipped_ring
from briefgen.drawing.maps.label_places import TakenSpace, UnplacedLabel
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import MapDrawing, MapRegion, MapWords, Ring
from briefgen.drawing.maps.map_frame import MapFrame
from briefgen.drawing.maps.map_key import class_role
from briefgen.drawing.maps.name_grounds import DARK
from briefgen.drawing.maps.projection import Point
from briefgen.drawing.maps.room_within import roomiest
from briefgen.drawing.maps.simplification import drawn_line
from briefgen.drawing.svg_canvas import Texture

TOLERANCE: Final = 0.25
"""Pixels that a line may be moved: a fifteenth of a millimetre."""
POINTS: Final = 6_000
"""Of a drawing; where there are more, lines are drawn with fewer."""
LISTED: Final = 24
"""Regions without a name that are listed below; of more the table of the values tells."""
TINY: Final = 3.0
"""Pixels below which a region is drawn as a circle, or nobody would see it."""
_TINY_RADIUS: Final = 2.4
_BORDER: Final = 0.4 * MM
_OUTLINE: Final = 0.25 * MM
_AROUND: Final = 0.25 * MM
"""Of the line around all regions that have colours, of which the lightest is near the ground's."""


class ShownRegion(NamedTuple):
    """A region in pixels, within the frame; ``edges`` are its lines where the frame cuts it."""

    region: MapRegion
    rings: tuple[list[Point], ...]
    edges: tuple[list[Point], ...] = ()

    @property
    def lines(self) -> Sequence[Sequence[Point]]:
        """What is seen of its border."""
        return self.edges or [[*ring, ring[0]] for ring in self.rings]

    @property
    def is_tiny(self) -> bool:
        """Whether it is drawn as a circle."""
        around = box_of(self.rings[0])
        return max(around.right - around.left, around.bottom - around.top) < TINY

    @property
    def middle(self) -> Point:
        """The middle of its box."""
        around = box_of(self.rings[0])
        return (around.left + around.right) / 2, (around.top + around.bottom) / 2


def shown_rings(
    rings: Sequence[Ring], frame: MapFrame, tolerance: float = TOLERANCE
) -> tuple[tuple[list[Point], ...], tuple[list[Point], ...]]:
    """Rings in pixels within the frame, and their lines where the frame cuts one of them."""
    shown, edges, is_cut = [], [], False
    for ring in rings:
        points = drawn_line(frame.points(ring), tolerance)
        if box_of(points).within(frame.box):
            shown.append(points[:-1] if len(points) > 3 else points)
            edges.append(points)
            continue
        is_cut = True
        if len(inside := clipped_ring(points[:-1], frame.box)) > 2:
            shown.append(inside)
        edges += clipped_line(points, frame.box)
    return tuple(shown), tuple(edges) if is_cut else ()


def shown_regions(drawing: MapDrawing, frame: MapFrame) -> list[ShownRegion]:
    """The regions that the frame shows, with so many points that a page can carry them."""
    tolerance = TOLERANCE
    while True:
        found = [
            ShownRegion(region, *shapes)
            for region in drawing.regions
            if (shapes := shown_rings(region.rings, frame, tolerance))[0]
        ]
        if sum(len(ring) for one in found for ring in one.rings) <= POINTS or tolerance > 4:
            return found
        tolerance *= 2


def draw_regions(
    canvas: MapCanvas, regions: Sequence[ShownRegion], drawing: MapDrawing, taken: TakenSpace
) -> None:
    """Regions in the colours of their classes; without values all in that of land.

    Their borders are kept clear of names where there is other room.
    """
    border = ("page", _BORDER) if drawing.classes else ("series_4", _OUTLINE)
    if drawing.classes:
        edges = [edge for one in regions for edge in one.lines]
        canvas.ways(edges, "series_4", _BORDER + 2 * _AROUND)
    for one in regions:
        for line in one.lines:
            taken.cross(line)
        fill = region_role(one.region, drawing)
        texture: Texture = "hatch" if fill == "rest" else ""
        if one.is_tiny:
            canvas.circle(*one.middle, _TINY_RADIUS, fill, outline="muted", width=0.6)
        elif one.edges:
            canvas.shape(one.rings, fill, texture=texture)
            canvas.ways(one.edges, *border)
        else:
            canvas.shape(one.rings, fill, outline=border[0], width=border[1], texture=texture)


def region_role(region: MapRegion, drawing: MapDrawing) -> str:
    """The colour of a region."""
    if not drawing.classes:
        return "land"
    number = drawing.class_of(region)
    return "rest" if number is None else class_role(number, len(drawing.classes))


def name_regions(
    canvas: MapCanvas,
    regions: Sequence[ShownRegion],
    drawing: MapDrawing,
    taken: TakenSpace,
    words: MapWords,
    first: int,
) -> list[str]:
    """Names, and values below them, where both fit; else the one that fits; those of circles beside
    them.

    An area in one piece is what the title of the map says. Returns the names with values that found
    no room, if they are few: each has a number in its region, if there is room for that, the least
    of which is ``first``.
    """
    if len(regions) == 1 and not drawing.classes:
        return []
    unnamed: list[tuple[ShownRegion, bool]] = []
    largest = list(_largest_parts(regions))
    tiny = [one for one in largest if one.is_tiny]
    for one in tiny:
        taken.take(_around(one))
    beside = [one for one in tiny[:LISTED] if _named_beside(canvas, one, taken)]
    for one in (one for one in largest if not any(one is other for other in beside)):
        name = (one.region.name, STRONG if drawing.classes else REGULAR)
        value = (one.region.text, REGULAR)
        choices = ([name, value], [name], [value])
        found = next((lines for lines in choices if _named(canvas, one, lines, drawing, taken)), [])
        if name not in found and one.region.name and one.region.value is not None:
            unnamed.append((one, bool(found)))
    listed: list[str] = []
    for one, has_value in unnamed if len(unnamed) <= LISTED else ():
        number = words.count(first + len(listed))
        shown = not has_value and _named(canvas, one, [(number, REGULAR)], drawing, taken)
        parts = (number if shown else "", one.region.name, one.region.text)
        listed.append(" ".join(filter(None, parts)))
    return listed


def _around(one: ShownRegion) -> Box:
    (x, y), reach = one.middle, _TINY_RADIUS
    return Box(x - reach, y - reach, x + reach, y + reach)


def _named_beside(canvas: MapCanvas, one: ShownRegion, taken: TakenSpace) -> bool:
    """Whether the name of a region that is drawn as a circle had room, where it is now."""
    text = " ".join(filter(None, (one.region.name, one.region.text)))
    style = canvas.style
    size = style.width(text), style.above(text) + style.below(text)
    placed = taken.place(UnplacedLabel(one.middle, _TINY_RADIUS, *size)) if text else None
    if placed is None:
        return False
    if placed.lead:
        canvas.line(placed.lead, "text", 0.5)
    canvas.text(placed.x, placed.y - canvas.style.lift(text), text, placed.anchor)
    return True


def _named(
    canvas: MapCanvas,
    one: ShownRegion,
    lines: Sequence[tuple[str, int]],
    drawing: MapDrawing,
    taken: TakenSpace,
) -> bool:
    """Whether a region had room for these lines, which are then in it."""
    said = [line for line in lines if line[0]]
    box = _room(canvas, one, said, taken) if said else None
    if box is None:
        return False
    taken.take(box)
    _write(canvas, box, said, region_role(one.region, drawing))
    return True


def _largest_parts(regions: Sequence[ShownRegion]) -> Iterator[ShownRegion]:
    """Of each name and value the largest part: a region may have islands."""
    largest: dict[tuple[str, str], tuple[float, ShownRegion]] = {}
    for one in regions:
        around = box_of(one.rings[0])
        size = (around.right - around.left) * (around.bottom - around.top)
        key = one.region.name, one.region.text
        if key not in largest or size > largest[key][0]:
            largest[key] = size, one
    return (one for _, one in largest.values())


def _room(
    canvas: MapCanvas, one: ShownRegion, lines: Sequence[tuple[str, int]], taken: TakenSpace
) -> Box | None:
    width = max(canvas.style.width(text, weight) for text, weight in lines) + 3
    height = canvas.style.size * 1.2 * len(lines) + 1

    return roomiest(one.rings, width, height, taken.is_free, taken.crossed)


def _write(canvas: MapCanvas, box: Box, lines: Sequence[tuple[str, int]], role: str) -> None:
    step = canvas.style.size * 1.2
    ink = "page" if role in DARK else "muted" if role == "land" else "text"
    for number, (text, weight) in enumerate(lines):
        middle = (box.left + box.right) / 2
        y = box.top + 0.5 + step * (number + 0.5) - canvas.style.lift(text)
        canvas.text(middle, y, text, "middle",
                    role=ink, weight=weight)  # fmt: skip
