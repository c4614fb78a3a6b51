"""Reads a PDF as a screen reader has it: the structure tree, and what is marked for it; no places.

`briefgen.extraction.pdf_structure` is the walker: it adds no space of its own within a block.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf

from briefgen.extraction.pdf_structure import Document, Element, read_tree
from tests.renderers.text_layer import words


def tree_words(data: bytes) -> list[str]:
    """The words of the tree in its order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return words(_root(read_tree(pdf)).words())


def tree_notes(data: bytes) -> list[tuple[str, str]]:
    """The ID and the label of each note, in the order of the tree."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        notes = [e for e in _root(read_tree(pdf)).all() if e.role == "Note"]
        return [(str(note.object.ID), _label(note)) for note in notes]


def tree_links(data: bytes) -> list[str]:
    """The words of each link, or the alt text of its picture; page numbers of contents aside."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [_said(e) for e in _root(read_tree(pdf)).all() if e.role == "Link"]


def indirect_properties(data: bytes) -> list[str]:
    """What a marked content says of itself by reference to another object (ISO 32000-1, 14.6.2)."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return [str(value) for page in pdf.pages for value in _properties(page) if _indirect(value)]


def _root(document: Document) -> Element:
    assert document.root is not None
    return document.root


def _label(note: Element) -> str:
    return next((kid.words() for kid in note.kids if kid.role == "Lbl"), "")


def _said(link: Element) -> str:
    above = (
        [link.parent.role, link.parent.parent.role] if link.parent and link.parent.parent else []
    )
    if above == ["Reference", "TOCI"]:
        return link.text.strip()
    pictures = (str(e.object.get("/Alt", "")) for e in link.all() if e.role == "Figure")
    return link.words() or " ".join(pictures)


def _properties(page: pikepdf.Page) -> Iterator[Any]:
    yield from page.resources.get("/Properties", pikepdf.Dictionary()).values()
    for step in pikepdf.parse_content_stream(page):
        if str(step.operator) == "BDC":
            yield list(step.operands)[1]


def _indirect(thing: Any) -> bool:
    if isinstance(thing, pikepdf.Object) and thing.is_indirect:
        return True
    return isinstance(thing, pikepdf.Dictionary) and any(map(_indirect, thing.values()))
