"""How things are shown: colours on a terminal only, and never a raw control character."""

from __future__ import annotations

import json
import os
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from briefgen.errors import Notice, Problem

_AROUND = 60
"""Letters of a line that are shown on each side of a mistake."""
_COLOURS = {"red": "31", "yellow": "33", "green": "32", "faint": "2", "bold": "1"}
_PLACE = re.compile(r"[^\n]+?:\d+:\d+: ")
"""In front of what stands at a line and column of a file."""
_UNSAFE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f"  # a terminal would obey these
    "\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"  # these reorder the line
    "\ud800-\udfff\U000e0000-\U000e0fff]"
)


def plain(text: str) -> str:
    """A text that may be printed: what a terminal would obey is written out as its number."""
    return _UNSAFE.sub(
        lambda match: match[0].encode("unicode_escape").decode("ascii"), _halves(text)
    )


def _halves(text: str) -> str:
    """File names as Python has them in the C locale, as text; what is no UTF-8 as its number."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = text.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")


def colours_on(stream: TextIO) -> bool:
    """Whether to colour (no-color.org): on a terminal that can, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, colour: str, stream: TextIO) -> str:
    """The text in a colour, where the stream has colours."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if colours_on(stream) else text


def show(text: str = "") -> None:
    """A line of what was asked for, on stdout."""
    print(text)


def show_error(text: str, label: str = "error") -> None:
    """What went wrong, on stderr."""
    _labelled(text, label, "red")


def show_problem(problem: Problem) -> None:
    """A mistake of the author's, with the line of the file and a caret below its place."""
    show_error("\n".join([str(problem), *source_lines(problem)]))


def show_findings(notices: Iterable[Notice], problems: Iterable[Problem]) -> None:
    """All that was found, the notices first: what stops something stands last, where it is seen."""
    for notice in notices:
        show_notice(str(notice))
    for problem in problems:
        show_problem(problem)


def source_lines(problem: Problem) -> Iterator[str]:
    """The line of a problem, cut to what is around its place, and a caret below that.

    Where letters run from the right a terminal puts them in another order, and no caret is right.
    """
    line, at = plain(problem.source.expandtabs(1)), problem.column - 1
    if not line.strip() or plain(problem.source[:at].expandtabs(1)) != line[:at]:
        return
    begin = max(at - _AROUND, 0)
    shown, before = line[begin : at + _AROUND], line[begin:at]
    gutter = f"{problem.line:>6} | "
    yield f"{gutter}{'…' if begin else ''}{shown}{'…' if at + _AROUND < len(line) else ''}"
    if not any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in shown):
        yield f"{' ' * (len(gutter) - 2)}| {' ' * (bool(begin) + sum(map(_width, before)))}^"


def _width(letter: str) -> int:
    """Columns of a terminal that a letter takes (UAX 11)."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def show_notice(text: str) -> None:
    """What is worth knowing, on stderr."""
    _labelled(text, "notice", "yellow")


def _labelled(text: str, label: str, colour: str) -> None:
    """A line that says what it is; behind its place, where editors look for the word (GNU)."""
    start = paint(f"{label}:", colour, sys.stderr) + " " if label else ""
    lines = plain(text).replace("\n", "\n  ")
    place = _PLACE.match(lines)
    at = place.end() if place else 0
    print(lines[:at] + start + lines[at:], file=sys.stderr)


def size(count: int | None) -> str:
    """Bytes for people: ``412 kB``."""
    if count is None:
        return ""
    if count < 1_000:
        return f"{count} B"
    return f"{count / 1_000:.0f} kB" if count < 999_500 else f"{count / 1_000_000:.1f} MB"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with aligned columns: the first to the left, the others to the right."""
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [
        "  ".join(
            cell.ljust(width) if i == 0 else cell.rjust(width)
            for i, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def show_json(data: dict[str, Any]) -> None:
    """What machines read."""
    show(json.dumps(data, ensure_ascii=False, indent=2))


def many(count: int, word: str) -> str:
    """So many of something: ``2 briefs``, ``no notice``."""
    return f"{count or 'no'} {word}{'s' * (count != 1)}"
