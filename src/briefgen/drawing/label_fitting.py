"""Words that fit: broken into lines, thinned out, moved apart."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Final

from briefgen.text.french_spaces import words_of_lines

Measure = Callable[[str], float]
"""How wide a text is."""
ELLIPSIS: Final = "…"


def wrapped(text: str, width: float, measure: Measure, most: int) -> tuple[str, ...]:
    """A text in lines of that width at most, broken at blanks.

    What would be more than ``most`` lines, or a word wider than a line, ends in an ellipsis: its
    whole stands in the table of the data.
    """
    lines: list[str] = []
    for word in words_of_lines(text):
        longer = f"{lines[-1]} {word}" if lines else ""
        if lines and measure(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > most:
        lines[most - 1 :] = [" ".join(lines[most - 1 :])]
    return tuple(cut(line, width, measure) for line in lines)


def cut(text: str, width: float, measure: Measure) -> str:
    """As much of a line as fits, with an ellipsis in the place of the rest."""
    if measure(text) <= width:
        return text
    kept = text[
        : bisect_right(range(1, len(text)), width, key=lambda n: measure(text[:n] + ELLIPSIS))
    ]
    return kept.rstrip(" ,;:-–(") + ELLIPSIS


def spread(wanted: Sequence[float], least: float, low: float, high: float) -> list[float]:
    """Places in the order of those that are wanted, at least ``least`` apart, as near as can be.

    Neighbours that are too near become one group around their common middle. All stay between
    ``low`` and ``high`` where there is room; else they are as far apart as there is.
    """
    if not wanted:
        return []
    least = min(least, (high - low) / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    groups: list[list[int]] = []
    for index in order:
        groups.append([index])
        while len(groups) > 1 and _begin(groups[-1], wanted, least, low, high) < (
            _begin(groups[-2], wanted, least, low, high) + least * len(groups[-2]) - 1e-9
        ):
            last = groups.pop()
            groups[-1] += last
    found = [0.0] * len(wanted)
    for group in groups:
        begin = _begin(group, wanted, least, low, high)
        for number, index in enumerate(group):
            found[index] = begin + least * number
    return found


def _begin(
    group: Sequence[int], wanted: Sequence[float], least: float, low: float, high: float
) -> float:
    """Where the first of a group stands."""
    span = least * (len(group) - 1)
    middle = sum(wanted[index] for index in group) / len(group)
    return max(low, min(middle - span / 2, high - span))


def free_lanes(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """A lane for each span of a line, from 0, so that no two in a lane come nearer than ``gap``."""
    ends: list[list[tuple[float, float]]] = []
    found = []
    for start, end in spans:
        free = (
            number
            for number, taken in enumerate(ends)
            if all(end + gap <= first or last + gap <= start for first, last in taken)
        )
        lane = next(free, len(ends))
        if lane == len(ends):
            ends.append([])
        ends[lane].append((start, end))
        found.append(lane)
    return found


def every_that_fits(spans: Sequence[tuple[float, float]], gap: float) -> int:
    """So that each n-th of these spans, which follow each other, keeps away from the next."""
    for every in range(1, len(spans) + 1):
        shown = spans[::every]
        if all(a[1] + gap <= b[0] for a, b in itertools.pairwise(shown)):
            return every
    return max(len(spans), 1)


def without_collisions(spans: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """Which of some spans may be shown, the more important first: none that meets one before."""
    kept: list[int] = []
    for index, (start, end) in enumerate(spans):
        if all(end + gap <= spans[k][0] or spans[k][1] + gap <= start for k in kept):
            kept.append(index)
    return kept
