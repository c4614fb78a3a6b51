"""Round numbers for an axis, and where a value lies on it.

Steps are 1, 2 or 5 times a power of ten, chosen as d3-array does (its thresholds are the geometric
means between them), so that there are about as many ticks as are asked for.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

_TO_10, _TO_5, _TO_2 = math.sqrt(50), math.sqrt(10), math.sqrt(2)
_FLAT: Final = 1e-9
"""Of the values themselves: a spread below it is none that a drawing could show."""
_NOTHING: Final = 1e-290
"""A spread below it is none that can be divided."""


class TickStep(NamedTuple):
    """``factor`` times ten to the power ``power``: exact, where a float would not be."""

    factor: int
    power: int

    def times(self, count: int) -> float:
        """So many steps."""
        whole = count * self.factor
        return float(whole * 10**self.power) if self.power >= 0 else whole / 10**-self.power

    @property
    def decimals(self) -> int:
        """How many digits behind the decimal sign its multiples need."""
        return max(0, -self.power)

    def steps_in(self, value: float) -> float:
        """How many steps a value is, whole where it is one but for its last binary digits."""
        found = value / self.times(1)
        near = round(found)
        return near if math.isclose(found, near, rel_tol=1e-9, abs_tol=1e-9) else found


def tick_step(low: float, high: float, count: int) -> TickStep:
    """The step that gives about ``count`` intervals between two different values."""
    raw = (high - low) / max(count, 1)
    power = math.floor(math.log10(raw))
    error = raw / 10.0**power
    factor = 10 if error >= _TO_10 else 5 if error >= _TO_5 else 2 if error >= _TO_2 else 1
    return TickStep(1, power + 1) if factor == 10 else TickStep(factor, power)


def ticks(low: float, high: float, count: int) -> list[float]:
    """The multiples of a round step from ``low`` to ``high``, which may be one of them."""
    if low == high:
        return [low]
    step = tick_step(low, high, count)
    first, last = math.ceil(step.steps_in(low)), math.floor(step.steps_in(high))
    return [step.times(number) for number in range(first, last + 1)]


class Scale(NamedTuple):
    """An axis from the first of its ticks to the last; ``decimals`` write each of them."""

    ticks: tuple[float, ...]
    decimals: int

    @property
    def low(self) -> float:
        """Where the axis begins."""
        return self.ticks[0]

    @property
    def high(self) -> float:
        """Where it ends."""
        return self.ticks[-1]

    @property
    def largest(self) -> float:
        """The greatest tick, whatever its sign."""
        return max(map(abs, self.ticks))

    def part(self, value: float) -> float:
        """Where a value lies: 0 at the beginning of the axis, 1 at its end."""
        return (value - self.low) / (self.high - self.low)


def scale_of(values: tuple[float, ...], count: int, *, from_zero: bool = True) -> Scale:
    """An axis that holds all values; without any of them, or with zeros alone, from 0 to 1.

    Bars and columns begin at zero, or a length would lie. A line may begin elsewhere, and does
    where zero would leave more than half of the height empty.
    """
    low, high = min(values, default=0.0), max(values, default=0.0)
    if from_zero or not 0 < high - low < max(abs(low), abs(high)) / 2:
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low <= _FLAT * max(abs(low), abs(high)):
        low, high = min(low, 0.0), max(high, 0.0)
    if high - low < _NOTHING:
        return Scale((0.0, 1.0), 0)
    step = tick_step(low, high, count)
    first, last = math.floor(step.steps_in(low)), math.ceil(step.steps_in(high))
    return Scale(tuple(step.times(n) for n in range(first, last + 1)), step.decimals)
