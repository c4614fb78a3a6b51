"""The document theme: the brief's colours and fonts in Word's own palette."""

from __future__ import annotations

from lxml import etree

from briefgen.renderers.docx.namespaces import A
from briefgen.renderers.docx.styles.office_habits import THEME_COLOURS
from briefgen.renderers.docx.styles.theme_design import Design

_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="9525">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"
_FORMATS = (
    f'<a:fmtScheme xmlns:a="{A}" name="briefgen">'
    f"<a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>"
    f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst>"
    f"<a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
    "</a:fmtScheme>"
)
"""Each list wants three members (ECMA-376 20.1.4.1.14); plain ones serve."""


def theme_xml(design: Design) -> etree._Element:
    """The a:theme of the design."""
    theme = etree.Element(f"{{{A}}}theme", name="briefgen", nsmap={"a": A})
    elements = _sub(theme, "themeElements")
    colours = _sub(elements, "clrScheme", name="briefgen")
    for slot, role in THEME_COLOURS.items():
        _sub(_sub(colours, slot), "srgbClr", val=design.colour(role) if role else "FFFFFF")
    fonts = _sub(elements, "fontScheme", name="briefgen")
    _font(fonts, "majorFont", design.latin.word_heading, design.arabic.word_heading)
    _font(fonts, "minorFont", design.latin.word_body, design.arabic.word_body)
    elements.append(etree.fromstring(_FORMATS))
    return theme


def _font(fonts: etree._Element, slot: str, latin: str, arabic: str) -> None:
    font = _sub(fonts, slot)
    _sub(font, "latin", typeface=latin)
    _sub(font, "ea", typeface="")
    _sub(font, "cs", typeface=arabic)


def _sub(parent: etree._Element, name: str, /, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, f"{{{A}}}{name}", attributes)
