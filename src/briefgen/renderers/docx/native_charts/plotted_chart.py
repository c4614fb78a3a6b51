"""One native chart: its columns, its plots and axes by XlsxWriter, its labels and words by us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from lxml import etree

from briefgen.drawing.drawing_style import MM
from briefgen.drawing.label_fitting import wrapped
from briefgen.renderers.docx.native_charts.category_columns import category_columns
from briefgen.renderers.docx.native_charts.chart_axes import (
    axis_at_end,
    names_axis,
    tick_words,
    values_axis,
)
from briefgen.renderers.docx.native_charts.chart_frame import GAP, ChartFrame
from briefgen.renderers.docx.native_charts.chart_labels import SeriesLabels
from briefgen.renderers.docx.native_charts.chart_part import PartLook
from briefgen.renderers.docx.native_charts.chart_shape import ChartShape
from briefgen.renderers.docx.native_charts.chart_sheet import ChartSheet, SheetColumn
from briefgen.renderers.docx.native_charts.chart_words import (
    HeadLine,
    mark_directions,
    put_head,
    worded,
)
from briefgen.renderers.docx.native_charts.point_labels import PointLabels
from briefgen.renderers.docx.native_charts.series_format import (
    band_gap,
    bar_points,
    line_format,
    shape_format,
)
from briefgen.renderers.docx.styles.theme_design import locale_of

_NAMES: Final = 43 * MM
"""The widest names of rows."""
_NAMES_PART: Final = 0.4
_LINES: Final = 3
_HEAD: Final = 0.7
"""Of the width, for words above."""
_AXIS: Final = 0.85
_THRESHOLD: Final = 1.25
"""Points of lines."""


class PlottedSeries(NamedTuple):
    """A column of the sheet as it is plotted; ``labels`` stand at its points."""

    column: int
    kind: str
    options: Mapping[str, Any]
    labels: SeriesLabels | None = None


class PlottedChart:
    """A chart of few series with the place it has."""

    def __init__(self, shape: ChartShape, width: float, height: float, title: str = "") -> None:
        self.drawing = shape.drawing
        self._shape = shape
        self._kind = shape.kind
        self._title_words = title
        self._turned = False
        """Whether names of categories stand on their side."""
        self._names = category_columns(shape.drawing, shape.kind)
        frame = ChartFrame(width, height, shape.style, shape.drawing.mirrored)
        self._labels = PointLabels(shape, frame)
        self._width, self._measure = width, frame.measure
        self.frame = self._framed(frame)
        self._labels = PointLabels(shape, self.frame, dated=bool(self._names.code))

    @cached_property
    def look(self) -> PartLook:
        """What holds for all of its words."""
        theme, language = self._shape.style.theme, self.drawing.language
        return PartLook(
            locale_of(language),
            theme.latin.word_body,
            theme.arabic.word_body,
            self.frame.points,
            self._shape.paint("text"),
            self.drawing.mirrored,
        )

    # --- what stands around the plot ------------------------------------------------------------

    @cached_property
    def _head(self) -> list[HeadLine]:
        """Lines above: a title of its own, the unit, what no plot of Word can show."""
        lines = [HeadLine(self._title_words, "text", True)] if self._title_words else []
        if self.drawing.unit not in ("", "%"):
            lines.append(HeadLine(self.drawing.unit, "muted"))
        if self.drawing.threshold is not None and not self._shape.has_threshold:
            lines.append(HeadLine(self.drawing.threshold.label, "alert"))
        fitted = [one._replace(text=part) for one in lines for part in self._fitted(one.text)]
        return [*fitted, *(HeadLine(note, "muted") for note in self._noted)]

    @cached_property
    def _noted(self) -> list[str]:
        """The lines of notes that have no place beside a point."""
        return [line for note in self._labels.unplaced for line in self._fitted(note)]

    def _fitted(self, text: str) -> tuple[str, ...]:
        return wrapped(text, self._width * _HEAD, self._measure, _LINES)

    def _framed(self, frame: ChartFrame) -> ChartFrame:
        head = tuple(one.text for one in self._head)
        key = [one.label for one in self.drawing.series] if self._has_key else []
        added = len(self._noted) * frame.line
        frame = replace(frame, height=frame.height + added)
        frame = replace(frame, head=head, key=tuple(key), wide_key=self._shape.has_threshold)
        if self._kind == "bar":
            room = min(_NAMES * self._shape.style.scale, frame.width * _NAMES_PART)
            names = min(frame.widest([one.label for one in self.drawing.categories]), room)
            behind = self._labels.behind + GAP
            return replace(frame, start=names + 2 * GAP, end=behind, above=GAP, below=GAP)
        ticks = frame.widest(tick_words(self._shape)) + 2 * GAP
        behind = max(self._labels.behind, GAP)
        start, end = (behind, ticks) if axis_at_end(self._shape) else (ticks, behind)
        if self.drawing.mirrored and not self._shape.mirrored:
            start, end = end, start
        noted = self._labels.has_notes
        frame = replace(frame, start=start, end=end, above=frame.line * (2 if noted else 1))
        band = frame.plot_width / max(len(self._names.ticks), 1)
        widest = frame.widest(self._names.ticks)
        crowded = widest > band - GAP or not all(
            frame.measure(period) <= count * band for period, count in self._names.periods
        )
        if self.drawing.step and not self._names.code and crowded:
            self._names = category_columns(self.drawing, self._kind, flat=True)
            widest = frame.widest(self._names.ticks)
        if self.drawing.timed and not self._names.code and widest > band:
            self._turned = True
            return replace(frame, below=widest + 2 * GAP + frame.line * bool(self._names.period))
        lines = max(len(self._names.columns), self._name_lines(frame)) + bool(self._names.period)
        return replace(frame, below=lines * frame.line * 1.1 + GAP)

    @property
    def _has_key(self) -> bool:
        return len(self.drawing.series) > 1 and self._kind in ("bar", "column")

    def _name_lines(self, frame: ChartFrame) -> int:
        if self._names.code or len(self._names.columns) > 1:
            return 1
        band = frame.plot_width / max(len(self._names.ticks), 1)
        lines = [wrapped(text, band - GAP, frame.measure, _LINES) for text in self._names.ticks]
        return max((len(one) for one in lines), default=1)

    # --- columns and plots ----------------------------------------------------------------------

    def files(self) -> tuple[etree._Element, bytes]:
        """The part, not completed yet, and the workbook."""
        columns = [*self._names.days, *self._names.columns]
        plotted: list[PlottedSeries] = []
        for number, one in enumerate(self.drawing.series):
            code, _ = self._shape.formats[number]
            options = self._options(number)
            labels = self._labels.of_series(number)
            plotted.append(PlottedSeries(len(columns), self._kind, options, labels))
            columns.append(SheetColumn(one.label, one.values, code))
        if self._shape.has_threshold and (threshold := self.drawing.threshold) is not None:
            count = len(self.drawing.categories)
            dashed = {
                "line": {
                    "color": self._shape.paint("alert"),
                    "width": _THRESHOLD,
                    "dash_type": "dash",
                },
                "marker": {"type": "none"},
            }
            plotted.append(PlottedSeries(len(columns), "line", dashed, self._labels.of_threshold()))
            columns.append(SheetColumn(threshold.label, [threshold.value] * count))
        if self._shape.has_ends:
            hidden = {"fill": {"none": True}, "border": {"none": True}}
            plotted.append(PlottedSeries(len(columns), "bar", hidden, self._labels.of_ends()))
            columns.append(SheetColumn(" ", self.drawing.end_labels))
        for number, one in enumerate(self.drawing.series):
            if self._shape.formats[number][1]:
                columns.append(SheetColumn("", one.texts))
        names, unshown = len(self._names.columns), len(self._names.days)
        sheet = ChartSheet(columns, names, unshown, rtl=self.drawing.mirrored)
        part, workbook = sheet.files(lambda book: self._drawn(book, sheet, plotted))
        root = worded(
            part,
            self._shape,
            self._names,
            [one.labels for one in plotted],
            self.look,
            turned=self._turned,
        )
        if self._head:
            put_head(root, self._head, self._shape, self.look, self.frame.head_place)
        if self.drawing.mirrored:
            mark_directions(root)
        return root, workbook

    def _drawn(self, book: Any, sheet: ChartSheet, plotted: list[PlottedSeries]) -> Any:
        charts: dict[str, Any] = {}
        for one in plotted:
            if one.kind not in charts:
                subtype = (
                    {"subtype": "stacked"} if self._shape.stacked and one.kind != "line" else {}
                )
                charts[one.kind] = book.add_chart({"type": one.kind, **subtype})
            charts[one.kind].add_series(
                {
                    "name": sheet.head(one.column),
                    "categories": sheet.categories,
                    "values": sheet.cells(one.column),
                    **one.options,
                }
            )
        main, *others = charts.values()
        names, values = (
            names_axis(self._shape, self._names, self.frame, turned=self._turned),
            values_axis(self._shape, self._labels.below),
        )
        (main.set_y_axis if self._kind == "bar" else main.set_x_axis)(names)
        (main.set_x_axis if self._kind == "bar" else main.set_y_axis)(values)
        main.set_title({"none": True})
        main.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        main.set_plotarea({"layout": self.frame.plot})
        key: dict[str, Any] = {"position": "top", "layout": self.frame.key_place}
        if others and self._kind == "column":  # the threshold has its name beside it
            key["delete_series"] = [len(self.drawing.series)]
        main.set_legend(key if self._has_key else {"none": True})
        for other in others:
            main.combine(other)
        return main

    def _options(self, number: int) -> dict[str, Any]:
        one, look = self.drawing.series[number], self._shape.looks[number]
        if self._kind == "line":
            return line_format(one, look, self._shape.paint)
        options = shape_format(
            look, self._shape.paint, area=self._kind == "area", alone=not self._shape.stacked
        )
        if self._kind == "area":
            return options
        count = 1 if self._shape.stacked else len(self.drawing.series)
        band = self.frame.plot_width / max(len(self.drawing.categories), 1)
        options |= {"gap": band_gap(self._kind, count, band)}
        options |= {"overlap": 100} if self._shape.stacked else {}
        options |= bar_points(self.drawing, self._shape.paint)
        ranges = [
            most - (least or 0) if one.is_range(place) else None
            for place, (least, most) in enumerate(zip(one.values, one.highest, strict=False))
        ]
        if any(ranges):
            options["y_error_bars"] = {
                "type": "custom",
                "direction": "plus",
                "plus_values": ranges,
                "minus_values": [0],
                "line": {"color": self._shape.paint("muted"), "width": _AXIS},
            }
        return options
