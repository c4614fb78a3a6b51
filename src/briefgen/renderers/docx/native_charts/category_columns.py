"""What names the categories of a native chart: words, or dates where their distances must be true.

Dates that follow each other without a gap are words in the language of the edition, the month or
the year once below them (a multi-level axis, ECMA-376 part 1, 21.2.2.101). Where some are missing,
or all are days of one month, they are dates of the workbook, on an axis of time (21.2.2.39).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartDrawing, TimeStep
from briefgen.drawing.charts.value_scale import UPWARDS
from briefgen.drawing.time_ticks import places_in_time
from briefgen.renderers.docx.native_charts.chart_sheet import SheetColumn
from briefgen.renderers.docx.native_charts.format_codes import date_format
from briefgen.text.languages import primary_of

_FIRST: Final = datetime.date(1900, 3, 1)
"""The first day that all programs number alike (ECMA-376 part 1, 18.17.4.1)."""
_SPARSE: Final = 3
"""Places for each date, beyond which columns stand one beside the other after all."""
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

    ``code`` is the format of dates on an axis of time, "" on one of words; ``period`` what the axis
    says once; ``ticks`` what it says below each.
    """

    columns: tuple[SheetColumn, ...]
    ticks: tuple[str, ...]
    code: str = ""
    period: str = ""


def category_columns(drawing: ChartDrawing, *, flat: bool = False) -> CategoryColumns:
    """What names the categories of a drawing; ``flat``: in numbers, where words find no room."""
    every = drawing.categories
    labels = tuple(one.label for one in every)
    days = [one.day for one in every if one.day]
    in_words = CategoryColumns((SheetColumn(drawing.heading, labels),), labels)
    is_dated = len(days) == len(every) and len(set(days)) == len(days)
    if drawing.step is None or not is_dated or drawing.named_days or drawing.kind not in UPWARDS:
        return in_words
    ticks = tuple(one.tick or one.label for one in every)
    periods = list(dict.fromkeys(one.period for one in every))
    span = " – ".join(dict.fromkeys((periods[0], periods[-1])))
    places = places_in_time(days, drawing.step)
    is_even = places == list(range(len(days)))
    crowded = drawing.kind == "column" and places[-1] + 1 > _SPARSE * len(days)
    numbered = min(days) >= _FIRST
    if numbered and drawing.step == "day" and len(periods) == 1 and not crowded:
        return _dates(drawing, days, ticks, "d", periods[0])
    if numbered and flat and not crowded:
        code, widest = _NUMBERED[drawing.step]
        return _dates(drawing, days, [_in_digits(widest, drawing)] * len(ticks), code, span)
    if numbered and not is_even and not crowded:
        own = _LOCALES.get(primary_of(drawing.language))
        code = f"[$-{own}]{_CODES[drawing.step]}" if own else _ISO
        period = span if drawing.step == "month" else ""
        return _dates(drawing, days, ticks, "yyyy" if drawing.step == "year" else code, period)
    if len(periods) == 1 or flat:
        return CategoryColumns((SheetColumn(drawing.heading, ticks),), ticks, period=span)
    once = [
        "" if n and every[n - 1].period == one.period else one.period for n, one in enumerate(every)
    ]
    outer = SheetColumn("", tuple(text or None for text in once))
    return CategoryColumns((outer, SheetColumn(drawing.heading, ticks)), ticks)


def _dates(
    drawing: ChartDrawing,
    days: Sequence[datetime.date],
    ticks: Sequence[str],
    code: str,
    period: str = "",
) -> CategoryColumns:
    own = date_format(code, _zero(drawing))
    column = SheetColumn(drawing.heading, tuple(days), _ISO)
    return CategoryColumns((column,), tuple(ticks), own, period)


def _zero(drawing: ChartDrawing) -> str:
    """The zero of the digits that dates are written in."""
    labels = (one.label for one in drawing.categories)
    digit = next((char for label in labels for char in label if char.isdigit()), "0")
    return chr(ord(digit) - int(digit))


def _in_digits(text: str, drawing: ChartDrawing) -> str:
    zero = ord(_zero(drawing))
    return "".join(chr(zero + int(char)) if char.isdigit() else char for char in text)
