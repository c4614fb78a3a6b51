"""By how much a figure has changed between two issues, as far as both say it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

_NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class FigureChange:
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

    def allows(self, stated: float, rounding: Decimal, shown: Decimal = _NOTHING) -> bool:
        """Whether it may be what an author says it is, both numbers being rounded: as figures that
        are about so much, or (``shown``) as pages write them.
        """
        number = Decimal(str(stated))
        slack = max(shown, rounding if self.about else _NOTHING)
        above = self.low is None or number >= self.low - slack
        return above and (self.high is None or number <= self.high + slack)


def stated_change(number: float) -> FigureChange:
    """A change that the author has written."""
    value = Decimal(str(number))
    return FigureChange(value, value)


def _number(number: Decimal | None) -> int | float:
    return 0 if number is None else _plain(abs(number))


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)
