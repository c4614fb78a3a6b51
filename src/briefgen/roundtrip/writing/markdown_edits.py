"""An edit of what a reader sees, made in the text of the author.

Several ways are tried; the first whose result shows exactly the edited words, all others looking
as they did, is taken. So a guess can be wrong, but what is written cannot.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.model.base import Markup
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.paragraph_text import BREAK
from briefgen.roundtrip.mapping.visible_text import Letters, letters
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH
from briefgen.text.citations import without_ids

_SIGNS = re.compile(r"([\\`*_\[\]{}<>&~#|])")
_SURE_SIGNS = re.compile(r"([\\`*\[\]{}<])")
"""Those that would mean something sooner or later; the others hardly ever do."""
_LINE_START = re.compile(r"^(\s*)(?:([-+=#>])|([0-9]{1,9})([.)]))", re.M)
_ITEM = re.compile(r"[ \t]*(?:[-+*]|[0-9]{1,9}[.)])[ \t]+")
_EMPTY_PAIR = re.compile(r"(\*\*|__|\*|_)(\s*)\1")
_MARKS = re.compile(r"[*_]+")
_SURE: Final = frozenset("*_")


class Wish(NamedTuple):
    """An edit of a text: from ``start`` to ``end`` in it shall be read ``new``.

    For an insertion ``start`` is behind the letter before, ``end`` at the letter after, and
    ``inserts`` is true: what stands between them is not shown.
    """

    start: int
    end: int
    new: str
    inserts: bool = False
    in_list: bool = False


class Rewrite(NamedTuple):
    """The letters of the value from ``start`` to ``end`` are replaced by ``new``."""

    start: int
    end: int
    new: str


def rewrite(leaf: Leaf, wish: Wish) -> tuple[Rewrite, Leaf] | None:
    """How the wish is fulfilled in the text of ``leaf``, and the text then; None: it cannot be."""
    shown = letters(leaf)
    if shown is None:
        return None
    if wish.inserts:
        first = last = shown.ending(wish.start)
    else:
        first, last = shown.beginning(wish.start), shown.ending(wish.end)
    if first > last:
        return None
    for candidate in dict.fromkeys(_candidates(leaf, shown, wish, first, last)):
        value = str(leaf.value)
        made = leaf._replace(
            value=value[: candidate.start] + candidate.new + value[candidate.end :]
        )
        if _shows(letters(made), shown, first, last, wish.new):
            return candidate, made
    return None


def _shows(made: Letters | None, was: Letters, first: int, last: int, new: str) -> bool:
    if made is None or made.text != was.text[:first] + new + was.text[last:]:
        return False
    tail = len(was.text) - last
    ends = made.looks[len(made.looks) - tail :] if tail else ()
    pairs = zip(made.looks[:first] + ends, was.looks[:first] + was.looks[last:], strict=True)
    letters_kept = was.text[:first] + was.text[last:]
    return all(a == b or c.isspace() for (a, b), c in zip(pairs, letters_kept, strict=True))


def _candidates(leaf: Leaf, shown: Letters, wish: Wish, first: int, last: int) -> Iterator[Rewrite]:
    is_line = isinstance(leaf.marker, Markup) and leaf.marker.kind == "line"
    value = str(leaf.value)
    for new in [wish.new] if is_line else _written(value, wish):
        if wish.inserts:
            yield Rewrite(wish.start, wish.start, new)
            yield Rewrite(wish.end, wish.end, new)
            yield Rewrite(wish.start, wish.end, new)
            line = _line_end(value, wish.start)  # behind the signs that close the last word
            yield Rewrite(line, line, new)
            continue
        yield Rewrite(wish.start, wish.end, new)
        spans = [one for one in shown.origins[first:last] if one is not None]
        marks = _between(value, wish.start, wish.end, [(one.start, one.end) for one in spans])
        yield Rewrite(wish.start, wish.end, new + marks)
        yield Rewrite(wish.start, wish.end, marks + new)
        yield from _around(value, wish, new + marks)


def _line_end(value: str, at: int) -> int:
    """The end of the line that ``at`` is in, without the white space there."""
    end = value.find("\n", at)
    return at + len(value[at : end if end >= 0 else None].rstrip())


def _between(value: str, start: int, end: int, spans: list[tuple[int, int]]) -> str:
    """What stands between letters and is not shown: the signs of emphasis and of links."""
    kept, at = [], start
    for a, b in sorted(set(spans)):
        kept.append(value[at:a])
        at = max(at, b)
    rest = "".join((*kept, value[at:end]))
    return without_ids(rest)


def _around(value: str, wish: Wish, new: str) -> Iterator[Rewrite]:
    """With the signs on both sides that would stand round nothing, and a space too many."""
    start, end = wish.start, wish.end
    while start and value[start - 1] in _SURE:
        start -= 1
    while end < len(value) and value[end] in _SURE:
        end += 1
    outer = value[start : wish.start] + new + value[wish.end : end]
    space = len(value[: wish.start]) - len(value[: wish.start].rstrip())
    yield Rewrite(wish.start - space, wish.end, new)
    # A space at the edge of emphasis stands outside of its signs.
    yield Rewrite(wish.start - space, end, new + value[wish.end : end] + " ")
    blank = len(value[wish.end :]) - len(value[wish.end :].lstrip())
    yield Rewrite(start, wish.end + blank, " " + value[start : wish.start] + new)
    cleaned = _EMPTY_PAIR.sub(r"\2", outer)
    yield Rewrite(start, end, cleaned)
    yield Rewrite(start, end, _MARKS.sub("", outer))


def _written(value: str, wish: Wish) -> Iterator[str]:
    """The new words in the language of the content: escaped, divided as it divides."""
    sure = _SURE_SIGNS.sub(r"\\\1", wish.new)
    escaped = _SIGNS.sub(r"\\\1", wish.new)
    each = (sure, wish.new, escaped, _LINE_START.sub(_escaped_start, escaped))
    for text in dict.fromkeys(one.replace(BREAK, "\\\n") for one in each):
        if PARAGRAPH not in wish.new:
            yield text
        else:
            for separator in _separators(value, wish):
                yield _divided(text, separator)


def _divided(text: str, separator: str) -> str:
    """With the separator between paragraphs; a line end behind a backslash is a line break."""
    return re.sub(r"(?<!\\)\n", lambda _: separator, text)


def _escaped_start(match: re.Match[str]) -> str:
    space, sign, number, mark = match.groups()
    return f"{space}\\{sign}" if sign else f"{space}{number}\\{mark}"


def _separators(value: str, wish: Wish) -> Iterator[str]:
    line = value.rfind("\n", 0, wish.start) + 1
    item = _ITEM.match(value, line)
    marked = "\n\n- " if item is None else "\n" + item[0]
    yield from (marked, "\n\n") if wish.in_list else ("\n\n", marked)
