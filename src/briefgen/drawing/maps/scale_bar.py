"""The scale of a map as a bar of round kilometres, and the arrow to the north."""

from __future__ import annotations

import math
from typing import Final

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_drawing import MapWords

_LONGEST: Final = 0.28
"""Of the width of a map: the bar."""
_EDGE: Final = 2 * MM


def round_length(kilometres: float) -> float:
    """The longest of 1, 2 or 5 times a power of ten kilometres that is not longer."""
    power = math.floor(math.log10(kilometres) + 1e-12)
    return max(
        factor * 10.0**exponent
        for exponent in (power - 1, power)
        for factor in (1, 2, 5)
        if factor * 10.0**exponent <= kilometres * (1 + 1e-9)
    )


def scale_bar(canvas: MapCanvas, kilometres: float, words: MapWords, *, mirrored: bool) -> Box:
    """Draw the bar in the corner where the reader's line begins; the box that it takes."""
    length = round_length(kilometres * canvas.width * _LONGEST)
    text = words.kilometres(length)
    bar, size = length / kilometres, canvas.style.size
    wide = max(bar, canvas.style.width(text)) + 2
    left = canvas.width - _EDGE - bar if mirrored else _EDGE
    bottom = canvas.height - _EDGE
    box_left = canvas.width - _EDGE - wide if mirrored else _EDGE
    box = Box(box_left - 1.5, bottom - size * 1.3 - 3, box_left + wide + 1.5, bottom + 2)
    canvas.shape([_corners(box)], "land", opacity=0.75)
    canvas.line([(left, bottom - 3), (left, bottom), (left + bar, bottom),
                 (left + bar, bottom - 3)], "text", 0.9)  # fmt: skip
    canvas.text(left + bar if mirrored else left, bottom - 3 - size * 0.55, text,
                "end" if mirrored else "start")  # fmt: skip
    return box


def north_arrow(canvas: MapCanvas, letter: str, *, mirrored: bool) -> Box:
    """Draw the arrow in the other corner; the box that it takes."""
    size = canvas.style.size
    middle = _EDGE + 4 if mirrored else canvas.width - _EDGE - 4
    bottom = canvas.height - _EDGE
    top = bottom - size - 11
    canvas.area([(middle, top), (middle + 3.6, top + 10), (middle, top + 7.6),
                 (middle - 3.6, top + 10)], "text")  # fmt: skip
    canvas.text(middle, bottom - size * 0.45, letter, "middle")
    return Box(middle - 6, top - 1, middle + 6, bottom + 1)


def _corners(box: Box) -> list[tuple[float, float]]:
    return [(box.left, box.top), (box.right, box.top), (box.right, box.bottom),
            (box.left, box.bottom)]  # fmt: skip
