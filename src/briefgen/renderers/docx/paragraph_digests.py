"""What a document remembers of its own paragraphs: a short digest of each, in order.

An edited document comes back when its brief has long changed. The digests tell which of its
paragraphs somebody edited, and which texts of the brief are still those that it was made from.
They are in a part of custom XML (ECMA-376 15.2.5), which Word and LibreOffice keep. They are made
of nothing but paragraphs that stand in the same file; what is withheld never reaches this room.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from itertools import islice
from typing import Final, NamedTuple

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.renderers.docx.oxml import serialise
from briefgen.renderers.docx.package.relationships import PREFIX
from briefgen.renderers.docx.paragraph_text import (
    paragraph_texts,
    settled,
    text_of,
    without_own_mark,
)
from briefgen.renderers.docx.story import Story

NAMESPACE: Final = "urn:briefgen:memory"
MOST: Final = 4_000
"""Paragraphs that are remembered, so that a long annex does not become a longer file."""
_LENGTH = 8
_STORE = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_ITEM_ID = "{B61E2E5A-7C0B-4B0E-9C43-2F6C1D0F5A11}"
"""Names the part to programs (22.5.2.1): any GUID, the same in each document."""


class Memory(NamedTuple):
    """The digests of the paragraphs of the text, and of those of the notes; none: none known.

    ``charts`` are those of `chart_digests`.
    """

    text: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    charts: tuple[str, ...] = ()


NOTHING: Final = Memory()


def digest(text: str) -> str:
    """Of one paragraph's settled text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]


def memory_of(story: Story, note_marks: Iterable[str] = ()) -> Memory:
    """Of a document; nothing of one with more than `MOST` paragraphs.

    ``note_marks`` are the marks of notes that are written out, in order, "" for the others.
    """
    marks = [*note_marks, *[""] * len(story.notes)]
    texts = [*islice(paragraph_texts(story.blocks), MOST + 1)]
    notes = [
        without_own_mark(settled(f"{mark} {text_of(note.inlines)}"))
        for mark, note in zip(marks, story.notes, strict=False)
    ]
    if len(texts) + len(notes) > MOST:
        return NOTHING
    return Memory(tuple(map(digest, texts)), tuple(digest(one) for one in notes if one))


def add_memory(document: Part, memory: Memory) -> None:
    """Add the part to the package, behind the document."""
    if not memory.text:
        return
    item = _part(document, "item1", CT.XML, _memory_xml(memory))
    properties = _part(document, "itemProps1", CT.OFC_CUSTOM_XML_PROPERTIES, _properties_xml())
    item.load_rel(RT.CUSTOM_XML_PROPS, properties, f"{PREFIX}Props")
    document.load_rel(RT.CUSTOM_XML, item, f"{PREFIX}Memory")


def _part(document: Part, name: str, content_type: str, data: bytes) -> Part:
    return Part(PackURI(f"/customXml/{name}.xml"), content_type, data, document.package)


def _memory_xml(memory: Memory) -> bytes:
    root = etree.Element(_qn("memory"), nsmap={None: NAMESPACE})
    for name, digests in memory._asdict().items():
        etree.SubElement(root, _qn(name)).text = " ".join(digests)
    return serialise(root)


def _properties_xml() -> bytes:
    root = etree.Element(f"{{{_STORE}}}datastoreItem", nsmap={"ds": _STORE})
    root.set(f"{{{_STORE}}}itemID", _ITEM_ID)
    references = etree.SubElement(root, f"{{{_STORE}}}schemaRefs")
    etree.SubElement(references, f"{{{_STORE}}}schemaRef").set(f"{{{_STORE}}}uri", NAMESPACE)
    return serialise(root)


def read_memory(root: etree._Element) -> Memory | None:
    """What a part of custom XML says; None for one that is not ours, or remembers too much."""
    if root.tag != _qn("memory") or sum(map(len, root.itertext())) > MOST * (_LENGTH + 1):
        return None
    return Memory(*(tuple((root.findtext(_qn(name)) or "").split()) for name in Memory._fields))


def _qn(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
