"""The bytes of a PDF from those of its objects, in compressed object streams.

A reader unpacks a whole object stream for one object of it, so none holds too many (ISO 32000-1,
7.5.7 and 7.5.8). It knows no library: whoever has the objects of a file calls it.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"
_IN_ONE = 200
"""Objects in one object stream."""
_BREAKS = (b"\r", b"\n")
_Entry = tuple[int, int, int]


def packed_file(
    things: Iterable[tuple[int, bytes, bool]], last: int, trailer: bytes, identifier: bytes
) -> list[bytes]:
    """A file of objects, in parts: number, bytes, and whether it is a stream.

    ``last`` is their greatest number, ``trailer`` names Root and Info, ``identifier`` the document:
    a hash of its content names this state of it.
    """
    parts: list[bytes] = [_HEADER]
    position = len(_HEADER)
    entries: list[_Entry] = [(0, 0, 65535)] * (last + 1)
    packed: list[tuple[int, bytes]] = []
    content = hashlib.md5(usedforsecurity=False)

    def put(number: int, data: bytes) -> None:
        nonlocal position
        entries[number] = (1, position, 0)
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, data))
        position += len(parts[-1])

    for number, data, is_stream in things:
        content.update(data)
        if is_stream:
            put(number, data)
        else:
            packed.append((number, data))
    for start in range(0, len(packed), _IN_ONE):
        some = packed[start : start + _IN_ONE]
        number = len(entries)
        entries.append((0, 0, 0))
        put(number, _object_stream(some))
        for index, (inside, _) in enumerate(some):
            entries[inside] = (2, number, index)
    number = len(entries)
    entries.append((1, position, 0))
    extra = b"%s /ID [<%s> <%s>]" % (trailer, identifier, content.hexdigest().encode())
    parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, _table(entries, extra)))
    parts.append(b"startxref\n%d\n%%%%EOF\n" % position)
    return parts


def ends_doubtfully(data: bytes) -> bool:
    """Whether the end of a stream's data might be taken for the line break before `endstream`.

    ISO 19005-2, 6.1.7.1: Length is the number of bytes up to that line break. It is right either
    way; but one stream in 128 ends so, and then programs differ in what they count.
    """
    return data.endswith(_BREAKS)


def armoured(data: bytes) -> bytes:
    """Data that does not end so: the filter ASCII85Decode comes first then."""
    return base64.a85encode(data) + b"~>"


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
