"""WordprocessingML elements that python-docx lacks, as small functions over lxml.

The order of children inside w:pPr, w:rPr and their like is fixed by the schema (ECMA-376 part 1,
annex A); each function here writes its children in that order.
"""

from __future__ import annotations

from functools import lru_cache

from lxml import etree

from briefgen.renderers.docx.namespaces import PIC, WORD, WP, A, R, W

NSMAP = {"w": WORD, "r": R, "wp": WP, "a": A, "pic": PIC}
IGNORABLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Ignorable"
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
    """Append ``w:name`` with ``w:`` attributes."""
    if not attributes:
        return etree.SubElement(parent, w(name))
    return etree.SubElement(
        parent, w(name), {w(key): str(value) for key, value in attributes.items()}
    )


def on(parent: etree._Element, name: str, *, value: bool = True) -> etree._Element:
    """Append a switch; one that is off says so."""
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


def insert_in_order(parent: etree._Element, child: etree._Element, after: tuple[str, ...]) -> None:
    """Put ``child`` behind the last of the elements ``after``, which the schema wants before it."""
    at = 0
    for index, sibling in enumerate(parent):
        if isinstance(sibling.tag, str) and sibling.tag in {w(name) for name in after}:
            at = index + 1
    parent.insert(at, child)


def serialise(element: etree._Element) -> bytes:
    """The bytes of a part."""
    kept = ["w", "r", *(element.get(IGNORABLE) or "").split()]
    etree.cleanup_namespaces(element, keep_ns_prefixes=kept)
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)
