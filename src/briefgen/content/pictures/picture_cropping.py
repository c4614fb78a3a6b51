"""A cleaned picture cut to a form around what matters in it: real pixels, so nothing hides."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from briefgen.content.pictures.picture_cache import prepared_once
from briefgen.content.pictures.picture_cleaning import saved
from briefgen.model.pictures import Picture


@lru_cache(maxsize=16)
def cropped(picture: Picture, ratio: float, focus: tuple[float, float]) -> Picture:
    """The largest part of a picture whose width by its height is ``ratio``.

    ``focus`` (parts of the width and of the height, from the top left corner) is as near to its
    middle as the picture allows. What consists of shapes and not of pixels (SVG) stays whole.
    """
    if picture.media_type not in ("image/jpeg", "image/png"):
        return picture
    width, height = picture.width, picture.height
    wide = min(width, max(1, round(height * ratio)))
    high = min(height, max(1, round(width / ratio)))
    if (wide, high) == (width, height):
        return picture
    left, top = _start(width, wide, focus[0]), _start(height, high, focus[1])
    box = (left, top, left + wide, top + high)
    made = prepared_once(picture.data, f"crop {box}", lambda: _cut(picture, box))
    return replace(made, name=picture.name, original=picture.original, frames=picture.frames)


def _cut(picture: Picture, box: tuple[int, int, int, int]) -> Picture:
    from PIL import Image

    with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as opened:
        part = opened.crop(box)
    return saved(part, picture.name, "JPEG" if picture.media_type == "image/jpeg" else "PNG")


def _start(whole: int, part: int, focus: float) -> int:
    """Where a part begins whose middle is at the focus, or as near as the edges allow."""
    return min(max(round(whole * focus - part / 2), 0), whole - part)
