"""Bytes to text, and the characters that no content may hold.

Refused are characters that XML forbids, and those that hide or reorder text: a reader would see
something else than an editor, a search or a screen reader. The joiners and direction marks that
Arabic, Persian and the Indic scripts need are allowed.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from briefgen.content.source_map import SourceFile, SourcePlace
from briefgen.errors import ContentError, Problem
from briefgen.files.file_kind import file_kind
from briefgen.messages import say

_MOST = 20
"""So many forbidden characters are named one by one; a binary file holds thousands."""

FORBIDDEN = re.compile(
    "["
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u2028\u2029"  # separators that some programs take for line ends
    "\u202a-\u202e\u2066-\u2069\u206a-\u206f"  # embeddings, overrides, isolates
    "\u200b\u2060-\u2065\ufeff\u180e\u034f\u115f\u1160\u3164\uffa0"  # no width, no ink
    "\ufff0-\ufffb\ufdd0-\ufdef\ufffe\uffff"  # annotation, not characters
    "\ud800-\udfff"  # halves of a character
    "\U000e0000-\U000e0fff"  # tags and supplementary variation selectors
    + "".join(
        f"{chr(plane | 0xFFFE)}{chr(plane | 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000)
    )
    + "]|(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]"  # more than one variation selector in a row
)
_SELECTOR = re.compile("[\ufe00-\ufe0f]")
_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_SAVE = say("save the file as UTF-8")


def read_text(data: bytes, file: str) -> SourceFile:
    """Decode a file; raises ContentError if it is not UTF-8 or holds what it may not."""
    source = SourceFile(file, _decode(data, file).replace("\r\n", "\n").replace("\r", "\n"))
    problems = list(forbidden(source))
    if problems:
        raise ContentError(problems)
    return source


def name(char: str) -> str:
    """A character as an author can look it up: ``U+202E RIGHT-TO-LEFT OVERRIDE``."""
    if unicodedata.category(char) == "Cc":
        return say("U+{code:04X}, a control character", code=ord(char))
    known = unicodedata.name(char, say("a character that is none"))
    return say("U+{code:04X} {name}", code=ord(char), name=known)


def refusal(char: str) -> tuple[str, str]:
    """What is wrong with a forbidden character, and what to do."""
    return say("the character {char} is not allowed", char=name(char)), say(
        "it hides or reorders text; delete it"
    )


def has_forbidden(text: str) -> bool:
    """Whether a text holds a forbidden character; quick: it looks at each character once."""
    characters = "".join(set(text))
    return bool(
        FORBIDDEN.search(characters) or (_SELECTOR.search(characters) and FORBIDDEN.search(text))
    )


def forbidden(source: SourceFile) -> Iterator[Problem]:
    """The forbidden characters of a text, the first twenty."""
    if not has_forbidden(source.text):
        return
    for count, match in enumerate(FORBIDDEN.finditer(source.text)):
        if count == _MOST:
            return
        yield source.place(match.start()).problem((), *refusal(match[0]))


def _decode(data: bytes, file: str) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            raise ContentError(
                [
                    SourcePlace(file).problem(
                        (), say("the file is {encoding}, not UTF-8", encoding=encoding), _SAVE
                    )
                ]
            )
    if kind := file_kind(data):
        hint = kind.hint or say(
            "in a spreadsheet, save it as CSV (UTF-8); elsewhere, as plain text"
        )
        text = say("the file is {name}, not text", name=kind.name)
        raise ContentError([SourcePlace(file).problem((), text, hint)])
    if b"\0" in data[:4]:
        text = say("the file is not UTF-8 text; it looks like UTF-16 or like a picture or program")
        raise ContentError([SourcePlace(file).problem((), text, _SAVE)])
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
        place = SourceFile(file, before).place(len(before))
        text = say("the byte 0x{data:02X} is not UTF-8", data=data[error.start])
        raise ContentError([place.problem((), text, _SAVE)]) from None
