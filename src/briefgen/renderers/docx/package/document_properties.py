"""What the file says of itself (ISO/IEC 29500-1, 15.2): its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from briefgen.files.file_date import file_date
from briefgen.layout.laid_out import Metadata
from briefgen.renderers.docx.oxml import qn, serialise

if TYPE_CHECKING:
    from docx.opc.coreprops import CoreProperties

EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
FORMAT_ID = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of user-defined properties (22.3.2.2)."""
LIMIT = 255
"""Characters that python-docx and Word permit in a property."""


def set_core(properties: CoreProperties, metadata: Metadata) -> None:
    """Fill fresh core properties."""
    date = file_date(metadata.published)
    properties.title = _short(metadata.title)
    properties.author = _short(", ".join(metadata.authors) or metadata.publisher)
    properties.language = metadata.language
    properties.created = date
    properties.modified = date
    properties.revision = 1
    optional = {
        "subject": metadata.subject or metadata.subtitle,
        "keywords": ", ".join(metadata.keywords),
        "comments": metadata.description,
        "content_status": "Draft" if metadata.draft else "",
    }
    for name, value in optional.items():
        if value:
            setattr(properties, name, _short(value))


def _short(value: str) -> str:
    value = " ".join(value.split())
    return value if len(value) <= LIMIT else f"{value[: LIMIT - 1].rstrip()}…"


def custom_xml(metadata: Metadata, furniture: str = "") -> bytes:
    """docProps/custom.xml: what the core properties have no place for.

    ``headers_footers`` are the `derived_digests` of what is made from texts that stand elsewhere.
    """
    values = {
        "Publisher": metadata.publisher,
        "TLP": metadata.tlp,
        "Sensitivity": metadata.sensitivity,
        "Audience": metadata.audience,
        "License": metadata.license,
        "Slug": metadata.slug,
        "Language": metadata.language,
        "Recipient": metadata.recipient,
        "Layout": metadata.layout,
        "Digest": metadata.digest,
        "Furniture": furniture,
    }
    properties = etree.Element(qn(CUSTOM, "Properties"), nsmap={None: CUSTOM, "vt": VARIANT})
    for number, (name, value) in enumerate(((n, v) for n, v in values.items() if v), 2):
        one = etree.SubElement(
            properties, qn(CUSTOM, "property"), fmtid=FORMAT_ID, pid=str(number), name=name
        )
        etree.SubElement(one, qn(VARIANT, "lpwstr")).text = _short(value)
    return serialise(properties)


def app_xml() -> bytes:
    """docProps/app.xml: the program by its name, and nothing of the machine."""
    properties = etree.Element(qn(EXTENDED, "Properties"), nsmap={None: EXTENDED})
    etree.SubElement(properties, qn(EXTENDED, "Application")).text = "briefgen"
    return serialise(properties)
