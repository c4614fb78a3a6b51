"""Which paragraph of an edited document is which of the original.

What is equal is equal; in between, bookmarks and likeness decide; a paragraph that was divided, or
two that were joined, stay together. Works on texts and names alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

from briefgen.roundtrip.comparing.sequence_matching import matching
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph

_LARGEST = 6_000
"""Pairs of paragraphs that are compared with each other; beyond, they are taken in order."""
_LEAST = 0.3
_SHORT = 60


class Hunk(NamedTuple):
    """Paragraphs ``old_start`` to ``old_end`` became ``new_start`` to ``new_end``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def align(old: Sequence[RevisedParagraph], new: Sequence[RevisedParagraph]) -> list[Hunk]:
    """What differs, in order; equal paragraphs are in no hunk."""
    found: list[Hunk] = []
    pairs = matching([one.text for one in old], list(keys(new)))
    gaps = [*_gaps([*pairs, (len(old), len(new))]), Hunk(len(old), len(old), len(new), len(new))]
    for hunk, following in pairwise(gaps):
        room = following.old_start - hunk.old_end
        found += _Segment(old, new, _late(old, new, hunk, room)).hunks()
    return found


def _gaps(pairs: Sequence[tuple[int, int]]) -> Iterator[Hunk]:
    """What lies between pairs of equal paragraphs."""
    i = j = 0
    for old, new in pairs:
        if i < old or j < new:
            yield Hunk(i, old, j, new)
        i, j = old + 1, new + 1


def keys(new: Sequence[RevisedParagraph]) -> Iterator[str]:
    """The texts; what a tracked change moved here is not what stood here and says the same."""
    gone = {one.before for one in new if not one.text}
    for one in new:
        moved = not one.before and one.text in gone
        yield f"\n{one.text}" if moved else one.text


def _late(
    old: Sequence[RevisedParagraph], new: Sequence[RevisedParagraph], hunk: Hunk, room: int
) -> Hunk:
    """What was only put in, or taken out, as late as it may be: a copied row is the second.

    Behind it ``room`` paragraphs are equal in both.
    """
    i, i_end, j, j_end = hunk
    if (i == i_end) == (j == j_end):
        return hunk
    texts, at, end = (new, j, j_end) if i == i_end else (old, i, i_end)
    by = 0
    while by < room and texts[at + by].text == texts[end + by].text:
        by += 1
    return Hunk(i + by, i_end + by, j + by, j_end + by)


class _Segment:
    """Paragraphs between equal ones."""

    def __init__(
        self, old: Sequence[RevisedParagraph], new: Sequence[RevisedParagraph], span: Hunk
    ) -> None:
        self._span = span
        self._old = old[span.old_start : span.old_end]
        self._new = new[span.new_start : span.new_end]
        self._words_old = [Counter(one.text.split()) for one in self._old]
        self._words_new = [Counter(_shown(one).split()) for one in self._new]

    def hunks(self) -> list[Hunk]:
        found: list[Hunk] = []
        i = j = 0
        for pair in [*self._pairs(), (len(self._old), len(self._new))]:
            # What is left over between two pairs: divided from one of them, joined to it, or alone.
            found += (Hunk(at, at + 1, j, j) for at in range(i, pair[0]))
            found += (Hunk(pair[0], pair[0], at, at + 1) for at in range(j, pair[1]))
            if pair[0] < len(self._old):
                found.append(Hunk(pair[0], pair[0] + 1, pair[1], pair[1] + 1))
            i, j = pair[0] + 1, pair[1] + 1
        return [self._moved(one) for one in self._gathered(found) if self._differs(one)]

    def _differs(self, hunk: Hunk) -> bool:
        old = [one.text for one in self._old[hunk.old_start : hunk.old_end]]
        return old != [one.text for one in self._new[hunk.new_start : hunk.new_end]]

    def _moved(self, hunk: Hunk) -> Hunk:
        i, j = self._span.old_start, self._span.new_start
        return Hunk(hunk[0] + i, hunk[1] + i, hunk[2] + j, hunk[3] + j)

    def _gathered(self, hunks: list[Hunk]) -> list[Hunk]:
        """Neighbours that were divided or joined as one."""
        found: list[Hunk] = []
        for hunk in hunks:
            if found and self._belong(found[-1], hunk):
                last = found.pop()
                hunk = Hunk(last[0], hunk[1], last[2], hunk[3])
            found.append(hunk)
        return found

    def _belong(self, one: Hunk, other: Hunk) -> bool:
        alone = [h for h in (one, other) if h[0] == h[1] or h[2] == h[3]]
        pair = [h for h in (one, other) if h[0] < h[1] and h[2] < h[3]]
        if len(alone) != 1 or len(pair) != 1:
            return False
        lone, both = alone[0], pair[0]
        added = lone[0] == lone[1]
        old = self._sum(self._words_old, both[0], both[1])
        new = self._sum(self._words_new, both[2], both[3])
        words = self._sum(self._words_new, lone[2], lone[3]) if added else None
        words = words or self._sum(self._words_old, lone[0], lone[1])
        rest = old - new if added else new - old
        return (words & rest).total() > 0.5 * max(words.total(), 1)

    def _sum(self, words: list[Counter[str]], start: int, end: int) -> Counter[str]:
        return sum(words[start:end], Counter())

    def _pairs(self) -> list[tuple[int, int]]:
        """The pairs, none crossing another, that are most alike in all."""
        rows, columns = len(self._old), len(self._new)
        if rows * columns > _LARGEST:
            return [(index, index) for index in range(min(rows, columns))]
        best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
        gain = [[self._likeness(i, j) - _LEAST for j in range(columns)] for i in range(rows)]
        for i in range(rows - 1, -1, -1):
            for j in range(columns - 1, -1, -1):
                best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + gain[i][j])
        pairs, i, j = [], 0, 0
        while i < rows and j < columns:
            if gain[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + gain[i][j]:
                pairs.append((i, j))
                i, j = i + 1, j + 1
            elif best[i][j] == best[i + 1][j]:
                i += 1
            else:
                j += 1
        return pairs

    def _likeness(self, i: int, j: int) -> float:
        old, new = self._old[i], self._new[j]
        likeness = 0.0
        if len(old.text) < _SHORT and len(_shown(new)) < _SHORT:
            likeness = SequenceMatcher(None, old.text, _shown(new), False).ratio()
        elif words := self._words_old[i].total() + self._words_new[j].total():
            likeness = 2 * (self._words_old[i] & self._words_new[j]).total() / words
        if set(old.bookmarks) & set(new.bookmarks):
            likeness += 0.4
        if len(self._old) == len(self._new) and i == j:
            likeness += 0.35
        return likeness


def _shown(paragraph: RevisedParagraph) -> str:
    """The words of a paragraph; those that it had, if all were deleted."""
    return paragraph.text or paragraph.before
