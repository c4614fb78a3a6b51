"""Which points of a native chart are labelled, by what, and where: as in the drawing of it.

Values at bars and columns, names at the ends of lines, notes at their categories.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from briefgen.drawing.charts.column_values import named_values
from briefgen.drawing.charts.line_chart import last_known
from briefgen.drawing.charts.value_scale import layers
from briefgen.drawing.drawing_style import MM, STRONG
from briefgen.drawing.label_fitting import spread, without_collisions, wrapped
from briefgen.renderers.docx.native_charts.chart_frame import GAP, ChartFrame
from briefgen.renderers.docx.native_charts.chart_labels import PointLabel, SeriesLabels
from briefgen.renderers.docx.native_charts.chart_shape import ChartShape

_ENDS: Final = 0.3
"""Of the width, for names at the ends of lines."""
_BEHIND: Final = 0.45
"""Of the width, for values and notes behind bars."""
_NOTE: Final = 0.45
"""Of the width, for a note above a point, in two lines at most."""
_LINES: Final = 2
_MARK: Final = 2 * MM
_BETWEEN: Final = " · "


class PointLabels:
    """The labels of one chart in its frame, of whose words the room behind the plot is none yet.

    ``dated``: whether its categories stand in true time.
    """

    def __init__(self, shape: ChartShape, frame: ChartFrame, *, dated: bool = False) -> None:
        self._chart = shape
        self._drawing = shape.drawing
        self._frame = frame
        self._measure = frame.measure
        self._width = frame.width
        self._dated = dated

    # --- notes ----------------------------------------------------------------------------------

    @cached_property
    def _notes(self) -> Mapping[tuple[int, int], str]:
        """Those that have a point, by series and category: the first series with a value there."""
        found: dict[tuple[int, int], str] = {}
        for one in self._drawing.annotations:
            place = self._place_of(one.category)
            if place is not None:
                before = found.get(place)
                found[place] = f"{before}{_BETWEEN}{one.text}" if before else one.text
        return found

    def _place_of(self, category: int) -> tuple[int, int] | None:
        if self._chart.kind == "bar" or self._chart.stacked or self._chart.shared:
            return None
        for number, one in enumerate(self._drawing.series):
            if one.values[category] is not None:
                at_end = self._chart.kind in ("line", "area") and category == last_known(one.values)
                return None if at_end else (number, category)
        return None

    def _wrapped(self, note: str) -> tuple[str, ...]:
        return wrapped(note, self._width * _NOTE, self._measure, _LINES)

    @property
    def has_notes(self) -> bool:
        """Whether any stands at a point."""
        return bool(self._notes)

    @cached_property
    def unplaced(self) -> list[str]:
        """The other notes, each with the name of its category."""
        return [
            f"{self._drawing.categories[one.category].label}: {one.text}"
            for one in self._drawing.annotations
            if self._place_of(one.category) is None
        ]

    # --- room -----------------------------------------------------------------------------------

    @property
    def behind(self) -> float:
        """Pixels behind the end of the plot."""
        drawing, chart = self._drawing, self._chart
        if chart.shared and chart.kind != "bar":
            return 0.0
        if chart.kind == "column":
            return self._behind_columns
        if chart.kind == "bar":
            own = (text for one in drawing.series for text in one.texts)
            texts = drawing.end_labels if chart.stacked else own
            widest = max((self._measure(text, STRONG) for text in texts), default=0.0)
            return min(widest, self._width * _BEHIND)
        ends = [line for one in drawing.series for line in self._lines(drawing.name_of(one))]
        ends += [text for one in drawing.series for text in one.texts[last_known(one.values) :][:1]]
        if drawing.threshold is not None:
            ends += self._lines(drawing.threshold.label)
        return max(map(self._measure, ends)) + _MARK + GAP

    @property
    def below(self) -> float | None:
        """Where the axis of bars begins, so that words at those below zero stand beside names."""
        chart, found = self._chart, []
        if chart.kind != "bar" or chart.stacked or chart.shared:
            return None
        most = max((0.0, *self._drawing.values))
        for one in self._drawing.series:
            for value, text in zip(one.values, one.texts, strict=True):
                if value is not None and value < 0:
                    words = (self._measure(text, STRONG) + 2 * GAP) / self._frame.plot_width
                    part = min(words, _BEHIND)
                    found.append((value - part * most) / (1 - part))
        return min(found, default=None)

    @property
    def _behind_columns(self) -> float:
        """For the name of a threshold, which would hide their tops and the values on them."""
        limit = self._drawing.threshold
        if limit is None or not self._chart.has_threshold:
            return 0.0
        return self._frame.widest(self._lines(limit.label)) + _MARK + GAP

    def _lines(self, name: str) -> tuple[str, ...]:
        """A name at the end of a line, in lines that leave most of the chart to the lines."""
        return wrapped(name, self._width * _ENDS, self._measure, _LINES) if name else ()

    @cached_property
    def _page(self) -> str:
        """The colour behind words, through which no line of the grid runs."""
        return self._chart.paint("page")

    # --- labels ---------------------------------------------------------------------------------

    def of_series(self, number: int) -> SeriesLabels | None:
        """Those of a series of the data."""
        if self._chart.kind == "bar":
            return self._in_parts(number) if self._chart.stacked else self._at_bars(number)
        if self._chart.kind == "column":
            return None if self._chart.stacked else self._at_columns(number)
        return None if self._chart.shared else self._at_line(number)

    def _at_bars(self, number: int) -> SeriesLabels:
        one = self._drawing.series[number]
        points = {}
        for place, value in enumerate(one.values):
            bold = place in self._drawing.highlight
            if value is not None and (bold or self._is_other(number, place)):
                label = self._value(number, place, bold=bold)
                turned = -1 if self._chart.mirrored else 1
                beyond = self._beyond(number, place) * self._frame.plot_width
                points[place] = replace(label, across=turned * beyond / self._width)
        return SeriesLabels(points, True, self._code(number), "outEnd")

    def _beyond(self, number: int, place: int) -> float:
        """How far a range goes beyond its least, a part of the axis."""
        one = self._drawing.series[number]
        if not one.is_range(place):
            return 0.0
        return (one.highest[place] - (one.values[place] or 0.0)) / self._chart.reach

    def _in_parts(self, number: int) -> SeriesLabels:
        one, look = self._drawing.series[number], self._chart.looks[number]
        points = {}
        for place, value in enumerate(one.values):
            wide = (value or 0) / self._chart.reach * self._frame.plot_width
            if wide < self._measure(one.texts[place]) + GAP:
                points[place] = PointLabel()
            elif self._is_other(number, place):
                points[place] = self._value(number, place)
        colour = self._page if look.carries_white else ""
        ground = self._page if look.texture else ""
        return SeriesLabels(points, True, self._code(number), "ctr", colour, ground)

    def _at_columns(self, number: int) -> SeriesLabels:
        shown = self._shown_columns
        values = self._drawing.series[number].values
        places = [place for place, value in enumerate(values) if value is not None]
        every = all((number, place) in shown for place in places)
        points = {}
        for place in places:
            note = self._notes.get((number, place))
            bold = place in self._drawing.highlight
            wanted = (number, place) in shown
            if note:
                points[place] = self._value(number, place, lines=self._wrapped(note), bold=True)
            elif wanted and (bold or not every or self._is_other(number, place)):
                label = self._value(number, place, bold=bold)
                beyond = self._beyond(number, place) * self._frame.plot_height
                points[place] = replace(label, up=beyond / self._frame.height)
        return SeriesLabels(points, every, self._code(number), "outEnd", ground=self._page)

    @cached_property
    def _shown_columns(self) -> frozenset[tuple[int, int]]:
        """The columns whose values are written: the more telling first, none over another, or over
        a higher column beside its own.
        """
        spans = {}
        for number, place in named_values(self._drawing):
            half = self._measure(self._drawing.series[number].texts[place], STRONG) / 2
            middle, _ = self._column(number, place)
            span = middle - half, middle + half
            if not self._is_on_a_higher(number, place, span):
                spans[number, place] = span
        found = [*spans]
        kept = without_collisions([*spans.values()], GAP / 2)
        return frozenset(found[place] for place in kept)

    def _column(self, number: int, place: int) -> tuple[float, float]:
        """The middle of a column and half of its width, in pixels from the side of the first."""
        count, parts = max(len(self._drawing.categories), 1), len(self._drawing.series)
        band = self._frame.plot_width / count
        width = band * 0.68 / parts
        return (place + 0.5) * band + (number - (parts - 1) / 2) * width, width / 2

    def _is_on_a_higher(self, number: int, place: int, span: tuple[float, float]) -> bool:
        own = self._drawing.series[number].values[place] or 0.0
        for other, one in enumerate(self._drawing.series):
            for near in (place - 1, place, place + 1):
                value = one.values[near] if 0 <= near < len(one.values) else None
                middle, half = self._column(other, near)
                meets = span[0] < middle + half and middle - half < span[1]
                if meets and value is not None and (value > own >= 0 or value < own < 0):
                    return True
        return False

    def _at_line(self, number: int) -> SeriesLabels | None:
        one = self._drawing.series[number]
        last = last_known(one.values)
        if last < 0:
            return None
        is_line = self._chart.kind == "line"
        points = {last: self._end(number, last)}
        first = next(
            n for n, each in enumerate(self._drawing.series) if last_known(each.values) >= 0
        )
        for place in sorted(self._drawing.highlight):
            if number == first and place != last and one.values[place] is not None:
                points[place] = self._value(
                    number, place, bold=True, position="t" if is_line else ""
                )
        for (owner, place), note in self._notes.items():
            if owner == number:
                points[place] = self._value(
                    number,
                    place,
                    lines=self._wrapped(note),
                    bold=True,
                    position="t" if is_line else "",
                )
        position = self._outwards if is_line else ""
        return SeriesLabels(points, False, self._code(number), position, ground=self._page)

    def _end(self, number: int, last: int) -> PointLabel:
        one = self._drawing.series[number]
        text, name = one.texts[last], self._lines(self._drawing.name_of(one))
        position = self._free_side(number, last)
        up, across = (0.0, 0.0) if position else (self._moves[number], self._to_end(last))
        if self._chart.kind == "area":  # whose labels stand in the middle of it
            half = max(map(self._measure, (*name, text))) / 2 + GAP
            across += (-half if self._chart.mirrored else half) / self._width
        if self._is_other(number, last):
            return PointLabel((*name, text), across=across, up=up, position=position)
        if len(name) > 1:
            return PointLabel(name, text, across=across, up=up, position=position)
        return PointLabel(value=text, named=bool(name), across=across, up=up, position=position)

    def _free_side(self, number: int, last: int) -> str:
        """Below or above the point where a line ends early, if all others are on its other side."""
        if self._chart.kind != "line" or last == len(self._drawing.categories) - 1:
            return ""
        own = self._drawing.series[number].values[last] or 0.0
        others = [one.values[last] for one in self._drawing.series]
        others += [self._drawing.threshold.value] if self._drawing.threshold else []
        known = [value for value in others if value is not None and value != own]
        if all(value > own for value in known):
            return "b"
        return "t" if all(value < own for value in known) else ""

    @property
    def _outwards(self) -> str:
        """Where a name at the end of a line stands."""
        return "l" if self._chart.mirrored else "r"

    def _to_end(self, place: int) -> float:
        """From a point to the end of the plot, a part of the width of the chart."""
        count = len(self._drawing.categories)
        part = 1 - place / (count - 1) if count > 1 else 0.0  # the only point is in the middle
        if self._dated:
            days = [one.day.toordinal() for one in self._drawing.categories if one.day]
            part = (max(days) - days[place]) / max(max(days) - min(days), 1)
        turned = -1 if self._chart.mirrored else 1
        return turned * part * self._frame.plot_width / self._frame.width

    @cached_property
    def _moves(self) -> list[float]:
        """How far each name at the end of a line is moved up, and that of a threshold."""
        chart, line = self._chart, self._frame.line
        tops = [one.values for one in self._drawing.series]
        if chart.kind == "area":
            tops = [top for _, top in layers(self._drawing)]
        ends = [one[last_known(one)] if last_known(one) >= 0 else None for one in tops]
        wanted = [self._frame.plot_height * (1 - chart.scale.part(end or 0)) for end in ends]
        if self._drawing.threshold is not None:
            height = 1 - chart.scale.part(self._drawing.threshold.value)
            wanted.append(self._frame.plot_height * height)
        placed = spread(wanted, 2.1 * line, -line, self._frame.plot_height + line)
        return [(y - to) / self._frame.height for y, to in zip(wanted, placed, strict=True)]

    def of_threshold(self) -> SeriesLabels | None:
        """The name of a threshold, at its end, or in small charts where columns leave most room."""
        threshold = self._drawing.threshold
        if threshold is None:
            return None
        alert = self._chart.paint("alert")
        count = len(self._drawing.categories)
        if self._chart.kind in ("line", "area") and not self._chart.shared:
            name = self._lines(threshold.label)
            fixed = name if len(name) > 1 else ()
            label = PointLabel(fixed, named=not fixed, colour=alert, up=self._moves[-1])
            return SeriesLabels({count - 1: label}, position=self._outwards, colour=alert)
        if self._chart.kind == "column" and not self._chart.shared:
            name = self._lines(threshold.label)
            turned = -1 if self._chart.mirrored else 1
            beyond = turned * self._frame.plot_width / count / 2 / self._width
            fixed = name if len(name) > 1 else ()
            label = PointLabel(fixed, named=not fixed, colour=alert, across=beyond)
            return SeriesLabels({count - 1: label}, position=self._outwards, colour=alert)
        half = self._measure(threshold.label) / 2
        band = self._frame.plot_width / count
        room = [n for n in range(count) if half <= (n + 0.5) * band <= count * band - half]
        place = min(room or range(count), key=self._highest)
        named = {place: PointLabel(named=True)}
        return SeriesLabels(named, position="t", colour=alert, ground=self._page)

    def _highest(self, place: int) -> float:
        return max((one.values[place] or 0.0 for one in self._drawing.series), default=0.0)

    def of_ends(self) -> SeriesLabels:
        """What stands behind each row of parts: its share, or its sum."""
        points = {
            place: PointLabel(lines=(text,) if text else (), bold=True)
            for place, text in enumerate(self._drawing.end_labels)
        }
        return SeriesLabels(points, position="inBase")

    def _code(self, number: int) -> str:
        return self._chart.formats[number][0]

    def _is_other(self, number: int, place: int) -> bool:
        """Whether a value has words that no format writes."""
        return place in self._chart.formats[number][1]

    def _value(
        self,
        number: int,
        place: int,
        *,
        lines: Sequence[str] = (),
        bold: bool = False,
        position: str = "",
    ) -> PointLabel:
        text = self._drawing.series[number].texts[place]
        if self._is_other(number, place):
            return PointLabel((*lines, text), bold=bold, position=position)
        return PointLabel(tuple(lines), text, bold=bold, position=position)
