"""What a picture file says besides its pixels: EXIF, XMP, IPTC, comments, bytes behind."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from briefgen.content.pictures.picture_structure import PNG, jpeg_segments
from briefgen.leaks.file_parts import FilePart, within
from briefgen.messages import say

_MAGIC = (PNG, b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"RIFF")
_PIXELS = frozenset({b"IHDR", b"IDAT", b"PLTE", b"tRNS", b"IEND"})


def is_picture(data: bytes) -> bool:
    """Whether these bytes are a picture of pixels."""
    return data.startswith(_MAGIC)


def picture_pieces(data: bytes, where: str) -> Iterator[FilePart]:
    """The texts in a picture, in each encoding that they may have."""
    if data.startswith(PNG):
        besides = _png(data)
    elif data.startswith(b"\xff\xd8"):
        besides = _jpeg(data)
    else:
        besides = data
    place = within(where, say("(what a picture says besides its pixels)"))
    if besides:
        yield FilePart(place, besides.decode("utf-8", "ignore"))
        for encoding in ("utf-16-le", "utf-16-be"):
            yield FilePart(place, besides.decode(encoding, "ignore"))
            yield FilePart(place, besides[1:].decode(encoding, "ignore"))


def _png(data: bytes) -> bytes:
    """The chunks that are not pixels, unpacked, and what follows the last."""
    at, kept = len(PNG), bytearray()
    while at + 12 <= len(data):
        length, kind = int.from_bytes(data[at : at + 4], "big"), data[at + 4 : at + 8]
        if kind not in _PIXELS:
            kept += b"\n" + _unpacked(data[at + 8 : at + 8 + length])
        at += 12 + length
        if kind == b"IEND":
            break
    return bytes(kept + data[at:])


def _unpacked(chunk: bytes) -> bytes:
    """A chunk with its compressed text (zTXt, iTXt, iCCP), wherever that begins."""
    for at in range(len(chunk)):
        if chunk[at] == 0x78:  # how a zlib stream begins
            try:
                return chunk[:at] + b"\n" + zlib.decompressobj().decompress(chunk[at:], 1 << 22)
            except zlib.error:
                continue
    return chunk


def _jpeg(data: bytes) -> bytes:
    """The segments that are not pixels, and what follows the end of the picture."""
    kept, end = bytearray(), len(data)
    for one in jpeg_segments(data):
        if 0xE0 <= one.marker <= 0xEF or one.marker == 0xFE:
            kept += b"\n" + one.data
        end = one.end if one.marker == 0xD9 else end
    return bytes(kept + data[end:])
