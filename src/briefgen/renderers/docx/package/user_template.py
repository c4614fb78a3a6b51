"""A user's own Word template: a ``.dotx`` taken as a document, and its cover page kept.

A cover page is what Word inserts as one: a content control of the gallery "Cover Pages" at the
beginning. Its fields for title, subject and author, which are bound to the document's properties,
are filled here as Word would fill them on opening.
"""

from __future__ import annotations

import copy
import io
import zipfile
from dataclasses import dataclass
from typing import Any

from lxml import etree

from briefgen.files.reproducible_zip import ZipMember, zipped
from briefgen.layout.laid_out import Metadata
from briefgen.renderers.docx.oxml import IGNORABLE, NSMAP, w
from briefgen.renderers.docx.sanitize.text_cleaning import bound_to

_TYPES = "[Content_Types].xml"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.%b.main+xml"
_RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"


def as_document(data: bytes) -> bytes:
    """The bytes of a ``.dotx`` as those of a ``.docx``; any other bytes as they are."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        types = package.read(_TYPES)
        if _MAIN % b"template" not in types:
            return data
        changed = types.replace(_MAIN % b"template", _MAIN % b"document")
        return zipped(
            ZipMember(one.filename, changed if one.filename == _TYPES else package.read(one))
            for one in package.infolist()
            if not one.is_dir()
        )


@dataclass(frozen=True, slots=True)
class Cover:
    """A template's cover page."""

    element: etree._Element
    ignorable: str
    """The prefixes that a reader may ignore (ECMA-376 part 3, 7.2)."""

    def root(self) -> etree._Element:
        """A w:document that can hold it."""
        known: Any = {**self.element.nsmap, **NSMAP}
        document = etree.Element(w("document"), nsmap=known)
        if names := " ".join(name for name in self.ignorable.split() if name in known):
            document.set(IGNORABLE, names)
        return document


def cover_of(body: etree._Element) -> Cover | None:
    """The cover page at the beginning of a template's text, as a copy."""
    first = body[0] if len(body) and body[0].tag == w("sdt") else None
    if first is None:
        return None
    gallery = first.find(f"{w('sdtPr')}/{w('docPartObj')}/{w('docPartGallery')}")
    if gallery is None or gallery.get(w("val")) != "Cover Pages":
        return None
    return Cover(copy.deepcopy(first), body.getroottree().getroot().get(IGNORABLE) or "")


def relations_in(element: etree._Element) -> set[str]:
    """The relationships that an element and all in it name."""
    return {
        str(value)
        for one in element.iter()
        for name, value in one.items()
        if str(name).startswith(_RELATIONS)
    }


def highest_numbers(element: etree._Element) -> tuple[int, int]:
    """The highest number of a bookmark and of a picture in an element."""
    bookmarks = (one.get(w("id")) for one in element.iter(w("bookmarkStart")))
    pictures = (one.get("id") for one in element.iter(_DRAWING))
    return (
        max((int(one) for one in bookmarks if one and one.isdigit()), default=0),
        max((int(one) for one in pictures if one and one.isdigit()), default=0),
    )


FILLED = ("title", "subject", "creator", "description", "PublishDate", "Company")
"""The properties that are written into what is bound to them."""


def fill_controls(cover: etree._Element, metadata: Metadata) -> None:
    """Write the document's properties into the controls that are bound to them.

    One that the document lacks leaves its control empty: what stands there is another document's.
    """
    written = (
        metadata.title,
        metadata.subject or metadata.subtitle,
        ", ".join(metadata.authors) or metadata.publisher,
        metadata.description,
        metadata.published.isoformat(),
        metadata.publisher,
    )
    values = dict(zip(FILLED, written, strict=True))
    for control in cover.iter(w("sdt")):
        if (value := values.get(bound_to(control))) is not None:
            _write(control, value)


def _write(control: etree._Element, value: str) -> None:
    properties, content = control.find(w("sdtPr")), control.find(w("sdtContent"))
    texts = list(content.iter(w("t"))) if content is not None else []
    for text, words in zip(texts, (value, *[""] * len(texts)), strict=False):
        text.text = words
    placeholder = properties.find(w("showingPlcHdr")) if properties is not None else None
    if properties is not None and placeholder is not None and texts:
        properties.remove(placeholder)
