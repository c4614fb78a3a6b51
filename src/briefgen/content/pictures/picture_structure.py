"""What a picture's file is made of, looked at before it is decoded: chunks, scans, directories.

A small file may be long work: a thousand scans of the same pixels, a hundred thousand directories
that Pillow seeks one by one. What no camera, scanner or program writes is refused.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from briefgen.content.folder_guard import FileError
from briefgen.messages import say

SCANS: Final = 100
"""Of a JPEG: programs write ten, and djpeg's own advice against hostile files is a hundred."""
SEGMENTS: Final = 10_000
PAGES: Final = 1_000
PARTS: Final = 50_000
"""Strips or tiles of a TIFF: one of 40 million pixels in strips of a row has fewer."""
PNG: Final = b"\x89PNG\r\n\x1a\n"
RASTER: Final = (PNG, b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+", b"RIFF")
"""How files of pixels begin, whatever their names."""
_ENTRIES: Final = 1_000
"""Of a directory of a TIFF: programs write thirty."""
_PLACES: Final = (273, 324)
"""Tags of TIFF 6.0: where each strip or tile begins."""
_MARKER: Final = re.compile(rb"\xff([\x02-\xcf\xd9-\xfe])")
"""Of JPEG (ITU-T T.81, B.1.1.3), without those that head no segment: pixels with that value, marks
to begin again, the beginning of the file."""
_END, _SCAN = 0xD9, 0xDA
_HINT: Final = say("open it and export it anew")


class JpegSegment(NamedTuple):
    """A segment of a JPEG: its marker's second byte, what it holds, and where it ends."""

    marker: int
    data: bytes
    end: int


def check_structure(data: bytes, name: str) -> None:
    """Raise FileError for what would take long to read, ValueError for what is damaged."""
    if data.startswith(PNG):
        _check_sums(data)
    elif data.startswith(b"\xff\xd8"):
        few = list(islice((one.marker for one in jpeg_segments(data)), SEGMENTS))
        if len(few) == SEGMENTS or few.count(_SCAN) > SCANS:
            raise FileError(
                say('the picture "{name}" has more than {scans} scans', name=name, scans=SCANS),
                hint=_HINT,
            )
    elif data[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+"):
        _check_directories(data, name)


def _check_sums(data: bytes) -> None:
    """Raise where a chunk of a PNG fails its checksum (ISO 15948, 5.5), which Pillow lets pass."""
    at = len(PNG)
    while at + 12 <= len(data):
        end = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        if zlib.crc32(data[at + 4 : end - 4]) != int.from_bytes(data[end - 4 : end], "big"):
            raise ValueError(kind)
        if kind == b"IEND":
            return
        at = end


def jpeg_segments(data: bytes) -> Iterator[JpegSegment]:
    """The segments of a JPEG up to its end, which is the last of them, scans among them."""
    at = 2
    while match := _MARKER.search(data, at):
        marker, begin = match[1][0], match.end()
        if marker == _END:
            yield JpegSegment(marker, b"", begin)
            return
        at = begin + max(int.from_bytes(data[begin : begin + 2], "big"), 2)
        yield JpegSegment(marker, data[begin + 2 : at], at)


def _check_directories(data: bytes, name: str) -> None:
    """The directories of a TIFF, one for each page, as they lead from each to the next."""
    order = "<" if data.startswith(b"II") else ">"
    is_big = data[2:4] in (b"+\0", b"\0+")
    count, entry, place = ("Q", "HHQQ", "Q") if is_big else ("H", "HHII", "I")
    at = _number(data, 8 if is_big else 4, order + place)
    size = struct.calcsize(order + entry)
    for _ in range(PAGES):
        entries = _number(data, at, order + count)
        at += struct.calcsize(order + count)
        if entries > _ENTRIES:
            raise ValueError(entries)
        listed = data[at : at + entries * size]
        for tag, _kind, parts, _where in struct.iter_unpack(
            order + entry, listed[: len(listed) // size * size]
        ):
            if tag in _PLACES and parts > PARTS:
                text = say(
                    'the picture "{name}" is in more than {parts:,} parts', name=name, parts=PARTS
                )
                raise FileError(text, hint=_HINT)
        at = _number(data, at + entries * size, order + place)
        if not at:
            return
    raise FileError(
        say('the picture "{name}" has more than {pages:,} pages', name=name, pages=PAGES),
        hint=say("export one of them"),
    )


def _number(data: bytes, at: int, form: str) -> int:
    """A number of a file; 0 where that ends before."""
    size = struct.calcsize(form)
    found = data[at : at + size]
    return int(struct.unpack(form, found)[0]) if len(found) == size else 0
