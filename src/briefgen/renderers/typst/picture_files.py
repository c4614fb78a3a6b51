"""Pictures as files that Typst can show, and what is said of each beside."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

from briefgen.layout.laid_out import Asset
from briefgen.renderers.typst.drawing_words import words_apart
from briefgen.renderers.typst.svg_words import with_plain_words
from briefgen.theme.theme import Theme

_SVG: Final = "image/svg+xml"
_SUFFIXES: Final = {_SVG: "svg", "image/png": "png", "image/jpeg": "jpg"}


class PictureFile(NamedTuple):
    """A picture as sheets get it."""

    name: str
    data: bytes
    known: dict[str, Any]
    """Its ``file``, ``width`` and ``height``, and the ``words`` to set over a drawing."""


def picture_file(name: str, asset: Asset, theme: Theme) -> PictureFile:
    """A picture, or how it is printed, under the name that the document has for it."""
    shown = asset.printed or asset
    file = f"pictures/{name}.{_SUFFIXES[shown.media_type]}"
    known = {"file": file, "width": asset.width, "height": asset.height}
    data = shown.data
    if shown.media_type == _SVG:
        drawing, words = words_apart(data, theme.latin, theme.arabic)
        data = with_plain_words(drawing)
        known |= {"words": words} if words else {}
    return PictureFile(file, data, known)
