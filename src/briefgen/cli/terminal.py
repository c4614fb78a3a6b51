"""How things are shown: colours on a terminal only, and never a raw control character."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TextIO

from briefgen.cli.printable import plain
from briefgen.cli.spoken_language import spoken, spoken_to_machines
from briefgen.errors import BriefgenError, Notice, Problem, place_in
from briefgen.messages import Message, say

_AROUND = 60
"""Letters of a line that are shown on each side of a mistake."""
_COLOURS = {"red": "31", "yellow": "33", "green": "32", "faint": "2", "bold": "1"}


def colours_on(stream: TextIO) -> bool:
    """Whether to colour (no-color.org): on a terminal that can, unless NO_COLOR is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, colour: str, stream: TextIO) -> str:
    """The text in a colour, where the stream has colours."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if colours_on(stream) else text


def show(text: str = "", *, colour: str = "") -> None:
    """A line of what was asked for, on stdout."""
    line = spoken(text)
    print(paint(line, colour, sys.stdout) if colour else line)


def show_error(text: str, label: str = say("error:"), *, place: str = "") -> None:
    """What went wrong, on stderr."""
    _labelled(place, text, label, "red")


def show_failure(error: BriefgenError) -> None:
    """An error of ours, behind its place."""
    show_error(error.said, place=error.where)


def show_problem(problem: Problem) -> None:
    """A mistake of the author's, with the line of the file and a caret below its place."""
    show_error(problem.said, place=_place(problem))
    for line in source_lines(problem):
        print(f"  {line}", file=sys.stderr)


def _place(problem: Problem) -> str:
    """Where a problem stands, in the form that editors read: at the beginning of what has no lines,
    or is meant as a whole.
    """
    if problem.line and not problem.cell:
        return problem.where
    if not problem.file:
        return ""
    return f"{problem.file}:1:1" + (f": {problem.cell}" if problem.cell else "")


def show_findings(notices: Iterable[Notice], problems: Iterable[Problem]) -> None:
    """All that was found, the notices first: what stops something stands last, where it is seen."""
    for notice in notices:
        show_notice(notice.said, place=notice.where)
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
        yield f"{' ' * (len(gutter) - 2)}| {' ' * (bool(begin) + _columns(before))}^"


def _width(letter: str) -> int:
    """Columns of a terminal that a letter takes (UAX 11)."""
    if unicodedata.combining(letter) or unicodedata.category(letter) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def show_notice(text: str, *, place: str = "") -> None:
    """What is worth knowing, on stderr."""
    _labelled(place, text, say("notice:"), "yellow")


def _labelled(place: str, text: str, label: str, colour: str) -> None:
    """A line that says what it is; behind a line and column, where editors look for the word (GNU).

    There it is the English word in every language: programs read it.
    """
    words = _printable(text)
    front, behind = _divided(place)
    shown = str(label) if front else spoken(label)
    start = paint(shown, colour, sys.stderr) + " " if label else ""
    print(f"{front}{start}{behind}{words}".replace("\n", "\n  "), file=sys.stderr)


def _printable(text: str) -> str:
    return spoken(text) if isinstance(text, Message) else plain(text)


def _divided(place: str) -> tuple[str, str]:
    """What of a place stands before the label, and what behind it."""
    found = place_in(place)
    if found is None:
        return "", f"{_printable(place)}: " if place else ""
    front = f"{plain(found.file)}:{found.line}:{found.column}: "
    return front, f"{plain(found.rest)}: " if found.rest else ""


def size(count: int | None) -> str:
    """Bytes for people: ``412 kB``."""
    if count is None:
        return ""
    if count < 1_000:
        return say("{count} B", count=count)
    if count < 999_500:
        return say("{count:.0f} kB", count=count / 1_000)
    return say("{count:.1f} MB", count=count / 1_000_000)


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines with aligned columns: the first to the left, the others to the right."""
    shown = [[spoken(cell) for cell in row] for row in rows]
    widths = [max(_columns(row[i]) for row in shown) for i in range(len(shown[0]))]
    return ["  ".join(_aligned(row, widths)).rstrip() for row in shown]


def _aligned(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        room = " " * (width - _columns(cell))
        yield cell + room if number == 0 else room + cell


def _columns(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(map(_width, text))


def show_json(data: dict[str, Any]) -> None:
    """What machines read."""
    print(json.dumps(spoken_to_machines(data), ensure_ascii=False, indent=2))
