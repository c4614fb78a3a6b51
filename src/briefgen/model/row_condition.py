"""The grammar of ``when``: columns of the recipient's row held against values.

``or = and {"or" and}``, ``and = not {"and" not}``, ``not = ["not"] (comparison | "(" or ")")``,
``comparison = value ("<" | "<=" | ">" | ">=" | "=" | "!=") value``, ``value = row.column | number |
"text"``. Nothing of it is ever run as code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from briefgen.errors import ContentError
from briefgen.messages import say
from briefgen.model.recipients import RecipientRow, RowCell
from briefgen.text.citations import ROW_COLUMN, row_name
from briefgen.text.descent_parser import DescentParser, GrammarError, GrammarToken

LONGEST: Final = 1_000
_TOKEN: Final = re.compile(
    rf"""\s*(?:{ROW_COLUMN}(?![\w.])
    |(?P<day>\d{{4}}-\d{{2}}(?:-\d{{2}})?)(?![\w.-])
    |(?P<number>-?\d+(?:\.\d+)?)(?![\w.,'’])
    |"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'
    |(?P<word>and|or|not)(?!\w)
    |(?P<sign><=|>=|!=|[<>=()](?![=<>])))""",
    re.VERBOSE,
)
_SIGNS: Final = {
    "==": "=", "<>": "!=", "=<": "<=", "=>": ">=", "&&": "and", "||": "or", "≤": "<=", "≥": ">=",
    "≠": "!=", "!": "not",
}  # fmt: skip
_FORM: Final = say('such as: row.deaths > 0 and row.state != "closed"')
_DAY: Final = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_ORDER: Final = frozenset({"<", "<=", ">", ">="})
_SEPARATED: Final = re.compile(r"-?\d+(?:[.,'’٬،٫]\d+)+")
_PLAIN: Final = say("numbers are written without separators, with a point for decimals: 1000, 2.5")


class ConditionError(GrammarError):
    """Something in a condition is wrong, at ``offset`` of its text."""


@dataclass(frozen=True, slots=True)
class RowColumn:
    """A column of the row."""

    column: str
    offset: int


@dataclass(frozen=True, slots=True)
class Value:
    """A number or a text that is written in the condition."""

    value: Decimal | str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sides, and the sign between them."""

    sign: str
    left: RowColumn | Value
    right: RowColumn | Value


@dataclass(frozen=True, slots=True)
class Denial:
    """The contrary of what follows ``not``."""

    of: Condition


@dataclass(frozen=True, slots=True)
class Joint:
    """Conditions that must all hold (``and``), or one of them (``or``)."""

    word: str
    parts: tuple[Condition, ...]


Condition = Comparison | Denial | Joint


@lru_cache(maxsize=512)
def parse_condition(text: str) -> Condition:
    """The tree of a condition; raises ConditionError."""
    if len(text) > LONGEST:
        raise ConditionError(
            0,
            say("the condition has {count:,} characters", count=len(text)),
            say("make it shorter"),
        )
    return _ConditionParser(text).condition()


def columns_in(condition: Condition) -> Iterator[RowColumn]:
    """The columns that a condition asks."""
    if isinstance(condition, Comparison):
        yield from (
            side for side in (condition.left, condition.right) if isinstance(side, RowColumn)
        )
    elif isinstance(condition, Denial):
        yield from columns_in(condition.of)
    else:
        for part in condition.parts:
            yield from columns_in(part)


def holds(text: str, row: RecipientRow, place: str = "when") -> bool:
    """Whether a condition that is right holds of a row; raises ContentError at its cell."""
    return _holds(parse_condition(text), row, place)


class _ConditionParser(DescentParser):
    """The parser of conditions, one function a rule of the grammar."""

    pattern = _TOKEN
    error = ConditionError

    def condition(self) -> Condition:
        return self._whole(self._any)

    def _kind(self, group: str, text: str) -> str:
        if group in ("word", "sign"):
            return text
        texts = {"double": "text", "single": "text", "day": "text"}
        return {"quoted": "column", **texts}.get(group, group)

    def _unreadable(self, at: int) -> ConditionError:
        rest = self._text[at:]
        if rest.startswith("{{"):
            return ConditionError(at, say("a condition names columns without {{ }}"), _FORM)
        meant = next((sign for sign in _SIGNS if rest.startswith(sign)), None)
        if meant:
            return ConditionError(
                at,
                say('"{meant}" is no sign of a condition', meant=meant),
                say("write {signs}", signs=_SIGNS[meant]),
            )
        if match := re.match(r"row\.[\w-]*", rest):
            hint = say('a column of several words is quoted: row."Total deaths"')
            return ConditionError(at, say('"{match}" names no column', match=match[0][:60]), hint)
        if match := _SEPARATED.match(rest):
            return ConditionError(
                at, say('"{match}" has separators between its digits', match=match[0][:60]), _PLAIN
            )
        if match := re.match(r"[\w.-]+", rest):
            hint = say(
                'for a column, write row.{match}; a text is quoted: "{match}"', match=match[0][:60]
            )
            return ConditionError(
                at, say('"{match}" is neither a column nor a value', match=match[0][:60]), hint
            )
        return ConditionError(at, say('"{rest}" cannot stand in a condition', rest=rest[0]), _FORM)

    def _any(self) -> Condition:
        parts = [self._all()]
        while self._take("or"):
            parts.append(self._all())
        return parts[0] if len(parts) == 1 else Joint("or", tuple(parts))

    def _all(self) -> Condition:
        parts = [self._denial()]
        while self._take("and"):
            parts.append(self._denial())
        return parts[0] if len(parts) == 1 else Joint("and", tuple(parts))

    def _denial(self) -> Condition:
        denials = 0
        while self._take("not"):
            denials += 1
        found = self._part()
        return Denial(found) if denials % 2 else found

    def _part(self) -> Condition:
        if opening := self._take("("):
            return self._in_brackets(opening, self._any)
        first = self._here
        left = self._side()
        sign = self._take("<", "<=", ">", ">=", "=", "!=")
        if sign is None:
            if self._here.kind in ("end", "and", "or", ")"):
                text = say("a column alone is no condition")
                raise ConditionError(
                    self._here.offset, text, say('such as row.deaths > 0, row.note != ""')
                )
            raise self._unexpected()
        second = self._here
        right = self._side()
        if isinstance(left, Value) and isinstance(right, Value):
            raise ConditionError(sign.offset, say("this asks no column of the row"), _FORM)
        for token, side in ((first, left), (second, right)) if sign.text in _ORDER else ():
            self._check_has_order(token, side, sign.text)
        return Comparison(sign.text, left, right)

    def _check_has_order(self, token: GrammarToken, side: RowColumn | Value, sign: str) -> None:
        """Of texts only days are smaller or greater, whatever stands in the cells."""
        if (
            isinstance(side, Value)
            and isinstance(side.value, str)
            and not _DAY.fullmatch(side.value)
        ):
            text = say(
                '{sign} compares numbers and days, and "{text}" is neither',
                sign=sign,
                text=side.value[:60],
            )
            hint = say("write a number without quotes, or ask with = or != for a text")
            raise ConditionError(token.offset, text, hint)

    def _side(self) -> RowColumn | Value:
        if token := self._take("column"):
            return RowColumn(token.text, token.offset)
        if token := self._take("number"):
            return Value(Decimal(token.text))
        if token := self._take("text"):
            return Value(token.text.strip())
        raise self._unexpected()

    def _unexpected(self) -> ConditionError:
        token = self._here
        if token.kind == "end":
            return ConditionError(
                token.offset, say("the condition ends where a value should stand"), _FORM
            )
        before = self._tokens[self._next - 1] if self._next else token
        hint = _PLAIN if token.kind == before.kind == "number" and token is not before else _FORM
        return ConditionError(
            token.offset, say('"{text}" cannot stand here', text=token.text), hint
        )


# --- what it comes to -----------------------------------------------------------------------------


def _holds(condition: Condition, row: RecipientRow, place: str) -> bool:
    if isinstance(condition, Denial):
        return not _holds(condition.of, row, place)
    if isinstance(condition, Joint):
        every = (_holds(part, row, place) for part in condition.parts)
        return all(every) if condition.word == "and" else any(every)
    left, right = (_side_of(side, row) for side in (condition.left, condition.right))
    if condition.sign in ("=", "!="):
        is_same = left == right if type(left) is type(right) else str(left) == str(right)
        return is_same is (condition.sign == "=")
    if "" in (left, right):
        return False  # of an empty cell nothing is known
    _check_order(condition, row, place, left, right)
    match condition.sign:
        case "<":
            return left < right  # type: ignore[operator]  # of one kind, as was checked
        case "<=":
            return left <= right  # type: ignore[operator]  # as above
        case ">":
            return left > right  # type: ignore[operator]  # as above
    return left >= right  # type: ignore[operator]  # as above


def _side_of(side: RowColumn | Value, row: RecipientRow) -> Decimal | str:
    return _known(row.cell(side.column)) if isinstance(side, RowColumn) else side.value


def _known(cell: RowCell) -> Decimal | str:
    return Decimal(str(cell.value)) if cell.is_number else cell.text


def _check_order(
    condition: Comparison, row: RecipientRow, place: str, left: Decimal | str, right: Decimal | str
) -> None:
    """Numbers have an order, and so have days as ISO 8601 writes them; words have none."""
    if isinstance(left, Decimal) and isinstance(right, Decimal):
        return
    if all(isinstance(side, str) and _DAY.fullmatch(side) for side in (left, right)):
        return
    sides = ((condition.left, left), (condition.right, right))
    column = next(
        side.column
        for side, value in (*sorted(sides, key=lambda each: isinstance(each[1], Decimal)), *sides)
        if isinstance(side, RowColumn)
    )
    text = say(
        "{sign} compares numbers, and {column} is none here",
        sign=condition.sign,
        column=row_name(column),
    )
    hint = say("correct the cell, or leave it empty")
    if isinstance(_known(row.cell(column)), Decimal):  # the other side is a day
        text = say(
            "{sign} compares days here, and {column} is a number",
            sign=condition.sign,
            column=row_name(column),
        )
        hint = say("write the cell as a day, such as 2026-05-12, or compare it with a number")
    raise ContentError([row.problem(column, place, text, hint)])
