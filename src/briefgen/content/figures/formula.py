"""The grammar of ``compute``: numbers, figures, ``+ - * /`` and brackets, and nothing else.

``sum = term {("+" | "-") term}``, ``term = factor {("*" | "/") factor}``, ``factor = ["-"] part``,
``part = number | id | "(" sum ")"``. A hyphen between letters belongs to an id: ``a-b`` is one, ``a
- b`` is a subtraction.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from briefgen.messages import say
from briefgen.text.citations import ID
from briefgen.text.descent_parser import DescentParser, GrammarError

LONGEST: Final = 1_000
_TOKEN: Final = re.compile(
    rf"\s*(?:(?P<number>\d+(?:\.\d+)?)(?![\w.,'’])|(?P<id>{ID})(?![\w])|(?P<sign>[-+*/()]))"
)
_SIGNS: Final = {
    "−": "-",
    "–": "-",
    "×": "*",
    "·": "*",
    "÷": "/",
    ":": "/",
    "^": say("a * a for a²"),
    "%": "%",
    "٪": "%",
}
_GRAMMAR: Final = say("numbers, ids of figures, + - * / and brackets, such as: required - received")


class FormulaError(GrammarError):
    """Something in a formula is wrong, at ``offset`` of its text."""


@dataclass(frozen=True, slots=True)
class Constant:
    """A number in a formula."""

    number: Fraction
    offset: int


@dataclass(frozen=True, slots=True)
class Name:
    """A figure in a formula."""

    figure: str
    offset: int


@dataclass(frozen=True, slots=True)
class Negation:
    """What stands behind a sign of its own."""

    of: Formula
    offset: int


@dataclass(frozen=True, slots=True)
class Operation:
    """Two parts and the sign between them, which stands at ``offset``."""

    sign: str
    left: Formula
    right: Formula
    offset: int


Formula = Constant | Name | Negation | Operation


def parse_formula(text: str) -> Formula:
    """The tree of a formula; raises FormulaError."""
    if len(text) > LONGEST:
        raise FormulaError(
            0,
            say("the formula has {count:,} characters", count=len(text)),
            say("compute it in steps"),
        )
    return _FormulaParser(text).formula()


def parts(formula: Formula) -> Iterator[Formula]:
    """A formula and all that it is made of, from the left."""
    if isinstance(formula, Operation):
        yield from parts(formula.left)
        yield formula
        yield from parts(formula.right)
    else:
        yield formula
        if isinstance(formula, Negation):
            yield from parts(formula.of)


def names(formula: Formula) -> list[Name]:
    """The figures in a formula, from the left."""
    return [part for part in parts(formula) if isinstance(part, Name)]


def figures_in(text: str) -> set[str]:
    """The ids in a formula, which need not be right."""
    return {match["id"] for match in _TOKEN.finditer(text) if match["id"]}


class _FormulaParser(DescentParser):
    """The parser of formulas, one function a rule of the grammar."""

    pattern = _TOKEN
    error = FormulaError
    too_deep = say("compute it in steps")

    def formula(self) -> Formula:
        return self._whole(self._sum)

    def _kind(self, group: str, text: str) -> str:
        return text if group == "sign" else group

    def _unreadable(self, at: int) -> FormulaError:
        rest = self._text[at:]
        if rest.startswith("{{"):
            return FormulaError(
                at, say("a formula names figures without {{ }}"), say("such as: a - b")
            )
        if meant := _SIGNS.get(rest[0]):
            hint = say("write 0.05 for 5%") if meant == "%" else say("write {meant}", meant=meant)
            return FormulaError(at, say('"{rest}" is no sign of a formula', rest=rest[0]), hint)
        if match := re.match(r"\d[\d.,'\u00a0\u202f]*", rest):
            hint = say("a number is digits with a decimal point at most, such as 1200.5")
            return FormulaError(
                at, say('"{match}" is no number of a formula', match=match[0]), hint
            )
        word = re.match(r"[\w-]+", rest)
        if word:
            text = say('"{word}" is no id of a figure', word=word[0][:60])
            return FormulaError(at, text, say("an id has small letters, digits, - and _"))
        return FormulaError(at, say('"{rest}" cannot stand in a formula', rest=rest[0]), _GRAMMAR)

    def _sum(self) -> Formula:
        found = self._term()
        while sign := self._take("+", "-"):
            found = Operation(sign.text, found, self._term(), sign.offset)
        return found

    def _term(self) -> Formula:
        found = self._factor()
        while sign := self._take("*", "/"):
            found = Operation(sign.text, found, self._factor(), sign.offset)
        return found

    def _factor(self) -> Formula:
        if minus := self._take("-"):
            return Negation(self._primary(), minus.offset)
        return self._primary()

    def _primary(self) -> Formula:
        if token := self._take("number"):
            return Constant(Fraction(token.text), token.offset)
        if token := self._take("id"):
            return Name(token.text, token.offset)
        if token := self._take("("):
            return self._in_brackets(token, self._sum)
        raise self._unexpected()

    def _unexpected(self) -> FormulaError:
        token = self._here
        if token.kind == "end":
            return FormulaError(token.offset, say("the formula ends where a figure should stand"))
        return FormulaError(
            token.offset, say('"{text}" cannot stand here', text=token.text), _GRAMMAR
        )
