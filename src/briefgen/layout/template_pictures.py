"""The pictures of a theme's Word template, recreated from their pixels for the renderer.

Renderers do not reach the content room, whose reader of pictures this asks.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.content.folder_guard import FileError
from briefgen.content.pictures import picture_cleaning


class CleanPicture(NamedTuple):
    """A picture that holds its pixels, or its checked shapes, and nothing else."""

    data: bytes
    media_type: str


def clean_picture(data: bytes, name: str) -> CleanPicture | None:
    """The picture made anew; None for one that cannot be, such as EMF, WMF and BMP."""
    try:
        made = picture_cleaning.read(data, name)
    except FileError:
        return None
    return CleanPicture(made.data, made.media_type)
