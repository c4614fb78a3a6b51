"""Where things stand in the author's files.

A file is read into a tree of `Node`, which remember only their offset; line and column are worked
out when a problem needs them. Rows of a data file are grafted into the tree of the YAML file that
names it, and still know their own file.
"""

from __future__ import annotations

import dataclasses
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.errors import Problem
from briefgen.messages import changed, joined, say

Path = tuple[str | int, ...]
DATE = "date"
"""The style of a text that was a date where a program gave it."""
PER_CENT = "%"
"""The style of a number that a data file shows in per cents."""
_LONGEST_PATH = 20
_LONGEST_STEP = 80
_LONGEST_TEXT = 1_000
_LINE_ENDS = re.compile("[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]+")
Scalar = str | int | float | bool | None


class SourcePlace(NamedTuple):
    """A place in a file; lines and columns count from 1.

    0 means the file as a whole, or a value that a program gave, which has a path and no line.
    """

    file: str
    line: int = 0
    column: int = 0

    def at(self, path: Path) -> str:
        """The place in words for another problem: its line, or the path where there is none."""
        return f"{self.file}:{self.line}:{self.column}" if self.line else _dotted(path)

    def line_or(self, path: Path) -> str:
        """The same for a place in the same file: ``in line 7``, or ``at figures.killed``."""
        return (
            say("in line {line}", line=self.line)
            if self.line
            else say("at {path}", path=_dotted(path))
        )

    def problem(self, path: Path, text: str, hint: str = "") -> Problem:
        """A Problem at this place; ``path`` is the field's path in the content."""
        steps = path if len(path) <= _LONGEST_PATH else (*path[: _LONGEST_PATH // 2], "…")
        text, hint = (changed(each, _shortened(each), _shortened) for each in (text, hint))
        return Problem(*self, field=_dotted(steps), text=text, hint=hint)


class CellPlace(SourcePlace):
    """A cell of a workbook: line and column are its row and column, ``cell`` names it."""

    cell: str

    def __new__(cls, file: str, line: int, column: int, cell: str) -> CellPlace:
        """``cell`` is what a person would look for: ``sheet May, B7``."""
        made = super().__new__(cls, file, line, column)
        made.cell = cell
        return made

    def at(self, path: Path) -> str:  # noqa: ARG002 (a cell always has its name)
        """The cell in words for another problem."""
        return joined(", ", (self.file, self.cell))

    def line_or(self, path: Path) -> str:  # noqa: ARG002 (a cell always has its name)
        """The same for a place in the same file."""
        return say("in {cell}", cell=self.cell)

    def problem(self, path: Path, text: str, hint: str = "") -> Problem:
        """A Problem at this cell."""
        return dataclasses.replace(super().problem(path, text, hint), cell=self.cell)


def in_one_line(text: str, most: int = _LONGEST_STEP) -> str:
    """What an author wrote, for a message: without line ends, and cut where it is too long."""
    line = _LINE_ENDS.sub(" ", text[: most + 1])
    return line if len(line) <= most else f"{line[: most - 1]}…"


def _shortened(text: str) -> str:
    return in_one_line(text, _LONGEST_TEXT)


def _dotted(path: Path) -> str:
    return ".".join(in_one_line(str(step)) for step in path)


@dataclass(slots=True)
class SourceFile:
    """A text file: its name as shown to the author, and its text with a line feed as line end."""

    file: str
    text: str = field(repr=False)  # each node of a tree would write it out
    _starts: array[int] = field(default_factory=lambda: array("I"))
    """Of lines; as many as a file may hold in a tenth of what a list takes."""

    def place(self, index: int) -> SourcePlace:
        """The place of a character, by its offset in the text."""
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(i + 1 for i, char in enumerate(self.text) if char == "\n")
        line = bisect_right(self._starts, index)
        return SourcePlace(self.file, line, index - self._starts[line - 1] + 1)

    def start(self, number: int) -> int:
        """The offset at which a line begins, counted from 1; beyond the last, the text's end."""
        self.place(0)
        return self._starts[number - 1] if number <= len(self._starts) else len(self.text)

    def line(self, number: int) -> str:
        """A line of the text, counted from 1; "" beyond the last."""
        lines = self.text.split("\n", number)
        return lines[number - 1] if number <= len(lines) else ""


@dataclass(slots=True)
class Node:
    """A value with its place: a scalar, a list of nodes, or a mapping of keys to nodes."""

    source: SourceFile
    start: int
    end: int
    content: Scalar | list[Node] | dict[str, Node]
    keys: dict[str, int] = field(default_factory=dict)
    """Of a mapping: the offset of each key."""
    style: str = ""
    size: int = 1
    """How many nodes hang here, this one included, with aliases written out."""
    height: int = 0
    missing: int | None = None
    """Where a missing key is reported, if not at the start: for a CSV row, its header."""

    @property
    def place(self) -> SourcePlace:
        """Where the value begins."""
        return self.source.place(self.start)

    def plain(self) -> object:
        """The value as plain Python: str, int, float, bool, None, list, dict."""
        content = self.content
        if isinstance(content, dict):
            return {key: node.plain() for key, node in content.items()}
        if isinstance(content, list):
            return [node.plain() for node in content]
        return content

    def key_place(self, key: str) -> SourcePlace:
        """Where a key of this mapping stands; of one from another file, where its value does."""
        if key in self.keys:
            return self.source.place(self.keys[key])
        below = self.child(key)
        return self.place if below is None or below.source is self.source else below.place

    def child(self, step: str | int) -> Node | None:
        """The node one step down, or None."""
        if isinstance(self.content, dict) and isinstance(step, str):
            return self.content.get(step)
        if isinstance(self.content, list) and isinstance(step, int) and step < len(self.content):
            return self.content[step]
        return None

    def find(self, path: Path) -> Node:
        """The node at a path, or the nearest one above it."""
        node = self
        for step in path:
            below = node.child(step)
            if below is None:
                return node
            node = below
        return node

    def place_in(self, offset: int) -> SourcePlace:
        """The place of a character of this text, by its offset in the value.

        Source and value hold the same visible characters in the same order, however the text is
        indented, folded or quoted; where escapes make them differ, it is the start of the text.
        """
        if not isinstance(self.content, str):
            return self.place
        wanted = len("".join(self.content[:offset].split()))
        begin = self._first_character()
        raw = self.source.text[begin : self.end]
        if not "".join(raw.split()).startswith("".join(self.content.split())):
            return self.place
        for index, char in enumerate(raw):
            if not char.isspace():
                if wanted == 0:
                    return self.source.place(begin + index)
                wanted -= 1
        return self.place

    def _first_character(self) -> int:
        """Where the text itself begins, behind an anchor, a quotation mark or a block's header."""
        text, index = self.source.text, self.start
        if self.style in ("|", ">"):
            return text.find("\n", index) + 1 or index
        if text[index : index + 1] == "&":
            index += len(text[index : self.end].split(maxsplit=1)[0])
            index += len(text[index : self.end]) - len(text[index : self.end].lstrip())
        return index + 1 if self.style in ("'", '"') else index
