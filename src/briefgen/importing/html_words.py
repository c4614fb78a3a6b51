"""The words of an HTML page by Python's own parser, and its letters by what it says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from briefgen.text.encodings import likely_encoding

INLINE: Final = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small
    span strike strong sub sup time tt u var wbr
    """.split()  # noqa: SIM905 (a table)
)
STRUCK: Final = frozenset({"s", "del", "strike"})
"""Elements whose words their author took back."""


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8 or UTF-16, as a page says of itself, or in a likely encoding."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        said = re.search(rb"charset=[\"']?([\w-]+)", data[:2000])
        try:
            name = said[1].decode("ascii") if said else likely_encoding(data)
            return data.decode(name, "replace")
        except LookupError:
            return data.decode("cp1252", "replace")


@dataclass
class PageWords:
    """The words of a page: those that are shown, those that are struck out, and its comments."""

    shown: str
    struck: str
    comments: list[str]

    @property
    def all_words(self) -> str:
        """All of them, each kind for itself: a struck word is no part of the one before it."""
        return "\n".join([self.shown, self.struck, *self.comments])


class _PageReader(HTMLParser):
    """All words that a page may show, in the order of the file, and those that it does not."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.struck: list[str] = []
        self.comments: list[str] = []
        self._away = 0
        self._silent = ""
        self._tag = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in INLINE:
            self.parts.append("\n")
        if tag in STRUCK:
            self._away += 1
            self.struck.append("\n")
        if tag in ("script", "style", "head", "template") and not self._silent:
            self._silent = tag
        is_link = tag == "a" and any(n == "href" and (v or "").startswith("#") for n, v in attrs)
        if is_link and self._tag == "sup":
            self.parts.append(" ")  # the mark of a note is no part of the word before it
        self._tag = tag
        if tag == "img":
            self.parts += [value or "" for name, value in attrs if name == "alt"]
        if tag == "body":
            self._silent = ""

    def handle_endtag(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append("\n")
        if tag in STRUCK:
            self._away = max(self._away - 1, 0)
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data: str) -> None:
        if not self._silent:
            (self.struck if self._away else self.parts).append(data)

    def handle_comment(self, data: str) -> None:
        words = " ".join(re.sub(r"<[^<>]*>", " ", data).split())
        if words and not self._silent:
            self.comments.append(words)


def words_of_page(text: str) -> PageWords:
    """All words of a page, those of alternative texts included."""
    reader = _PageReader()
    reader.feed(text)
    reader.close()
    return PageWords("".join(reader.parts), "".join(reader.struck), reader.comments)
