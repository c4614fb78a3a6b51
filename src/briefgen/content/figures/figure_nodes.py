"""What a figure of the tree says before its types are checked, and what a result says as one."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from briefgen.content.figures.formula import FormulaError
from briefgen.content.figures.formula_value import FormulaValue
from briefgen.content.figures.interval import Interval
from briefgen.content.source_map import Node
from briefgen.messages import say
from briefgen.model.base import NUMBER_LIMIT
from briefgen.model.units import unit_name, unit_of


class BrokenPartError(Exception):
    """A part of a formula is wrong, which is told at its own place."""


def read_figure(node: Node) -> FormulaValue:
    """What a figure of the tree says; raises BrokenPartError where it is not one."""
    low, high = (_number(node, "value", end) for end in ("min", "max"))
    if low is None or high is None:
        raise BrokenPartError
    found = FormulaValue(
        Interval.of(low, high),
        unit=printed_unit(node),
        sources=tuple(sources_of(node)),
    )
    return with_qualifier(found, text_of(node, "qualifier"))


def with_qualifier(found: FormulaValue, qualifier: str) -> FormulaValue:
    """The same number, as sure as a qualifier says."""
    low, high = found.interval.low.number, found.interval.high.number
    if qualifier in ("at_least", "more_than"):
        interval = Interval.from_on(Fraction(low))
        return replace(found, interval=interval, only_more=qualifier == "more_than")
    if qualifier == "up_to":
        return replace(found, interval=Interval.up_to(Fraction(high)), only_more=False)
    return replace(found, about=found.about or qualifier == "about")


def _number(node: Node, *keys: str) -> Fraction | None:
    for key in keys:
        found = node.child(key)
        content = found.content if found is not None else None
        if not isinstance(content, int | float) or isinstance(content, bool):
            continue
        if math.isfinite(content):
            return Fraction(Decimal(str(content)))
    return None


def printed_unit(node: Node) -> str:
    """The unit that is printed with a figure; "" where it has none, or counts something."""
    unit = str(unit_name(text_of(node, "unit")))
    return unit if unit_of(unit) else ""


def text_of(node: Node, key: str) -> str:
    """The text under a key; "" where there is none."""
    found = node.child(key)
    return found.content if found is not None and isinstance(found.content, str) else ""


def sources_of(node: Node) -> Iterator[str]:
    """The ids of the sources that a figure names itself."""
    found = node.child("sources")
    for each in found.content if found is not None and isinstance(found.content, list) else ():
        if isinstance(each.content, str):
            yield each.content


def qualifier_of(found: FormulaValue) -> str:
    """How a result is meant; raises FormulaError where nothing is known of it."""
    low, high = found.interval.low, found.interval.high
    if low.soft and high.soft:
        text = say("nothing is known of the result: it is open below and above")
        raise FormulaError(0, text, say("at_least minus at_least may be any number"))
    if high.soft:
        return "more_than" if found.only_more else "at_least"
    if low.soft:
        return "up_to"
    return "about" if found.about else "exact"


def ends_of(interval: Interval) -> dict[str, Fraction]:
    """The number of an interval, or both; raises FormulaError where no brief can hold it."""
    low, high = interval.low, interval.high
    if high.soft or low.number == high.number:
        ends = {"value": low.number}
    elif low.soft:
        ends = {"value": high.number}
    else:
        ends = {"min": low.number, "max": high.number}
    if any(not -NUMBER_LIMIT < end < NUMBER_LIMIT for end in ends.values()):
        raise FormulaError(0, say("the result is too large"), say("numbers are below 10**18"))
    return {name: Fraction(end) for name, end in ends.items()}


def plain_number(number: Fraction) -> int | float:
    """A fraction as content has numbers."""
    return int(number) if number.denominator == 1 else float(number)


def places_of(number: Fraction) -> int | None:
    """The decimals of a number that does not come out even in two; None for one that does.

    A reader of 33.333… needs 33.3, and of 0.000123… needs 0.00012.
    """
    if (100 * number).denominator == 1:
        return None
    first = math.floor(math.log10(abs(number)))
    return 1 if first > 0 else min(1 - first + (first == 0), 12)
