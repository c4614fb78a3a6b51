"""What is known of a number: exactly, from one number to another, or from one end only.

The arithmetic of intervals on fractions, so nothing is lost by rounding. An end may be soft: of "at
least 70" nobody knows the upper one, of "up to 70" the lower one is thought to be nought, and what
is computed with such an end is as soft.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import product
from typing import Final, NamedTuple


class End(NamedTuple):
    """An end of an interval; a soft one may be infinite."""

    number: Fraction | float
    soft: bool = False

    def times(self, other: End) -> End:
        """The product; nought times whatever is nought."""
        if 0 in (self.number, other.number):
            hard = (self.number == 0 and not self.soft) or (other.number == 0 and not other.soft)
            return End(Fraction(0), not hard)
        return End(self.number * other.number, self.soft or other.soft)


NOUGHT: Final = End(Fraction(0), soft=True)
UNKNOWN: Final = End(math.inf, soft=True)


@dataclass(frozen=True, slots=True)
class Interval:
    """From ``low`` to ``high``, both included."""

    low: End
    high: End

    @classmethod
    def of(cls, low: Fraction, high: Fraction | None = None) -> Interval:
        """A number, or what lies between two."""
        return cls(End(low), End(low if high is None else high))

    @classmethod
    def from_on(cls, low: Fraction) -> Interval:
        """At least so much."""
        return cls(End(low), UNKNOWN)

    @classmethod
    def up_to(cls, high: Fraction) -> Interval:
        """At most so much; counts are not below nought."""
        return cls(End(-math.inf, soft=True) if high < 0 else NOUGHT, End(high))

    def __add__(self, other: Interval) -> Interval:
        return Interval(_sum(self.low, other.low), _sum(self.high, other.high))

    def __neg__(self) -> Interval:
        return Interval(_minus(self.high), _minus(self.low))

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def __mul__(self, other: Interval) -> Interval:
        pairs = product((self.low, self.high), (other.low, other.high))
        return _hull(one.times(two) for one, two in pairs)

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient; raises ZeroDivisionError where the divisor may be nought."""
        return self * other._inverse()

    def _inverse(self) -> Interval:
        low, high = self.low, self.high
        if _is_hard_nought(low) or _is_hard_nought(high) or low.number < 0 < high.number:
            raise ZeroDivisionError
        return Interval(_one_over(high, 1), _one_over(low, -1 if high.number <= 0 else 1))


def _sum(one: End, other: End) -> End:
    return End(one.number + other.number, one.soft or other.soft)


def _minus(end: End) -> End:
    return End(-end.number, end.soft)


def _is_hard_nought(end: End) -> bool:
    return end.number == 0 and not end.soft


def _one_over(end: End, sign: int) -> End:
    """The inverse; that of a soft nought is as far as one can go, and the other way round."""
    if isinstance(end.number, float):
        return NOUGHT
    if end.number == 0:
        return End(sign * math.inf, soft=True)
    return End(1 / end.number, end.soft)


def _hull(ends: Iterable[End]) -> Interval:
    found = list(ends)
    low = min(found, key=lambda end: (end.number, end.soft))
    high = max(found, key=lambda end: (end.number, not end.soft))
    return Interval(low, high)
