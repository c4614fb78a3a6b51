"""The pictures of messages and books, whose readers draw no SVG, or have it in no font of ours.

A drawing is shown in pixels, in the theme's fonts; what is decoration goes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.layout.vocabulary import is_decoration
from briefgen.renderers.size_budget import Step, reduced
from briefgen.renderers.svg_raster import in_pixels

SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png"}
_SVG: Final = "image/svg+xml"
_ON_SCREEN: Final = 1.6
"""How much larger a drawing is than on paper, where type is smaller."""


class SimplePicture(NamedTuple):
    """A picture, JPEG or PNG, and the name of its file."""

    name: str
    asset: Asset


def with_pictures(
    body: etree._Element, laid_out: LaidOut, line: int, address: Callable[[str], str]
) -> tuple[SimplePicture, ...]:
    """The pictures of a body, each shown from the ``address`` of its name, in place.

    They have the pixels for a screen with two dots for each of the ``line``. Raises RenderError for
    a drawing that cannot be drawn.
    """
    made: dict[str, SimplePicture] = {}
    for picture in list(body.iter("img")):
        if is_decoration(picture):
            _take_away(picture)
            continue
        key = str(picture.get("src")).removeprefix("asset:")
        asset = laid_out.assets[key]
        if key not in made:
            shown = _shown(asset, laid_out, 2 * line)
            made[key] = SimplePicture(f"{key}.{SUFFIXES[shown.media_type]}", shown)
        picture.set("src", address(made[key].name))
        if not has_class(picture, ClassName.LOGO):
            drawn = _ON_SCREEN if asset.media_type == _SVG else 1
            picture.set("width", str(min(round(asset.width * drawn), line)))
    return tuple(made.values())


def _shown(asset: Asset, laid_out: LaidOut, longest: int) -> Asset:
    if asset.media_type == _SVG:
        asset = asset.fallback or in_pixels(asset, laid_out.theme)
    return reduced({asset.name: asset}, Step(longest, 75))[asset.name]


def _take_away(picture: etree._Element) -> None:
    """Remove a picture, and the line that held it alone."""
    parent = picture.getparent()
    remove(picture)
    if parent is None or parent.tag not in ("p", "span"):
        return
    if len(parent) == 0 and not (parent.text or "").strip():
        remove(parent)
