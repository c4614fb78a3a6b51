"""Where each letter of a page comes from in the content.

A brief is laid out a second time with marks in its texts: invisible characters that say which text
begins here, and where in it. No content may hold them (`briefgen.content.characters`), and taken
out again they leave the same words. So no template need say what it shows of which text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from briefgen.model.base import Markup
from briefgen.model.brief import Brief
from briefgen.model.foreign import Foreign
from briefgen.model.texts import Leaf, with_texts
from briefgen.renderers.docx.paragraph_text import BREAK, NOTE
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH
from briefgen.text.citations import (
    NOTE_BEGINS,
    CitationGroup,
    FigurePlaceholder,
    RowPlaceholder,
    note_end,
    note_spans,
    read_all,
    read_at,
)

_FIRST: Final = 0xE0020
_DIGITS: Final = 64
_END: Final = "\U000e007f"
_MARK = re.compile("([\U000e0020-\U000e005f]+)\U000e007f")
_LONGEST: Final = 65_536
_WORD = re.compile(r"\S+")
_LIST_NUMBER = re.compile(r"(?<![^\n])[ \t]*[0-9]{1,9}[.)]\s|(?<=[ \t\n])[0-9]{1,9}[.)]\s")
_LINK_END = re.compile(r"\]\([^()\s]*\)")
SEPARATOR = re.compile(r"[ \t]*\n\s*(?:(?:[-+*]|[0-9]{1,9}[.)])[ \t]+)?")
NOTE_OPENS: Final = "\ufdd7"
NOTE_CLOSES: Final = "\ufdd8"
"""Around the words of a note, where a text is read by itself: a page has them elsewhere."""
_SILENT = "*_\\[]\u200e\u200f\u00ad"
"""Signs of a text that no reader sees."""


class Origin(NamedTuple):
    """Where a letter comes from: the number of a text, and from where to where in it.

    ``figure`` is the id of the figure that it is a part of, or the name of the cell of the
    recipient's row (``row.district``); it is no letter of the text then.
    """

    text: int
    start: int
    end: int
    figure: str = ""


def marked(brief: Brief) -> tuple[Brief, tuple[Leaf, ...]]:
    """The brief with marks in its texts, and the texts by their numbers."""
    leaves: list[Leaf] = []

    def new(leaf: Leaf) -> str:
        leaves.append(leaf)
        if leaf.path == ("license",):
            return leaf.value
        text = _with_marks(leaf.value, len(leaves) - 1)
        return leaf.value.like(text) if isinstance(leaf.value, Foreign) else text

    return with_texts(brief, new), tuple(leaves)


def mark_text(text: str) -> str:
    """One text with marks, as text number 0."""
    return _with_marks(text, 0)


def without_marks(text: str) -> tuple[str, dict[int, tuple[int, int]]]:
    """A text without its marks, and at which letter which text begins or goes on, and where."""
    plain: list[str] = []
    found: dict[int, tuple[int, int]] = {}
    length = last = 0
    for match in _MARK.finditer(text):
        plain.append(text[last : match.start()])
        length += match.start() - last
        found[length] = divmod(_value(match[1]), _LONGEST)
        last = match.end()
    return "".join((*plain, text[last:])), found


def _with_marks(text: str, number: int) -> str:
    made, last = [], 0
    for at in sorted(set(_places(text))):
        made += [text[last:at], _mark(number * _LONGEST + at)]
        last = at
    return "".join((*made, text[last:]))


def _places(text: str) -> Iterator[int]:
    """The beginning of words, and both sides of figures and citations."""
    ours = [(found.start, found.end) for found in read_all(text)]
    for start, end in ours:
        # White space in front of a citation is not shown; a mark between them would keep it.
        yield from (start, end) if text[start] == "{" else (end,)
    for start, end in note_spans(text):
        yield from (start + len(NOTE_BEGINS), end)
    if text and text[0].isprintable() and not re.match(r"[\s*_\[\\{#<>~|=+\-0-9`]", text):
        yield 0
    in_numbers = False
    for match in _WORD.finditer(text):
        at = next((i for i in range(*match.span()) if text[i].isalnum()), None)
        if at is None or any(a <= at < b for a, b in ours) or "](" in text[match.start() : at]:
            continue
        # The layout looks for telephone numbers as a whole, and Markdown for the number of a list.
        is_number = text[at].isdigit()
        if not is_number or not (in_numbers or _LIST_NUMBER.match(text, match.start())):
            yield at - 1 if is_number and text[match.start() : at] == "+" else at
        in_numbers = is_number


def _mark(value: int) -> str:
    digits: list[str] = []
    while value or not digits:
        value, digit = divmod(value, _DIGITS)
        digits.append(chr(_FIRST + digit))
    return "".join(reversed(digits)) + _END


def _value(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * _DIGITS + ord(digit) - _FIRST
    return value


class Tracer:
    """Goes along a rendered text and, beside it, along the text that it was made from."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self._leaves = leaves
        self._number = -1
        self._at = 0
        self._source = ""
        self._markup = False
        self._calls: list[Origin] = []

    def trace(self, text: str, marks: dict[int, tuple[int, int]]) -> list[Origin | None]:
        """The origin of each letter of a text; None for what no text of the brief says."""
        found = []
        for index, char in enumerate(text):
            if index in marks:
                self._go(*marks[index])
            found.append(self.take(char))
        if len(text) in marks:  # a text that ends with a figure goes no further than that
            self._go(*marks[len(text)])
        return found

    def lose(self) -> None:
        """Forget where the text is: what follows has no marks."""
        self._number = -1

    def _go(self, number: int, at: int) -> None:
        leaf = self._leaves[number] if number < len(self._leaves) else None
        if leaf is not None:
            self._number, self._at, self._source = number, at, str(leaf.value)
            self._markup = isinstance(leaf.marker, Markup) and leaf.marker.kind != "line"

    def take(self, char: str) -> Origin | None:
        """The origin of the next letter."""
        if char == NOTE:
            return self._call()
        self._calls = []
        if char in (NOTE_OPENS, NOTE_CLOSES):
            return self._edge(NOTE_BEGINS if char == NOTE_OPENS else "]")
        if self._number < 0 or self._at >= len(self._source):
            return None
        if char == PARAGRAPH:
            return self._separator()
        found = read_at(self._source, self._at)
        if isinstance(found, RowPlaceholder):  # a line of words may name a cell, and no figure
            return Origin(self._number, found.start, found.end, found.name)
        if isinstance(found, FigurePlaceholder) and self._markup:
            return Origin(self._number, found.start, found.end, found.figure)
        return self._letter(char, self._at) or (self._behind(char) if self._markup else None)

    def _edge(self, sign: str) -> Origin | None:
        """The sign that a note begins or ends with."""
        at = self._skipped()
        found = self._number >= 0 and self._source.startswith(sign, at)
        return self._found(at, at + len(sign)) if found else None

    def _separator(self) -> Origin | None:
        """What stands between two paragraphs, or two items of a list."""
        at = self._at
        while at < len(self._source) and self._source[at] in "*_":
            at += 1
        match = SEPARATOR.match(self._source, at)
        found = match is not None and match.end() < len(self._source)
        return self._found(match.start(), match.end()) if match and found else None

    def _letter(self, char: str, at: int, start: int | None = None) -> Origin | None:
        """The letter itself, or the white space that it stands for."""
        here = self._source[at : at + 1]
        begin = at if start is None else start
        if here == char and not here.isspace():
            return self._found(begin, at + 1)
        if char in (" ", BREAK) and here.isspace():
            end = at
            while self._source[end : end + 1].isspace():
                end += 1
            return self._found(at, end)
        return self._found(begin, at + 1) if here == char else None

    def _behind(self, char: str) -> Origin | None:
        """The letter behind signs that are not shown; of an escaped one, with its backslash."""
        at = self._at
        while at < len(self._source):
            if char == BREAK and self._source.startswith("\\\n", at):
                end = at + 2
                while self._source[end : end + 1].isspace():
                    end += 1
                return self._found(at, end)
            if match := _LINK_END.match(self._source, at):
                at = match.end()
            elif self._source[at] in _SILENT:
                at += 1
            else:
                return None
            escaped = self._source[at - 1] == "\\"
            if found := self._letter(char, at, at - 1 if escaped else at):
                return found
        return None

    def _found(self, start: int, end: int) -> Origin:
        self._at = end
        return Origin(self._number, start, end)

    def _call(self) -> Origin | None:
        if self._calls:
            return self._calls.pop()
        if self._number < 0:
            return None
        at = self._skipped()
        if self._source.startswith(NOTE_BEGINS, at):
            end = note_end(self._source, at)
            return self._found(at, end) if end else None
        cited = read_at(self._source.replace("\n", " "), at)
        if not isinstance(cited, CitationGroup):
            return None
        found = self._found(cited.start, cited.end)
        self._calls = [found] * (len(cited.sources) - 1)
        return found

    def _skipped(self) -> int:
        """Where the text goes on behind white space and signs that are not shown."""
        at = self._at
        while at < len(self._source) and (self._source[at].isspace() or self._source[at] in "*_"):
            at += 1
        return at
