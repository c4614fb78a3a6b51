"""Drawings in the page itself, in place of pictures: their words are in its fonts, and are found.

The page names each for who does not see it; its parts are not read one by one (ARIA 1.2, img).
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.renderers.html_tree import replace
from briefgen.theme.text_width import POINT, text_width
from briefgen.theme.theme import Theme

ON_SCREEN: Final = 1.3
"""How much larger a drawing is on a screen, where type is larger than on paper; less, where the
line is shorter."""
_ANY: Final = ("system-ui", "sans-serif")
_DRAWING: Final = "data-drawing"
_NAMESPACE: Final = "{http://www.w3.org/2000/svg}"


def inline_drawings(body: etree._Element, laid_out: LaidOut) -> None:
    """Put the SVG of each drawing where its ``img`` stands, in place."""
    for picture in list(body.iter("img")):
        parent = picture.getparent()
        is_drawing = picture.get(_DRAWING) or (parent is not None and parent.get(_DRAWING))
        asset = laid_out.assets.get(str(picture.get("src")).removeprefix("asset:"))
        if is_drawing and asset is not None:
            svg = _inline(asset, picture)
            if laid_out.theme.web_fonts:
                _name_fonts(svg)
            else:
                svg.attrib.pop("font-family", None)
                _keep_widths(svg, laid_out.theme)
            replace(picture, svg)


def _inline(asset: Asset, picture: etree._Element) -> etree._Element:
    """An ``svg`` element as HTML has it, without a namespace."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    svg = etree.fromstring(asset.data, parser)
    for element in svg.iter(f"{_NAMESPACE}*"):
        element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(svg)
    svg.set("width", str(round(asset.width * ON_SCREEN)))
    svg.set("height", str(round(asset.height * ON_SCREEN)))
    if names := picture.get("class"):
        svg.set("class", f"{names} {svg.get('class') or ''}".strip())
    if alt := picture.get("alt"):
        svg.set("role", "img")
        svg.set("aria-label", alt)
    else:
        svg.set("aria-hidden", "true")
    return svg


def _name_fonts(svg: etree._Element) -> None:
    """Its own fonts in their order, as CSS takes them; on the page the Arabic one may come first.

    Its words were measured so. The brackets of an Arabic font are wider, and the edge of the
    drawing cut the words around them.
    """
    if families := svg.get("font-family"):
        names = [f"'{name.strip()}'" for name in families.split(",")]
        svg.set("font-family", ", ".join((*names, *_ANY)))


def _keep_widths(svg: etree._Element, theme: Theme) -> None:
    """Let words be as wide as the drawing has room for, in whatever font the reader's machine has.

    They were measured in the theme's fonts, which are not in the file: in a wider one the ends of
    names would be cut at the edge (SVG 2, 11.6.1, textLength).
    """
    usual = svg.get("font-size", "0")
    for words in svg.iter("text"):
        size, weight = float(words.get("font-size", usual)), int(words.get("font-weight", "400"))
        width = text_width(words.text or "", size, weight, theme, in_headings=False) / POINT
        words.set("textLength", f"{width:.1f}")
        words.set("lengthAdjust", "spacingAndGlyphs")
