"""The bytes of a pydyf document: objects in compressed object streams, each made once.

pydyf's own `write` makes every object's bytes twice, for the file and for its ID, and puts all of
them into one object stream, which a reader has to unpack whole.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, BinaryIO

from briefgen.renderers.pdf.packed_objects import armoured, ends_doubtfully, packed_file
from briefgen.renderers.pdf.weasyprint.private_names import to_bytes
from briefgen.renderers.pdf.weasyprint.weasy import pydyf


def write_file(pdf: Any, output: BinaryIO, identifier: bytes) -> None:
    """Write a pydyf document; ``identifier`` names it, a hash of its content this state of it."""
    if pdf.info:
        pdf.add_object(pdf.info)
    trailer = b"/Root %s /Info %s" % (pdf.catalog.reference, pdf.info.reference)
    output.writelines(packed_file(_things(pdf), len(pdf.objects) - 1, trailer, identifier))


def _things(pdf: Any) -> Iterator[tuple[int, bytes, bool]]:
    for thing in pdf.objects[1:]:
        is_stream = isinstance(thing, pydyf.Stream)
        yield thing.number, _stream(thing) if is_stream else thing.data, is_stream


def _stream(stream: Any) -> bytes:
    """A stream of pydyf's, compressed if it is to be."""
    data = b"\n".join(item if isinstance(item, bytes) else to_bytes(item) for item in stream.stream)
    extra = pydyf.Dictionary(dict(stream.extra))
    if stream.compress:
        data = zlib.compress(data, 9)
        extra["Filter"] = "/FlateDecode"
    if ends_doubtfully(data):
        before = extra.get("Filter")
        data = armoured(data)
        extra["Filter"] = pydyf.Array(["/ASCII85Decode", *([before] if before else [])])
        if "DecodeParms" in extra:
            extra["DecodeParms"] = pydyf.Array(["null", extra["DecodeParms"]])
    extra["Length"] = len(data)
    return b"%s\nstream\n%s\nendstream" % (extra.data, data)
