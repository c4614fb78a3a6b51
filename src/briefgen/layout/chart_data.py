"""A chart of an edition as data to be drawn: words and numbers as its language writes them.

The table of its numbers and a native chart are made from the same.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import (
    ChartAnnotation,
    ChartCategory,
    ChartDrawing,
    ChartSeries,
    ChartThreshold,
    SeriesRole,
    TimeStep,
)
from briefgen.layout.i18n.axis_writing import WrittenAxis, plain_words
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.measure_writing import decimals_of, exact
from briefgen.layout.tables.column_plan import date_of, most_decimals
from briefgen.model.base import PartialDate
from briefgen.model.blocks.chart_blocks import Chart, Value
from briefgen.model.figures import Figure
from briefgen.model.foreign import Foreign
from briefgen.model.units import unit_of
from briefgen.text.written_days import names_a_month

_YEAR: Final = 4
"""Digits of a year."""
_SORTED: Final = frozenset({"bar", "stacked"})
_IN_TIME: Final = frozenset({"column", "line", "area"})
_LARGE: Final = (20e3, 20e6, 20e9)
MAIN_WIDTH: Final = 112.0
"""Millimetres of a drawing until the layout knows its place."""


class ChartRow(NamedTuple):
    """What names a bar or a point, its date if it is one, and its values in order.

    ``place`` is that of the row in the data.
    """

    place: int
    name: str
    date: PartialDate | None
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    highest: float | None = None
    """Of a figure, the most that it says."""


class ChartData(NamedTuple):
    """The rows in the order in which they are drawn, and what is said of all of them."""

    rows: tuple[ChartRow, ...]
    labels: tuple[str, ...]
    roles: tuple[SeriesRole, ...]
    unit: str
    named_days: bool
    annotations: tuple[ChartAnnotation, ...] = ()
    threshold: ChartThreshold | None = None


def chart_data(chart: Chart, figures: Mapping[str, Figure], words: LibraryWords) -> ChartData:
    """What a chart draws, sorted as it wants, and what is marked in it."""
    if chart.figures:
        data = _of_figures(chart, [figures[key] for key in chart.figures], words)
    else:
        data = _of_rows(chart, words)
    at = {row.place: index for index, row in enumerate(data.rows)}
    placed = zip(chart.annotations, chart.annotated, strict=True)
    annotations = (ChartAnnotation(at[place], one.text) for one, place in placed if place in at)
    return data._replace(annotations=tuple(annotations), threshold=_threshold(chart, words))


def _of_rows(chart: Chart, words: LibraryWords) -> ChartData:
    named = chart.words_column(words.base)
    decimals = {key: most_decimals(key, chart.rows) for key in chart.value_columns}
    rows = []
    for place, row in enumerate(chart.rows):
        written = row.get(chart.x_column)
        date = date_of(written) if isinstance(written, str) else None
        name = row.get(named) or written
        values = tuple(_number(row.get(key)) for key in chart.value_columns)
        texts = tuple(
            _text(row.get(key), chart.unit, decimals[key], words) for key in chart.value_columns
        )
        rows.append(ChartRow(place, _name(name, words), date, values, texts))
    roles: list[SeriesRole] = [one.role for one in chart.series]
    roles += ["other"] * (len(chart.value_columns) - len(roles))
    return ChartData(
        _sorted(rows, chart),
        chart.value_labels,
        tuple(roles),
        chart.unit or "",
        named_days=named != chart.x_column,
    )


def chart_drawing(
    chart: Chart, figures: Mapping[str, Figure], words: LibraryWords, direction: str
) -> ChartDrawing:
    """The drawing of a chart that has rows; its width is settled by its place in the layout."""
    data = chart_data(chart, figures, words)
    step = _step(data.rows)
    at = {row.place: index for index, row in enumerate(data.rows)}
    known = unit_of(chart.unit)
    axis = WrittenAxis(words)
    return ChartDrawing(
        kind=chart.chart,
        title=chart.title,
        alt=chart.alt,
        categories=tuple(_category(row, step, axis) for row in data.rows),
        series=tuple(
            ChartSeries(
                label,
                tuple(row.values[index] for row in data.rows),
                tuple(row.texts[index] for row in data.rows),
                data.roles[index],
                tuple(row.highest for row in data.rows if row.highest is not None),
            )
            for index, label in enumerate(data.labels)
        ),
        language=words.language,
        direction="rtl" if direction == "rtl" else "ltr",
        width=MAIN_WIDTH,
        heading=_heading(chart.x_label or words.t("Wording"), words),
        unit="%" if data.unit == "%" else "" if known else data.unit,
        highlight=frozenset(at[place] for place in chart.highlighted if place in at),
        annotations=data.annotations,
        threshold=data.threshold,
        step=step,
        timed=step is not None or _are_times(data.rows),
        in_order=not chart.figures,
        named_days=data.named_days,
        is_named=len(data.labels) > 1 or bool(chart.series),
        short_ticks=tuple((number, axis.number(number, 0, "", number)) for number in _LARGE),
        end_labels=_end_labels(chart, data, words) if chart.chart == "stacked" else (),
    )


def _heading(label: str, words: LibraryWords) -> str:
    """What heads the column of words, in a table of data; a foreign word is written as it is."""
    if isinstance(label, Foreign):
        return label[:1].upper() + label[1:]
    return plain_words(words.sentence(label))


def _of_figures(chart: Chart, shown: Sequence[Figure], words: LibraryWords) -> ChartData:
    """Figures, each with its label; of a range the least is drawn, and both ends are written."""
    units = {figure.unit if unit_of(figure.unit) else None for figure in shown}
    unit = chart.unit or (units.pop() if len(units) == 1 else None) or ""
    rows = [
        ChartRow(
            place,
            figure.label,
            None,
            (float(figure.lowest),),
            (plain_words(words.figure_text(figure)),),
            float(figure.highest),
        )
        for place, figure in enumerate(shown)
    ]
    label = chart.subtitle or words.t("Figure").unescape()
    return ChartData(_sorted(rows, chart), (label,), ("main",), unit, named_days=False)


def _sorted(rows: Sequence[ChartRow], chart: Chart) -> tuple[ChartRow, ...]:
    """Bars by their value where nothing else is said; what stands in time as it followed."""
    dated = all(row.date for row in rows)
    if chart.chart in _IN_TIME:
        return tuple(sorted(rows, key=_time) if dated else rows)
    usual = "value" if chart.chart == "bar" and not dated else "given"
    if chart.chart not in _SORTED or (chart.order or usual) == "given":
        return tuple(rows)
    if chart.chart == "stacked":
        return tuple(sorted(rows, key=lambda row: -math.fsum(v or 0 for v in row.values)))
    return tuple(sorted(rows, key=lambda row: (row.values[0] is None, -(row.values[0] or 0.0))))


def _time(row: ChartRow) -> datetime.date:
    assert row.date
    return row.date.first


def _step(rows: Sequence[ChartRow]) -> TimeStep | None:
    """As exactly as dates are known; first days of months stand for months, and of years for
    years; None where a row has no date.
    """
    dates = [row.date for row in rows]
    if not dates or None in dates:
        return None
    known = [date for date in dates if date]
    if any(date.day not in (None, 1) for date in known):
        return "day"
    if len(known) == 1:
        return "day" if known[0].day else "month"
    return "month" if any(date.month != 1 for date in known) else "year"


def _are_times(rows: Sequence[ChartRow]) -> bool:
    """Whether all names are years or months in words, as those of a series in time are."""
    return all(
        (row.name.isdigit() and len(row.name) == _YEAR) or names_a_month(row.name) for row in rows
    )


def _category(row: ChartRow, step: TimeStep | None, axis: WrittenAxis) -> ChartCategory:
    if step is None or row.date is None:
        return ChartCategory(row.name)
    day = row.date.first
    if step == "day":
        return ChartCategory(row.name, day, axis.day(day), axis.month_and_year(day))
    if step == "month":
        return ChartCategory(row.name, day, axis.month(day), axis.year(day))
    return ChartCategory(row.name, day, axis.year(day))


def _name(value: Value, words: LibraryWords) -> str:
    if isinstance(value, str):
        date = date_of(value)
        return value if date is None else words.date_text(date)
    return "" if value is None else _plain_number(value, words)


def _plain_number(value: float, words: LibraryWords) -> str:
    """A number that names a row; what looks like a year has no separator."""
    is_year = isinstance(value, int) and 1000 <= value <= 2999
    return words.issue_number(int(value)) if is_year else words.number(value)


def _number(value: Value) -> float | None:
    return value if isinstance(value, int | float) else None


def _text(value: Value, unit: str | None, decimals: int | None, words: LibraryWords) -> str:
    """A value with a unit that is printed; a gap in words."""
    if value is None:
        return words.t("not stated").unescape()
    if isinstance(value, str):
        return value
    return plain_words(words.measure(value, unit=unit, decimals=decimals))


def _threshold(chart: Chart, words: LibraryWords) -> ChartThreshold | None:
    if chart.threshold is None:
        return None
    value = chart.threshold.value
    decimals = max((most_decimals(key, chart.rows) or 0 for key in chart.value_columns), default=0)
    own = max(decimals, decimals_of(exact(value)))
    written = plain_words(words.measure(value, unit=chart.unit, decimals=own))
    label = f"{chart.threshold.label} {written}" if chart.threshold.label else written
    return ChartThreshold(value, label)


def _end_labels(chart: Chart, data: ChartData, words: LibraryWords) -> tuple[str, ...]:
    """Behind each row the share that is no rest, or the sum where there is no rest."""
    decimals = max(most_decimals(key, chart.rows) or 0 for key in chart.value_columns)
    rest = [index for index, role in enumerate(data.roles) if role == "rest"]
    found = []
    for row in data.rows:
        whole = math.fsum(value or 0 for value in row.values)
        if not rest:
            found.append(plain_words(words.measure(whole, unit=chart.unit, decimals=decimals)))
        elif whole:
            part = whole - math.fsum(row.values[index] or 0 for index in rest)
            found.append(plain_words(words.measure(100 * part / whole, unit="%", decimals=0)))
        else:
            found.append("")
    return tuple(found)
