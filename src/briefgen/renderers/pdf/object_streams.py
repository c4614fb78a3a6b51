"""The bytes of the file: objects in compressed object streams, each made once.

pydyf's own `write` makes every object's bytes twice, for the file and for its ID, and puts all of
them into one object stream, which a reader has to unpack whole (ISO 32000-1, 7.5.7 and 7.5.8).
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable
from typing import Any, BinaryIO

from briefgen.renderers.pdf.weasyprint.private_names import to_bytes
from briefgen.renderers.pdf.weasyprint.weasy import pydyf

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_IN_ONE = 200
"""Objects in one object stream."""
_BREAKS = (b"\r", b"\n")
_Entry = tuple[int, int, int]


def write_file(pdf: Any, output: BinaryIO, identifier: bytes) -> None:
    """Write a pydyf document; ``identifier`` names it, a hash of its content this state of it."""
    if pdf.info:
        pdf.add_object(pdf.info)
    parts: list[bytes] = [_HEADER]
    position = len(_HEADER)
    entries: list[_Entry] = [(0, 0, 65535)] * len(pdf.objects)
    packed: list[tuple[int, bytes]] = []
    content = hashlib.md5(usedforsecurity=False)

    def put(number: int, data: bytes) -> None:
        nonlocal position
        entries[number] = (1, position, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        position += len(parts[-1])

    for thing in pdf.objects[1:]:
        data = _stream(thing) if isinstance(thing, pydyf.Stream) else thing.data
        content.update(data)
        if isinstance(thing, pydyf.Stream):
            put(thing.number, data)
        else:
            packed.append((thing.number, data))
    for start in range(0, len(packed), _IN_ONE):
        some = packed[start : start + _IN_ONE]
        number = len(entries)
        entries.append((0, 0, 0))
        put(number, _object_stream(some))
        for index, (inside, _) in enumerate(some):
            entries[inside] = (2, number, index)
    number = len(entries)
    entries.append((1, position, 0))
    extra = b"/Root %s /Info %s /ID [<%s> <%s>]" % (
        pdf.catalog.reference,
        pdf.info.reference,
        identifier,
        content.hexdigest().encode(),
    )
    parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, _table(entries, extra)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
    output.writelines(parts)


def _stream(stream: Any) -> bytes:
    """A stream of pydyf's, compressed if it is to be."""
    data = b"\n".join(item if isinstance(item, bytes) else to_bytes(item) for item in stream.stream)
    extra = pydyf.Dictionary(dict(stream.extra))
    if stream.compress:
        data = zlib.compress(data, 9)
        extra["Filter"] = "/FlateDecode"
    if data.endswith(_BREAKS):
        data, extra["Filter"] = _armoured(data, extra.get("Filter"))
        if "DecodeParms" in extra:
            extra["DecodeParms"] = pydyf.Array(["null", extra["DecodeParms"]])
    extra["Length"] = len(data)
    return b"%s\nstream\n%s\nendstream" % (extra.data, data)


def _armoured(data: bytes, before: Any) -> tuple[bytes, pydyf.Array]:
    """Data that does not end with what a reader might take for the line break before `endstream`.

    ISO 19005-2, 6.1.7.1: Length is the number of bytes up to that line break. It is right either
    way; but one stream in 128 ends so, and then programs differ in what they count.
    """
    filters = pydyf.Array(["/ASCII85Decode", *([before] if before else [])])
    return base64.a85encode(data) + b"~>", filters


def _object_stream(some: list[tuple[int, bytes]]) -> bytes:
    """7.5.7: a stream of objects, with their numbers and places in front."""
    places, place = [], 0
    for number, data in some:
        places.append(f"{number} {place}")
        place += len(data) + 1
    head = f"{' '.join(places)}\n".encode()
    data = _compressed(head + b"\n".join(data for _, data in some))
    kind = b"/Type /ObjStm /N %d /First %d" % (len(some), len(head))
    return _compressed_stream(kind, data)


def _compressed(data: bytes) -> bytes:
    """Compressed; spaces at the end, which mean nothing there, until it ends as it should."""
    while (done := zlib.compress(data, 9)).endswith(_BREAKS):
        data += b" "
    return done


def _table(entries: list[_Entry], extra: bytes) -> bytes:
    """7.5.8: where each object is."""
    width = max(2, (max(entry[1] for entry in entries).bit_length() + 7) // 8)
    # The last byte is of the checksum, a sum that zeros do not change: a free object does.
    while (data := zlib.compress(_rows(entries, width), 9)).endswith(_BREAKS):
        entries = [*entries, (0, 0, 65535)]
    kind = b"/Type /XRef /Size %d /W [1 %d 2] %s" % (len(entries), width, extra)
    return _compressed_stream(kind, data)


def _compressed_stream(entries: bytes, data: bytes) -> bytes:
    return b"<<%s /Filter /FlateDecode /Length %d>>\nstream\n%s\nendstream" % (
        entries,
        len(data),
        data,
    )


def _rows(entries: Iterable[_Entry], width: int) -> bytes:
    return b"".join(
        b"%c%s%s" % (kind, place.to_bytes(width, "big"), more.to_bytes(2, "big"))
        for kind, place, more in entries
    )
