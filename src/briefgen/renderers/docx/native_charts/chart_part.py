"""The part of a chart completed: what Office takes for true where it is not said, is said here.

XlsxWriter's parts are those of Excel 2007, which other programs know by the workbook around them.
In a Word document an absent element has the meaning of the schema (ECMA-376 part 1, 21.2): axes
would be deleted, lines smooth, gaps zero. The order of children is that of the schema's sequences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from lxml import etree

from briefgen.renderers.docx.namespaces import A, C, R
from briefgen.renderers.docx.oxml import qn

_AXIS: Final = (
    "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark"
    " minorTickMark tickLblPos spPr txPr crossAx crosses crossesAt auto lblAlgn lblOffset"
    " baseTimeUnit tickLblSkip tickMarkSkip noMultiLvlLbl crossBetween majorUnit majorTimeUnit"
    " minorUnit minorTimeUnit dispUnits"
)
_SEQUENCES: Final[Mapping[str, str]] = {
    "chartSpace": (
        "date1904 lang roundedCorners style clrMapOvr pivotSource protection chart spPr txPr"
        " externalData printSettings userShapes"
    ),
    "chart": (
        "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend"
        " plotVisOnly dispBlanksAs"
    ),
    "barChart": "barDir grouping varyColors ser dLbls gapWidth overlap serLines axId",
    "lineChart": "grouping varyColors ser dLbls dropLines hiLowLines upDownBars marker smooth axId",
    "areaChart": "grouping varyColors ser dLbls dropLines axId",
    "ser": (
        "idx order tx spPr invertIfNegative pictureOptions marker dPt dLbls trendline errBars cat"
        " val smooth shape"
    ),
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "errBars": "errDir errBarType errValType noEndCap plus minus val spPr",
    "title": "tx layout overlay spPr txPr",
    "legend": "legendPos legendEntry layout overlay spPr txPr",
    "catAx": _AXIS,
    "dateAx": _AXIS,
    "valAx": _AXIS,
}
_SAID: Final[Mapping[str, Mapping[str, str]]] = {
    "chartSpace": {"date1904": "0", "roundedCorners": "0"},
    "chart": {"autoTitleDeleted": "1", "dispBlanksAs": "gap"},
    "barChart": {"varyColors": "0"},
    "lineChart": {"varyColors": "0", "marker": "1"},
    "areaChart": {"varyColors": "0"},
    "dPt": {"invertIfNegative": "0", "bubble3D": "0"},
    "errBars": {"noEndCap": "0"},
    "legend": {"overlay": "0"},
    "title": {"overlay": "0"},
    "catAx": {"delete": "0", "noMultiLvlLbl": "0"},
    "dateAx": {"delete": "0"},
    "valAx": {"delete": "0"},
}
"""Parent to the children that are always written, with the value where nothing else was said."""
_OF_SERIES: Final = {"barChart": "invertIfNegative", "lineChart": "smooth"}


class PartLook(NamedTuple):
    """What holds for all words of a chart; ``size`` in points."""

    language: str
    latin: str
    arabic: str
    size: float
    colour: str
    rtl: bool


def opened(part: bytes) -> etree._Element:
    """The part of a chart as XlsxWriter wrote it, without what a worksheet's chart has alone."""
    root = etree.fromstring(part)
    for settings in root.findall(c("printSettings")):
        root.remove(settings)
    return root


def completed(root: etree._Element, look: PartLook, workbook: str) -> bytes:
    """The bytes of the part; ``workbook`` is the relationship of its workbook."""
    for name, children in _SAID.items():
        for parent in root.iter(c(name)):
            for child, value in children.items():
                if parent.find(c(child)) is None:
                    insert(parent, etree.Element(c(child), val=value))
    for name, child in _OF_SERIES.items():
        for series in root.iterfind(f".//{c(name)}/{c('ser')}"):
            if series.find(c(child)) is None:
                insert(series, etree.Element(c(child), val="0"))
    language = root.find(c("lang"))
    if language is not None:
        language.set("val", look.language)
    insert(root, _words(look))
    data = etree.Element(c("externalData"), {qn(R, "id"): workbook})
    etree.SubElement(data, c("autoUpdate"), val="0")
    insert(root, data)
    for font in list(root.iter(a("latin"))):
        behind = font.getnext()
        if behind is None or behind.tag != a("cs"):
            font.addnext(etree.Element(a("cs"), typeface=look.arabic))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def insert(parent: etree._Element, child: etree._Element) -> None:
    """Put a child at its place among those of a parent, in place of what may stand there once."""
    order = _SEQUENCES[etree.QName(parent).localname].split()
    rank = order.index(etree.QName(child).localname)
    at = len(parent)
    for place, other in enumerate(parent):
        name = etree.QName(other).localname
        if name in order and order.index(name) > rank:
            at = place
            break
    parent.insert(at, child)


def c(name: str) -> str:
    """A name of DrawingML's charts."""
    return qn(C, name)


def a(name: str) -> str:
    """A name of DrawingML."""
    return qn(A, name)


def run_properties(
    tag: str, look: PartLook, *, colour: str = "", bold: bool = False
) -> etree._Element:
    """The properties of words: an ``a:defRPr`` or an ``a:rPr`` (21.1.2.3)."""
    properties = etree.Element(a(tag), sz=str(round(look.size * 100)), b="1" if bold else "0")
    if tag == "rPr":
        properties.set("lang", look.language)
    fill = etree.SubElement(properties, a("solidFill"))
    etree.SubElement(fill, a("srgbClr"), val=(colour or look.colour).lstrip("#").upper())
    etree.SubElement(properties, a("latin"), typeface=look.latin)
    etree.SubElement(properties, a("cs"), typeface=look.arabic)
    return properties


def paragraph(look: PartLook, *, colour: str = "", bold: bool = False) -> etree._Element:
    """An ``a:p`` with its properties."""
    element = etree.Element(a("p"))
    properties = etree.SubElement(element, a("pPr"), {"rtl": "1"} if look.rtl else {})
    properties.append(run_properties("defRPr", look, colour=colour, bold=bold))
    return element


def text_body(tag: str, paragraphs: Sequence[etree._Element]) -> etree._Element:
    """A ``c:txPr`` or a ``c:rich`` of paragraphs, not turned, their lines as they are."""
    body = etree.Element(c(tag))
    etree.SubElement(body, a("bodyPr"), rot="0", vert="horz", wrap="none")
    etree.SubElement(body, a("lstStyle"))
    body.extend(paragraphs)
    return body


def text_properties(look: PartLook, *, colour: str = "", bold: bool = False) -> etree._Element:
    """The ``c:txPr`` of words that a program writes."""
    words = paragraph(look, colour=colour, bold=bold)
    etree.SubElement(words, a("endParaRPr"), lang=look.language)
    return text_body("txPr", [words])


def _words(look: PartLook) -> etree._Element:
    """For the whole chart; without a turn, which axes decide for themselves."""
    properties = text_properties(look)
    body = properties.find(a("bodyPr"))
    assert body is not None
    body.attrib.clear()
    return properties
