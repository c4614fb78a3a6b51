"""The numbers of a chart as a table has them: days and decimals as the language writes them.

They stand in every format, for a chart is read by those who do not see it as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.tables.column_plan import date_of, most_decimals
from briefgen.model.blocks.data_blocks import Chart, Value


class ChartCell(NamedTuple):
    """A value as it is written, and the number itself, if it is one."""

    text: str
    number: float | None


class ChartRow(NamedTuple):
    """What names a bar or a point, and its values in the order of the series."""

    name: str
    cells: tuple[ChartCell, ...]


def chart_rows(chart: Chart, words: LibraryWords) -> Iterator[ChartRow]:
    """The rows of a chart's table in the language of ``words``."""
    named = chart.words_column(words.base)
    decimals = {key: most_decimals(key, chart.rows) for key in chart.value_columns}
    for row in chart.rows:
        name = row.get(named) or row.get(chart.x_column)
        cells = tuple(_cell(row.get(key), decimals[key], words) for key in chart.value_columns)
        yield ChartRow(_name(name, words), cells)


def _name(value: Value, words: LibraryWords) -> str:
    if isinstance(value, str):
        date = date_of(value)
        return value if date is None else words.date(date)
    return "" if value is None else words.number(value)


def _cell(value: Value, decimals: int | None, words: LibraryWords) -> ChartCell:
    if value is None:
        return ChartCell(words.t("not stated"), None)
    if isinstance(value, str):
        return ChartCell(value, None)
    if decimals is None:
        return ChartCell(words.number(value), value)
    return ChartCell(words.measure(value, decimals=decimals), value)
