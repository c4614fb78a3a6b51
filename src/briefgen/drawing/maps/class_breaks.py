"""Where the classes of a map begin, where its author does not say: at round values.

Equal steps are read most easily. Where most regions would lie in one class, as with numbers of
people, as many regions lie in each instead, and the breaks are rounded.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from briefgen.drawing.scales import ticks

MOST: Final = 5
"""Classes that eyes tell apart."""
_CROWDED: Final = 0.6
"""Of the regions: more in one class say little."""


def class_breaks(values: Sequence[float]) -> tuple[float, ...]:
    """At most four breaks between values; none where all are the same."""
    low, high = min(values), max(values)
    if low == high:
        return ()
    most = min(MOST, len(set(values)))
    equal = [tick for tick in ticks(low, high, most) if low < tick <= high][: most - 1]
    if equal and max(_counts(values, equal)) <= max(_CROWDED * len(values), 1):
        return tuple(equal)
    return _quantiles(sorted(values)) or tuple(equal)


def _counts(values: Sequence[float], breaks: Sequence[float]) -> list[int]:
    found = [0] * (len(breaks) + 1)
    for value in values:
        found[bisect_right(breaks, value)] += 1
    return found


def _quantiles(ordered: Sequence[float]) -> tuple[float, ...]:
    count = min(MOST, len(ordered))
    wanted = (ordered[len(ordered) * number // count] for number in range(1, count))
    rounded = sorted({_rounded(value) for value in wanted})
    return tuple(value for value in rounded if ordered[0] < value <= ordered[-1])


def _rounded(value: float) -> float:
    """With two digits, downwards, so that the value stays in the class that it begins."""
    if not value:
        return 0.0
    power = math.floor(math.log10(abs(value))) - 1
    step = 10.0 ** abs(power)
    return math.floor(value / step) * step if power >= 0 else math.floor(value * step) / step
