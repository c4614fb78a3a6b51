"""What lies behind words on a map, so that they can be read on lines and dark areas.

It stands for a halo, which would be a second text for whoever searches or copies.
"""

from __future__ import annotations

from typing import Final

from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.label_places import TakenSpace
from briefgen.drawing.maps.map_canvas import MapCanvas

DARK: Final = ("sequence_4", "sequence_5")
"""Colours on which words are as light as the page."""
_ON_LINES: Final = 0.8
_ON_DARK: Final = 0.72


def draw_ground(canvas: MapCanvas, box: Box, taken: TakenSpace) -> None:
    """More of the colour that is there, where lines lie below; of a light one on a dark area."""
    role = canvas.role_at(((box.left + box.right) / 2, (box.top + box.bottom) / 2))
    if role in DARK:
        canvas.shape([box.corners], "land", opacity=_ON_DARK)
    elif taken.crossed(box):
        canvas.shape([box.corners], role, opacity=_ON_LINES)
