"""Horizontal bars: values of named things below each other, from the reader's start."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from briefgen.drawing.axis_words import AxisWords
from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.chart_key import key_canvas
from briefgen.drawing.charts.plot_area import LINE, THRESHOLD, ZERO
from briefgen.drawing.charts.row_names import row_names
from briefgen.drawing.charts.value_scale import TICKS
from briefgen.drawing.drawing_style import MM, REGULAR, STRONG, DrawingStyle
from briefgen.drawing.label_fitting import wrapped
from briefgen.drawing.scales import Scale, scale_of
from briefgen.drawing.series_looks import MAIN, PLAIN, SeriesLook, series_looks
from briefgen.drawing.svg_canvas import Anchor, SvgCanvas

ROW: Final = 6.2 * MM
_BAR: Final = 4.2 * MM
_ONE_OF_SEVERAL: Final = 3.4 * MM
_BETWEEN_ROWS: Final = 1.8 * MM
_GAP: Final = 1.2 * MM
_NOTE_PART: Final = 0.3
"""Of the drawing, for annotations behind the values."""


class _Label(NamedTuple):
    """A value at the end of its bar."""

    x: float
    y: float
    text: str
    role: str
    weight: int
    anchor: Anchor
    """At its end where it stands before the bar's, as of a number below zero."""


class _Bars:
    """One chart of bars while it is drawn."""

    def __init__(
        self, drawing: ChartDrawing, style: DrawingStyle, name: str, scale: Scale | None
    ) -> None:
        self.drawing, self.style = drawing, style
        self.looks = series_looks(drawing.series)
        count = max(len(self.looks), 1)
        row = ROW if count == 1 else count * _ONE_OF_SEVERAL + _BETWEEN_ROWS
        labels = [one.label for one in drawing.categories]
        self.names = row_names(labels, drawing.width, style, row, drawing.highlight)
        self.on_track = is_share(drawing) and scale is None
        self.scale = scale or self._own_scale()
        self.notes = self._wrapped_notes()
        width = drawing.width * MM
        self.left = self.names.width
        self.right = width - self._behind()
        if self.scale.low < 0:
            self.left += self._before()
        self.key = key_canvas(drawing, self.looks, style, name) if count > 1 else None
        self.top = (self.key.height if self.key else 0) + self._above()
        height = self.top + math.fsum(self.names.heights) + 0.5 * MM
        self.canvas = SvgCanvas(width, height, style, name, mirrored=drawing.mirrored)
        self.bottom = height - 0.5 * MM
        self.labels: list[_Label] = []

    def x(self, value: float) -> float:
        """How far from the start a value reaches."""
        return self.left + self.scale.part(value) * (self.right - self.left)

    def draw(self) -> SvgCanvas:
        """All of it."""
        if self.key:
            self.canvas.place(self.key, 0, 0)
        middles = self.names.write(self.canvas, self.top)
        for category, middle in enumerate(middles):
            self._row(category, middle)
        zero = self.x(min(max(0.0, self.scale.low), self.scale.high))
        self.canvas.line([(zero, self.top), (zero, self.bottom)], "text", ZERO)
        self._threshold()
        self._write_labels()
        self._unit()
        return self.canvas

    def _row(self, category: int, middle: float) -> None:
        count = len(self.looks)
        height = self.names.heights[category]
        thick = min(_BAR if count == 1 else _ONE_OF_SEVERAL * 0.88, height * 0.7 / max(count, 1))
        step = thick if count == 1 else min(_ONE_OF_SEVERAL, height * 0.9 / count)
        first = middle - step * (count - 1) / 2
        for index, one in enumerate(self.drawing.series):
            value, y = one.values[category], first + index * step
            if self.on_track:
                self.canvas.rect(self.left, y - thick / 2, self.right - self.left, thick, "rest")
            if value is None:
                text, role, end = one.texts[category], "muted", self.x(max(0.0, self.scale.low))
            else:
                zero = self.x(min(max(0.0, self.scale.low), self.scale.high))
                end = self.x(value)
                look = self._look(category, self.looks[index])
                start, length = min(zero, end), abs(end - zero)
                self.canvas.rect(start, y - thick / 2, length, thick, look.paint, look.texture)
                text, role = one.texts[category], "text"
                if one.is_range(category):
                    most = self.x(one.highest[category])
                    self._whisker(end, most, y, thick / 3)
                    end = max(end, most)
            if self.on_track:
                end = self.right
            weight = STRONG if category in self.drawing.highlight else REGULAR
            below = value is not None and value < 0
            anchor: Anchor = "end" if below else "start"
            at = _Label(end + _GAP * (-1 if below else 1), y, text, role, weight, anchor)
            self.labels.append(at)
            if index == 0 and category in self.notes:
                reach = max(end, self.x(max(0.0, self.scale.low)))
                self._note(reach + _GAP + self.style.width(text, weight), middle, category)

    def _write_labels(self) -> None:
        """The values, where the line of a threshold does not go through them."""
        limit = self.drawing.threshold
        x = self.x(limit.value) if limit else -1.0
        for one in self.labels:
            width = self.style.width(one.text, one.weight) * (-1 if one.anchor == "end" else 1)
            if min(one.x, one.x + width) - _GAP < x < max(one.x, one.x + width) + _GAP:
                self.canvas.ground(one.x, one.y, one.text, one.anchor)
            self.canvas.text(one.x, one.y, one.text, one.anchor, role=one.role, weight=one.weight)

    def _whisker(self, least: float, most: float, y: float, half: float) -> None:
        """How far a range goes beyond its least."""
        self.canvas.line([(least, y), (most, y)], "muted", ZERO)
        self.canvas.line([(most, y - half), (most, y + half)], "muted", ZERO)

    def _note(self, start: float, middle: float, category: int) -> None:
        lines = self.notes[category]
        line = LINE * self.style.scale * 0.9
        first = middle - line * (len(lines) - 1) / 2
        for number, text in enumerate(lines):
            self.canvas.text(start + 1.5 * _GAP, first + number * line, text, role="muted")

    def _look(self, category: int, look: SeriesLook) -> SeriesLook:
        if len(self.looks) > 1 or not self.drawing.highlight:
            return look
        return MAIN if category in self.drawing.highlight else PLAIN

    def _threshold(self) -> None:
        threshold = self.drawing.threshold
        if threshold is None:
            return
        x = self.x(threshold.value)
        above = self.top - LINE * self.style.scale * 0.6
        self.canvas.line([(x, above + 1 * MM), (x, self.bottom)], "alert", THRESHOLD, "4 2")
        half = self.style.width(threshold.label) / 2
        middle = max(half, min(x, self.canvas.width - half))
        self.canvas.text(middle, above - 0.4 * MM, threshold.label, "middle", role="alert")

    def _unit(self) -> None:
        if self.drawing.unit not in ("", "%"):
            y = self.top - LINE * self.style.scale * (1.6 if self.drawing.threshold else 0.6)
            self.canvas.text(self.left, y, self.drawing.unit, role="muted")

    def _above(self) -> float:
        """Room above the rows, for the unit and the label of a threshold."""
        lines = (self.drawing.unit not in ("", "%")) + (self.drawing.threshold is not None)
        return LINE * self.style.scale * (lines + 0.2) if lines else 0.5 * MM

    def _own_scale(self) -> Scale:
        if self.on_track:
            return Scale((0.0, 100.0), 0)
        threshold = self.drawing.threshold
        values = (*self.drawing.values, *((threshold.value,) if threshold else ()))
        low, high = min((0.0, *values)), max((0.0, *values))
        return Scale((low, high), 0) if low < high else scale_of((), TICKS)

    def _behind(self) -> float:
        """Room for values behind the longest bars, and for annotations behind these."""
        texts = [
            self.style.width(one.texts[category], STRONG)
            for one in self.drawing.series
            for category, value in enumerate(one.values)
            if value is None or value >= 0
        ]
        notes = [self.style.width(line) for lines in self.notes.values() for line in lines]
        return max(texts, default=0.0) + _GAP + (max(notes) + 2 * _GAP if notes else 0.0)

    def _before(self) -> float:
        """Room for values before bars that go the other way."""
        return _GAP + max(
            self.style.width(one.texts[category], STRONG)
            for one in self.drawing.series
            for category, value in enumerate(one.values)
            if value is not None and value < 0
        )

    def _wrapped_notes(self) -> dict[int, tuple[str, ...]]:
        room = self.drawing.width * MM * _NOTE_PART
        found: dict[int, str] = {}
        for one in self.drawing.annotations:
            before = found.get(one.category)
            found[one.category] = f"{before} · {one.text}" if before else one.text
        return {k: wrapped(text, room, self.style.width, 2) for k, text in found.items()}


def is_share(drawing: ChartDrawing) -> bool:
    """Whether bars are parts of a hundred, and have its track behind them."""
    values = drawing.values
    whole = drawing.unit == "%" and len(drawing.series) == 1
    return whole and bool(values) and min(values) >= 0 and max(values) <= 100


def bar_chart(
    drawing: ChartDrawing,
    style: DrawingStyle,
    words: AxisWords,  # noqa: ARG001 (as all kinds are called: bars have their values beside them)
    name: str,
    *,
    scale: Scale | None = None,
) -> SvgCanvas:
    """Bars with names before and values behind; percentages on a track of a hundred."""
    return _Bars(drawing, style, name, scale).draw()
