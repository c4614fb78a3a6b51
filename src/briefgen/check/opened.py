"""Floor 5: a finished file opened again, whatever its format: every text and every picture in it.

The format is known by the first bytes, as a reader's program knows it: a renderer of somebody
else's is searched like our own. What cannot be read is an error (`UnreadableError`), never an
empty answer.
"""

from __future__ import annotations

import base64
import binascii
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from briefgen.check.opened_picture import is_picture, picture_pieces
from briefgen.check.pieces import Embedded, Piece, UnreadableError

LARGEST = 1 << 30
"""Bytes of all parts of a package together."""
_DEPTH = 4
"""Files in files that are opened."""
_NAMES = "a abbr b bdi cite code em i img span strong sub sup time u wbr"
_TAG = re.compile(r"""(<(?:[^<>"']++|"[^"]*+"|'[^']*+')*+>)""")
_INLINE = re.compile(
    rf"</?(?:{'|'.join(_NAMES.split())}|w:r|w:t|w:rPr|w:lang|w:rStyle|w:rtl|w:cs)[\s/>]"
)
"""Tags that do not end a word."""
_CODE = re.compile(r"<(style|script)\b[^>]*>(.*?)</\1\s*>", re.DOTALL | re.IGNORECASE)
_COMMENT = re.compile(r"<!--(.*?)-->|<\?(.*?)\?>|<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_ATTRIBUTE = re.compile(r"""[\s"']([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_SPOKEN_NAMES = "alt aria-label content descr href placeholder src summary target title tooltip"
_SPOKEN = frozenset(_SPOKEN_NAMES.split())
"""Attributes whose value is text or an address; all others are technical."""
_PLAIN_PART = re.compile(
    r"(?:word/|docProps/)(?:document|(?:brief-)?(?:header|footer)\d*|footnotes|core|custom|app)\.xml"
)


class Opened(NamedTuple):
    """All that was found in a file."""

    pieces: list[Piece]
    pictures: list[Embedded]


def open_file(data: bytes, where: str = "", depth: int = 0) -> Opened:
    """Every text and picture of a file; raises UnreadableError."""
    opened = Opened([], [])
    if depth > _DEPTH:
        raise UnreadableError("files within files, too deep to be searched")
    if data.startswith(b"%PDF"):
        from briefgen.check.opened_pdf import read_pdf  # pdfium, only where there is a PDF

        for found in read_pdf(data, where):
            _put(opened, found, depth)
    elif data.startswith(b"PK\x03\x04"):
        for found in _package(data, where):
            _put(opened, found, depth)
    elif is_picture(data):
        opened.pictures.append(Embedded(where, data))
        opened.pieces.extend(picture_pieces(data, where))
    elif _is_markup(data):
        for found in _markup(_decode(data), where):
            _put(opened, found, depth)
    else:
        opened.pieces.extend(_raw(data, where))
    return opened


def _put(opened: Opened, found: Piece | Embedded, depth: int) -> None:
    if isinstance(found, Piece):
        opened.pieces.append(found)
        return
    inner = open_file(found.data, found.where, depth + 1)
    opened.pieces.extend(inner.pieces)
    opened.pictures.extend(inner.pictures or [found])


def _is_markup(data: bytes) -> bool:
    head = data[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype", b"<html", b"<?x", b"<svg"))


def _decode(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableError("a part that is no UTF-8 text") from None


def _raw(data: bytes, where: str) -> Iterator[Piece]:
    """Anything else: as it stands, and as each encoding that may hide in it."""
    try:
        yield Piece(where, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield Piece(where, data.decode("utf-8", "ignore"))
        yield Piece(where, data.decode("latin-1"))
        for encoding in ("utf-16-le", "utf-16-be"):
            yield Piece(where, data.decode(encoding, "ignore"))
            yield Piece(where, data[1:].decode(encoding, "ignore"))


# --- packages: DOCX, ODT, EPUB ----------------------------------------------------------------


def _package(data: bytes, where: str) -> Iterator[Piece | Embedded]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST:
                raise UnreadableError("a package too large to be searched")
            yield Piece(where, package.comment.decode("utf-8", "replace"))
            for number, part in enumerate(parts, start=1):
                yield Piece(f"the name of part {number}", unquote(part.filename))
                yield from _part(package.read(part), _part_name(part.filename, number), part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableError(f"a package that cannot be opened ({type(error).__name__})") from None


def _part(data: bytes, where: str, part: zipfile.ZipInfo) -> Iterator[Piece | Embedded]:
    extra = part.comment + part.extra
    if extra:
        yield Piece(where, extra.decode("utf-8", "ignore"))
    if part.filename.endswith((".xml", ".rels", ".xhtml", ".html")):
        yield from _markup(_decode(data), where)
    elif data:
        yield Embedded(where, data)


def _part_name(name: str, number: int) -> str:
    """A part by its name, unless that might be a secret itself."""
    return name if _PLAIN_PART.fullmatch(name) else f"part {number}"


# --- markup: HTML and the XML of packages -----------------------------------------------------


def _markup(text: str, where: str) -> Iterator[Piece | Embedded]:
    """The words of a markup text, then its attributes, comments and code."""
    hidden: list[str] = []

    def away(match: re.Match[str]) -> str:
        hidden.append(next((group for group in reversed(match.groups()) if group), ""))
        return " "

    text = _COMMENT.sub(away, text)
    yield Piece(f"{where} (comments)".strip(), " \n ".join(hidden))
    hidden.clear()
    text = _CODE.sub(away, text)
    yield Piece(f"{where} (code)".strip(), "\n".join(hidden), technical=True)
    parts = _TAG.split(text)
    tags = {tag: "" if _INLINE.match(tag) else " " for tag in dict.fromkeys(parts[1::2])}
    parts[1::2] = map(tags.__getitem__, parts[1::2])
    yield Piece(where, html.unescape("".join(parts)))
    yield from _attributes(tags, where)


def _attributes(tags: Iterable[str], where: str) -> Iterator[Piece | Embedded]:
    spoken: dict[str, None] = {}
    technical: dict[str, None] = {}
    written = "\n".join(tag for tag in tags if "=" in tag)
    for name, one, other in dict.fromkeys(_ATTRIBUTE.findall(written)):
        value = html.unescape(one or other)
        if value[:5].lower() == "data:":
            yield Embedded(f"{where} (a picture)".strip(), _data(value))
        elif name.rsplit(":")[-1].lower() in _SPOKEN:
            spoken[unquote(value)] = None
        else:
            technical[value] = None
    yield Piece(f"{where} (descriptions and links)".strip(), "\n".join(sorted(spoken)))
    yield Piece(f"{where} (attributes)".strip(), "\n".join(sorted(technical)), technical=True)


def _data(address: str) -> bytes:
    """What a data: address holds (RFC 2397)."""
    head, _, body = address.partition(",")
    if not head.endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body), validate=True)
    except binascii.Error:
        raise UnreadableError("a data: address that cannot be decoded") from None
