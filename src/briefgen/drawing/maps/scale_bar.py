"""The scale of a map as a bar of round kilometres, and the arrow to the north."""

from __future__ import annotations

import math
from typing import Final

from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_corners import NORTH, SCALE, MapCorners
from briefgen.drawing.maps.map_drawing import MapWords
from briefgen.drawing.maps.name_grounds import draw_ground

_LONGEST: Final = 0.28
"""Of the width of a map: the bar."""
_TICK: Final = 3.0
"""Pixels of the ends of the bar."""
_PAD: Final = 2.0
_ARROW: Final = 10.0


def round_length(kilometres: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten kilometres that is not longer."""
    power = math.floor(math.log10(kilometres) + 1e-12)
    return max(
        factor * 10.0**exponent
        for exponent in (power - 1, power)
        for factor in (1, 2, 5)
        if factor * 10.0**exponent <= kilometres * (1 + 1e-9)
    )


def scale_bar(
    canvas: MapCanvas, kilometres: float, words: MapWords, corners: MapCorners, *, mirrored: bool
) -> None:
    """Draw the bar in the corner where the reader's line begins, if it covers least there."""
    length = round_length(kilometres * canvas.width * _LONGEST)
    text = words.kilometres(length)
    bar, style = length / kilometres, canvas.style
    width = max(bar, style.width(text)) + 2 * _PAD
    height = style.above(text) + style.below(text) + _TICK + 2 * _PAD
    box = corners.take(width, height, SCALE)
    draw_ground(canvas, box, corners.taken)
    bottom = box.bottom - _PAD
    left = box.right - _PAD - bar if mirrored else box.left + _PAD
    canvas.line([(left, bottom - _TICK), (left, bottom), (left + bar, bottom),
                 (left + bar, bottom - _TICK)], "text", 0.9)  # fmt: skip
    canvas.text(left + bar if mirrored else left, bottom - _TICK - style.below(text), text,
                "end" if mirrored else "start")  # fmt: skip


def north_arrow(canvas: MapCanvas, letter: str, corners: MapCorners) -> None:
    """Draw the arrow in the other corner, if it covers least there."""
    style = canvas.style
    height = _ARROW + style.above(letter) + style.below(letter) + 2 * _PAD
    box = corners.take(12, height, NORTH)
    draw_ground(canvas, box, corners.taken)
    middle, top = (box.left + box.right) / 2, box.top + _PAD
    canvas.area([(middle, top), (middle + 3.6, top + _ARROW), (middle, top + _ARROW * 0.76),
                 (middle - 3.6, top + _ARROW)], "text")  # fmt: skip
    canvas.text(middle, box.bottom - _PAD - style.below(letter), letter, "middle")
