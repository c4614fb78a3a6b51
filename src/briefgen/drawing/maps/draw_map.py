"""Draws a map: ground, context, area, lines, circles, signs, names, scale, inset, key.

The one door of this room.
"""

from __future__ import annotations

from typing import Final

from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.maps.label_places import TakenSpace
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_corners import INSET, MapCorners
from briefgen.drawing.maps.map_drawing import MapDrawing, MapWords
from briefgen.drawing.maps.map_frame import MapFrame, map_frame
from briefgen.drawing.maps.map_inset import inset_canvas, inset_parts
from briefgen.drawing.maps.map_key import key_canvas
from briefgen.drawing.maps.map_names import draw_names, draw_ways
from briefgen.drawing.maps.map_regions import (
    draw_regions,
    name_regions,
    shown_regions,
    shown_rings,
)
from briefgen.drawing.maps.natural_earth import outlines
from briefgen.drawing.maps.scale_bar import north_arrow, scale_bar
from briefgen.drawing.svg_canvas import SvgCanvas

CONTEXT_FROM: Final = 130.0
"""Kilometres of a frame's longer side: outlines at 1:50 million would lie on a smaller one."""
_KEY_GAP: Final = 1.5 * MM
_FRAME: Final = 0.6
"""The line around a map, all of it within the drawing."""
_BELOW: Final = 1 * MM


def shows_countries(drawing: MapDrawing) -> bool:
    """Whether outlines of countries are on a map, whose source it must name."""
    frame = map_frame(drawing)
    return _has_context(drawing, frame) or bool(inset_parts(drawing, frame))


def draw_map(drawing: MapDrawing, style: DrawingStyle, words: MapWords, name: str) -> SvgCanvas:
    """A drawing with an id of its own in its page."""
    frame = map_frame(drawing)
    canvas = MapCanvas(frame.width, frame.height, style, name)
    taken = TakenSpace(frame.box, from_right=drawing.mirrored)
    _ground(canvas, drawing, frame, taken)
    regions = shown_regions(drawing, frame)
    draw_regions(canvas, regions, drawing, taken)
    named_ways = draw_ways(canvas, drawing, frame, taken)
    places = frame.points(drawing.marked)
    corners = MapCorners(frame.box, taken, places, mirrored=drawing.mirrored)
    if own := inset_parts(drawing, frame):
        inset = inset_canvas(drawing, frame, own, style, name)
        box = corners.take(inset.width, inset.height, INSET)
        canvas.place(inset, box.left, box.top)
    scale_bar(canvas, frame.kilometres, words, corners, mirrored=drawing.mirrored)
    north_arrow(canvas, words.north, corners)
    unnamed = draw_names(canvas, drawing, frame, taken, named_ways, words)
    unnamed += name_regions(canvas, regions, drawing, taken, words, len(unnamed) + 1)
    inside = frame.box.wider(-_FRAME / 2).corners
    canvas.line([*inside, inside[0]], "muted", _FRAME)
    return _with_key(canvas, key_canvas(drawing, style, words, name, unnamed), drawing, name)


def _with_key(
    canvas: MapCanvas, key: MapCanvas | None, drawing: MapDrawing, name: str
) -> SvgCanvas:
    height = canvas.height + (_KEY_GAP + key.height if key else 0) + _BELOW
    whole = SvgCanvas(canvas.width, height, canvas.style, name, mirrored=drawing.mirrored)
    whole.place(canvas, 0, 0)
    if key:
        whole.place(key, 0, canvas.height + _KEY_GAP)
    return whole


def _has_context(drawing: MapDrawing, frame: MapFrame) -> bool:
    longer = max(frame.width, frame.height) * frame.kilometres
    return drawing.context and longer >= CONTEXT_FROM


def _ground(canvas: MapCanvas, drawing: MapDrawing, frame: MapFrame, taken: TakenSpace) -> None:
    """Sea and countries; of a small part of the world plain ground, which says nothing false."""
    if not _has_context(drawing, frame):
        canvas.fill(_around(drawing))
        return
    canvas.fill("water")
    fill = _around(drawing)
    for part in outlines(frame.degrees):
        if not frame.projection.shows(part.box.centre) and not part.box.meets(frame.degrees):
            continue
        rings, edges = shown_rings(part.rings, frame)
        if rings:
            canvas.shape(rings, fill)
            borders = edges or [[*ring, ring[0]] for ring in rings]
            canvas.ways(borders, "series_4", 0.25 * MM)
            for border in borders:
                taken.cross(border)


def _around(drawing: MapDrawing) -> str:
    """The colour of what is not the area; classes stand out from land, in grey print, too."""
    return "beyond" if drawing.regions and not drawing.classes else "land"
