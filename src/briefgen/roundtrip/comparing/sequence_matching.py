"""Which items of two sequences are the same, in seconds whatever somebody sends.

`difflib` gives the better answer for what is short; where the same texts come again and again
(cells of a long table, or a document that was made so), its time grows with the cube of their
number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Final, NamedTuple

_MOST_STEPS: Final = 10_000_000
"""What difflib may do at most for one pair of stretches: about a tenth of a second."""


class _Span(NamedTuple):
    """A stretch of each of the sequences."""

    i: int
    i_end: int
    j: int
    j_end: int


def matching(a: Sequence[str], b: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of indices of equal items, in order and none crossing another."""
    found: list[tuple[int, int]] = []
    waiting = [_Span(0, len(a), 0, len(b))]
    while waiting:
        span = waiting.pop()
        if span.i == span.i_end or span.j == span.j_end:
            continue
        if _steps(a[span.i : span.i_end], b[span.j : span.j_end]) <= _MOST_STEPS:
            found += _by_difflib(a, b, span)
            continue
        ends, inner = _ends(a, b, span)
        found += ends
        waiting += _divided(a, b, inner)
    return sorted(found)


def _steps(a: Sequence[str], b: Sequence[str]) -> int:
    """About what difflib does for these: each pair of equal items is looked at for each match."""
    times = Counter(b)
    return sum(times[one] for one in a) * min(len(a), len(b))


def _by_difflib(a: Sequence[str], b: Sequence[str], span: _Span) -> Iterator[tuple[int, int]]:
    matcher = SequenceMatcher(None, a[span.i : span.i_end], b[span.j : span.j_end], False)
    for i, j, size in matcher.get_matching_blocks():
        yield from ((span.i + i + at, span.j + j + at) for at in range(size))


def _ends(a: Sequence[str], b: Sequence[str], span: _Span) -> tuple[list[tuple[int, int]], _Span]:
    """What both begin and end with, and what lies between."""
    i, i_end, j, j_end = span
    found = []
    while i < i_end and j < j_end and a[i] == b[j]:
        found.append((i, j))
        i, j = i + 1, j + 1
    while i < i_end and j < j_end and a[i_end - 1] == b[j_end - 1]:
        i_end, j_end = i_end - 1, j_end - 1
        found.append((i_end, j_end))
    return found, _Span(i, i_end, j, j_end)


def _divided(a: Sequence[str], b: Sequence[str], span: _Span) -> Iterator[_Span]:
    """Smaller stretches: between items that both have once; where there are none, halves."""
    i, j = span.i, span.j
    cuts = _landmarks(a, b, span) or [((i + span.i_end) // 2, (j + span.j_end) // 2)]
    for cut in cuts:
        yield _Span(i, cut[0], j, cut[1])
        i, j = cut
    yield _Span(i, span.i_end, j, span.j_end)


def _landmarks(a: Sequence[str], b: Sequence[str], span: _Span) -> list[tuple[int, int]]:
    """The most items that each has once and in the same order (the longest rising sequence)."""
    once = _once(a, span.i, span.i_end)
    there = _once(b, span.j, span.j_end)
    pairs = [(at, there[one]) for one, at in once.items() if one in there]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        ends[at : at + 1] = [j]
        last[at : at + 1] = [index]
        before.append(last[at - 1] if at else -1)
    found = []
    index = last[-1] if last else -1
    while index >= 0:
        found.append(pairs[index])
        index = before[index]
    return found[::-1]


def _once(items: Sequence[str], start: int, end: int) -> dict[str, int]:
    """Where each item stands that is there once, in order."""
    times = Counter(items[start:end])
    return {items[at]: at for at in range(start, end) if times[items[at]] == 1}
