"""What pictures in a finished file say besides their pixels, which is to be nothing.

A photograph's file may tell where it was taken and by whom, or hold the same picture without what
was hidden in it. Pictures are made anew when they are read (`content.pictures`); here every one
that was written is looked at again, whatever renderer or library it went through, and whether or
not anything is withheld.
"""

from __future__ import annotations

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Final

from briefgen.content.pictures.picture_structure import PNG, jpeg_segments
from briefgen.errors import LeakError
from briefgen.leaks.file_parts import UnreadableError
from briefgen.leaks.unpack_pdf import from_letters, streams_of
from briefgen.messages import joined, say

_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA", b"cHRM", b"pHYs", b"sBIT"}
)
"""Of a PNG (ISO 15948): pixels, and how their colours and sizes are meant."""
_PARTS: Final = {
    b"eXIf": "EXIF",
    b"iCCP": say("a colour profile"),
    b"tIME": say("a time"),
    b"tEXt": say("a text"),
    b"zTXt": say("a text"),
    b"iTXt": say("a text"),
}
_SEGMENTS: Final = (
    (0xE1, b"Exif", "EXIF"),
    (0xE1, b"http", "XMP"),
    (0xE2, b"ICC_PROFILE", say("a colour profile")),
    (0xE2, b"MPF", say("a second picture")),
    (0xED, b"Photoshop", "IPTC"),
    (0xFE, b"", say("a comment")),
)
_APPLICATION: Final = (0xE0, 0xFE)
"""From the first to the last marker of what is no part of the picture (ITU-T T.81, B.2.4.6)."""
_JFIF: Final = (b"JFIF\0", 14, b"\0\0")
"""ITU-T T.871: what it begins with, how long it is, and that it has no thumbnail."""
_ADOBE: Final = (b"Adobe", 12)
_SVG: Final = re.compile(rb"<!--|<(?:[\w-]+:)?metadata\b")
_DATA: Final = re.compile(rb"data:image/[a-z+.-]+;base64,([A-Za-z0-9+/=]+)")
_DEPTH: Final = 3
"""Packages in packages: a workbook in a Word file."""


def check_pictures(data: bytes, format: str) -> None:
    """Look at all pictures of a finished file; raises LeakError for one that says more."""
    for number, picture in enumerate(pictures_in(data), start=1):
        if found := metadata_of(picture):
            kinds = joined(", ", dict.fromkeys(found))
            text = say(
                "picture {number} of the finished file says more than its pixels: {kinds}",
                number=number,
                kinds=kinds,
            )
            raise LeakError(text, where=format, hint=say("nothing of this edition was written"))


def pictures_in(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The pictures within a PDF, a package (DOCX, EPUB) or HTML that are files of their own.

    In a PDF a PNG is pixels alone (ISO 32000-1, 8.9.5); only a JPEG is a file there.
    """
    if data.startswith(b"%PDF"):
        yield from _in_pdf(data)
    elif data.startswith(b"PK\3\4"):
        yield from _in_package(data, depth)
    else:
        for match in _DATA.finditer(data):
            try:
                yield base64.b64decode(match[1], validate=True)
            except binascii.Error:
                continue  # what no browser shows


def _in_pdf(data: bytes) -> Iterator[bytes]:
    try:
        for stream in streams_of(data):
            if b"/DCTDecode" in stream.entries:
                packed = b"/ASCII85Decode" in stream.entries
                yield from_letters(stream.data) if packed else stream.data
    except (UnreadableError, ValueError):
        return  # no program shows more of it


def _in_package(data: bytes, depth: int) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            for part in package.infolist():
                held = package.read(part)
                if held.startswith(b"PK\3\4"):
                    yield from _in_package(held, depth + 1) if depth < _DEPTH else ()
                elif held.startswith((PNG, b"\xff\xd8\xff")) or part.filename.endswith(".svg"):
                    yield held
                elif part.filename.endswith((".html", ".xhtml", ".htm")):
                    yield from pictures_in(held)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return  # nobody can open it


def metadata_of(picture: bytes) -> list[str]:
    """What a JPEG, PNG or SVG says besides its pixels or shapes, by name; [] for nothing."""
    if picture.startswith(PNG):
        return list(_of_png(picture))
    if picture.startswith(b"\xff\xd8"):
        return list(_of_jpeg(picture))
    return [say("a comment or metadata")] if b"<svg" in picture and _SVG.search(picture) else []


def _of_png(data: bytes) -> Iterator[str]:
    at = len(PNG)
    while at + 12 <= len(data):
        kind = data[at + 4 : at + 8]
        if kind not in _CHUNKS:
            yield _PARTS.get(kind, "a part that no picture needs")
        at += 12 + int.from_bytes(data[at : at + 4], "big")
        if kind == b"IEND":
            break
    if at < len(data):
        yield say("bytes behind its end")


def _of_jpeg(data: bytes) -> Iterator[str]:
    end = 0
    for one in jpeg_segments(data):
        end = one.end
        if _APPLICATION[0] <= one.marker <= _APPLICATION[1] and not _is_technical(one.data):
            known = (name for marker, begin, name in _SEGMENTS
                     if marker == one.marker and one.data.startswith(begin))  # fmt: skip
            yield next(known, say("a part that no picture needs"))
    if end < len(data):
        yield say("bytes behind its end")


def _is_technical(segment: bytes) -> bool:
    """Whether a segment says how pixels are meant, and nothing else."""
    begin, size, thumbnail = _JFIF
    is_jfif = segment.startswith(begin) and len(segment) == size and segment.endswith(thumbnail)
    return is_jfif or (segment.startswith(_ADOBE[0]) and len(segment) == _ADOBE[1])
