"""What names the categories of a native chart: words, or dates where their distances must be true.

Dates that follow each other without a gap are words in the language of the edition, the month or
the year once below them (a multi-level axis, ECMA-376 part 1, 21.2.2.101); the workbook has the
dates beside them. Lines and areas whose dates are not as far from each other have dates on an axis
of time (21.2.2.39), and so has what finds no room for words, but for columns of weeks: there they
would be as wide as one day.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartCategory, ChartDrawing, TimeStep
from briefgen.drawing.charts.value_scale import UPWARDS
from briefgen.drawing.time_ticks import common_distance, places_in_time
from briefgen.renderers.docx.native_charts.chart_sheet import SheetColumn
from briefgen.renderers.docx.native_charts.format_codes import date_format
from briefgen.text.languages import primary_of

_FIRST: Final = datetime.date(1900, 3, 1)
"""The first day that all programs number alike (ECMA-376 part 1, 18.17.4.1)."""
_LOCALES: Final = {"ar": "2801", "en": "809", "fr": "40C", "tr": "41F"}
"""Languages by the number that formats of dates know them by (MS-LCID); Arabic as in Syria."""
_ISO: Final = r"yyyy\-mm\-dd"
_CODES: Final[dict[TimeStep, str]] = {"day": "d mmm", "month": "mmm", "year": "yyyy"}


_NUMBERED: Final[dict[TimeStep, tuple[str, str]]] = {
    "day": ("d/m", "30/12"),
    "month": ("m", "12"),
    "year": ("yyyy", "2024"),
}
"""Formats for where no words fit, and how wide they are."""


class CategoryColumns(NamedTuple):
    """The columns that name the categories, and what their axis is.

    ``days`` is a column of the dates of names in words, or none; ``code`` is the format of dates on
    an axis of time, "" on one of words; ``period`` what the axis says once; ``ticks`` what it says
    below each; ``periods`` what it says below several, with their number.
    """

    columns: tuple[SheetColumn, ...]
    ticks: tuple[str, ...]
    code: str = ""
    period: str = ""
    days: tuple[SheetColumn, ...] = ()
    periods: tuple[tuple[str, int], ...] = ()


def category_columns(drawing: ChartDrawing, kind: str, *, flat: bool = False) -> CategoryColumns:
    """What names the categories of a drawing that is plotted as a ``kind``.

    ``flat``: in numbers, where words find no room.
    """
    every = drawing.categories
    labels = tuple(one.label for one in every)
    days = [one.day for one in every if one.day]
    in_words = CategoryColumns((SheetColumn(drawing.heading, labels),), labels)
    is_dated = len(days) == len(every) and len(set(days)) == len(days)
    if drawing.step is None or not is_dated or drawing.named_days or drawing.kind not in UPWARDS:
        return in_words
    is_even = places_in_time(days, drawing.step) == list(range(len(days)))
    every_has_its_place = kind != "column" or common_distance(days, drawing.step) == 1
    wants_time = every_has_its_place if flat else kind != "column" and not is_even
    if wants_time and min(days) >= _FIRST:
        return _in_time(drawing, days, flat=flat)
    return _in_order(drawing, days, flat=flat)


def _in_order(
    drawing: ChartDrawing, days: Sequence[datetime.date], *, flat: bool
) -> CategoryColumns:
    """Names in words, with their dates beside them."""
    every = drawing.categories
    column = (_day_column(drawing, days),)
    groups = [(one, len([*all_of])) for one, all_of in itertools.groupby(every, _period_of)]
    if len(groups) == 1 or flat:
        ticks = _ticks(every)
        if flat:
            several = len(groups) > 1
            ticks = tuple(_in_digits(_numbered(day, drawing, several), drawing) for day in days)
        return CategoryColumns((SheetColumn("", ticks),), ticks, "", _span(every), column)
    once = [
        None if n and every[n - 1].period == one.period else one.period or None
        for n, one in enumerate(every)
    ]
    columns = (SheetColumn("", tuple(once)), SheetColumn("", _ticks(every)))
    return CategoryColumns(columns, _ticks(every), days=column, periods=tuple(groups))


def _in_time(
    drawing: ChartDrawing, days: Sequence[datetime.date], *, flat: bool
) -> CategoryColumns:
    """Dates, which a program writes."""
    every = drawing.categories
    assert drawing.step is not None
    own = _LOCALES.get(primary_of(drawing.language))
    code = f"[$-{own}]{_CODES[drawing.step]}" if own else _ISO
    ticks, period = _ticks(every), _span(every) if drawing.step == "month" else ""
    if drawing.step == "day" and len({one.period for one in every}) == 1:
        code, period = "d", every[0].period
    elif flat:
        code, widest = _NUMBERED[drawing.step]
        ticks, period = (_in_digits(widest, drawing),) * len(ticks), _span(every)
    elif drawing.step == "year":
        code = "yyyy"
    column = SheetColumn(drawing.heading, tuple(days), _ISO)
    return CategoryColumns((column,), ticks, date_format(code, _zero(drawing)), period)


def _day_column(drawing: ChartDrawing, days: Sequence[datetime.date]) -> SheetColumn:
    """The dates as such, or in ISO form where programs number days otherwise."""
    if min(days) >= _FIRST:
        return SheetColumn(drawing.heading, tuple(days), _ISO)
    return SheetColumn(drawing.heading, tuple(day.isoformat() for day in days))


def _ticks(every: Sequence[ChartCategory]) -> tuple[str, ...]:
    return tuple(one.tick or one.label for one in every)


def _period_of(one: ChartCategory) -> str:
    return one.period


def _span(every: Sequence[ChartCategory]) -> str:
    """From the first month or year to the last."""
    return " – ".join(dict.fromkeys((every[0].period, every[-1].period)))


def _numbered(day: datetime.date, drawing: ChartDrawing, several: bool) -> str:
    if drawing.step == "day":
        return f"{day.day}/{day.month}" if several else str(day.day)
    return str(day.month if drawing.step == "month" else day.year)


def _zero(drawing: ChartDrawing) -> str:
    """The zero of the digits that dates are written in."""
    labels = (one.label for one in drawing.categories)
    digit = next((char for label in labels for char in label if char.isdigit()), "0")
    return chr(ord(digit) - int(digit))


def _in_digits(text: str, drawing: ChartDrawing) -> str:
    zero = ord(_zero(drawing))
    return "".join(chr(zero + int(char)) if char.isdigit() else char for char in text)
