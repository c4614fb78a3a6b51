"""Drawings on a telephone: their words stay large enough to be read, and what is wide scrolls.

A drawing as wide as a page would have words of three points on a screen of 390 pixels. It keeps its
own size, and its frame can be reached, and scrolled, by keys. A narrower one is made smaller by a
fifth at most, which is what fits it into such a screen.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName
from briefgen.renderers.html.inline_drawings import ON_SCREEN
from briefgen.renderers.html_tree import replace

NARROW: Final = 430.0
"""Pixels of a drawing that a telephone shows as a whole: 112 mm, the main column of a page."""
LEAST: Final = 0.8
"""Of its own size: what it may have at least."""


def let_drawings_scroll(body: etree._Element) -> None:
    """Put each drawing of a figure into a frame that scrolls, and give it a least width."""
    for svg in list(body.iterfind(".//figure/svg")):
        own = float(svg.get("width", "0")) / ON_SCREEN
        least = own * LEAST if own <= NARROW else own
        svg.set("style", f"min-width:{least:.0f}px")
        frame = etree.Element("div", {"class": ClassName.DRAWING_FRAME})
        if own > NARROW:
            frame.set("tabindex", "0")
            frame.set("role", "group")
            frame.set("aria-label", str(svg.get("aria-label")))
        replace(svg, frame)
        frame.append(svg)
