"""What makes a file of WeasyPrint's an archival one: PDF/A-2a (or 3a) beside PDF/UA-1."""

from __future__ import annotations

import io
from functools import lru_cache
from importlib.resources import files
from typing import Any

from briefgen.renderers.pdf.weasyprint.private_names import COLOURS
from briefgen.renderers.pdf.weasyprint.weasy import ColorProfile, pydyf
from briefgen.renderers.pdf.xmp_packet import PdfProperties, xmp_packet

VARIANT = "pdf/a-2a"


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
    """Put our packet in the place of WeasyPrint's, which writes one identifier or the other.

    ``part`` of ISO 19005 is 2, or 3 where other files are attached.
    """
    properties = PdfProperties(
        title=metadata.title,
        language=metadata.lang,
        producer=pdf.info["Producer"].string,
        creator=metadata.generator,
        created=metadata.created,
        modified=metadata.modified,
        authors=", ".join(metadata.authors),
        description=metadata.description,
        keywords=", ".join(metadata.keywords),
    )
    number = int(pdf.catalog["Metadata"].split()[0])
    data = xmp_packet(properties, part=part)
    packet = pydyf.Stream([data], {"Type": "/Metadata", "Subtype": "/XML"})
    packet.number = number
    pdf.objects[number] = packet
