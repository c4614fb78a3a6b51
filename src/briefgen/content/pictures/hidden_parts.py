"""Parts of a picture that nobody is to see: filled with one colour, so that nothing is left.

Blurring keeps what it blurs: faces and numbers were read again from softened and from coarsened
pictures (McPherson, Shokri and Shmatikov 2016). A filled part says nothing but where it is.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PIL.Image import Image

Box = tuple[float, float, float, float]
"""Left, top, width and height, in parts of the picture as it is seen."""
_AROUND: Final = 4
"""Pixels around a part that are filled as well: the picture was made smaller by a filter that mixes
three pixels on each side (Lanczos), and so the edge holds something of what is within."""
_COLOUR: Final = (110, 118, 122)


def fill(image: Image, hidden: Sequence[Box]) -> None:
    """Fill the parts of a picture (L, RGB or RGBA), in place."""
    colours: dict[str, float | tuple[float, ...]] = {
        "L": sum(_COLOUR) // 3,
        "RGB": _COLOUR,
        "RGBA": (*_COLOUR, 255),
    }
    colour = colours[image.mode]
    for left, top, width, height in hidden:
        image.paste(
            colour,
            (
                max(floor(left * image.width) - _AROUND, 0),
                max(floor(top * image.height) - _AROUND, 0),
                min(ceil((left + width) * image.width) + _AROUND, image.width),
                min(ceil((top + height) * image.height) + _AROUND, image.height),
            ),
        )
