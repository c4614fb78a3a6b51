"""Dates of which a table says a part elsewhere: the year in its caption, the month in a head row.

Each is a ``<time>`` that still says the whole date to machines.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Literal

from markupsafe import Markup, escape

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.month_names import MONTHS
from briefgen.layout.i18n.word_catalogues import has_words
from briefgen.model.base import PartialDate

LONG = 10
"""Events up to which a timeline needs no head rows."""
WIDE = 3
"""Columns of time up to which there is room for all that stands in them and beside them."""
Head = Literal["month", "year", ""]
Span = tuple[datetime.date, datetime.date]
"""First and last day of a column of time."""


def head_of(dates: Sequence[PartialDate]) -> Head:
    """Below head rows of what a timeline is set: of a long one months, or years where it has hardly
    two events a month; "" where head rows would only make it longer.
    """
    if len(dates) <= LONG:
        return ""
    months, years = {(d.year, d.month) for d in dates}, {d.year for d in dates}
    fits = len(dates) // 2
    return "month" if len(months) <= fits else "year" if len(years) <= fits else ""


def head_text(words: LibraryWords, date: PartialDate, head: Head) -> Markup:
    """What stands in the head row of a date: ``March 2024`` or ``2024``."""
    return words.date(PartialDate(date.year, date.month if head == "month" else None))


def below(words: LibraryWords, date: PartialDate, head: Head) -> Markup:
    """A date below its head row, in words where no more of it is known than that says."""
    if not head:
        return words.date(date)
    if not date.month:
        return words.t("in the year")
    if head == "year":
        return without_year(words, date)
    return _time(date, words.dated(date.first, "d")) if date.day else words.t("in the month")


def without_year(words: LibraryWords, date: PartialDate) -> Markup:
    """A day or a month below a caption that says its year: ``5 March``; a year alone stays."""
    if not date.month:
        return words.date(date)
    form = "d MMMM" if date.day else "MMMM"
    if date.day and not has_words(words.language):
        form = str(words.locale.datetime_skeletons["MMMMd"].pattern)
    return _time(date, words.dated(date.first, form))


def shared_year(dates: Sequence[PartialDate]) -> int | None:
    """The year that all dates are of, and that a caption may say for them; None if there is none,
    or nothing would be left of one of them.
    """
    years = {date.year for date in dates}
    whole = all(date.month for date in dates)
    return years.pop() if len(years) == 1 and whole else None


def time_between(words: LibraryWords, first: PartialDate, last: PartialDate) -> Markup:
    """From one date to another, each as far as it is known: ``3–17 August 2024``."""
    if first == last:
        return words.date(first)
    if first.day and last.day:
        return words.period(first.first, last.first)
    return words.between(words.date_text(first), words.date_text(last))


def span_text(words: LibraryWords, span: Span, by: str, spans: Sequence[Span]) -> Markup:
    """What heads a column of time below a caption that says all of them: ``5–11``, ``March``.

    Weeks of several months, and many months, have short names, for their columns are narrow.
    """
    first, last = span
    months = {(day.year, day.month) for each in spans for day in each}
    if by == "year":
        return words.date(PartialDate(first.year))
    if by == "month":
        one_year = len({year for year, _ in months}) == 1
        month = PartialDate(first.year, first.month)
        if len(spans) > WIDE and words.base not in MONTHS and has_words(words.language):
            return _time(month, words.dated(first, "MMM" if one_year else "MMM y"))
        return without_year(words, month) if one_year else words.date(month)
    days = [words.dated(day, "d") for day in (first, last)]
    if len(months) == 1:
        return escape(days[0]) if first == last else words.range(*days)
    if first.month == last.month and first != last and has_words(words.language):
        name = words.dated(last, "MMMM" if words.base in MONTHS else "MMM")
        return Markup("{} {}").format(words.range(*days), name)
    start, end = words.short_date(first, first), words.short_date(last, last)
    return start if first == last else Markup("{}\u00a0– {}").format(start, end)


def _time(date: PartialDate, text: str) -> Markup:
    return Markup('<time datetime="{}">{}</time>').format(date.isoformat(), text)
