"""The catalogues of translations beside a brief, ``ar.po`` and its like, read with Babel.

A catalogue is gettext's, so that translators keep their tools: the context of an entry is the key
of a text, its message is the original. Loaded only for briefs that have further languages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import PoFileError, PoFileParser, unescape

from briefgen.content.characters import read_text
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.source_map import SourceFile, SourcePlace
from briefgen.errors import ContentError, Problem
from briefgen.messages import say

SIZE: Final = 4_000_000
"""Bytes of a catalogue."""
LONGEST: Final = 40_000
"""Characters of a translation, as of a text."""

_STRING = r'"(?:[^"\\]|\\.)*"'
_LINE = re.compile(
    rf"\s*(?:#.*|(?:msgctxt|msgid|msgid_plural|msgstr|msgstr\[[0-5]\])\s+{_STRING}|{_STRING})?\s*"
)
_KEYWORD = re.compile(r"\s*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)")
_BEHIND: Final[Mapping[str, frozenset[str]]] = {
    "msgctxt": frozenset({"", "msgstr"}),
    "msgid": frozenset({"", "msgctxt", "msgstr"}),
    "msgstr": frozenset({"msgid"}),
}
"""What each line of an entry stands behind; "" is the beginning."""
_ESCAPE = re.compile(r"\\([^ntr\"\\])")
_PREVIOUS = re.compile(rf"\|\s*(?:msgid\s+)?({_STRING})")
_CONTEXT = re.compile(r"\|\s*msgctxt\b")


_CLIP: Final = 90


def clip(text: str) -> str:
    """The beginning of a text, as a message names it."""
    words = " ".join(text.split())
    return words if len(words) <= _CLIP else f"{words[: _CLIP - 1].rstrip()}…"


class CatalogueEntry(NamedTuple):
    """A text of a catalogue: its key, its original and its translation, "" where it has none.

    The key is "" for an entry that counts wherever its text stands.
    """

    key: str
    original: str
    text: str
    fuzzy: bool = False
    comments: tuple[str, ...] = ()
    """The translator's own."""
    previous: str = ""
    """Of a fuzzy entry: the original that the translation was made of."""
    flags: tuple[str, ...] = ()
    line: int = 0
    """Of its original; 0 for an entry that was not read from a file."""

    @property
    def name(self) -> str:
        """What a message calls it: its key, or the beginning of its text."""
        return self.key or clip(self.original)

    @property
    def usable(self) -> bool:
        """Whether the translation may be printed."""
        return bool(self.text.strip()) and not self.fuzzy


@dataclass(frozen=True)
class PoFile:
    """A catalogue as read: ``header`` is its first entry with the comments above it, as it is."""

    source: SourceFile = field(repr=False)
    header: str
    entries: tuple[CatalogueEntry, ...]
    obsolete: tuple[CatalogueEntry, ...] = ()

    def place(self, entry: CatalogueEntry) -> SourcePlace:
        """Where the translation of an entry begins."""
        return SourcePlace(self.source.file, self._translation(entry), 1)

    def place_in(self, entry: CatalogueEntry, offset: int) -> SourcePlace:
        """The place of a character of a translation."""
        number = self._translation(entry)
        while (line := self.source.line(number)).strip():
            start = line.find('"')
            for match in re.finditer(r"\\.|[^\\]", line[start + 1 : line.rstrip().rfind('"')]):
                if offset == 0:
                    return SourcePlace(self.source.file, number, start + match.start() + 2)
                offset -= 1
            number += 1
        return self.place(entry)

    def _translation(self, entry: CatalogueEntry) -> int:
        number = entry.line
        while number and not (line := self.source.line(number)).startswith("msgstr"):
            if not line.strip():
                return entry.line
            number += 1
        return number


def read_catalogue(folder: BriefFiles, language: str) -> PoFile:
    """The catalogue of a language; raises FileError, or ContentError with every problem."""
    name = f"{language}.po"
    return parse(read_text(folder.read(name, SIZE), folder.show(name)), language)


def parse(source: SourceFile, language: str) -> PoFile:
    """Read a catalogue's text; raises ContentError with every problem."""
    problems = list(bad_lines(source))
    if problems:
        raise ContentError(problems)
    catalogue = _read(source)
    entries = tuple(_entry(message) for message in catalogue.messages)
    obsolete = tuple(_entry(message) for message in catalogue.obsolete.values())
    found = PoFile(source, _header(source), entries, obsolete)
    problems = [
        *_bad_order(source), *_header_problems(found, language), *_doubles(found), *_too_long(found)
    ]  # fmt: skip
    if problems:
        raise ContentError(problems)
    return found


class _Catalogue(Catalog):
    """Babel's catalogue, which would make one of entries that are given twice; this keeps each.

    It leaves the header to `_header`: Babel knows few of its fields, and drops the others.
    """

    def __init__(self) -> None:
        super().__init__(charset="utf-8")
        self.messages: list[Message] = []

    def __setitem__(self, id: Any, message: Message) -> None:
        if id:
            self.messages.append(message)


def _read(source: SourceFile) -> _Catalogue:
    catalogue = _Catalogue()
    lines = source.text.split("\n")
    lines = ["" if line.startswith("#~|") else line for line in lines]  # which Babel does not know
    try:
        PoFileParser(catalogue, abort_invalid=True).parse(lines)
    except PoFileError as error:
        text = str(error).rpartition(" on ")[0] or str(error)
        text = say("this is no gettext catalogue: {text}", text=text)
        raise ContentError(
            [SourcePlace(source.file, error.lineno + 1, 1).problem((), text)]
        ) from None
    except (IndexError, ValueError, TypeError, AttributeError) as error:
        text = say("this cannot be read as a gettext catalogue: {error}", error=error)
        raise ContentError([SourcePlace(source.file).problem((), text)]) from None
    return catalogue


def _entry(message: Message) -> CatalogueEntry:
    original = message.id if isinstance(message.id, str) else "\n".join(message.id)
    text = message.string if isinstance(message.string, str) else ""
    own = [comment for comment in message.user_comments if not comment.startswith("|")]
    return CatalogueEntry(
        message.context or "",
        original,
        text,
        message.fuzzy,
        tuple(own),
        _previous(message.user_comments),
        tuple(sorted(flag for flag in message.flags if flag and flag != "fuzzy")),
        message.lineno or 0,
    )


def _previous(comments: Iterable[str]) -> str:
    """``#| msgid``, which Babel takes for comments; the context of before is of no use."""
    parts, within = [], True
    for comment in comments:
        within = (within or "msgid" in comment) and not _CONTEXT.match(comment)
        if within and (match := _PREVIOUS.match(comment)):
            parts.append(unescape(match[1]))
    return "".join(parts)


def _header(source: SourceFile) -> str:
    """The first entry, if its message is empty, with the comments above it."""
    lines = source.text.split("\n")
    first = next((i for i, line in enumerate(lines) if line.startswith("msg")), len(lines))
    if lines[first : first + 1] != ['msgid ""'] or lines[first + 1 : first + 2] == ['""']:
        return ""
    end = first + 1
    while end < len(lines) and lines[end].startswith(("msgstr", '"')):
        end += 1
    return "\n".join(lines[:end]).strip("\n")


def bad_lines(source: SourceFile) -> Iterator[Problem]:
    """The lines that Babel would read past, or read as something else than they say."""
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.startswith("#~"):
            line = "" if line.startswith("#~|") else line[2:]
        if not _LINE.fullmatch(line):
            text = say("this line is no part of a gettext catalogue")
            hint = say('a text stands between quotation marks; in it " is \\" and \\ is \\\\')
            yield SourcePlace(source.file, number, 1).problem((), text, hint)
        elif not line.startswith("#") and (match := _ESCAPE.search(line.replace("\\\\", "__"))):
            text = say("\\{match} stands for nothing", match=match[1])
            hint = say("\\n is a new line; for the sign itself, write \\\\")
            yield SourcePlace(source.file, number, match.start() + 1).problem((), text, hint)


def _bad_order(source: SourceFile) -> Iterator[Problem]:
    """The first line that Babel would pass over, and ``translate update`` not write again."""
    behind = {False: "", True: ""}
    for number, line in enumerate(source.text.split("\n"), 1):
        obsolete = line.startswith("#~")
        match = _KEYWORD.match(line[2:] if obsolete else line)
        if not match:
            continue
        word = match[1]
        if word == "msgid_plural" or "[" in word:
            text = say("a text of a brief has one translation, whatever its numbers")
            hint = "delete msgid_plural, and write msgstr without a number"
        elif behind[obsolete] not in _BEHIND[word]:
            text = say("{word} stands here without its entry", word=word)
            hint = say("an entry is msgctxt, msgid and one msgstr, in this order")
        else:
            behind[obsolete] = word
            continue
        yield SourcePlace(source.file, number, 1).problem((), text, hint)
        return  # what follows is only out of order because of it


def _header_problems(found: PoFile, language: str) -> Iterator[Problem]:
    for name, wrong, hint in (
        (
            "Language",
            lambda tag: _base(tag) != _base(language),
            say("{language} is meant", language=language),
        ),
        (
            "Content-Type",
            lambda value: not _is_utf8(value),
            say("save the file as UTF-8, and say so"),
        ),
    ):
        yield from _field_problem(found, name, wrong, hint)


def _field_problem(
    found: PoFile, name: str, wrong: Callable[[str], bool], hint: str
) -> Iterator[Problem]:
    match = re.search(rf'^"{name}:[ \t]*(.*?)(?:\\n)?"', found.header, re.M | re.I)
    if match and match[1] and wrong(match[1]):
        line = found.source.text[: found.source.text.index(match[0])].count("\n") + 1
        text = say('the header says "{name}: {match}"', name=name, match=match[1][:60])
        yield SourcePlace(found.source.file, line, 1).problem((), text, hint)


def _base(tag: str) -> str:
    return re.split(r"[-_@.]", tag.strip())[0].lower()


def _is_utf8(value: str) -> bool:
    charset = re.search(r"charset=([\w-]+)", value, re.I)
    return charset is None or charset[1].lower() in ("utf-8", "utf8", "charset")


def _doubles(found: PoFile) -> Iterator[Problem]:
    first: dict[tuple[str, str], int] = {}
    for entry in found.entries:
        known = (entry.key, "" if entry.key else entry.original)
        if known in first:
            text = say('"{name}" is translated twice', name=entry.name)
            hint = say("also in line {first}; delete one", first=first[known])
            yield SourcePlace(found.source.file, entry.line, 1).problem(_path(entry), text, hint)
        first.setdefault(known, entry.line)


def _too_long(found: PoFile) -> Iterator[Problem]:
    for entry in found.entries:
        if len(entry.text) > LONGEST:
            text = say(
                "the translation has {count:,} characters; at most {longest:,} are read",
                count=len(entry.text),
                longest=LONGEST,
            )
            yield found.place(entry).problem(_path(entry), text)


def _path(entry: CatalogueEntry) -> tuple[str, ...]:
    return (entry.key,) if entry.key else ()
