"""Markup of other programs, which a reader would see as it is typed: what to write in its place.

Bullets of a word processor, entities of HTML, footnotes and struck words of other Markdown. Words
hold such signs too, so each is a notice and no error.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from itertools import islice
from typing import NamedTuple

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import Read
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.texts import Leaf


class _Mark(NamedTuple):
    pattern: re.Pattern[str]
    hint: str


_SPACED_TARGET = r"(?:https?://|www\.|mailto:|tel:)[^\s\"'<>]*[ \t][^\n\"'<>]{0,300}?"
_MARKS: tuple[_Mark, ...] = (
    _Mark(
        re.compile(r"(?<=[^\W_])\*(?=\d)"),
        say("between numbers write ×; for the sign itself, write \\*"),
    ),
    _Mark(
        re.compile(r"\[\^[^\]\s]+\]:?"),
        say("a note stands in its place: ^[its words], or [@its-id] for a source"),
    ),
    _Mark(
        re.compile(r"~~(?=\S)[^~\n]+~~"),
        say("words are not struck out here: delete them, or say what changed under corrections"),
    ),
    _Mark(
        re.compile(r"(?<![\w\\/])(?P<signs>__?)(?=[^\s_])[^_\n]*(?<=[^\s_])(?P=signs)(?!\w)"),
        say("stressed words stand in *, strong ones in **"),
    ),
    _Mark(
        re.compile(rf"(?<!\\)\[[^\[\]\n]+\]\({_SPACED_TARGET}\)(?![^\s()]*\))"),
        say(
            "an address has no spaces: write %20 for each, and leave them out of a telephone number"
        ),
    ),
)
_MOST = 20
"""So many are named of one text."""
_SIGNS = re.compile(r"[*_~\[]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BULLET = r"[•‣◦▪▫●○■□∙·➢➤►✓✔–—−]"
_COUNT = r"\(?(?:[A-Za-z]|[ivx]{1,4}|[أ-ي]ـ?|[٠-٩۰-۹]{1,2}|[0-9]{1,2})\)|[٠-٩۰-۹]{1,2}[.\-–]"
_ITEM = re.compile(rf"[ \t]*(?P<mark>{_BULLET}|{_COUNT})[ \t\u00a0]*(?=\S)")
_IN_A_LINE = re.compile(r"[•‣◦▪▫●○■□➢➤►✓✔][ \t\u00a0]+(?=\w)")
_RUNS_ON = re.compile(r"[ \t]*(?P<mark>(?!1[.)])[0-9]{1,9}[.)])[ \t]+(?=\S)")
"""A number that begins a list, but not right below a line of text (CommonMark 0.31, 5.3)."""
_BEGINS = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]")
_MARKDOWN = re.compile(r"[0-9]{1,9}[.)]")
"""A number of a list as we read it."""


def _marks(draft: Draft) -> Iterator[Finding]:
    for leaf, read in draft.texts:
        for offset, text in islice(_found(leaf, read), _MOST):
            place = where(draft.place_in(leaf, offset), leaf.path)
            yield Notice("almost-marked", text, place)


_Wording = Callable[[str, str], str]
"""What is wrong with a list, for the sign that it has and the one that it should have."""


def _found(leaf: Leaf, read: Read) -> Iterator[tuple[int, str]]:
    """Where there is such a sign, and what to write."""
    for match in _ENTITY.finditer(leaf.value):
        if (char := html.unescape(match[0])) != match[0]:
            shown = (
                char if char.isprintable() and not char.isspace() else say("the character itself")
            )
            yield (
                match.start(),
                say("{match} is shown as it is; write {shown}", match=match[0], shown=shown),
            )
    is_line = isinstance(leaf.marker, Markup) and leaf.marker.kind == "line"
    if is_line or read.faults or not _SIGNS.search(leaf.value):
        return
    shown = prose_tree.plain(read.blocks)
    for pattern, hint in _MARKS:
        for match in pattern.finditer(leaf.value):
            if _near(match, 1) in shown:  # else in an address, or with a backslash before it
                yield (
                    match.start(),
                    say("{match} is shown as it is; {hint}", match=_around(match), hint=hint),
                )


def _around(match: re.Match[str]) -> str:
    """What was found, a sign alone with its neighbours."""
    found = _near(match, 12)
    return found if len(found) <= 60 else f"{found[:59]}…"


def _near(match: re.Match[str], reach: int) -> str:
    """What was found; of a sign alone, the word that it stands in, so far as ``reach``."""
    if len(match[0]) > 1:
        return match[0]
    before = match.string[max(match.start() - reach, 0) : match.start()]
    behind = match.string[match.end() : match.end() + reach]
    return re.split(r"[^\w.,*]", before)[-1] + match[0] + re.split(r"[^\w.,*]", behind)[0]


def _lists(draft: Draft) -> Iterator[Finding]:
    """Lines that follow each other and begin with a sign of a list that is none of ours."""
    for leaf, _ in draft.texts:
        if isinstance(leaf.marker, Markup) and leaf.marker.kind != "line":
            for offset, mark, how in (*_stacked(leaf.value), *_in_a_line(leaf.value)):
                what = "1. " if mark[-1:] in ").-–" and len(mark) > 1 else "- "
                place = draft.place_in(leaf, offset)
                yield Notice("almost-list", how(mark, what), where(place, leaf.path))
            for offset, mark in _running_on(leaf.value) if leaf.marker.kind == "prose" else ():
                text = say(
                    "{mark} stands right below a text and runs on in it; put an empty line "
                    "before a list that does not begin with 1.",
                    mark=mark,
                )
                place = draft.place_in(leaf, offset)
                yield Notice("almost-list", text, where(place, leaf.path))
            if isinstance(leaf.path[-1], int) and (match := _IN_A_LINE.match(leaf.value)):
                prose = leaf.marker.kind == "prose"
                todo = (
                    say('begin it with "- "')
                    if prose
                    else say("delete it: the list has marks of its own")
                )
                text = say('"{match}" is shown as it is; {how}', match=match[0][0], how=todo)
                yield Notice("almost-list", text, where(draft.place_in(leaf, 0), leaf.path))


def _of_lines(mark: str, what: str) -> str:
    return say(
        'lines that begin with "{mark}" make no list; begin each line with "{what}"',
        mark=mark,
        what=what,
    )


def _of_parts(mark: str, what: str) -> str:
    return say(
        'the parts of a line that begin with "{mark}" make no list; begin each line with "{what}"',
        mark=mark,
        what=what,
    )


def _stacked(text: str) -> Iterator[tuple[int, str, _Wording]]:
    """The first line of each such list."""
    offset, before, said = 0, "", False
    start = 0
    for line in text.split("\n"):
        match = _ITEM.match(line)
        mark = match["mark"] if match and not _MARKDOWN.fullmatch(match["mark"]) else ""
        if mark and before and not said:
            yield start, before, _of_lines
            said = True
        if not mark:
            said = False
        if not (mark and before):
            start = offset + len(line) - len(line.lstrip())
        before = mark
        offset += len(line) + 1


def _running_on(text: str) -> Iterator[tuple[int, str]]:
    """The first of two numbered lines or more that go on in the text above, 1 being none of them.

    One line alone may be a sentence that a line's end divides: in the year / 2023. It rained.
    """
    lines = text.split("\n")
    offset, item, above, told = 0, -1, "", False
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        match, indent = _RUNS_ON.match(line), len(line) - len(line.lstrip())
        if not line.strip():
            above, item, told = "", -1, False
        elif match and (above == "text" or (above == "item" and indent > item)):
            behind = _RUNS_ON.match(following)
            if behind and _number(behind) == _number(match) + 1 and not told:
                yield offset + match.start("mark"), match["mark"]
                told = True
            above = "text"
        elif _BEGINS.match(line) or match:
            above, item = "item", indent
        elif not above:
            above = "text"
        offset += len(line) + 1


def _number(match: re.Match[str]) -> int:
    return int(match["mark"][:-1])


def _in_a_line(text: str) -> Iterator[tuple[int, str, _Wording]]:
    """``• one • two``: the lines of a list that were joined already."""
    offset = 0
    for line in text.split("\n"):
        found = list(_IN_A_LINE.finditer(line))
        if len(found) > 1 and not line[: found[0].start()].strip():
            yield offset + found[0].start(), found[0][0][0], _of_parts
        offset += len(line) + 1


RULES = (_marks, _lists)
