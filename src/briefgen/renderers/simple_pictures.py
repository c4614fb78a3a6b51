"""The pictures of messages and books, whose readers draw no SVG, or have it in no font of ours.

A drawing is shown in pixels, in the theme's fonts; what is decoration goes. Every picture has a
ground of its own: a program that darkens a page by itself would have dark lines on a dark one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.layout.vocabulary import is_decoration
from briefgen.renderers.size_budget import Step, reduced
from briefgen.renderers.svg_raster import in_pixels
from briefgen.theme.token_table import FIXED

SUFFIXES: Final = {"image/jpeg": "jpg", "image/png": "png"}
_SVG: Final = "image/svg+xml"
_ON_SCREEN: Final = 1.6
"""How much larger a drawing is than on paper, where type is smaller."""
_OF_LINE: Final = 0.6
"""A picture that is beside the text on paper: half the line, and somewhat larger alone."""
_BESIDE: Final = (ClassName.WIDTH_HALF, ClassName.WIDTH_PAIR, ClassName.WIDTH_SIDE)


class SimplePicture(NamedTuple):
    """A picture, JPEG or PNG, and the name of its file."""

    name: str
    asset: Asset


def show_pictures(
    body: etree._Element, assets: Mapping[str, Asset], line: int, address: Callable[[str], str]
) -> tuple[str, ...]:
    """Let each picture of a body be shown from its ``address``, in place; returns their keys."""
    shown: dict[str, None] = {}
    for picture in list(body.iter("img")):
        if is_decoration(picture):
            _take_away(picture)
            continue
        key = str(picture.get("src")).removeprefix("asset:")
        asset = assets[key]
        shown[key] = None
        picture.set("src", address(key))
        if not has_class(picture, ClassName.LOGO):
            picture.set("width", str(_width(picture, asset, line)))
    return tuple(shown)


def _width(picture: etree._Element, asset: Asset, line: int) -> int:
    """Pixels: a drawing has as many as its letters need; a photograph is no higher than a line is
    long, and smaller where its author has it beside the text.
    """
    if asset.media_type == _SVG:
        return min(round(asset.width * _ON_SCREEN), line)
    beside = any(has_class(one, *_BESIDE) for one in picture.iterancestors("figure"))
    widest = round(line * _OF_LINE) if beside else line
    return max(min(asset.width, widest, round(widest * asset.width / asset.height)), 1)


def simple_picture(key: str, laid_out: LaidOut, line: int) -> SimplePicture:
    """A picture with the pixels for a screen with two dots for each of the ``line``.

    Raises RenderError for a drawing that cannot be drawn.
    """
    asset = laid_out.assets[key]
    if asset.media_type == _SVG:
        asset = asset.fallback or in_pixels(asset, laid_out.theme)
    shown = reduced({asset.name: _on_paper(asset)}, Step(2 * line, 75))[asset.name]
    return SimplePicture(f"{key}.{SUFFIXES[shown.media_type]}", shown)


def _on_paper(asset: Asset) -> Asset:
    """A picture that cannot be seen through, on the white of paper."""
    from PIL import Image

    with Image.open(io.BytesIO(asset.data)) as picture:
        if not picture.has_transparency_data:
            return asset
        drawn = picture.convert("RGBA")
    paper = Image.new("RGBA", drawn.size, FIXED["page"])
    paper.alpha_composite(drawn)
    out = io.BytesIO()
    opaque = paper.convert("RGB")
    few = opaque.getcolors(256) is not None
    (opaque.quantize(256) if few else opaque).save(out, "PNG", optimize=True)
    return replace(asset, media_type="image/png", data=out.getvalue())


def _take_away(picture: etree._Element) -> None:
    """Remove a picture, and the line that held it alone."""
    parent = picture.getparent()
    remove(picture)
    if parent is None or parent.tag not in ("p", "span"):
        return
    if len(parent) == 0 and not (parent.text or "").strip():
        remove(parent)
