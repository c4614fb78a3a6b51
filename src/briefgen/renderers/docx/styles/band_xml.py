"""The band of the title: a ground to the edges of the sheet, while its words stay in line.

A border reaches 31 points from the words and is 12 wide (ECMA-376 17.3.4), which is less than a
margin. The rest is a hanging indent, which the ground covers too; a list without numbers takes the
first line back from it. Where the band begins the page, the
first page's header is a strip of it, from the upper edge on.
"""

from __future__ import annotations

from collections.abc import Mapping

from lxml import etree

from briefgen.renderers.docx.oxml import sub, twips, w
from briefgen.renderers.docx.styles.list_numbering import BAND_LEVELS, BAND_LIST, INSTANCES
from briefgen.renderers.docx.styles.style_model import ParagraphStyle
from briefgen.renderers.docx.styles.theme_design import Design

WIDEST_BORDER = 12
FARTHEST = 31
"""Points of a border's width, and between it and the words, that Word permits."""
STRIP = "BandTop"
"""The style of the strip above a band that begins the page."""
BARE: Mapping[str, str] = {
    STRIP: "space-print-band-inside-before",
    "CoverTop": "space-cover-title-before",
    "CoverEnd": "space-cover-ground-after",
    "CoverFoot": "space-cover-band-after",
}
"""Styles of the band whose paragraphs hold no words, and the tokens of their heights."""
_ENDS = ("top", "bottom")


def band_shape(pr: etree._Element, data: ParagraphStyle, design: Design) -> None:
    """Edges, indents and ground of a paragraph style of the band."""
    colour = design.colour("accent")
    borders = sub(pr, "pBdr")
    sides = ("right", "left") if design.rtl else ("left", "right")
    reach = dict(zip(sides, design.margins, strict=True))
    for side in ("top", "left", "bottom", "right"):
        if side in _ENDS and data.id not in BARE:
            space = round(design.word("space-band-inside-block"))
            size = round(design.word("rule-ground") * 8)
            sub(borders, side, val="single", sz=size, space=space, color=colour)
        elif side not in _ENDS:
            width, space = _border(reach[side])
            sub(borders, side, val="single", sz=width * 8, space=space, color=colour)
    start, end = (round(twips(margin - sum(_border(margin)))) for margin in design.margins)
    if start > 0:
        numbering = sub(pr, "numPr")
        sub(numbering, "ilvl", val=BAND_LEVELS.index(data.id))
        sub(numbering, "numId", val=INSTANCES.index(BAND_LIST) + 1)
    for old in pr.findall(w("ind")):
        pr.remove(old)
    sub(pr, "ind", start=0, hanging=max(start, 0), end=-end)
    if data.id in BARE:
        height = twips(design.word(BARE[data.id]))
        sub(pr, "spacing", before=0, after=0, line=height, lineRule="exact")


def bleed(pr: etree._Element, design: Design) -> None:
    """Indents of a paragraph whose picture reaches from edge to edge of the sheet."""
    for old in pr.findall(w("ind")):
        pr.remove(old)
    start, end = (round(twips(margin)) for margin in design.margins)
    sub(pr, "ind", start=-start, end=-end)


def _border(margin: float) -> tuple[int, int]:
    """Width and distance, in points, of a border that reaches as far as it can, or the margin."""
    width = min(WIDEST_BORDER, round(margin))
    return width, min(FARTHEST, max(round(margin) - width, 0))
