"""A chart as typed data: what is drawn, and what a native chart of Word is made from.

Words and numbers are written already, in the language and digits of the edition; values stand
beside them. It holds what the readers of its edition may see, and nothing else.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

ChartKind = Literal["bar", "column", "line", "area", "stacked"]
SeriesRole = Literal["main", "other", "rest"]
"""``main`` stands out, ``rest`` is what is not reached."""
TimeStep = Literal["day", "month", "year"]


@dataclass(frozen=True, slots=True)
class ChartCategory:
    """What one row of the data is about: a bar, a column, a point of a line.

    ``day`` is the first day of the date that the row is of, where all rows are dates; ``label`` is
    written in full then, as a table has it. ``tick`` is the day, the month or the year alone, and
    ``period`` the month or the year that it is in, which an axis says once.
    """

    label: str
    day: datetime.date | None = None
    tick: str = ""
    period: str = ""


@dataclass(frozen=True, slots=True)
class ChartSeries:
    """One value a category: None is a gap. ``texts`` are the values as they are written."""

    label: str
    values: tuple[float | None, ...]
    texts: tuple[str, ...]
    role: SeriesRole = "other"
    highest: tuple[float, ...] = ()
    """Of figures that may be ranges, whose least the values are: how much each is at most."""

    def is_range(self, category: int) -> bool:
        """Whether the value of a category is the least of a range."""
        return bool(self.highest) and self.highest[category] != self.values[category]


@dataclass(frozen=True, slots=True)
class ChartAnnotation:
    """A short text at a category, which is named by its place in the list."""

    category: int
    text: str


@dataclass(frozen=True, slots=True)
class ChartThreshold:
    """A value that something crosses; ``label`` is what it means, with the value as written."""

    value: float
    label: str


@dataclass(frozen=True, slots=True)
class ChartDrawing:
    """A chart: categories in the order in which they are drawn, values of each series.

    Lengths are millimetres. ``alt`` says in words what a reader should see; ``title`` is the
    finding and stands above the drawing, not in it.
    """

    kind: ChartKind
    title: str
    alt: str
    categories: tuple[ChartCategory, ...]
    series: tuple[ChartSeries, ...]
    language: str
    direction: Literal["ltr", "rtl"]
    width: float
    heading: str = ""
    """What heads the categories in a table of the numbers."""
    unit: str = ""
    """``%`` is written with every number; any other word stands once, above the axis."""
    highlight: frozenset[int] = frozenset()
    """Places of the categories that stand out."""
    annotations: tuple[ChartAnnotation, ...] = ()
    threshold: ChartThreshold | None = None
    step: TimeStep | None = None
    """What categories that are dates are: days, months or years; None: they are no dates."""
    timed: bool = False
    """Whether categories are dates, years or months."""
    in_order: bool = False
    """Whether categories are rows of data, which follow each other, and not figures of a brief."""
    named_days: bool = False
    """Whether the author has words of their own for dates: then they stand below the axis."""
    short_ticks: tuple[tuple[float, str], ...] = ()
    """Large numbers and how an axis has them in short: ``(20000.0, "20k")``."""
    is_named: bool = True
    """Whether what is alone has a name; the column of the data that it comes from is none."""
    end_labels: tuple[str, ...] = ()
    """Stacked: what stands behind each row, its share that is reached or its sum, as written."""
    lower_by: float = 0.0
    """Millimetres by which it is lower than its kind is; as many as that allows are heeded."""

    @property
    def mirrored(self) -> bool:
        """Whether the drawing is for readers who read from the right."""
        return self.direction == "rtl"

    @property
    def runs_from_left(self) -> bool:
        """Whether the first category stands at the left, whoever reads.

        What goes up or down from point to point is read in time; so is a row of columns, but for
        figures, which begin at the reader's side as bars do.
        """
        is_row = self.kind == "column" and (self.in_order or self.timed)
        return is_row or self.kind in ("line", "area")

    def name_of(self, one: ChartSeries) -> str:
        """What stands beside a series; nothing where the title alone says what it is."""
        return one.label if self.is_named else ""

    @property
    def values(self) -> tuple[float, ...]:
        """All values, without gaps, and what ranges reach."""
        least = (v for one in self.series for v in one.values if v is not None)
        return (*least, *(v for one in self.series for v in one.highest))
