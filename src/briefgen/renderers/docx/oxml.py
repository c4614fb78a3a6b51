"""WordprocessingML elements that python-docx lacks, as small functions over lxml.

Whoever adds a child need not know its place: `child_order` does.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from briefgen.renderers.docx.child_order import settle
from briefgen.renderers.docx.namespaces import PIC, W15, WORD, WP, A, R, W

MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
NSMAP = {"w": WORD, "r": R, "wp": WP, "a": A, "pic": PIC, "w15": W15, "mc": MC}
IGNORABLE = f"{{{MC}}}Ignorable"
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@lru_cache(maxsize=512)
def w(name: str) -> str:
    """The qualified name of an element or attribute of WordprocessingML."""
    return f"{W}{name}"


def qn(namespace: str, name: str) -> str:
    """A qualified name in any namespace."""
    return f"{{{namespace}}}{name}"


def root(name: str) -> etree._Element:
    """The root element of a part, with the usual prefixes."""
    return etree.Element(w(name), nsmap=NSMAP)


def sub(parent: etree._Element, name: str, /, **attributes: str | int) -> etree._Element:
    """Add ``w:name`` with ``w:`` attributes, in its place among the children."""
    if attributes:
        values = {w(key): str(value) for key, value in attributes.items()}
        child = etree.SubElement(parent, w(name), values)
    else:
        child = etree.SubElement(parent, w(name))
    settle(parent, child)
    return child


def add(parent: etree._Element, child: etree._Element) -> None:
    """Add an element that is made already, in its place among the children."""
    parent.append(child)
    settle(parent, child)


def get_or_add(parent: etree._Element, name: str) -> etree._Element:
    """The first child ``w:name``, made in its place where there is none."""
    found = parent.find(w(name))
    return sub(parent, name) if found is None else found


def on(parent: etree._Element, name: str, *, value: bool = True) -> etree._Element:
    """Add a switch; one that is off says so."""
    return sub(parent, name) if value else sub(parent, name, val="0")


def text(run: etree._Element, value: str) -> None:
    """Append ``w:t``; its outer white space must be declared to be kept."""
    element = etree.SubElement(run, w("t"))
    element.text = value
    if value[:1].isspace() or value[-1:].isspace():
        element.set(XML_SPACE, "preserve")


def field_char(paragraph: etree._Element, kind: str) -> etree._Element:
    """Append a run with a w:fldChar (17.16.18)."""
    run = sub(paragraph, "r")
    sub(run, "fldChar", fldCharType=kind)
    return run


def field_code(paragraph: etree._Element, code: str) -> None:
    """Append a run with the instruction of a field (17.16.23)."""
    run = sub(paragraph, "r")
    instruction = sub(run, "instrText")
    instruction.text = f" {code} "
    instruction.set(XML_SPACE, "preserve")


def bookmark(parent: etree._Element, identifier: int, name: str) -> etree._Element:
    """Append the start of a bookmark (17.13.6.2); the end is `bookmark_end`."""
    return sub(parent, "bookmarkStart", id=identifier, name=name)


def bookmark_end(parent: etree._Element, identifier: int) -> etree._Element:
    """Append the end of a bookmark (17.13.6.1)."""
    return sub(parent, "bookmarkEnd", id=identifier)


def twips(points: float) -> int:
    """Twentieths of a point."""
    return round(points * 20)


def millimetres(length: float) -> int:
    """Twentieths of a point from millimetres."""
    return round(length / 25.4 * 1440)


def serialise(element: etree._Element) -> bytes:
    """The bytes of a part."""
    kept = ["w", "r", *(element.get(IGNORABLE) or "").split()]
    etree.cleanup_namespaces(element, keep_ns_prefixes=kept)
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
