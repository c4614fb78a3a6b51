"""How much of a data file is read, whatever its format."""

from __future__ import annotations

from typing import Final, NamedTuple

from briefgen.messages import say


class TableLimits(NamedTuple):
    """What one data file may hold: bytes, rows, columns, and cells in all; and rows of nothing."""

    size: int
    rows: int
    columns: int
    cells: int
    empty_rows: int


LIMITS: Final = TableLimits(
    size=10_000_000, rows=20_000, columns=40, cells=200_000, empty_rows=200_000
)
"""Of the rows of a table, its head aside."""
BEYOND: Final = say(
    "at most {rows:,} rows and {cells:,} cells are read; show a summary",
    rows=LIMITS.rows,
    cells=LIMITS.cells,
)
