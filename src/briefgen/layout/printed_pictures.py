"""Pictures with as many pixels as a page shows of them: 220 to an inch of their printed width.

More is a larger file and nothing else, for no printer shows it. A screen that is enlarged does, so
HTML keeps what there is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from briefgen.content.pictures.picture_resizing import narrowed
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset
from briefgen.model.pictures import Picture
from briefgen.theme.theme import Theme

PIXELS: Final = 220
"""To an inch."""
_SPARE: Final = 1.1
"""Times as many pixels as wanted that a picture may have: less is not worth a new file."""
_LOGO: Final = (50.0, 12.0)
"""Millimetres, a little more than any place of a logo."""
_HALF: Final = (ClassName.WIDTH_HALF, ClassName.WIDTH_PAIR)


def with_printed(
    root: etree._Element, assets: Mapping[str, Asset], theme: Theme
) -> dict[str, Asset]:
    """The assets, each with what is printed of it at the largest of its places in the tree."""
    wanted: dict[str, float] = {}
    for image in root.iter("img"):
        name = (image.get("src") or "").removeprefix("asset:")
        if (asset := assets.get(name)) is not None:
            wide, high = _room(image, theme)
            width = min(wide, high * asset.width / max(asset.height, 1))
            wanted[name] = max(wanted.get(name, 0.0), width)
    return {
        name: _printed(asset, round(wanted[name] / 25.4 * PIXELS)) if name in wanted else asset
        for name, asset in assets.items()
    }


def _printed(asset: Asset, width: int) -> Asset:
    if asset.width <= width * _SPARE:
        return asset
    picture = Picture(asset.file, asset.media_type, asset.data, asset.width, asset.height)
    small = narrowed(picture, max(width, 1))
    if small == picture:  # of the same picture read again, it is another object
        return asset
    kept = replace(asset, data=small.data, width=small.width, height=small.height)
    return replace(asset, printed=kept)


def _room(image: etree._Element, theme: Theme) -> tuple[float, float]:
    """Millimetres of width and height that a picture takes at most, on paper or in Word."""
    measure, page = theme.tokens.value, theme.page
    figure = next(image.iterancestors("figure"), None)
    if has_class(image, ClassName.LOGO):
        return _LOGO
    if figure is None:
        return page.line, page.height
    if has_class(figure, ClassName.TITLE_PHOTO):
        return page.width, page.height
    if has_class(figure, ClassName.WIDTH_SIDE):
        return measure("measure-side"), measure("measure-side-height")
    if has_class(figure, *_HALF):
        return (page.line - measure("measure-gutter")) / 2, measure("measure-side-height")
    if has_class(figure, ClassName.WIDTH_MAIN):
        return measure("measure-single"), measure("measure-main-height")
    is_photo = has_class(figure, ClassName.PHOTO)
    return page.line, measure("measure-full-height") if is_photo else page.height
