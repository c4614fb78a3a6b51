"""What a formula comes to: numbers with their units, sources and certainty."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Final

from briefgen.content.figures.formula import Constant, Formula, FormulaError, Name, Negation, names
from briefgen.content.figures.interval import Interval
from briefgen.messages import joined, say
from briefgen.model.units import unit_of

HUNDREDTHS: Final[Mapping[str, int]] = {"%": 100, "‰": 1000}
"""What a figure in such a unit is divided by before it is reckoned with."""


@dataclass(frozen=True, slots=True)
class FormulaValue:
    """What is known of a figure, or of a part of a formula.

    ``unit`` is one that is printed, "" for a counted noun and a plain number. ``exactly`` is False
    where a number was multiplied in, which may have changed the unit: metres / 1000.
    """

    interval: Interval
    unit: str = ""
    exactly: bool = True
    sources: tuple[str, ...] = ()
    is_constant: bool = False
    about: bool = False
    only_more: bool = field(default=True)
    """Whether what is open above is "more than" and not "at least"."""


def value_of(
    formula: Formula, known: Callable[[Name], FormulaValue], *, across_sources: bool
) -> FormulaValue:
    """What a formula comes to; ``known`` gives the figures in it. Raises FormulaError."""
    return _Evaluation(known, across_sources).value(formula)


@dataclass(frozen=True)
class _Evaluation:
    known: Callable[[Name], FormulaValue]
    across_sources: bool

    def value(self, formula: Formula) -> FormulaValue:
        if isinstance(formula, Constant):
            return FormulaValue(Interval.of(formula.number), is_constant=True)
        if isinstance(formula, Name):
            found = self.known(formula)
            hundred = Interval.of(Fraction(1, HUNDREDTHS.get(found.unit, 1)))
            return replace(found, interval=found.interval * hundred)
        if isinstance(formula, Negation):
            of = self.value(formula.of)
            return replace(of, interval=-of.interval)
        left, right = self.value(formula.left), self.value(formula.right)
        both = FormulaValue(
            left.interval,
            sources=tuple(dict.fromkeys((*left.sources, *right.sources))),
            is_constant=left.is_constant and right.is_constant,
            about=left.about or right.about,
            only_more=left.only_more and right.only_more,
        )
        if formula.sign in "+-":
            self._check_sources(formula.offset, formula.left, formula.right, left, right)
            _check_units(formula.offset, left, right)
            sign = right.interval if formula.sign == "+" else -right.interval
            unit, exactly = left.unit or right.unit, left.exactly and right.exactly
            return replace(both, interval=left.interval + sign, unit=unit, exactly=exactly)
        if formula.sign == "*":
            interval, unit = left.interval * right.interval, _unit_of_product(left, right)
        else:
            interval, unit = _quotient(formula.offset, formula.right, left, right)
        return replace(
            both,
            interval=interval,
            unit=unit,
            exactly=not (left.is_constant or right.is_constant),
        )

    def _check_sources(
        self, at: int, one: Formula, other: Formula, left: FormulaValue, right: FormulaValue
    ) -> None:
        if self.across_sources or not (left.sources and right.sources):
            return
        if not set(left.sources) & set(right.sources):
            text = say(
                "{one} and {other} have no source in common", one=_named(one), other=_named(other)
            )
            hint = say(
                "what different sources count may overlap, or be counted otherwise; with "
                "across_sources: true it is computed all the same"
            )
            raise FormulaError(at, text, hint)


def _named(formula: Formula) -> str:
    """The figures of a part of a formula, for a message."""
    found = list(dict.fromkeys(f'"{name.figure}"' for name in names(formula)))
    return joined(say(" with "), found[:3])


def _check_units(at: int, left: FormulaValue, right: FormulaValue) -> None:
    if left.is_constant or right.is_constant or left.unit == right.unit:
        return
    both = [unit or say("a counted number") for unit in (left.unit, right.unit)]
    units = joined(say(" and "), both)
    raise FormulaError(
        at,
        say("{units} are not added or subtracted", units=units),
        say("bring them into one unit first"),
    )


def _unit_of_product(left: FormulaValue, right: FormulaValue) -> str:
    """USD times a share is USD; of two measures nobody says what it is."""
    units = [unit for unit in (left.unit, right.unit) if unit and unit not in HUNDREDTHS]
    return units[0] if len(units) == 1 else ""


def _quotient(
    at: int, divisor: Formula, left: FormulaValue, right: FormulaValue
) -> tuple[Interval, str]:
    try:
        interval = left.interval / right.interval
    except ZeroDivisionError:
        what = _named(divisor) or say("the divisor")
        interval = right.interval
        is_nought = interval.low.number == interval.high.number == 0
        text = say("{what} may be 0, and nothing can be divided by that", what=what)
        if is_nought:
            text = say("{what} is 0, and nothing can be divided by that", what=what)
        raise FormulaError(
            at, text, say("correct the figure, or write the result by hand")
        ) from None
    known = unit_of(left.unit)
    keeps = known is not None and known.name not in HUNDREDTHS and not right.unit
    return interval, left.unit if keeps and right.is_constant else ""
