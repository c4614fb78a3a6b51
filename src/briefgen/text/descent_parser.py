"""What parsers of recursive descent share: tokens, brackets, and where something is wrong."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import ClassVar, Final, NamedTuple, TypeVar

from briefgen.messages import say

DEEPEST: Final = 30
"""Brackets within brackets."""
_T = TypeVar("_T")


class GrammarError(Exception):
    """Something in a text of a grammar is wrong, at ``offset``."""

    def __init__(self, offset: int, text: str, hint: str = "") -> None:
        super().__init__(text)
        self.offset, self.text, self.hint = offset, text, hint


class GrammarToken(NamedTuple):
    """A sign, a word or a value; after the last one there is one of the kind ``end``."""

    kind: str
    text: str
    offset: int


class DescentParser(ABC):
    """A parser with one function for each rule of its grammar.

    ``pattern`` has a group for each kind of token, behind white space. What is wrong is raised as
    ``error``.
    """

    pattern: ClassVar[re.Pattern[str]]
    error: ClassVar[type[GrammarError]]
    too_deep: ClassVar[str] = ""
    """What to do about brackets that nest too deep."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._read())
        self._next = self._depth = 0

    @abstractmethod
    def _kind(self, group: str, text: str) -> str:
        """The kind of a token, by the group of the pattern and its text."""

    @abstractmethod
    def _unreadable(self, at: int) -> GrammarError:
        """What is wrong where no token begins."""

    @abstractmethod
    def _unexpected(self) -> GrammarError:
        """What is wrong with the token that is next."""

    def _read(self) -> Iterator[GrammarToken]:
        at, end = 0, len(self._text.rstrip())
        while at < end:
            match = self.pattern.match(self._text, at)
            if match is None:
                raise self._unreadable(at + len(self._text[at:]) - len(self._text[at:].lstrip()))
            group = str(match.lastgroup)
            kind = self._kind(group, match[group])
            yield GrammarToken(kind, match[group], match.start(group))
            at = match.end()
        yield GrammarToken("end", "", end)

    @property
    def _here(self) -> GrammarToken:
        return self._tokens[self._next]

    def _take(self, *kinds: str) -> GrammarToken | None:
        """The next token, if it is of one of these kinds; the one behind it is next then."""
        token = self._here
        if token.kind not in kinds:
            return None
        self._next += 1
        return token

    def _whole(self, rule: Callable[[], _T]) -> _T:
        """What a rule makes of all tokens."""
        found = rule()
        if self._here.kind != "end":
            raise self._unexpected()
        return found

    def _in_brackets(self, opening: GrammarToken, rule: Callable[[], _T]) -> _T:
        """What a rule makes of what follows an opening bracket, up to the one that closes it."""
        self._depth += 1
        if self._depth > DEEPEST:
            raise self.error(opening.offset, say("the brackets nest too deep"), self.too_deep)
        inside = rule()
        if not self._take(")"):
            if self._here.kind == "end":
                raise self.error(opening.offset, say("this bracket is never closed"))
            raise self._unexpected()
        self._depth -= 1
        return inside
