"""How each column of a table is set: as numbers, days or words, how wide, on which side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from lxml import etree
from markupsafe import Markup

from briefgen.layout.class_names import ClassName
from briefgen.model.base import PartialDate, date_in
from briefgen.model.blocks.cell_quantities import Total, decimals_of, exact, plain
from briefgen.model.blocks.data_blocks import Column, Table
from briefgen.model.blocks.row_selection import Tone

_C: Final = ClassName
Rows = Sequence[Mapping[str, Any]]
SAMPLE: Final = 12
"""Rows by which a column is taken for one of numbers."""
LONG_CELL: Final = 24
"""Letters of a cell that no column of numbers has."""
BRIEF_CELL: Final = 16
"""Letters up to which the cells of a column do not wrap, in a small table."""
_SMALL: Final = (40, 5)
"""Rows and columns of a table whose columns may stay unwrapped: of a page at most."""
_SHORT: Final = (5, 400)
"""Rows and letters below which a table is held together."""
WIDE: Final = 6
"""Columns beyond which a table is set smaller."""
TONES: Final[Mapping[Tone, ClassName]] = {
    "bad": _C.TONE_BAD,
    "warning": _C.TONE_WARNING,
    "good": _C.TONE_GOOD,
    "neutral": _C.TONE_NEUTRAL,
}


@dataclass(frozen=True)
class ColumnPlan:
    """A column that is printed; ``unit`` is that of `briefgen.model.units`."""

    key: str
    label: str
    classes: tuple[str, ...] = ()
    is_number: bool = False
    is_text: bool = False
    is_date: bool = False
    unit: str | None = None
    decimals: int | None = None
    """What the author says, or money has."""
    own_decimals: int | None = None
    """Those of the cell that has most, with which all stand below each other."""
    total: Total | None = None
    width: str = ""

    @cached_property
    def attributes(self) -> str:
        """Of its cells."""
        return _class_attribute(self.classes)

    @cached_property
    def head(self) -> Markup:
        """The attributes of its header cell."""
        classes = _class_attribute([name for name in self.classes if name != _C.BRIEF_CELLS])
        width = f' data-width="{self.width}"' if self.width else ""
        return Markup(classes + width)  # noqa: S704 (names of ours, and a number)


def _class_attribute(names: Sequence[str]) -> str:
    return f' class="{" ".join(names)}"' if names else ""


def plan_columns(table: Table, rows: Rows) -> tuple[tuple[ColumnPlan, ...], str]:
    """The columns that are printed, and the classes of the table.

    The column that the rows are grouped by heads the groups, and is none of them.
    """
    shown = [column for column in table.columns if column.key != table.group_by] or [*table.columns]
    numbers = {column.key for column in shown if _is_number(column, rows)}
    longest = {column.key: _longest(column.key, rows) for column in shown}
    letters = sum(each for _, each in longest.values())
    is_small = len(rows) <= _SMALL[0] and len(shown) <= _SMALL[1]
    brief = {key for key, (most, _) in longest.items() if is_small and most <= BRIEF_CELL}
    columns = tuple(
        _planned(column, rows, column.key in numbers, column.key in brief) for column in shown
    )
    names = [_C.DATA, *_shape(len(shown), len(numbers))]
    if len(rows) < _SHORT[0] and (letters < _SHORT[1] or not is_small):
        names.append(_C.SHORT)
    return columns, " ".join(names)


def _shape(columns: int, numbers: int) -> list[ClassName]:
    if columns > WIDE:
        return [_C.WIDE]
    return [_C.COMPACT] if numbers and numbers == columns - 1 and columns < WIDE - 1 else []


def _is_number(column: Column, rows: Rows) -> bool:
    """Whether a column is set as numbers: it says so, or its first cells are some and no words."""
    if column.as_ in ("text", "date"):
        return False
    numbers = 0
    for row in rows[:SAMPLE]:
        cell = row.get(column.key)
        if isinstance(cell, int | float):
            numbers += 1
        elif isinstance(cell, str):
            text = plain(cell)
            if text.startswith("{{") and text.endswith("}}"):
                numbers += 1
            elif len(text) > LONG_CELL:
                return False
    return numbers > 0 or column.as_ is not None or column.total is not None


def _longest(key: str, rows: Rows) -> tuple[int, int]:
    """The letters of the longest cell, and of all; a figure's cannot be told beforehand."""
    most = letters = 0
    for row in rows:
        cell = row.get(key)
        text = "" if cell is None else plain(cell) if isinstance(cell, str) else str(cell)
        most = max(most, 99 if "{{" in text else len(text))
        letters += len(text)
    return most, letters


def _planned(column: Column, rows: Rows, is_number: bool, is_brief: bool) -> ColumnPlan:
    classes: list[str] = [_C.NUM] if is_number else [_C.BRIEF_CELLS] if is_brief else []
    if column.align == "center":
        classes.append(_C.ALIGN_CENTER)
    elif column.align == "end" and not is_number:
        classes.append(_C.ALIGN_END)
    elif column.align == "start" and is_number:
        classes.append(_C.ALIGN_START)
    said, decimals = column.as_, column.decimals
    unit = "%" if said == "percent" else said if said and said.isupper() else None
    if decimals is None and unit and unit != "%":
        decimals = _of_money(column.key, rows)
    return ColumnPlan(
        column.key,
        column.label,
        tuple(classes),
        is_number=is_number,
        is_text=said == "text",
        is_date=said == "date" or (said is None and not is_number and _all_days(column.key, rows)),
        unit=unit,
        decimals=decimals,
        own_decimals=most_decimals(column.key, rows) if is_number else None,
        total=column.total,
        width="" if column.width is None else f"{column.width:.5g}",
    )


_LONG_FRACTION: Final = 3
"""Decimals beyond which a number is no measure that others would be written like."""


def most_decimals(key: str, rows: Rows) -> int | None:
    """The decimals of the numbers in a column where any has some: 2.0 below 2.4."""
    numbers = (cell for row in rows if isinstance(cell := row.get(key), float))
    most = max((decimals_of(exact(number)) for number in numbers), default=0)
    return most if 0 < most <= _LONG_FRACTION else None


def _of_money(key: str, rows: Rows) -> int | None:
    """The decimals of all sums of money in a column where one has any: 12.50 above 100.00."""
    numbers = (cell for row in rows if isinstance(cell := row.get(key), float))
    most = max((decimals_of(exact(number)) for number in numbers), default=0)
    return max(most, 2) if most else None


def _all_days(key: str, rows: Rows) -> bool:
    """Whether all cells of a column are days or months in ISO form, and there is one."""
    found = False
    for row in rows:
        cell = row.get(key)
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str) or date_of(cell) is None:
            return False
        found = True
    return found


def date_of(cell: str) -> PartialDate | None:
    """The day or the month that a cell in ISO form says (ISO 8601); None for anything else."""
    try:
        date = date_in(plain(cell).strip())
    except ValueError:
        return None
    return date if date is not None and date.month is not None else None


def column_widths(root: etree._Element) -> str:
    """The rules of style for the widths that columns of a tree have, each once."""
    widths = dict.fromkeys(str(each) for each in root.xpath("//th/@data-width"))
    return "".join(f'\n[data-width="{width}"] {{ width: {width}% }}' for width in widths)
