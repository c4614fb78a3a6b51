"""One native chart: its columns, its plots and axes by XlsxWriter, its labels and words by us."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, Final, NamedTuple

from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing, ChartKind
from briefgen.drawing.charts.bar_chart import is_share
from briefgen.drawing.charts.value_scale import value_scale
from briefgen.drawing.drawing_style import MM, DrawingStyle
from briefgen.drawing.label_fitting import wrapped
from briefgen.drawing.scales import Scale
from briefgen.drawing.series_looks import series_looks
from briefgen.drawing.time_ticks import time_ticks
from briefgen.renderers.docx.native_charts.category_columns import category_columns
from briefgen.renderers.docx.native_charts.chart_frame import GAP, ChartFrame
from briefgen.renderers.docx.native_charts.chart_labels import SeriesLabels, labels_element
from briefgen.renderers.docx.native_charts.chart_part import (
    PartLook,
    a,
    c,
    insert,
    opened,
    paragraph,
    run_properties,
    text_body,
    text_properties,
)
from briefgen.renderers.docx.native_charts.chart_sheet import ChartSheet, SheetColumn
from briefgen.renderers.docx.native_charts.format_codes import axis_format, value_format
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
_GRID: Final = 0.45
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

    def __init__(
        self,
        drawing: ChartDrawing,
        style: DrawingStyle,
        width: float,
        height: float,
        title: str = "",
        scale: Scale | None = None,
    ) -> None:
        self.drawing = drawing
        self.style = style
        self.shared = scale
        self.scale = scale or value_scale(drawing)
        self.kind = _kind(drawing)
        self.stacked = drawing.kind in ("area", "stacked") and len(drawing.series) > 1
        self.looks = series_looks(drawing.series)
        self.names = category_columns(drawing)
        self.formats = [value_format(one.texts, one.values) for one in drawing.series]
        self.title = title
        one_place = len(drawing.categories) == 1 or self.kind == "bar"
        self._threshold = drawing.threshold is not None and not one_place
        self.mirrored = drawing.mirrored and not (drawing.timed and self.kind != "bar")
        frame = ChartFrame(width, height, style, drawing.mirrored)
        self._width, self._measure = width, frame.measure
        self.labels = PointLabels(self, frame)
        self.frame = self._framed(frame)

    @cached_property
    def look(self) -> PartLook:
        """What holds for all of its words."""
        theme, language = self.style.theme, self.drawing.language
        return PartLook(
            locale_of(language),
            theme.latin.word_body,
            theme.arabic.word_body,
            self.frame.points,
            self.style.paints["text"],
            self.drawing.mirrored,
        )

    # --- what stands around the plot ------------------------------------------------------------

    @property
    def _head(self) -> list[tuple[str, str, bool]]:
        """Lines above: a title of its own, the unit, what no plot of Word can show."""
        lines = [(self.title, "text", True)] if self.title else []
        unit = self.drawing.unit
        if unit not in ("", "%"):
            lines.append((unit, "muted", False))
        if self.drawing.threshold is not None and not self._threshold and not self.shared:
            lines.append((self.drawing.threshold.label, "alert", False))
        fitted = [(part, role, bold) for text, role, bold in lines for part in self._fitted(text)]
        return [*fitted, *((note, "muted", False) for note in self._noted)]

    @cached_property
    def _noted(self) -> list[str]:
        """The lines of notes that have no place beside a point."""
        return [line for note in self.labels.unplaced for line in self._fitted(note)]

    def _fitted(self, text: str) -> tuple[str, ...]:
        return wrapped(text, self._width * _HEAD, self._measure, _LINES)

    def _framed(self, frame: ChartFrame) -> ChartFrame:
        head = tuple(text for text, _, _ in self._head)
        key = [one.label for one in self.drawing.series] if self._has_key else []
        added = len(self._noted) * frame.line
        frame = replace(frame, height=frame.height + added)
        frame = replace(frame, head=head, key=tuple(key), wide_key=self._threshold)
        if self.kind == "bar":
            room = min(_NAMES * self.style.scale, frame.width * _NAMES_PART)
            names = min(frame.widest([one.label for one in self.drawing.categories]), room)
            behind = self.labels.behind + GAP
            return replace(frame, start=names + 2 * GAP, end=behind, above=GAP, below=GAP)
        ticks = frame.widest([self._tick_words(tick) for tick in self.scale.ticks]) + 2 * GAP
        behind = max(self.labels.behind, GAP)
        start, end = (behind, ticks) if self._axis_at_end else (ticks, behind)
        if self.drawing.mirrored and not self.mirrored:
            start, end = end, start
        noted = self.labels.has_notes and self.kind != "bar"
        frame = replace(frame, start=start, end=end, above=frame.line * (2 if noted else 1))
        band = frame.plot_width / max(len(self.names.ticks), 1)
        if len(self.names.columns) > 1 and frame.widest(self.names.ticks) > band - GAP:
            self.names = category_columns(self.drawing, flat=True)
        lines = max(len(self.names.columns), self._name_lines(frame)) + bool(self.names.period)
        return replace(frame, below=lines * frame.line * 1.1 + GAP)

    @property
    def _has_key(self) -> bool:
        return len(self.drawing.series) > 1 and self.kind in ("bar", "column")

    @property
    def _axis_at_end(self) -> bool:
        """Whether numbers stand at the right of an axis that begins at the left."""
        return self.drawing.mirrored and not self.mirrored and self.kind == "column"

    def _tick_words(self, tick: float) -> str:
        """About as wide as a program will write it."""
        longest = max((text for one in self.drawing.series for text in one.texts), key=len)
        short = [text for number, text in self.drawing.short_ticks if tick >= number / 2]
        if short and self.drawing.unit != "%":
            return short[-1]
        return f"{tick:,.{self.scale.decimals}f}" + ("%" if "%" in longest else "")

    def _name_lines(self, frame: ChartFrame) -> int:
        if self.names.code or len(self.names.columns) > 1:
            return 1
        band = frame.plot_width / max(len(self.names.ticks), 1)
        lines = [wrapped(text, band - GAP, frame.measure, _LINES) for text in self.names.ticks]
        return max((len(one) for one in lines), default=1)

    # --- columns and plots ----------------------------------------------------------------------

    def files(self) -> tuple[etree._Element, bytes]:
        """The part, not completed yet, and the workbook."""
        first = len(self.names.columns)
        columns = [*self.names.columns]
        plotted: list[PlottedSeries] = []
        for number, one in enumerate(self.drawing.series):
            code, _ = self.formats[number]
            options = self._options(number)
            labels = self.labels.of_series(number)
            plotted.append(PlottedSeries(len(columns), self.kind, options, labels))
            columns.append(SheetColumn(one.label, one.values, code))
        if self._threshold and (threshold := self.drawing.threshold) is not None:
            count = len(self.drawing.categories)
            dashed = {
                "line": {"color": self._paint("alert"), "width": _THRESHOLD, "dash_type": "dash"},
                "marker": {"type": "none"},
            }
            plotted.append(PlottedSeries(len(columns), "line", dashed, self.labels.of_threshold()))
            columns.append(SheetColumn(threshold.label, [threshold.value] * count))
        if any(self.drawing.end_labels) and self.stacked:
            hidden = {"fill": {"none": True}, "border": {"none": True}}
            plotted.append(PlottedSeries(len(columns), "bar", hidden, self.labels.of_ends()))
            columns.append(SheetColumn(" ", self.drawing.end_labels))
        for number, one in enumerate(self.drawing.series):
            if self.formats[number][1]:
                columns.append(SheetColumn("", one.texts))
        sheet = ChartSheet(columns, first, rtl=self.drawing.mirrored)
        part, workbook = sheet.files(lambda book: self._drawn(book, sheet, plotted))
        return self._worded(part, plotted), workbook

    def _drawn(self, book: Any, sheet: ChartSheet, plotted: list[PlottedSeries]) -> Any:
        charts: dict[str, Any] = {}
        for one in plotted:
            if one.kind not in charts:
                subtype = {"subtype": "stacked"} if self.stacked and one.kind != "line" else {}
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
        names, values = self._names_axis(), self._values_axis()
        (main.set_y_axis if self.kind == "bar" else main.set_x_axis)(names)
        (main.set_x_axis if self.kind == "bar" else main.set_y_axis)(values)
        main.set_title({"none": True})
        main.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
        main.set_plotarea({"layout": self.frame.plot})
        key: dict[str, Any] = {"position": "top", "layout": self.frame.key_place}
        if others and self.kind == "column":  # the threshold has its name beside it
            key["delete_series"] = [len(self.drawing.series)]
        main.set_legend(key if self._has_key else {"none": True})
        for other in others:
            main.combine(other)
        return main

    def _options(self, number: int) -> dict[str, Any]:
        one, look = self.drawing.series[number], self.looks[number]
        if self.kind == "line":
            return line_format(one, look, self._paint)
        options = shape_format(look, self._paint, area=self.kind == "area", alone=not self.stacked)
        if self.kind == "area":
            return options
        count = 1 if self.stacked else len(self.drawing.series)
        band = self.frame.plot_width / max(len(self.drawing.categories), 1)
        options |= {"gap": band_gap(self.kind, count, band)}
        options |= {"overlap": 100} if self.stacked else {}
        options |= bar_points(self.drawing, self._paint)
        if any(one.is_range(place) for place in range(len(one.values))):
            wide = [
                most - (least or 0) for least, most in zip(one.values, one.highest, strict=True)
            ]
            options["y_error_bars"] = {
                "type": "custom",
                "direction": "plus",
                "plus_values": wide,
                "minus_values": [0] * len(wide),
                "line": {"color": self._paint("muted"), "width": _AXIS},
            }
        return options

    def _paint(self, role: str) -> str:
        return self.style.paints[role]

    def _names_axis(self) -> dict[str, Any]:
        names = self.names
        axis: dict[str, Any] = {
            "line": {"color": self._paint("text"), "width": _AXIS},
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
            "label_position": "low",
        }
        if self.kind == "bar":
            return axis | {"reverse": True, "text_axis": True}
        if self.kind in ("line", "area") and len(self.drawing.categories) > 1:
            axis["position_axis"] = "on_tick"
        if self.mirrored:
            axis["reverse"] = True
        if self._axis_at_end:
            axis["crossing"] = "max"
        width = self.frame.widest(names.ticks) + GAP
        if not names.code:
            band = self.frame.plot_width / max(len(names.ticks), 1)
            is_flat = len(names.columns) == 1
            short = is_flat and bool(self.drawing.step) and not self.drawing.named_days
            if short and width > band:
                axis["interval_unit"] = int(-(-width // band))
            return axis | {"text_axis": True}
        days = [one.day for one in self.drawing.categories if one.day]
        most = max(int(self.frame.plot_width / width), 2)
        assert self.drawing.step is not None
        shown = time_ticks(min(days), max(days), most, self.drawing.step)
        apart = shown.days[1].toordinal() - shown.days[0].toordinal() if len(shown.days) > 1 else 1
        length = {"day": 1, "month": 30, "year": 365}[shown.unit]
        axis |= {"major_unit": max(apart // length, 1), "major_unit_type": f"{shown.unit}s"}
        return axis | {"date_axis": True, "num_format": names.code}

    def _values_axis(self) -> dict[str, Any]:
        axis: dict[str, Any] = {
            "line": {"none": True},
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
            "label_position": "next_to",
        }
        if self.shared is not None:
            axis |= {"min": self.shared.low, "max": self.shared.high}
        if self.kind == "bar":
            if is_share(self.drawing) and self.shared is None:
                axis |= {"min": 0, "max": 100}
            hidden = {"visible": False, "major_gridlines": {"visible": False}}
            return axis | hidden | {"reverse": self.mirrored}
        if self.scale.low > 0:
            axis["min"] = self.scale.low
        usual = self.formats[0][0] if self.formats else ""
        grid = {"visible": True, "line": {"color": self._paint("rule"), "width": _GRID}}
        code = axis_format(usual, self.scale, self.drawing.short_ticks)
        if self.kind == "line":  # whose first marks lie on the axis
            code = ";".join(f'{section}"\u2002"' for section in code.split(";"))
        return axis | {
            "num_format": code,
            "major_unit": self.scale.ticks[1] - self.scale.ticks[0],
            "major_gridlines": grid,
        }

    # --- words ----------------------------------------------------------------------------------

    def _worded(self, part: bytes, plotted: list[PlottedSeries]) -> etree._Element:
        root = opened(part)
        series = sorted(root.iter(c("ser")), key=lambda one: int(_value(one, "idx")))
        first = 1
        for element, one in zip(series, plotted, strict=True):
            if one.labels is not None:
                insert(element, labels_element(one.labels, self.look, first))
                first += len(one.labels.points)
        for number, element in enumerate(series[: len(self.formats)]):
            for code in element.iterfind(f"{c('val')}//{c('formatCode')}"):
                code.text = self.formats[number][0]
        for axis in (*root.iter(c("catAx")), *root.iter(c("dateAx")), *root.iter(c("valAx"))):
            is_bar_names = self.kind == "bar" and axis.tag == c("catAx")
            colour = self._paint("text" if is_bar_names else "muted")
            insert(axis, text_properties(self.look, colour=colour))
        if len(self.names.columns) > 1:
            self._write_levels(root)
        if self.names.code:
            self._settle_dates(root)
        if self.names.period:
            for axis in (*root.iter(c("catAx")), *root.iter(c("dateAx"))):
                insert(axis, self._title([(self.names.period, "muted", False)]))
        chart = root.find(c("chart"))
        assert chart is not None
        if self._head:
            deleted = chart.find(c("autoTitleDeleted"))
            if deleted is not None:
                chart.remove(deleted)
            insert(chart, self._title(self._head, self.frame.head_place))
            insert(chart, etree.Element(c("autoTitleDeleted"), val="0"))
        return root

    def _write_levels(self, root: etree._Element) -> None:
        """Keep the names of several levels, the inner first (21.2.2.102): XlsxWriter keeps none."""
        for names in root.iter(c("cat")):
            (reference,) = names
            reference.tag = c("multiLvlStrRef")
            cache = etree.SubElement(reference, c("multiLvlStrCache"))
            etree.SubElement(cache, c("ptCount"), val=str(len(self.names.ticks)))
            for column in reversed(self.names.columns):
                level = etree.SubElement(cache, c("lvl"))
                for place, cell in enumerate(column.cells):
                    if cell is not None:
                        point = etree.SubElement(level, c("pt"), idx=str(place))
                        etree.SubElement(point, c("v")).text = str(cell)

    def _settle_dates(self, root: etree._Element) -> None:
        """Say that names are dates: a program would take them for numbers."""
        for code in root.iterfind(f".//{c('cat')}//{c('formatCode')}"):
            code.text = self.names.code
        for axis in root.iter(c("dateAx")):
            for auto in axis.iterfind(c("auto")):
                auto.set("val", "0")
            insert(axis, etree.Element(c("baseTimeUnit"), val=f"{self.drawing.step}s"))

    def _title(
        self, lines: list[tuple[str, str, bool]], place: tuple[float, float] | None = None
    ) -> etree._Element:
        title = etree.Element(c("title"))
        paragraphs = []
        for text, role, bold in lines:
            colour = self._paint(role)
            one = paragraph(self.look, colour=colour, bold=bold)
            run = etree.SubElement(one, a("r"))
            run.append(run_properties("rPr", self.look, colour=colour, bold=bold))
            etree.SubElement(run, a("t")).text = text
            paragraphs.append(one)
        etree.SubElement(title, c("tx")).append(text_body("rich", paragraphs))
        layout = etree.SubElement(title, c("layout"))
        if place is not None:
            manual = etree.SubElement(layout, c("manualLayout"))
            for name, value in (("xMode", "edge"), ("yMode", "edge")):
                etree.SubElement(manual, c(name), val=value)
            for name, number in zip(("x", "y"), place, strict=True):
                etree.SubElement(manual, c(name), val=f"{number:.4f}")
        return title


def _kind(drawing: ChartDrawing) -> str:
    """As XlsxWriter names it; areas with gaps are columns, for programs draw them down to zero."""
    kinds: dict[ChartKind, str] = {"stacked": "bar"}
    if drawing.kind == "area" and any(None in one.values for one in drawing.series):
        return "column"
    return kinds.get(drawing.kind, drawing.kind)


def _value(element: etree._Element, name: str) -> str:
    child = element.find(c(name))
    return "0" if child is None else str(child.get("val"))
