"""The key of a map: signs of places, lines, classes and circles, each only if it is there.

It stands below the map, in as many lines as it needs, from the start of the reader's line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.label_fitting import cut, wrapped
from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import MapDrawing, MapWords
from briefgen.drawing.maps.map_signs import LINES, SIGNS, LineLook, draw_sign
from briefgen.drawing.svg_canvas import Texture

LINE: Final = 4.2 * MM
_GAP: Final = 1.2 * MM
_BETWEEN: Final = 3.6 * MM
_SIGN: Final = 3.2 * MM
_LINE_SIGN: Final = 6 * MM
_BOX: Final = 3.4 * MM
_AROUND: Final = 0.15 * MM
GREATEST: Final = 4.5 * MM
"""Radius of the greatest circle."""
_MOST_LISTED: Final = 15
"""Lines of names that found no room."""
OPACITY: Final = 0.6
_SEQUENCES: Final = {1: (3,), 2: (2, 4), 3: (1, 3, 5), 4: (1, 2, 4, 5), 5: (1, 2, 3, 4, 5)}


class KeyEntry(NamedTuple):
    """A sign that is drawn from a start, on the middle of its line, and what it stands for."""

    draw: Callable[[MapCanvas, float, float], None]
    width: float
    label: str


def class_role(number: int, count: int) -> str:
    """The colour of a class, as far from its neighbours as their number allows."""
    return f"sequence_{_SEQUENCES[count][number]}"


def radius_of(value: float, greatest: float) -> float:
    """Of a circle in pixels: its area, not its width, is as large as its value."""
    return GREATEST * math.sqrt(max(value, 0.0) / greatest) if greatest else 0.0


def key_canvas(
    drawing: MapDrawing,
    style: DrawingStyle,
    words: MapWords,
    name: str,
    unnamed: Sequence[str] = (),
) -> MapCanvas | None:
    """The key, and below it the names that found no room; None where there is nothing to say."""
    width, line = drawing.width * MM, LINE * style.scale
    rows = [_flow(_classes(drawing, words), width, style, drawing.unit)] if drawing.classes else []
    rows.append(_flow([*_places(drawing, words), *_ways(drawing, words)], width, style))
    lines = [row for flow in rows for row in flow]
    listed = _listed(words.not_named, unnamed, width, style) if unnamed else []
    circles = _circles_height(drawing, style)
    height = line * len(lines) + circles + line * len(listed)
    if not height:
        return None
    canvas = MapCanvas(width, height, style, name, mirrored=drawing.mirrored)
    for number, row in enumerate(lines):
        middle = line * (number + 0.5)
        for start, entry in row:
            entry.draw(canvas, start, middle)
            at = start + entry.width + (_GAP if entry.width else 0)
            canvas.text(at, middle, entry.label, role="text" if entry.width else "muted")
    top = line * len(lines)
    if circles:
        _circles(canvas, drawing, top)
    for number, text in enumerate(listed):
        canvas.text(0, top + circles + line * (number + 0.5), text, role="muted")
    return canvas


def _listed(title: str, names: Sequence[str], width: float, style: DrawingStyle) -> list[str]:
    """Names in lines, none of them broken that is no longer than a line."""
    lines, between = [title], " "
    for name in names:
        longer = f"{lines[-1]}{between}{name}"
        if style.width(longer) <= width:
            lines[-1] = longer
        else:
            lines[-1] += between.rstrip()
            lines += wrapped(name, width, style.width, _MOST_LISTED)
        between = " · "
    if len(lines) > _MOST_LISTED:
        rest = " ".join(lines[_MOST_LISTED - 1 :])
        lines[_MOST_LISTED - 1 :] = [cut(rest, width, style.width)]
    return lines


def _flow(
    entries: Iterable[KeyEntry], width: float, style: DrawingStyle, title: str = ""
) -> list[list[tuple[float, KeyEntry]]]:
    """Entries in lines, each with its start."""
    if title:
        entries = [KeyEntry(_nothing, 0.0, title), *entries]
    rows: list[list[tuple[float, KeyEntry]]] = []
    x = 0.0
    for one in entries:
        room = width - one.width - _GAP
        entry = one._replace(label=cut(one.label, room, style.width))
        length = entry.width + _GAP + style.width(entry.label)
        if not rows or x + length > width:
            rows.append([])
            x = 0.0
        rows[-1].append((x, entry))
        x += length + _BETWEEN
    return rows


def _nothing(canvas: MapCanvas, x: float, y: float) -> None:
    """A title has no sign."""


def _classes(drawing: MapDrawing, words: MapWords) -> Iterator[KeyEntry]:
    count = len(drawing.classes)
    for number, one in enumerate(drawing.classes):
        role = class_role(number, count)

        def box(canvas: MapCanvas, x: float, y: float, role: str = role) -> None:
            _class_box(canvas, x, y, role)

        yield KeyEntry(box, _BOX, one.label)
    if any(region.value is None for region in drawing.regions):
        yield KeyEntry(_hatched, _BOX, words.no_data)


def _hatched(canvas: MapCanvas, x: float, y: float) -> None:
    _class_box(canvas, x, y, "rest", "hatch")


def _class_box(canvas: MapCanvas, x: float, y: float, role: str, texture: Texture = "") -> None:
    """With a line around it, for the lightest colour is near that of the page."""
    inner = _BOX - _AROUND  # the line lies within the box, which may stand at the drawing's edge
    left, top = x + _AROUND / 2, y - inner / 2
    around = Box(left, top, left + inner, top + inner).corners
    canvas.shape([around], role, outline="series_4", width=_AROUND, texture=texture)


def _places(drawing: MapDrawing, words: MapWords) -> Iterator[KeyEntry]:
    used = {place.kind for place in drawing.places}
    for kind in (kind for kind in SIGNS if kind in used):

        def sign(canvas: MapCanvas, x: float, y: float, kind: str = kind) -> None:
            draw_sign(canvas, x + _SIGN / 2, y, kind)  # type: ignore[arg-type]  # a key of the table of signs

        yield KeyEntry(sign, _SIGN, words.place_kind(kind))


def _ways(drawing: MapDrawing, words: MapWords) -> Iterator[KeyEntry]:
    used = {way.kind for way in drawing.ways}
    for kind, look in LINES.items():
        if kind not in used:
            continue

        def line(canvas: MapCanvas, x: float, y: float, look: LineLook = look) -> None:
            draw_way(canvas, [[(x + 1, y), (x + _LINE_SIGN - 1, y)]], look)

        names = dict.fromkeys(way.label for way in drawing.ways if way.kind == kind and way.label)
        yield KeyEntry(line, _LINE_SIGN, _with_names(words.line_kind(kind), [*names]))


def _with_names(kind: str, names: Sequence[str]) -> str:
    """What a line is, with the names of those on the map that say more."""
    own = [name for name in names if name.casefold() != kind.casefold()]
    return f"{kind} ({', '.join(own)})" if own else kind


def draw_way(
    canvas: MapCanvas, parts: Sequence[Sequence[tuple[float, float]]], look: LineLook
) -> None:
    """Lines of one kind, over their casing if they have one."""
    if look.casing:
        canvas.ways(parts, "page", look.casing)
    if look.ticks:
        canvas.ways(parts, look.role, look.ticks, "0.8 5")
    canvas.ways(parts, look.role, look.width, look.dash, round_ends=look.round_ends)


def _circles_height(drawing: MapDrawing, style: DrawingStyle) -> float:
    if not drawing.sizes:
        return 0.0
    line = style.size * 1.2
    return max(2 * _greatest_of(drawing), line * len(drawing.sizes)) + 2 * MM


def _greatest_of(drawing: MapDrawing) -> float:
    greatest = max(one.value for one in drawing.symbols)
    return radius_of(drawing.sizes[0][0], greatest)


def _circles(canvas: MapCanvas, drawing: MapDrawing, top: float) -> None:
    """Circles within each other, on one ground, with a line from the top of each to its value."""
    greatest = max(one.value for one in drawing.symbols)
    line, widest = canvas.style.size * 1.2, _greatest_of(drawing)
    height = max(2 * widest, line * len(drawing.sizes))
    bottom = top + MM + height
    for number, (value, text) in enumerate(drawing.sizes):
        radius = radius_of(value, greatest)
        canvas.circle(widest + 1, bottom - radius, radius, "series_2" if not number else "",
                      outline="text", width=0.6, opacity=0.3)  # fmt: skip
        level = bottom - height + line * (number + 0.5)
        at = 2 * widest + 4 * MM
        canvas.line([(widest + 1, bottom - 2 * radius), (at - 1.5 * MM, level), (at - 2, level)],
                    "muted", 0.5)  # fmt: skip
        canvas.text(at, level, text)
