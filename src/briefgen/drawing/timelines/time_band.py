"""The band of a timeline: where days lie on it, and the names of its months or years."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.drawing.time_ticks import TimeTicks, time_ticks
from briefgen.drawing.timelines.event_labels import INDENT

STEM: Final = 0.18 * MM
_PAD: Final = 2.2 * MM
_CELL: Final = 13 * MM
"""Of the band, for the name of a month or a year."""
Span = tuple[float, float]


class TimeBand:
    """True to scale from the first day to the last, or so far behind it as a name needs."""

    def __init__(
        self, days: Sequence[datetime.date], width: float, style: DrawingStyle, words: AxisWords
    ) -> None:
        self.start, self._days, self.width = min(days), (max(days) - min(days)).days, width
        self._style, self._words = style, words
        self._length = width - 2 * _PAD
        if self._days:
            self.ticks = self._ticks(max(days))
            self._make_room_at_end()

    @property
    def is_one_day(self) -> bool:
        """Whether there is no time to be drawn."""
        return not self._days

    def x(self, day: datetime.date) -> float:
        """The place of a day, from the left; of one before the first event the beginning."""
        return _PAD + max(0.0, (day - self.start).days / self._days) * self._length

    def write(self, canvas: SvgCanvas, top: float, bottom: float, covered: Sequence[Span]) -> None:
        """Months or years on the band, each named once where it has room beside what covers it."""
        starts = [self.x(day) for day in self.ticks.days]
        for x in starts:
            if x > _PAD:
                canvas.line([(x, top), (x, bottom)], "page", STEM * 2)
        middle = (top + bottom) / 2
        said = 0
        for day, (start, end) in zip(self.ticks.days, pairwise([*starts, self.width]), strict=True):
            found = self._name_in(day, (start, end), covered, named=said == day.year)
            if found:
                x, text = found
                canvas.text(x, middle, text)
                said = day.year if text != self._words.month(day) else said

    def _name_in(
        self, day: datetime.date, cell: Span, covered: Sequence[Span], *, named: bool
    ) -> tuple[float, str] | None:
        """Where a name begins that a part of the band has room for, and which it is."""
        starts = [cell[0] + INDENT, *(x + INDENT / 2 for _, x in covered if x > cell[0])]
        names = [*self._names(day, named=named)]
        places = [
            (x, text)
            for text in names
            for x in starts
            if x + self._style.width(text) <= cell[1] - INDENT
        ]
        free = (place for place in places if not self._meets(place, covered))
        return next(free, next(iter(places), None))

    def _meets(self, place: tuple[float, str], covered: Sequence[Span]) -> bool:
        start, end = place[0], place[0] + self._style.width(place[1])
        return any(first < end and start < last for first, last in covered)

    def _ticks(self, last: datetime.date) -> TimeTicks:
        """The beginnings of all months on the band, or of years where months have no room."""
        most, first = max(1, int(self.width / _CELL)), self.start
        months = last.year * 12 + last.month - first.year * 12 - first.month + 1
        if months <= most:
            return time_ticks(first.replace(day=1), last, most, "month")
        return time_ticks(first.replace(month=1, day=1), last, most, "year")

    def _make_room_at_end(self) -> None:
        """Draw days so much narrower that the last month or year has room for its name."""
        last = self.ticks.days[-1]
        *_, shortest = self._names(last, named=True)
        most = self.width - 2 * INDENT - self._style.width(shortest)
        if self.x(last) > most > _PAD:
            self._length *= (most - _PAD) / (self.x(last) - _PAD)

    def _names(self, day: datetime.date, *, named: bool) -> Iterator[str]:
        """What a part of the band may be called, the best first; ``named``: its year is said."""
        words = self._words
        if self.ticks.unit == "year":
            yield words.year(day)
            return
        if not named:
            yield words.month_and_year(day)
            yield f"{words.month(day)} {words.year(day)}"
        yield words.month(day)
