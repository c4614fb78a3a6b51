"""Draws events on an axis of time: true to scale, from the left in every language.

The axis is a band that names each month (or year) once. What is known to the month or the year is
as long as that; labels stand in lanes above and below. The table below has all words.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import cut
from briefgen.drawing.svg_canvas import Anchor, SvgCanvas
from briefgen.drawing.timelines.event_labels import (
    INDENT,
    EventLabel,
    LabelPlace,
    label_places,
    title_lines,
)
from briefgen.drawing.timelines.time_band import STEM, Span, TimeBand

_BAND: Final = 4.2 * MM
_LINE: Final = 3.0 * MM
_LANE_GAP: Final = 1.2 * MM
_LIFT: Final = 1.5 * MM
"""From the band to the labels next to it."""
_DOT: Final = 1.1 * MM
_RING: Final = 0.3 * MM
_SPAN: Final = 1.4 * MM
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
    days = [day for event in drawing.events for day in (event.first, event.last)]
    band = TimeBand(days, drawing.width * MM, style, words)
    if band.is_one_day:
        return None
    plan = _plan(drawing, style, band)
    return None if plan is None else _Drawn(drawing, style, band, *plan).canvas(name)


def _plan(
    drawing: TimelineDrawing, style: DrawingStyle, band: TimeBand
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
            labels.append(EventLabel(_middle(event, band), event.date, lines, width))
        else:
            if (places := label_places(labels, lanes, band.width)) is not None:
                return tuple(labels), places
    return None


def _middle(event: TimelineEvent, band: TimeBand) -> float:
    """Where the stem of an event stands."""
    return (band.x(event.first) + band.x(event.last)) / 2


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
        band: TimeBand,
        labels: Sequence[EventLabel],
        places: Sequence[LabelPlace],
    ) -> None:
        self.drawing, self.style, self.time = drawing, style, band
        self.labels, self.places = labels, places
        self.line = _LINE * style.scale
        self.lane = self.line * (1 + max(len(label.lines) for label in labels)) + _LANE_GAP
        self.band = max(_BAND * style.scale, 1.35 * style.size)
        self.top = self._lanes("above") + self._over_top()
        self.bottom = self.top + self.band

    def canvas(self, name: str) -> SvgCanvas:
        """All of it: the band below, then spans, stems, dots and words."""
        height = self.bottom + self._lanes("below")
        canvas = SvgCanvas(self.time.width, height, self.style, name)
        canvas.rect(0, self.top, self.time.width, self.band, "rest")
        self.time.write(canvas, self.top, self.bottom, self._dots())
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

    def _over_top(self) -> float:
        """How far letters of the uppermost line reach above it."""
        above = (one for one, place in zip(self.labels, self.places, strict=True)
                 if place.side == "above")  # fmt: skip
        reach = (self.style.above(text) for one in above for text in (one.date, *one.lines))
        return max(0.0, max(reach, default=0.0) - self.line / 2)

    def _dots(self) -> list[Span]:
        """From where to where the signs of single days cover the edges of the band."""
        reach = _DOT + _RING / 2
        every = zip(self.drawing.events, self.labels, strict=True)
        return [(one.x - reach, one.x + reach) for event, one in every if event.first == event.last]

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
        canvas.line([(label.x, edge), (label.x, near + way * height)], "muted", STEM)
        if event.first == event.last:
            canvas.circle(label.x, edge, _DOT, "series_1", outline="page", width=_RING)
        first = (near - height if way < 0 else near) + self.line / 2
        x, anchor = self._start(label, place)
        for number, text in enumerate((label.date, *label.lines)):
            role, weight = ("series_1", STRONG) if number == 0 else ("text", REGULAR)
            y = first + number * self.line
            canvas.text(x, y, text, anchor, role=role, weight=weight)

    @staticmethod
    def _start(label: EventLabel, place: LabelPlace) -> tuple[float, Anchor]:
        return (label.x - INDENT, "end") if place.before else (label.x + INDENT, "start")
