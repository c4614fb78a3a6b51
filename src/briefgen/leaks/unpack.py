"""A finished file opened again, whatever its format: every text and every picture in it.

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
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote, unquote_to_bytes

from briefgen.leaks.file_parts import Embedded, FilePart, UnreadableError, within
from briefgen.leaks.unpack_message import is_message, message_parts
from briefgen.leaks.unpack_picture import is_picture, picture_pieces
from briefgen.messages import say

LARGEST = 1 << 30
"""Bytes of all parts of a package together."""
_COMMON = 1 << 17
"""Bytes of a part that is kept unpacked for the next package."""
_DEPTH = 4
"""Files in files that are opened."""
_NAMES = "a abbr b bdi cite code em i img span strong sub sup time u wbr"
_TAG = re.compile(r"""(<(?=[A-Za-z/!?_:])[^<>"']*(?:"[^"]*"[^<>"']*|'[^']*'[^<>"']*)*>)""")
"""It can match in one way only, as do all patterns here: with two, hostile files take for ever."""
_BEGUN = re.compile("<[A-Za-z/!?_:]")
_INLINE = re.compile(
    rf"</?(?:{'|'.join(_NAMES.split())}|w:r|w:t|w:rPr|w:lang|w:rStyle|w:rtl|w:cs)[\s/>]"
)
"""Tags that do not end a word."""
_CODE = re.compile(r"<(style|script)\b[^<>]*>", re.IGNORECASE)
_COMMENT = re.compile(r"<!--|<\?|<!\[CDATA\[")
_ENDS = {
    "<!--": re.compile("-->"),
    "<?": re.compile(r"\?>"),
    "<![cdata[": re.compile(r"\]\]>"),
    "style": re.compile(r"</style\s*>", re.IGNORECASE),
    "script": re.compile(r"</script\s*>", re.IGNORECASE),
}
"""What begins as no markup, and where that ends."""
_ATTRIBUTE = re.compile(r"""[\s"']([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_BETWEEN = re.compile(r"[\s/]*(?:>\s*)?(?:<[/!]?[\w:.-]+(?:\s+[a-z]{1,12})*[\s/]*>?)?")
"""What stands between two attributes: the end of a tag and the name of the next one."""
_APART = "\n.\n"
"""Between attributes: no word goes on from one to the next, even if that ends in a hyphen."""
_SPOKEN_NAMES = "alt aria-label content descr href placeholder src summary target title tooltip"
_SPOKEN = frozenset(_SPOKEN_NAMES.split())
"""Attributes whose value is text or an address; all others are technical."""
_PLAIN_PART = re.compile(
    r"(?:word/|docProps/)(?:document|(?:brief-)?(?:header|footer)\d*|footnotes|core|custom|app)\.xml"
)


class Opened(NamedTuple):
    """All that was found in a file."""

    pieces: list[FilePart]
    pictures: list[Embedded]


def open_file(data: bytes, where: str = "", depth: int = 0) -> Opened:
    """Every text and picture of a file; raises UnreadableError."""
    opened = Opened([], [])
    if depth > _DEPTH:
        raise UnreadableError(say("files within files, too deep to be searched"))
    if data.startswith(b"%PDF"):
        from briefgen.leaks.unpack_pdf import read_pdf  # pdfium, only where there is a PDF

        for found in read_pdf(data, where):
            _put(opened, found, depth)
    elif data.startswith(b"PK\x03\x04"):
        for found in _package(data, where):
            _put(opened, found, depth)
    elif is_picture(data):
        opened.pictures.append(Embedded(where, data))
        opened.pieces.extend(picture_pieces(data, where))
    elif is_message(data):
        for found in message_parts(data, where):
            _put(opened, found, depth)
    elif _is_markup(data):
        for found in _markup(_decode(data), where):
            _put(opened, found, depth)
    else:
        opened.pieces.extend(_raw(data, where))
    return opened


def _put(opened: Opened, found: FilePart | Embedded, depth: int) -> None:
    if isinstance(found, FilePart):
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
        raise UnreadableError(say("a part that is no UTF-8 text")) from None


def _raw(data: bytes, where: str) -> Iterator[FilePart]:
    """Anything else: as it stands, and as each encoding that may hide in it."""
    try:
        yield FilePart(where, data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        yield FilePart(where, data.decode("utf-8", "ignore"))
        yield FilePart(where, data.decode("latin-1"))
        for encoding in ("utf-16-le", "utf-16-be"):
            yield FilePart(where, data.decode(encoding, "ignore"))
            yield FilePart(where, data[1:].decode(encoding, "ignore"))


# --- packages: DOCX, ODT, EPUB ----------------------------------------------------------------


def _package(data: bytes, where: str) -> Iterator[FilePart | Embedded]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if sum(part.file_size for part in parts) > LARGEST:
                raise UnreadableError(say("a package too large to be searched"))
            yield FilePart(where, package.comment.decode("utf-8", "replace"))
            for number, part in enumerate(parts, start=1):
                yield FilePart(
                    say("the name of part {number}", number=number), unquote(part.filename)
                )
                yield from _part(package.read(part), _part_name(part.filename, number), part)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableError(
            say("a package that cannot be opened ({type})", type=type(error).__name__)
        ) from None


def _part(data: bytes, where: str, part: zipfile.ZipInfo) -> Iterator[FilePart | Embedded]:
    extra = part.comment + part.extra
    if extra:
        yield FilePart(where, extra.decode("utf-8", "ignore"))
    if part.filename.endswith((".xml", ".rels", ".xhtml", ".html")):
        yield from _again(data, where) if len(data) <= _COMMON else _markup(_decode(data), where)
    elif data:
        yield Embedded(where, data)


def _part_name(name: str, number: int) -> str:
    """A part by its name, unless that might be a secret itself."""
    return name if _PLAIN_PART.fullmatch(name) else say("part {number}", number=number)


# --- markup: HTML and the XML of packages -----------------------------------------------------


@lru_cache(maxsize=48)
def _again(data: bytes, where: str) -> tuple[FilePart | Embedded, ...]:
    """What is in a part that other packages may have just so, as styles and numberings are."""
    return tuple(_markup(_decode(data), where))


def _markup(text: str, where: str) -> Iterator[FilePart | Embedded]:
    """The words of a markup text, then its attributes, comments and code."""
    text, comments = _without(text, _COMMENT)
    yield FilePart(within(where, say("(comments)")), " \n ".join(comments))
    text, code = _without(text, _CODE)
    yield FilePart(within(where, say("(code)")), "\n".join(code), technical=True)
    parts = _TAG.split(text)
    tags = {tag: "" if _INLINE.match(tag) else " " for tag in dict.fromkeys(parts[1::2])}
    between = parts.copy()
    between[1::2] = [tags[tag] for tag in parts[1::2]]
    words = "".join(between)
    yield FilePart(where, html.unescape(words))
    yield from _attributes([*tags, _broken(parts) if _BEGUN.search(words) else ""], where)


def _broken(parts: Sequence[str]) -> str:
    """All that stands behind the beginning of a tag that never ends; ``parts`` are text, tag, …"""
    texts = range(0, len(parts), 2)
    return "".join(parts[next((at for at in texts if _BEGUN.search(parts[at])), len(parts)) :])


def _without(text: str, begin: re.Pattern[str]) -> tuple[str, list[str]]:
    """A text without its comments or its code, and what these hold; what never ends stays."""
    kept: list[str] = []
    held: list[str] = []
    endless: set[str] = set()
    at = 0
    for opening in begin.finditer(text):
        kind = (opening[1] if opening.re.groups else opening[0]).lower()
        if opening.start() < at or kind in endless:
            continue
        if end := _ENDS[kind].search(text, opening.end()):
            kept.append(text[at : opening.start()])
            held.append(text[opening.end() : end.start()])
            at = end.end()
        else:
            endless.add(kind)  # none will end behind this one either
    kept.append(text[at:])
    return " ".join(kept), held


def _attributes(tags: Iterable[str], where: str) -> Iterator[FilePart | Embedded]:
    spoken: dict[str, None] = {}
    technical: dict[str, None] = {}
    bare = [tag for tag in tags if "=" not in tag]
    parts = _ATTRIBUTE.split("\n".join(tag for tag in tags if "=" in tag))
    for between in dict.fromkeys([*bare, *parts[::4]]):
        if not _BETWEEN.fullmatch(between):  # no attribute as we write one: who knows what it is
            spoken[unquote(html.unescape(between))] = None
    for name, one, other in dict.fromkeys(zip(parts[1::4], parts[2::4], parts[3::4], strict=True)):
        value = html.unescape(one or other or "")
        if value[:5].lower() == "data:":
            yield Embedded(within(where, say("(a picture)")), _data(value))
        elif name.rsplit(":")[-1].lower() in _SPOKEN:
            spoken[unquote(value)] = None
        else:
            technical[value] = None
    yield FilePart(within(where, say("(descriptions and links)")), _APART.join(sorted(spoken)))
    yield FilePart(
        within(where, say("(attributes)")), _APART.join(sorted(technical)), technical=True
    )


def _data(address: str) -> bytes:
    """What a data: address holds (RFC 2397)."""
    head, _, body = address.partition(",")
    if not head.endswith(";base64"):
        return unquote_to_bytes(body)
    try:
        return base64.b64decode(unquote(body), validate=True)
    except binascii.Error:
        raise UnreadableError(say("a data: address that cannot be decoded")) from None
