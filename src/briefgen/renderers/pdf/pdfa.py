"""What makes the file an archival one: PDF/A-2a (or 3a) beside PDF/UA-1, in one packet.

ISO 19005-2, 6.6.2 (metadata), 6.6.4 (identification); ISO 14289-1, 5 (identification). WeasyPrint
writes one identifier or the other; the packet here has both, and says what the document information
says.
"""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files
from typing import Any

from lxml import etree

from briefgen.renderers.pdf.weasyprint.private_names import COLOURS
from briefgen.renderers.pdf.weasyprint.weasy import ColorProfile, pydyf

VARIANT = "pdf/a-2a"
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


def intend_screen(document: Any) -> None:
    """ISO 19005-2, 6.2.3: what the numbers of a colour mean: sRGB, the profile in the file.

    WeasyPrint has the profile, and would leave its file open.
    """
    profile = ColorProfile(
        io.BytesIO(_profile()), "", "relative-colorimetric", (["r"], ["g"], ["b"])
    )
    document.color_profiles["srgb"] = profile


@lru_cache(maxsize=1)
def _profile() -> bytes:
    return (files(COLOURS[0]) / COLOURS[1]).read_bytes()


def write_metadata(pdf: Any, metadata: Any, *, part: int) -> None:
    """Put our packet in the place of WeasyPrint's; it stays readable without opening the file.

    ``part`` of ISO 19005 is 2, or 3 where other files are attached.
    """
    number = int(pdf.catalog["Metadata"].split()[0])
    packet = pydyf.Stream([_packet(pdf, metadata, part)], {"Type": "/Metadata", "Subtype": "/XML"})
    packet.number = number
    pdf.objects[number] = packet


def _packet(pdf: Any, metadata: Any, part: int) -> bytes:
    rdf = etree.Element(f"{{{_RDF}}}RDF", nsmap=_NAMES)
    description = etree.SubElement(rdf, f"{{{_RDF}}}Description", {f"{{{_RDF}}}about": ""})
    values = {
        "pdfaid:part": str(part),
        "pdfaid:conformance": "A",
        "pdfuaid:part": "1",
        "pdf:Producer": pdf.info["Producer"].string,
        "pdf:Keywords": ", ".join(metadata.keywords),
        "xmp:CreatorTool": metadata.generator,
        "xmp:CreateDate": metadata.created,
        "xmp:ModifyDate": metadata.modified,
    }
    for name, value in values.items():
        if value:
            _child(description, name).text = value
    _list(description, "dc:title", "Alt", [metadata.title], language="x-default")
    _list(description, "dc:creator", "Seq", [", ".join(metadata.authors)])
    _list(description, "dc:description", "Alt", [metadata.description], language="x-default")
    _list(description, "dc:language", "Bag", [metadata.lang])
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
    parent: etree._Element, name: str, kind: str, values: list[str | None], language: str = ""
) -> None:
    texts = [value for value in values if value]
    if not texts:
        return
    container = etree.SubElement(_child(parent, name), f"{{{_RDF}}}{kind}")
    for text in texts:
        item = _child(container, "rdf:li")
        item.text = text
        if language:
            item.set("{http://www.w3.org/XML/1998/namespace}lang", language)
