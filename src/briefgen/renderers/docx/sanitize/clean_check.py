"""Looks again at a cleaned Word template, with lists of its own: nothing of these may be left.

Knows nothing of how it was cleaned, so that a fault there is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from lxml import etree

from briefgen.errors import RenderError
from briefgen.messages import say
from briefgen.renderers.docx.namespaces import W

_ELEMENTS: Final = re.compile(
    r"ins|del|moveFrom|moveTo|delText|delInstrText|\w+Change|vanish|specVanish|webHidden|comment\w+"
    r"|rsid\w*|object|control|altChunk|subDoc|contentPart|docVars?|mailMerge|attachedTemplate"
    r"|smartTag|customXml|fldData|ffData|OLEObject|chart|relIds|attachedSchema|nsid|docId"
)
_ATTRIBUTES: Final = re.compile(
    r"rsid\w*|author|date|initials|paraId|textId|gfxdata|anchorId|editId"
)
_FIELDS: Final = re.compile(
    r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TITLE|SUBJECT|STYLEREF|HYPERLINK)\b(?!\s+\\l)", re.I
)
_WEB: Final = ("http://", "https://", "mailto:")
_KINDS: Final = frozenset(
    {RT.STYLES, RT.NUMBERING, RT.SETTINGS, RT.THEME, RT.FONT_TABLE, RT.HEADER, RT.FOOTER, RT.IMAGE}
)
_METADATA: Final = (
    b"Exif\0\0",
    b"http://ns.adobe.com/",
    b"Photoshop 3.0",
    b"tEXt",
    b"iTXt",
    b"eXIf",
)


def check_clean(document: Any, stories: Iterable[etree._Element], name: str) -> None:
    """Raises RenderError where something is left that should have gone."""
    for what in _left(document, stories):
        text = say(
            "the Word reference document {name} still holds {what} after it was cleaned",
            name=name,
            what=what,
        )
        raise RenderError(text, format="docx", hint=say("take it out in Word; nothing was written"))


def _left(document: Any, stories: Iterable[etree._Element]) -> Iterator[str]:
    for story in stories:
        yield from _in_tree(story)
    waiting, seen = [document], {document}
    while waiting:
        for relation in waiting.pop().rels.values():
            if relation.is_external:
                if not relation.target_ref.lower().startswith(_WEB):
                    yield say("a link to a file")
            elif relation.reltype not in _KINDS:
                yield say("a part of the kind {rsplit}", rsplit=relation.reltype.rsplit("/", 1)[-1])
            elif (part := relation.target_part) not in seen:
                seen.add(part)
                waiting.append(part)
                yield from _in_part(part, relation.reltype)


def _in_part(part: Any, kind: str) -> Iterator[str]:
    if kind == RT.IMAGE:
        head = part.blob[:65_536]
        if any(mark in head for mark in _METADATA):
            yield say("a picture that tells of more than it shows")
    else:
        yield from _in_tree(part.element if hasattr(part, "element") else parse_xml(part.blob))


def _in_tree(root: etree._Element) -> Iterator[str]:
    code = 0
    for element in root.iter():
        if not isinstance(element.tag, str):
            yield say("a comment in its XML")
            continue
        name = etree.QName(element)
        if _ELEMENTS.fullmatch(name.localname):
            yield say("an element {localname}", localname=name.localname)
        for key in element.attrib:
            attribute = etree.QName(str(key))
            if attribute.namespace is not None and _ATTRIBUTES.fullmatch(attribute.localname):
                yield say("an attribute {localname}", localname=attribute.localname)
        code += _step(element)
    if code:
        yield say("a field without its end")
    for instruction in _instructions(root):
        if not _FIELDS.match(instruction):
            yield say("a field that may not stay")


def _step(element: etree._Element) -> int:
    kind = element.get(f"{W}fldCharType")
    return {"begin": 1, "end": -1}.get(kind or "", 0)


def _instructions(root: etree._Element) -> Iterator[str]:
    """The code of each field; of one that is in several runs, put together."""
    code = ""
    for element in root.iter(f"{W}fldSimple", f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}fldSimple":
            yield element.get(f"{W}instr") or ""
        elif element.tag == f"{W}instrText":
            code += element.text or ""
        elif code:
            yield code
            code = ""
