"""Where the labels of events find room: lanes above and below an axis, no two on each other.

Widths are measured before; who finds no place for all gets none, for an event without its name says
nothing that the table does not say better.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.label_fitting import wrapped
from briefgen.text.french_spaces import words_of_lines

INDENT: Final = 0.9 * MM
"""From a stem to the words beside it."""
_APART: Final = 1.6 * MM
_PASSES: Final = 0.6 * MM
"""How near to the end of a label the stem of another one passes."""
_TRIES: Final = 400
Side = Literal["above", "below"]


@dataclass(frozen=True, slots=True)
class EventLabel:
    """The words of an event at ``x``: its date, its title in lines, and how wide they are."""

    x: float
    date: str
    lines: tuple[str, ...]
    width: float


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """On which side, in which lane (0 is next to the axis), behind or before its stem."""

    side: Side
    lane: int
    before: bool

    def span(self, label: EventLabel) -> tuple[float, float]:
        """From where to where the label goes, its stem included."""
        reach = INDENT + label.width
        return (label.x - reach, label.x) if self.before else (label.x, label.x + reach)


def title_lines(
    title: str, most: int, widest: float, measure: Callable[[str], float]
) -> tuple[str, ...]:
    """A title in at most so many lines, as narrow as they can be; () where it has no room.

    ``measure`` is asked for the same words again and again.
    """
    if most == 1:
        return (title,) if measure(title) <= widest else ()
    words = words_of_lines(title)
    width = max(*(measure(word) for word in words), measure(title) / most)
    while width <= widest:
        lines = wrapped(title, width, measure, most)
        if " ".join(lines) == title:
            return lines
        width += 2 * MM
    return ()


def label_places(
    labels: Sequence[EventLabel], lanes: int, width: float
) -> tuple[LabelPlace, ...] | None:
    """A place for each label, which are in the order of time; None where some find none.

    Sides change from one event to the next as far as there is room; few lanes are used.
    """
    return _Search(labels, lanes, width).found()


class _Search:
    """Looks for places one label after the other, and goes back where the next finds none."""

    def __init__(self, labels: Sequence[EventLabel], lanes: int, width: float) -> None:
        self._labels, self._lanes, self._width = labels, lanes, width
        self._taken: list[LabelPlace] = []
        self._tries = 0

    def found(self) -> tuple[LabelPlace, ...] | None:
        """The first places that suit all."""
        return tuple(self._taken) if self._next() else None

    def _next(self) -> bool:
        if len(self._taken) == len(self._labels):
            return True
        for place in self._wishes():
            self._tries += 1
            if self._tries > _TRIES:
                return False
            if self._is_free(place):
                self._taken.append(place)
                if self._next():
                    return True
                self._taken.pop()
        return False

    def _wishes(self) -> Iterator[LabelPlace]:
        last = self._taken[-1].side if self._taken else "below"
        sides: tuple[Side, Side] = ("below", "above") if last == "above" else ("above", "below")
        for lane in range(self._lanes):
            for side in sides:
                yield LabelPlace(side, lane, before=False)
                yield LabelPlace(side, lane, before=True)

    def _is_free(self, place: LabelPlace) -> bool:
        label = self._labels[len(self._taken)]
        left, right = place.span(label)
        if left < 0 or right > self._width:
            return False
        return not any(
            other.side == place.side and self._meet(place, label, other, self._labels[at])
            for at, other in enumerate(self._taken)
        )

    @staticmethod
    def _meet(place: LabelPlace, label: EventLabel, other: LabelPlace, known: EventLabel) -> bool:
        """Whether two labels of a side lie on each other, or the stem of one on the other."""
        left, right = place.span(label)
        first, last = other.span(known)
        if place.lane == other.lane:
            return left < last + _APART and first < right + _APART
        if place.lane > other.lane:
            return _crosses(label.x, first, last, known.x)
        return _crosses(known.x, left, right, label.x)


def _crosses(stem: float, left: float, right: float, own: float) -> bool:
    """Whether a stem goes through a label, whose own stem it may stand on."""
    return stem != own and left - _PASSES < stem < right + _PASSES
