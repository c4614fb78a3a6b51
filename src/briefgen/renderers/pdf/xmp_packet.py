"""The metadata of a PDF as a packet that is read without opening the file, whatever the engine.

ISO 19005-2, 6.6.2 (metadata), 6.6.4 (identification); ISO 14289-1, 5 (identification). It says what
the document information says, and that the file is an archival one and a tagged one.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_NAMES = {
    "rdf": _RDF,
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
_EXTENSION = """<rdf:Description xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of ISO 14289 that is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""
"""PDF/A knows only the schemas of its own year; another must be described (6.6.2.3.3)."""


@dataclass(frozen=True, slots=True)
class PdfProperties:
    """What a PDF says of itself."""

    title: str | None
    language: str
    creator: str
    created: str
    """As in the W3C note on dates and times."""
    modified: str
    authors: str = ""
    description: str | None = None
    keywords: str = ""
    producer: str = ""
    """The engine, with its version."""


def xmp_packet(properties: PdfProperties, *, part: int) -> bytes:
    """The packet; ``part`` of ISO 19005 is 2, or 3 where other files are attached."""
    rdf = etree.Element(f"{{{_RDF}}}RDF", nsmap=_NAMES)
    description = etree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    values = {
        "pdfaid:part": str(part),
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "pdf:Producer": properties.producer,
        "pdf:Keywords": properties.keywords,
        "xmp:CreatorTool": properties.creator,
        "xmp:CreateDate": properties.created,
        "xmp:ModifyDate": properties.modified,
    }
    for name, value in values.items():
        if value:
            _child(description, name).text = value
    _list(description, "dc:title", "Alt", properties.title, language="x-default")
    _list(description, "dc:creator", "Seq", properties.authors)
    _list(description, "dc:description", "Alt", properties.description, language="x-default")
    _list(description, "dc:language", "Bag", properties.language)
    rdf.append(etree.fromstring(_EXTENSION))
    return b"\n".join(
        (
            '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode(),
            b'<x:xmpmeta xmlns:x="adobe:ns:meta/">',
            etree.tostring(rdf, encoding="utf-8"),
            b'</x:xmpmeta>\n<?xpacket end="r"?>',
        )
    )


def _child(parent: etree._Element, name: str) -> etree._Element:
    prefix, _, local = name.partition(":")
    return etree.SubElement(parent, f"{{{_NAMES[prefix]}}}{local}")


def _list(
    parent: etree._Element, name: str, kind: str, text: str | None, language: str = ""
) -> None:
    if not text:
        return
    container = etree.SubElement(_child(parent, name), f"{{{_RDF}}}{kind}")
    item = _child(container, "rdf:li")
    item.text = text
    if language:
        item.set("{http://www.w3.org/XML/1998/namespace}lang", language)
