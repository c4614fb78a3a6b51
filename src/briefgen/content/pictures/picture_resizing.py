"""A cleaned picture with fewer pixels, where a page shows no more of them."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from io import BytesIO

from briefgen.content.pictures.picture_cache import prepared_once
from briefgen.content.pictures.picture_cleaning import saved
from briefgen.model.pictures import Picture


@lru_cache(maxsize=32)
def narrowed(picture: Picture, width: int) -> Picture:
    """The picture ``width`` pixels wide; as it is where that is no narrower, or no smaller a file.

    What consists of shapes and not of pixels (SVG) stays.
    """
    if picture.media_type not in ("image/jpeg", "image/png") or width >= picture.width:
        return picture
    made = prepared_once(picture.data, f"width {width}", lambda: _resized(picture, width))
    if len(made.data) >= len(picture.data):
        return picture
    return replace(made, name=picture.name, original=picture.original, frames=picture.frames)


def _resized(picture: Picture, width: int) -> Picture:
    from PIL import Image

    height = max(1, round(picture.height * width / picture.width))
    with Image.open(BytesIO(picture.data), formats=("JPEG", "PNG")) as opened:
        small = opened.resize((width, height), Image.Resampling.LANCZOS)
    return saved(small, picture.name, "JPEG" if picture.media_type == "image/jpeg" else "PNG")
