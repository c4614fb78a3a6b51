"""By how much a figure has changed between two issues, as far as both say it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefgen.model.figures import Figure

_BELOW = frozenset({"at_least", "more_than"})
"""Qualifiers of a number that is the least."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change that lies between two numbers, negative where the figure fell; None: unbounded."""

    low: Decimal | None
    high: Decimal | None
    about: bool = False

    @property
    def direction(self) -> Literal["up", "down", "same", "unsure"]:
        """Which way the figure went; ``unsure`` where it may have gone either way."""
        if self.low == self.high == 0:
            return "same"
        if self.low is not None and self.low > 0:
            return "up"
        if self.high is not None and self.high < 0:
            return "down"
        return "unsure"

    @property
    def least(self) -> int | float:
        """The least that it rose or fell by."""
        return _number(self.low if self.direction == "up" else self.high)

    @property
    def most(self) -> int | float | None:
        """The most that it rose or fell by; None where nobody knows."""
        end = self.high if self.direction == "up" else self.low
        return None if end is None else _number(end)

    @property
    def exact(self) -> int | float | None:
        """The change as a number, its sign included; None where it is not known exactly."""
        if self.about or self.low is None or self.low != self.high:
            return None
        return _plain(self.low)

    def allows(self, stated: float, rounding: Decimal) -> bool:
        """Whether it may be what an author says it is, both numbers being rounded."""
        number = Decimal(str(stated))
        slack = rounding if self.about else Decimal(0)
        above = self.low is None or number >= self.low - slack
        return above and (self.high is None or number <= self.high + slack)


def stated_change(number: float) -> Change:
    """A change that the author has written."""
    value = Decimal(str(number))
    return Change(value, value)


def change_between(now: Figure, before: Figure) -> Change:
    """The change from one issue to the next.

    Ranges and bounds give a range or a bound: of 100 then 120–130, up 20–30; of 100 then at least
    120, up at least 20. The same bound in both, or the same range, is compared as it is printed.
    """
    about = "about" in (now.qualifier, before.qualifier)
    if _printed_alike(now, before):
        low, high = (_decimal(now.lowest), _decimal(before.lowest))
        return Change(low - high, low - high, about)
    (low_now, high_now), (low_then, high_then) = _bounds(now), _bounds(before)
    return Change(_minus(low_now, high_then), _minus(high_now, low_then), about)


def rounding(figure: Figure) -> Decimal:
    """Half of the last place that a round number says: 5,000 of about 120,000."""
    number = _decimal(figure.highest).normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def _printed_alike(now: Figure, before: Figure) -> bool:
    """Two bounds of one kind, or one range twice."""
    if None in (now.value, before.value):
        return (now.qualifier, now.min, now.max) == (before.qualifier, before.min, before.max)
    return _kind(now) == _kind(before)


def _kind(figure: Figure) -> str:
    if figure.qualifier in _BELOW:
        return "least"
    return "most" if figure.qualifier == "up_to" else "number"


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    low, high = _decimal(figure.lowest), _decimal(figure.highest)
    kind = _kind(figure)
    return None if kind == "most" else low, None if kind == "least" else high


def _minus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))


def _number(number: Decimal | None) -> int | float:
    return 0 if number is None else _plain(abs(number))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
