"""Files within a PDF (ISO 19005-3, 6.8; ISO 32000-1, 7.11.4), which make it a PDF/A-3.

Each says what it is to the document (AFRelationship: its data), and has its name twice, as
ISO 14289-1, 7.11 wants it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from briefgen.renderers.pdf.attached_files import Attachment
from briefgen.renderers.pdf.weasyprint.pydyf_objects import added
from briefgen.renderers.pdf.weasyprint.weasy import pydyf


def attach(pdf: Any, files: Sequence[Attachment]) -> None:
    """Put files into a pydyf document; their names are in alphabetical order (7.9.6)."""
    pairs: list[Any] = []
    for file in files:
        pairs += [pydyf.String(file.name), _specification(pdf, file)]
    names = pdf.catalog.setdefault("Names", pydyf.Dictionary())
    names["EmbeddedFiles"] = pydyf.Dictionary({"Names": pydyf.Array(pairs)})
    pdf.catalog["AF"] = pydyf.Array(pairs[1::2])


def _specification(pdf: Any, file: Attachment) -> bytes:
    stream = _stream(pdf, file)
    entries = {
        "Type": "/Filespec",
        "F": pydyf.String(file.name),
        "UF": pydyf.String(file.name),
        "Desc": pydyf.String(file.description or file.name),
        "AFRelationship": "/Data",
        "EF": pydyf.Dictionary({"F": stream, "UF": stream}),
    }
    return added(pdf, pydyf.Dictionary(entries))


def _stream(pdf: Any, file: Attachment) -> bytes:
    parameters = {
        "Size": len(file.data),
        "CheckSum": f"<{hashlib.md5(file.data, usedforsecurity=False).hexdigest()}>",
        "ModDate": pydyf.String(file.date.strftime("D:%Y%m%d%H%M%SZ")),
    }
    entries = {
        "Type": "/EmbeddedFile",
        "Subtype": f"/{file.media_type.replace('/', '#2f')}",
        "Params": pydyf.Dictionary(parameters),
    }
    return added(pdf, pydyf.Stream([file.data], entries, compress=True))
