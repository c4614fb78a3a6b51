"""A PDF opened again: the text of each page by pdfium, and every string of its objects.

The strings are the descriptions of pictures, titles, names, bookmarks, links, properties and
metadata (ISO 32000-1, 7.3.4). They are read from the bytes themselves: what a library does not
show cannot hide there.
"""

from __future__ import annotations

import base64
import ctypes
import re
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from briefgen.leaks.file_parts import Embedded, FilePart, UnreadableError, within
from briefgen.messages import say

_STREAM = re.compile(rb"stream\r?\n")
_STRING = rb"\((?:[^()\\]|\\[\s\S]|\((?:[^()\\]|\\[\s\S])*\))*\)|<[0-9A-Fa-f\s]*>"
_STRINGS = re.compile(_STRING)
_SPOKEN = re.compile(rb"/(?:ActualText|Alt|E|T|Lang)\s*(" + _STRING + rb")")
"""The strings of a page's content that are not the glyphs which it shows."""
_NAME = re.compile(rb"/([^\s/()<>\[\]{}%]{4,})")
_ID = re.compile(rb"/ID\s*\[\s*(" + _STRING + rb")\s*(" + _STRING + rb")\s*\]")
"""The identifier of the file: bytes at random, in which three letters may spell a name."""
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|[\s\S])")
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
_LENGTH = re.compile(rb"/Length\s+(\d+)(?!\s+\d+\s+R)")
_FILTER = re.compile(rb"/Filter\s*(?:\[([^\]]*)\]|/(\w+))")
_FONT = re.compile(rb"/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_FILE = re.compile(rb"/(?:EmbeddedFile|Metadata)\b")
_COLOURS = {1: 0, 3: 2}
"""Colours of a picture to the colour type of a PNG."""


def from_letters(data: bytes) -> bytes:
    """Bytes that are written as letters (ISO 32000-1, 7.4.3); raises ValueError."""
    return base64.a85decode(data.strip().removeprefix(b"<~").removesuffix(b"~>"))


_FILTERS: Mapping[bytes, Callable[[bytes], bytes]] = {
    b"FlateDecode": zlib.decompress,
    b"ASCII85Decode": from_letters,
}
"""How a stream may be packed (ISO 32000-1, 7.4): what WeasyPrint writes."""


class PdfStream(NamedTuple):
    """A stream: where it begins and ends, the entries before it, and what it holds, packed."""

    start: int
    end: int
    entries: bytes
    data: bytes


def read_pdf(data: bytes, where: str) -> Iterator[FilePart | Embedded]:
    """Every text and file in a PDF; raises UnreadableError."""
    if re.search(rb"/Encrypt\b", data):
        raise UnreadableError(say("an encrypted PDF"))
    for number, text in enumerate(_pages(data), start=1):
        yield FilePart(within(where, say("page {number}", number=number)), text)
    rest, last = bytearray(), 0
    for stream in streams_of(data):
        rest += data[last : stream.start]
        last = stream.end
        yield from _stream(stream, where)
    yield from _objects(bytes(rest + data[last:]), where)


# --- pages ------------------------------------------------------------------------------------


def _pages(data: bytes) -> list[str]:
    """The text of each page, as somebody would copy it."""
    import pypdfium2.raw as pdfium

    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if not document:
        raise UnreadableError(say("a PDF that pdfium cannot open"))
    try:
        return [_page(pdfium, document, n) for n in range(pdfium.FPDF_GetPageCount(document))]
    finally:
        pdfium.FPDF_CloseDocument(document)


def _page(pdfium: Any, document: Any, number: int) -> str:
    page = pdfium.FPDF_LoadPage(document, number)
    text = pdfium.FPDFText_LoadPage(page) if page else None
    if not text:
        raise UnreadableError(
            say("a PDF of which pdfium cannot read page {number}", number=number + 1)
        )
    count = pdfium.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    return bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "replace")


# --- objects ----------------------------------------------------------------------------------


def streams_of(data: bytes) -> Iterator[PdfStream]:
    """The streams of a file, packed as they are, with the entries before them."""
    at = 0
    while match := _STREAM.search(data, at):
        if data[match.start() - 3 : match.start()] == b"end":
            at = match.end()
            continue
        entries = data[max(data.rfind(b" obj", 0, match.start()), at) : match.start()]
        length = _LENGTH.search(entries)
        end = match.end() + int(length[1]) if length else -1
        if end < 0 or b"endstream" not in data[end : end + 12]:
            end = data.find(b"endstream", match.end())
        if end < 0:
            raise UnreadableError(say("a PDF with a stream that does not end"))
        yield PdfStream(match.end(), end, entries, data[match.end() : end])
        at = data.find(b"endstream", end) + 9


def _stream(stream: PdfStream, where: str) -> Iterator[FilePart | Embedded]:
    entries = stream.entries
    if _IMAGE.search(entries):
        yield Embedded(within(where, say("a picture")), _picture(stream))
    elif _FONT.search(entries) or b"/XRef" in entries:
        return
    elif _FILE.search(entries):
        yield Embedded(within(where, say("metadata or an attachment")), _unpacked(stream))
    elif b"/ObjStm" in entries:
        yield from _objects(_unpacked(stream), where)
    else:
        texts = [_text(string) for string in _SPOKEN.findall(_unpacked(stream))]
        yield FilePart(within(where, say("replacement texts")), "\n".join(texts))


def _unpacked(stream: PdfStream) -> bytes:
    match = _FILTER.search(stream.entries)
    filters = [match[2]] if match and match[2] else match[1].split(b"/")[1:] if match else []
    data = stream.data
    for name in filters:
        unpack = _FILTERS.get(name.strip())
        if unpack is None:
            raise UnreadableError(say("a PDF with a stream that is packed in an unknown way"))
        try:
            data = unpack(data) if data else b""
        except (zlib.error, ValueError):
            raise UnreadableError(say("a PDF with a broken stream")) from None
    return data


def _picture(stream: PdfStream) -> bytes:
    """A picture as a file: a JPEG is one already, pixels become a PNG again."""
    entries = stream.entries
    numbers = {
        name: int(found[1])
        for name in ("Width", "Height", "BitsPerComponent", "Colors")
        if (found := re.search(rb"/" + name.encode() + rb"\s+(\d+)", entries))
    }
    if b"/FlateDecode" not in entries or b"/DCTDecode" in entries or len(numbers) < 3:
        return stream.data
    colours = 1 if b"/DeviceGray" in entries else numbers.get("Colors", 3)
    depth, kind = numbers["BitsPerComponent"], _COLOURS.get(colours, 2)
    size = struct.pack(">IIBBBBB", numbers["Width"], numbers["Height"], depth, kind, 0, 0, 0)
    packed = stream.data
    if b"/Predictor" not in entries:
        packed = _with_filters(_unpacked(stream), numbers["Width"] * colours * depth // 8)
    chunks = ((b"IHDR", size), (b"IDAT", packed), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
        for name, body in chunks
    )


def _with_filters(pixels: bytes, width: int) -> bytes:
    """Rows of pixels as PNG packs them: each behind a zero."""
    rows = (pixels[at : at + width] for at in range(0, len(pixels), max(width, 1)))
    return zlib.compress(b"".join(b"\0" + row for row in rows), 1)


def _objects(data: bytes, where: str) -> Iterator[FilePart]:
    """The strings and names of objects, each once."""
    ids = [_text(string) for pair in _ID.findall(data) for string in pair]
    strings = dict.fromkeys(_text(string) for string in _STRINGS.findall(_ID.sub(b"", data)))
    place = within(where, say("descriptions, links and properties"))
    yield FilePart(place, "\n".join(unquote(string) for string in strings))
    names = dict.fromkeys(_NAME.findall(data))
    place = within(where, say("names"))
    technical = [*(name.decode("latin-1") for name in names), *ids]
    yield FilePart(place, "\n".join(technical), technical=True)


def _text(string: bytes) -> str:
    """A string of a PDF: UTF-16 or UTF-8 with a mark in front, else one byte a character."""
    if string.startswith(b"<"):
        digits = b"".join(string[1:-1].split())
        raw = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())
    else:
        raw = _ESCAPE.sub(_unescaped, string[1:-1])
    if raw.startswith(b"\xfe\xff"):
        return raw[2:].decode("utf-16-be", "replace")
    return (
        raw[3:].decode("utf-8", "replace") if raw[:3] == b"\xef\xbb\xbf" else raw.decode("latin-1")
    )


def _unescaped(match: re.Match[bytes]) -> bytes:
    code = match[1]
    if code.isdigit():
        return bytes([int(code, 8) & 0xFF])
    return b"" if code in (b"\n", b"\r\n", b"\r") else _ESCAPED.get(code, code)
