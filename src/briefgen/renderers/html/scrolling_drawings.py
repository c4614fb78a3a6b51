"""Drawings on a telephone: the words of all are about as large, and what is wider scrolls.

Made smaller to fit a screen of 390 pixels, a drawing as wide as a page would have words of three
points, one of the main column words of six. So each keeps its own size, or nearly; its frame can be
reached, and scrolled, by keys where it may be wider than a screen. Nor does a narrow one become
larger there than it is on paper.
"""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName
from briefgen.renderers.html.inline_drawings import ON_SCREEN
from briefgen.renderers.html_tree import replace

NARROW: Final = 280.0
"""Pixels of a drawing that every screen shows as a whole, one of 320 pixels, too."""
LEAST: Final = 0.97
"""Of its own size: what it may have at least, for words of nine pixels."""
OWN_WIDTH: Final = "--own-width"
"""The property of a drawing that has its width on paper, in pixels."""


def let_drawings_scroll(body: etree._Element) -> None:
    """Put each drawing of a figure into a frame that scrolls, and say how wide it is at least."""
    for svg in list(body.iterfind(".//figure/svg")):
        own = float(svg.get("width", "0")) / ON_SCREEN
        svg.set("style", f"{OWN_WIDTH}:{own:.0f}px;min-width:{own * LEAST:.0f}px")
        frame = etree.Element("div", {"class": ClassName.DRAWING_FRAME})
        if own > NARROW:
            frame.set("tabindex", "0")
            frame.set("role", "group")
            frame.set("aria-label", str(svg.get("aria-label")))
        replace(svg, frame)
        frame.append(svg)
