"""What a register of incidents adds up to: its totals, and its incidents by place and time.

A count of people is a range; one that is not stated leaves the total open above. So what the
summary and the last row of the register say is what a reader gets who adds the register up.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from briefgen.layout.i18n.short_dates import Span
from briefgen.model.base import PartialDate
from briefgen.model.blocks.cell_quantities import plain
from briefgen.model.blocks.event_blocks import Incident

PERIODS: Final = 7
"""Columns of time beside which places and totals have room."""
PLACES: Final = 15
"""Rows of places; what is beyond is one row."""
SHADES: Final = 5
"""Classes of the cells of a summary, by the number of incidents in them."""
By = Literal["week", "month", "year", ""]


@dataclass(frozen=True, slots=True)
class People:
    """So many people at least and at most; ``most`` is None where nobody knows."""

    least: int
    most: int | None


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place ("" for all that have no row of their own): incidents in each column, and in all.

    Who counts nobody in a place says nothing of the most there.
    """

    place: str
    cells: tuple[int, ...]
    incidents: int
    killed: People
    injured: People


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """The incidents of a register by place, and by ``by`` where columns of time have room."""

    by: By
    columns: tuple[Span, ...]
    rows: tuple[PlaceRow, ...]
    total: PlaceRow
    first: PartialDate
    last: PartialDate

    def shade(self, number: int) -> int:
        """The class of a cell of so many incidents, 1 to `SHADES`; 0 for none."""
        whole = max(SHADES, *(cell for row in self.rows for cell in row.cells))
        return -(-SHADES * number // whole)

    @property
    def most_incidents(self) -> int:
        """Of one place."""
        return max(row.incidents for row in self.rows)

    @property
    def most_killed(self) -> int:
        """Of one place, as far as bars go."""
        return max(self.reach(row.killed) for row in self.rows)

    def reach(self, people: People) -> int:
        """How far a bar goes: to the most where that is known of every place."""
        return people.least if people.most is None or not self.killed_known else people.most

    @property
    def killed_known(self) -> bool:
        """Whether the register says of every place how many were killed at most."""
        return all(row.killed.most is not None for row in self.rows)

    @property
    def injured_known(self) -> bool:
        """The same of the injured."""
        return all(row.injured.most is not None for row in self.rows)


def people(counts: Iterable[tuple[int | None, int | None]]) -> People | None:
    """The sum of ranges; None where no range has an end."""
    given = list(counts)
    if all(low is None and high is None for low, high in given):
        return None
    highs = [high for _, high in given if high is not None]
    most = sum(highs) if len(highs) == len(given) else None
    return People(sum(low or 0 for low, _ in given), most)


def killed(events: Iterable[Incident]) -> People | None:
    """The people killed in all incidents."""
    return people((event.killed_min, event.killed_max) for event in events)


def injured(events: Iterable[Incident]) -> People | None:
    """The people injured in all incidents."""
    return people((event.injured_min, event.injured_max) for event in events)


def summarise(events: Sequence[Incident]) -> IncidentSummary:
    """The summary of a register, which has an incident at least."""
    dates = [event.date for event in events]
    by, columns = _columns(dates)
    at: dict[str, list[Incident]] = {}
    for event in events:
        at.setdefault(plain(event.place), []).append(event)
    rows = [_row(own[0].place, own, columns) for own in at.values()]
    rows.sort(key=lambda row: (-row.incidents, -row.killed.least, plain(row.place)))
    if len(rows) > PLACES:
        named = {plain(row.place) for row in rows[: PLACES - 1]}
        others = _row("", [event for event in events if plain(event.place) not in named], columns)
        rows = [*rows[: PLACES - 1], others]
    total = _row("", events, columns)
    return IncidentSummary(by, columns, tuple(rows), total, *_ends(dates))


def _ends(dates: Sequence[PartialDate]) -> tuple[PartialDate, PartialDate]:
    """Where a register begins and ends: with a month rather than with a day that it holds."""
    length = {date: date.last - date.first for date in dates}
    first = min(dates, key=lambda date: (date.first, -length[date]))
    last = max(dates, key=lambda date: (date.last, length[date]))
    return first, last


def _row(place: str, events: Sequence[Incident], columns: tuple[Span, ...]) -> PlaceRow:
    days = [event.date.first for event in events]
    cells = tuple(sum(first <= day <= last for day in days) for first, last in columns)
    nobody = People(0, None)
    return PlaceRow(place, cells, len(events), killed(events) or nobody, injured(events) or nobody)


def _columns(dates: Sequence[PartialDate]) -> tuple[By, tuple[Span, ...]]:
    """The narrowest times of which no more than `PERIODS` hold all dates; none where one does."""
    kinds: tuple[tuple[By, bool, Callable[[datetime.date], Span]], ...] = (
        ("week", all(date.day for date in dates), _week),
        ("month", all(date.month for date in dates), _month),
        ("year", True, _year),
    )
    days = [date.first for date in dates]
    for by, is_known, span_of in kinds:
        spans = sorted({span_of(day) for day in days}) if is_known else []
        every = _filled(spans, span_of) if spans else []
        if 1 < len(every) <= PERIODS:
            return by, _clipped(every, days) if by == "week" else tuple(every)
    return "", ()


def _filled(spans: Sequence[Span], span_of: Callable[[datetime.date], Span]) -> list[Span]:
    """The spans and those between them, in which nothing was."""
    found = [spans[0]]
    while found[-1] < spans[-1] and len(found) <= PERIODS:
        found.append(span_of(found[-1][1] + datetime.timedelta(days=1)))
    return found


def _clipped(spans: Sequence[Span], days: Sequence[datetime.date]) -> tuple[Span, ...]:
    """Weeks without the days before the first incident and behind the last."""
    least, most = min(days), max(days)
    return tuple((max(first, least), min(last, most)) for first, last in spans)


def _week(day: datetime.date) -> Span:
    """From Monday on (ISO 8601)."""
    first = day - datetime.timedelta(days=day.weekday())
    return first, first + datetime.timedelta(days=6)


def _month(day: datetime.date) -> Span:
    first = day.replace(day=1)
    return first, (first + datetime.timedelta(days=31)).replace(day=1) - datetime.timedelta(days=1)


def _year(day: datetime.date) -> Span:
    return day.replace(month=1, day=1), day.replace(month=12, day=31)
