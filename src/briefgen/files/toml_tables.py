"""A TOML file held against a table of what it may say: types, near misses, and the line of each.

The files of a project (`briefgen.toml`, `theme.toml`) are read by this one reader. It needs no
model library, which a command that has nothing to build would load for nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Collection, Mapping
from typing import Any, NamedTuple, TypeAlias

from briefgen.errors import ContentError, Problem
from briefgen.messages import say
from briefgen.text.suggestions import nearest


class Expected(NamedTuple):
    """What a key may hold: in words, a test of it, and what makes it our type."""

    words: str
    right: Callable[[Any], bool]
    convert: Callable[[Any], Any]


Keys: TypeAlias = Mapping[str, "Expected | Keys"]
"""Key to what is expected; a table's keys in their turn."""

TEXT = Expected(say("a text"), lambda value: isinstance(value, str) and bool(value), str)
FLAG = Expected(say("true or false"), lambda value: isinstance(value, bool), bool)
COUNT = Expected(say("a whole number from 1"), lambda value: _is_int(value) and value >= 1, int)


def whole(low: int, high: int) -> Expected:
    """A whole number within bounds."""
    words = say("a whole number from {low:,} to {high:,}", low=low, high=high)
    return Expected(words, lambda value: _is_int(value) and low <= value <= high, int)


def texts(words: str, known: Collection[str] | None = None) -> Expected:
    """A list of one text or more, each one of the ``known`` where they are given."""

    def right(value: Any) -> bool:
        return (
            isinstance(value, list)
            and bool(value)
            and all(TEXT.right(item) and (known is None or item in known) for item in value)
        )

    return Expected(words, right, tuple)


def number(low: float, high: float) -> Expected:
    """A number within bounds, whole or not."""

    def right(value: Any) -> bool:
        return (_is_int(value) or isinstance(value, float)) and low <= value <= high

    return Expected(say("a number from {low:g} to {high:g}", low=low, high=high), right, float)


def one_of(*values: str) -> Expected:
    """One of some words."""
    return Expected(
        say("one of {values}", values=", ".join(values)), lambda value: value in values, str
    )


def _is_int(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


class TomlFile:
    """One file; gathers what is wrong in it.

    ``name`` is how a message calls it. Raises ContentError where it is no TOML.
    """

    def __init__(self, name: str, data: bytes) -> None:
        self._name = name
        self.problems: list[Problem] = []
        try:
            self._text = data.decode("utf-8")
            self._data = tomllib.loads(self._text)
        except tomllib.TOMLDecodeError as error:
            raise ContentError([self._syntax(str(error))]) from None
        except UnicodeDecodeError:
            raise unreadable(name, say("it is not UTF-8"), say("save the file as UTF-8")) from None
        except RecursionError:
            raise unreadable(name, say("it is nested too deeply")) from None

    def read(self, keys: Keys) -> dict[str, Any]:
        """What it says, each value of our type; what is wrong is in `problems`, and left out."""
        return self._table(self._data, keys, "")

    def refuse(self, path: str, text: str, hint: str = "") -> None:
        """Gather a problem of a value, at its line."""
        self.problems.append(Problem(self._name, self._line(path), 1, path, text, hint))

    def place(self, path: str) -> str:
        """Where a key stands, for a notice; the file alone where its line cannot be told."""
        line = self._line(path)
        return f"{self._name}:{line}:1: {path}" if line else f"{self._name}:1:1"

    def _table(self, table: Mapping[str, Any], keys: Keys, prefix: str) -> dict[str, Any]:
        return {
            key: read
            for key, value in table.items()
            if (read := self._value(key, value, keys, prefix)) is not None
        }

    def _value(self, key: str, value: Any, keys: Keys, prefix: str) -> Any:
        expected, path = keys.get(key), prefix + key
        if expected is None:
            near = nearest(key, keys, 0.6)
            hint = (
                say("did you mean {near}?", near=near)
                if near
                else say("known are {keys}", keys=", ".join(keys))
            )
            self.refuse(path, say("unknown key"), hint)
        elif isinstance(expected, Expected):
            if expected.right(value):
                return expected.convert(value)
            self.refuse(path, say("{words} is expected", words=expected.words))
        elif isinstance(value, dict):
            return self._table(value, expected, f"{path}.")
        else:
            self.refuse(
                path,
                say("a table is expected"),
                say("write [{path}] on a line of its own", path=path),
            )
        return None

    def _line(self, path: str) -> int:
        """The line of a key, 0 where it cannot be told; `tomllib` keeps no places."""
        table, _, key = path.rpartition(".")
        head = re.search(rf"^[ \t]*\[{re.escape(table)}\]", self._text, re.M) if table else None
        start = rf"^[ \t\[]*[\"']?{re.escape(key)}[\"']?[ \t]*[=\]]"
        inline = rf"[{{,][ \t]*[\"']?{re.escape(key)}[\"']?[ \t]*="
        begin = head.end() if head else 0
        match = re.compile(start, re.M).search(self._text, begin) or (
            re.compile(inline).search(self._text) if table else None
        )
        return self._text.count("\n", 0, match.end()) + 1 if match else 0

    def _syntax(self, message: str) -> Problem:
        place = re.search(r" \(at line (\d+), column (\d+)\)", message)
        line, column = map(int, place.groups()) if place else (len(self._text.splitlines()), 1)
        text = message.replace(place[0], "") if place else message
        text = text.removesuffix(" (at end of document)")
        wants_quotes = "Invalid value" in text or "Illegal character" in text
        hint = (
            say("texts stand in quotes, which open and close on one line") if wants_quotes else ""
        )
        return Problem(self._name, line, column, "", text, hint)


def unreadable(name: str, text: str, hint: str = "") -> ContentError:
    """A file that is no TOML at all."""
    return ContentError([Problem(name, 0, 0, "", text, hint)])
