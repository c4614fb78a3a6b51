"""Draws events on an axis of time: true to scale, from the left in every language.

The axis is a band that names each month (or year) once. What is known to the month or the year is
as long as that; labels stand in lanes above and below. The table below has all words.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import cut
from briefgen.drawing.svg_canvas import Anchor, SvgCanvas
from briefgen.drawing.time_ticks import TimeTicks, time_ticks
from briefgen.drawing.timelines.event_labels import (
    INDENT,
    EventLabel,
    LabelPlace,
    label_places,
    title_lines,
)

_BAND: Final = 4.2 * MM
_PAD: Final = 2.2 * MM
_LINE: Final = 3.0 * MM
_LANE_GAP: Final = 1.2 * MM
_LIFT: Final = 1.5 * MM
"""From the band to the labels next to it."""
_DOT: Final = 1.1 * MM
_SPAN: Final = 1.4 * MM
_STEM: Final = 0.18 * MM
_CELL: Final = 13 * MM
"""Of the band, for the name of a month or a year."""
_PLANS: Final = (
    # lines of a title, lanes a side, widest title in millimetres, whether it may be cut
    (1, 1, 75.0, False),
    (2, 1, 45.0, False),
    (1, 2, 75.0, False),
    (2, 2, 45.0, False),
    (1, 2, 40.0, True),
    (1, 2, 28.0, True),
    (1, 3, 24.0, True),
)
"""How labels may stand, the lower drawing first; the first that holds all is taken."""


@dataclass(frozen=True, slots=True)
class TimelineEvent:
    """An event: the first and the last day that its date may mean, its words as written."""

    first: datetime.date
    last: datetime.date
    date: str
    title: str


@dataclass(frozen=True, slots=True)
class TimelineDrawing:
    """At least two events in the order of time; ``width`` is millimetres."""

    events: tuple[TimelineEvent, ...]
    width: float


def draw_timeline(
    drawing: TimelineDrawing, style: DrawingStyle, words: AxisWords, name: str
) -> SvgCanvas | None:
    """The drawing; None where its place has no room for all labels, or all are of one day."""
    time = _Time(drawing)
    if time.start == time.end:
        return None
    plan = _plan(drawing, style, time)
    return None if plan is None else _Drawn(drawing, style, time, *plan).canvas(words, name)


class _Time:
    """Where days lie, in pixels from the left."""

    def __init__(self, drawing: TimelineDrawing) -> None:
        self.start = min(event.first for event in drawing.events)
        self.end = max(event.last for event in drawing.events)
        self.width = drawing.width * MM

    def x(self, day: datetime.date) -> float:
        """The place of a day; of one before the first event the beginning."""
        part = (day - self.start).days / (self.end - self.start).days
        return _PAD + max(0.0, part) * (self.width - 2 * _PAD)

    def middle(self, event: TimelineEvent) -> float:
        """Where the stem of an event stands."""
        return (self.x(event.first) + self.x(event.last)) / 2


def _plan(
    drawing: TimelineDrawing, style: DrawingStyle, time: _Time
) -> tuple[tuple[EventLabel, ...], tuple[LabelPlace, ...]] | None:
    """The labels and their places by the first way that holds all."""
    measure = _measure(style)
    dates = [style.width(event.date, STRONG) for event in drawing.events]
    for most, lanes, millimetres, may_cut in _PLANS:
        widest = millimetres * MM * style.scale
        labels: list[EventLabel] = []
        for event, date in zip(drawing.events, dates, strict=True):
            lines = title_lines(event.title, most, widest, measure)
            if not lines and may_cut:
                lines = (cut(event.title, widest, style.width),)
            if not lines:
                break
            width = max(date, *map(measure, lines))
            labels.append(EventLabel(time.middle(event), event.date, lines, width))
        else:
            if (places := label_places(labels, lanes, time.width)) is not None:
                return tuple(labels), places
    return None


def _measure(style: DrawingStyle) -> Callable[[str], float]:
    """The width of a text as the sum of its words', each measured once."""
    known: dict[str, float] = {}

    def width(text: str) -> float:
        words = text.split(" ")
        for word in words:
            if word not in known:
                known[word] = style.width(word)
        return sum(known[word] for word in words) + blank * (len(words) - 1)

    blank = style.width(" ")
    return width


class _Drawn:
    """A timeline whose labels have their places."""

    def __init__(
        self,
        drawing: TimelineDrawing,
        style: DrawingStyle,
        time: _Time,
        labels: Sequence[EventLabel],
        places: Sequence[LabelPlace],
    ) -> None:
        self.drawing, self.style, self.time = drawing, style, time
        self.labels, self.places = labels, places
        self.line = _LINE * style.scale
        self.lane = self.line * (1 + max(len(label.lines) for label in labels)) + _LANE_GAP
        self.band = max(_BAND * style.scale, 1.35 * style.size)
        self.top = self._lanes("above")
        self.bottom = self.top + self.band

    def canvas(self, words: AxisWords, name: str) -> SvgCanvas:
        """All of it: the band below, then spans, stems, dots and words."""
        height = self.bottom + self._lanes("below")
        canvas = SvgCanvas(self.time.width, height, self.style, name)
        canvas.rect(0, self.top, self.time.width, self.band, "rest")
        self._cells(canvas, words)
        every = list(zip(self.drawing.events, self.labels, self.places, strict=True))
        for event, _, place in every:
            self._span(canvas, event, place)
        for event, label, place in every:
            self._label(canvas, event, label, place)
        return canvas

    def _lanes(self, side: str) -> float:
        """The height of the labels of a side, with the room between them and the band."""
        lanes = [place.lane + 1 for place in self.places if place.side == side]
        return max(lanes) * self.lane - _LANE_GAP + _LIFT if lanes else _DOT

    def _cells(self, canvas: SvgCanvas, words: AxisWords) -> None:
        """Months or years on the band, each named once where it has room."""
        ticks = _ticks(self.time)
        starts = [self.time.x(day) for day in ticks.days]
        for x in starts:
            if x > _PAD:
                canvas.line([(x, self.top), (x, self.bottom)], "page", _STEM * 2)
        middle = (self.top + self.bottom) / 2
        said = 0
        for day, (start, end) in zip(ticks.days, pairwise([*starts, self.time.width]), strict=True):
            room = end - start - 2 * INDENT
            for text in _names(day, ticks, words, named=said == day.year):
                if self.style.width(text) <= room:
                    canvas.text(start + INDENT, middle, text)
                    said = day.year if text != words.month(day) else said
                    break

    def _edge(self, place: LabelPlace) -> float:
        return self.top if place.side == "above" else self.bottom

    def _span(self, canvas: SvgCanvas, event: TimelineEvent, place: LabelPlace) -> None:
        """How long the time is that a date may mean."""
        start, end = self.time.x(event.first), self.time.x(event.last)
        if event.first < event.last:
            y = self._edge(place)
            canvas.rect(start, y - _SPAN / 2, max(end - start, _SPAN), _SPAN, "series_1")

    def _label(
        self, canvas: SvgCanvas, event: TimelineEvent, label: EventLabel, place: LabelPlace
    ) -> None:
        edge, way = self._edge(place), -1 if place.side == "above" else 1
        height = self.line * (1 + len(label.lines))
        near = edge + way * (_LIFT + place.lane * self.lane)
        canvas.line([(label.x, edge), (label.x, near + way * height)], "muted", _STEM)
        if event.first == event.last:
            canvas.circle(label.x, edge, _DOT, "series_1", outline="page", width=0.3 * MM)
        first = (near - height if way < 0 else near) + self.line / 2
        x, anchor = self._start(label, place)
        for number, text in enumerate((label.date, *label.lines)):
            role, weight = ("series_1", STRONG) if number == 0 else ("text", REGULAR)
            y = first + number * self.line
            canvas.text(x, y, text, anchor, role=role, weight=weight)

    @staticmethod
    def _start(label: EventLabel, place: LabelPlace) -> tuple[float, Anchor]:
        return (label.x - INDENT, "end") if place.before else (label.x + INDENT, "start")


def _ticks(time: _Time) -> TimeTicks:
    """The beginnings of all months on the band, or of years where months have no room."""
    most = max(1, int(time.width / _CELL))
    months = time.end.year * 12 + time.end.month - time.start.year * 12 - time.start.month + 1
    if months <= most:
        return time_ticks(time.start.replace(day=1), time.end, most, "month")
    return time_ticks(time.start.replace(month=1, day=1), time.end, most, "year")


def _names(day: datetime.date, ticks: TimeTicks, words: AxisWords, *, named: bool) -> Iterator[str]:
    """What a part of the band may be called, the best first; ``named``: its year is said."""
    if ticks.unit == "year":
        yield words.year(day)
        return
    if not named:
        yield words.month_and_year(day)
        yield f"{words.month(day)} {words.year(day)}"
    yield words.month(day)
