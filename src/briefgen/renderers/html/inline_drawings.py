"""Drawings in the page itself, in place of pictures: their words are in its fonts, and are found.

The page names each for who does not see it; its parts are not read one by one (ARIA 1.2, img).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.renderers.html_tree import replace

ON_SCREEN: Final = 1.3
"""How much larger a drawing is on a screen, where type is larger than on paper; less, where the
line is shorter."""
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"


def inline_drawings(body: etree._Element, laid_out: LaidOut) -> None:
    """Put the SVG of each drawing where its ``img`` stands, in place."""
    for figure in body.iter("figure"):
        if figure.get("data-drawing") not in laid_out.assets:
            continue
        for picture in list(figure.iterchildren("img")):
            asset = laid_out.assets[str(picture.get("src")).removeprefix("asset:")]
            replace(picture, _inline(asset, str(picture.get("alt"))))


def _inline(asset: Asset, alt: str) -> etree._Element:
    """An ``svg`` element as HTML has it, without a namespace and with the fonts of the page."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    svg = etree.fromstring(asset.data, parser)
    for element in svg.iter(f"{_NAMESPACE}*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(svg)
    svg.attrib.pop("font-family", None)
    svg.set("width", str(round(asset.width * ON_SCREEN)))
    svg.set("height", str(round(asset.height * ON_SCREEN)))
    svg.set("role", "img")
    svg.set("aria-label", alt)
    return svg
