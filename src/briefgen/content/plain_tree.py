"""A program's own values into the tree that YAML becomes: one set of checks holds for both.

What a program means is plain there: a text stays a text (``"2022"``), True is a boolean, a date is
a date. Such values have no line; their place is the field's path.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from briefgen.content.characters import FORBIDDEN, has_forbidden, refusal
from briefgen.content.source_map import DATE, Node, Path, Scalar, SourceFile, SourcePlace
from briefgen.content.validation.validation_messages import TOO_LARGE
from briefgen.content.yaml.yaml_tree import LIMITS
from briefgen.errors import ContentError, Problem
from briefgen.messages import say
from briefgen.model.base import NUMBER_LIMIT

_PLAIN: Final = say(
    "texts, numbers, True, False, None, dates, lists and dictionaries can stand here"
)


class ValueOfProgram(SourceFile):
    """What is in no file, so that it has no line."""

    def place(self, index: int) -> SourcePlace:  # noqa: ARG002 (of a value there is no part)
        """The whole of it."""
        return SourcePlace(self.file)


def tree(content: Mapping[str, object], name: str) -> Node:
    """The tree of a brief that a program calls ``name``; raises ContentError with every problem."""
    builder = _TreeBuilder(name)
    try:
        root = builder.node(content, ())
    except _TooMuchError as error:
        builder.refuse(error.path, error.text, error.hint)
        raise ContentError(builder.problems) from None
    if builder.problems:
        raise ContentError(builder.problems)
    return root


class _TooMuchError(Exception):
    """The rest is not worth reading, or not safe to."""

    def __init__(self, path: Path, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.path = path
        self.text = text
        self.hint = hint


@dataclass(slots=True)
class _TreeBuilder:
    name: str
    problems: list[Problem] = field(default_factory=list)
    nodes: int = 0
    letters: int = 0
    around: set[int] = field(default_factory=set)
    """The lists and dictionaries that hold the value that is read."""

    def refuse(self, path: Path, text: str, hint: str = "") -> None:
        self.problems.append(SourcePlace(self.name).problem(path, text, hint))

    def node(self, value: object, path: Path) -> Node:
        self.nodes += 1
        if self.nodes > LIMITS.nodes:
            text = say("the content holds more than {nodes:,} values", nodes=LIMITS.nodes)
            raise _TooMuchError(path, text, say("give long tables as CSV files: files="))
        if len(path) > LIMITS.depth:
            raise _TooMuchError(
                path, say("more than {depth} levels are nested here", depth=LIMITS.depth)
            )
        if id(value) in self.around:
            self.refuse(path, say("a value cannot hold itself"))
        elif isinstance(value, Mapping | list | tuple):
            return self.holder(value, path)
        scalar = None if id(value) in self.around else self.scalar(value, path)
        written = "" if scalar is None or isinstance(scalar, str) else str(scalar)
        style = DATE if isinstance(value, datetime.date) else '"'
        source = ValueOfProgram(self.name, written)
        return Node(source, 0, len(written), scalar, style=style if isinstance(scalar, str) else "")

    def holder(
        self, value: Mapping[object, object] | list[object] | tuple[object, ...], path: Path
    ) -> Node:
        self.around.add(id(value))
        try:
            if isinstance(value, Mapping):
                return self.mapping(value, path)
            items = [self.node(item, (*path, index)) for index, item in enumerate(value)]
            return self.inner(items, items)
        finally:
            self.around.discard(id(value))

    def mapping(self, value: Mapping[object, object], path: Path) -> Node:
        content: dict[str, Node] = {}
        for key, item in value.items():
            if not isinstance(key, str):
                self.refuse(
                    path, say("a key is {key}, not a text", key=_shown(key)), say("keys are texts")
                )
                continue
            own = self.text(key, path)
            content[own] = self.node(item, (*path, own))
        return self.inner(content, list(content.values()))

    def inner(self, content: list[Node] | dict[str, Node], below: list[Node]) -> Node:
        return Node(
            ValueOfProgram(self.name, ""),
            0,
            0,
            content,
            dict.fromkeys(content, 0) if isinstance(content, dict) else {},
            size=1 + sum(node.size for node in below),
            height=max((node.height + 1 for node in below), default=0),
        )

    def scalar(self, value: object, path: Path) -> Scalar:
        if value is None or isinstance(value, bool):
            return value
        if isinstance(value, str):
            return self.text(value, path)
        if isinstance(value, int | float):
            return self.number(value, path)
        if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
            return value.isoformat()
        self.refuse(path, say("{value} is no value of a brief", value=_shown(value)), _hint(value))
        return None

    def number(self, value: int | float, path: Path) -> Scalar:
        if isinstance(value, float):
            if math.isfinite(value):
                return float(value)
            self.refuse(path, say("a number is expected, not {value}", value=float(value)))
        elif abs(value) < NUMBER_LIMIT:
            return int(value)
        else:
            self.refuse(path, *TOO_LARGE)
        return None

    def text(self, value: str, path: Path) -> str:
        """The text with a line feed as line end, as it is read from a file."""
        text = str.__str__(value).replace("\r\n", "\n").replace("\r", "\n")
        self.letters += len(text)
        if self.letters > LIMITS.size:
            size = say("the content holds more than {size:,} letters", size=LIMITS.size)
            raise _TooMuchError(path, size, say("give long tables as CSV files: files="))
        if has_forbidden(text) and (found := FORBIDDEN.search(text)):
            self.refuse(path, *refusal(found[0]))
        return text


def _hint(value: object) -> str:
    """What to give in the place of a value; it is not asked for its own, which may be withheld."""
    if isinstance(value, datetime.datetime):
        return say("a moment has a time; its date() has none")
    if isinstance(value, bytes | bytearray):
        return say("its decode() is a text")
    is_one = hasattr(value, "__float__") or hasattr(value, "__index__")  # of decimal, numpy
    if is_one and not hasattr(value, "__len__"):
        return say("int() or float() makes a plain number of it")
    return say("list() makes a plain list of it") if hasattr(value, "__iter__") else _PLAIN


def _shown(value: object) -> str:
    """A value of a kind that has no place here; what it holds may be withheld, and is not told."""
    name = type(value).__name__
    if value is None:
        return "None"
    return say("an {name}", name=name) if name[0] in "aeiouAEIOU" else say("a {name}", name=name)
