"""The frame in which a picture or a chart stands in the line (ECMA-376 20.4.2.8)."""

from __future__ import annotations

from lxml import etree

from briefgen.renderers.docx.namespaces import ADEC, WP, A
from briefgen.renderers.docx.oxml import qn

EMU_PER_PIXEL = 9525
"""At 96 pixels an inch, as in CSS."""
_DECORATIVE_URI = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"


def drawing_sub(
    parent: etree._Element, namespace: str, name: str, /, **attributes: str | int
) -> etree._Element:
    """Append an element of a drawing."""
    values = {key: str(value) for key, value in attributes.items()}
    return etree.SubElement(parent, qn(namespace, name), values)


def inline_frame(
    run: etree._Element, size: tuple[int, int], number: int, alt: str, name: str, title: str = ""
) -> etree._Element:
    """Append a w:drawing with its wp:inline, of a size in EMU; without words it is decoration."""
    drawing = etree.SubElement(run, qn(run.nsmap["w"], "drawing"))
    inline = drawing_sub(drawing, WP, "inline", distT=0, distB=0, distL=0, distR=0)
    drawing_sub(inline, WP, "extent", cx=size[0], cy=size[1])
    drawing_sub(inline, WP, "effectExtent", l=0, t=0, r=0, b=0)
    titled = {"title": title} if title else {}
    shown = f"{name} {number}"
    properties = drawing_sub(inline, WP, "docPr", id=number, name=shown, descr=alt, **titled)
    if not alt:
        extension = drawing_sub(drawing_sub(properties, A, "extLst"), A, "ext", uri=_DECORATIVE_URI)
        etree.SubElement(extension, qn(ADEC, "decorative"), val="1", nsmap={"adec": ADEC})
    return inline


def graphic(inline: etree._Element, kind: str, *, ratio_kept: bool) -> etree._Element:
    """Append the a:graphic; its a:graphicData, whose ``kind`` is a namespace."""
    locks = drawing_sub(inline, WP, "cNvGraphicFramePr")
    if ratio_kept:
        drawing_sub(locks, A, "graphicFrameLocks", noChangeAspect=1)
    return drawing_sub(drawing_sub(inline, A, "graphic"), A, "graphicData", uri=kind)
