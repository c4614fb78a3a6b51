"""A table of the author's as it is printed: its columns, rows, groups and totals.

Everything that needs a look at the cells is decided here, once for all formats; the template prints
a `TablePlan`. The cells of a row are one text: a table may have thousands of them, and whatever a
template prints is looked at by the sandbox and escaped.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from markupsafe import Markup

from briefgen.layout.class_names import ClassName
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.tables.cell_writer import CellContent, CellWriter
from briefgen.layout.tables.column_plan import ColumnPlan, plan_columns
from briefgen.layout.tables.text_order import order_key
from briefgen.model.blocks.cell_quantities import decimals_of, exact, plain, quantity_of, total_of
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.row_selection import written
from briefgen.model.figures import Figure

NumberedRow = tuple[int, Mapping[str, Any]]
"""A row with its number in the table as it is written."""


class PlannedRow(NamedTuple):
    """A row as HTML: the attributes of its ``<tr>``, and its cells."""

    attributes: Markup
    cells: Markup


@dataclass(frozen=True, slots=True)
class TablePlan:
    """What the template prints; ``bodies`` are groups of rows, one for a table without groups."""

    classes: str
    heads: tuple[tuple[Markup, str], ...]
    """Of each column: the attributes of its header cell, and its label."""
    bodies: tuple[tuple[PlannedRow, ...], ...]
    group: str | None = None
    """The label of the column whose cells name the groups."""


def plan_table(
    table: Table,
    figures: Mapping[str, Figure],
    words: LibraryWords,
    inline: Callable[[object], Markup],
) -> TablePlan:
    """The plan of a table of an edition; ``inline`` writes a cell's Markdown."""
    return _Planner(table, figures, words, CellWriter(words, inline, figures)).plan()


_GROUP_HEAD = Markup(f' class="{ClassName.GROUP_HEAD}"')
_TOTAL_ROW = Markup(f' class="{ClassName.TOTAL_ROW}"')
_NOTHING = Markup("")


def _time_order(cell: object) -> str:
    """A year before the days that are known of it: ISO 8601 sorts as it is written."""
    return plain(str(cell)).strip()


class _Planner:
    def __init__(
        self,
        table: Table,
        figures: Mapping[str, Figure],
        words: LibraryWords,
        writer: CellWriter,
    ) -> None:
        self._table = table
        self._figures = figures
        self._words = words
        self._writer = writer
        kept: list[NumberedRow] = [(n, table.rows[n]) for n in table.selection.kept]
        self._columns, self._classes = plan_columns(table, [row for _, row in kept])
        self._rows = self._sorted(kept)
        self._group = next((c for c in table.columns if c.key == table.group_by), None)

    def plan(self) -> TablePlan:
        """The whole plan."""
        bodies = [tuple(body) for body in self._bodies()]
        if total := self._total_row():
            if self._group is None:
                bodies[-1] = (*bodies[-1], total)
            else:  # it belongs to no group
                bodies.append((total,))
        heads = tuple((column.head, column.label) for column in self._columns)
        return TablePlan(
            self._classes, heads, tuple(bodies), self._group.label if self._group else None
        )

    # --- rows ---------------------------------------------------------------------------------

    def _sorted(self, rows: list[NumberedRow]) -> list[NumberedRow]:
        """By the table's ``sort``: numbers, then words; what is empty comes last either way."""
        if self._table.sort_key is None:
            return rows
        key, greatest_first = self._table.sort_key
        filled = [row for row in rows if row[1].get(key) not in (None, "")]
        empty = [row for row in rows if row[1].get(key) in (None, "")]
        in_time = any(column.key == key and column.is_date for column in self._columns)
        order = _time_order if in_time else self._order
        filled.sort(key=lambda row: order(row[1][key]), reverse=greatest_first)
        return filled + empty

    def _order(self, cell: object) -> tuple[Any, ...]:
        quantity = quantity_of(cell, self._figures)
        if quantity is not None:
            return 0, quantity.low, quantity.high
        return 1, *order_key(written(plain(str(cell))), self._words.base)

    def _bodies(self) -> Iterator[Iterator[PlannedRow]]:
        if self._group is None:
            yield self._data_rows(self._rows)
            return
        groups: dict[int, list[NumberedRow]] = {}
        of_row = self._table.selection.groups
        for row in self._rows:
            groups.setdefault(of_row[row[0]], []).append(row)
        for rows in groups.values():
            yield self._group_rows(rows)

    def _group_rows(self, rows: list[NumberedRow]) -> Iterator[PlannedRow]:
        yield PlannedRow(_GROUP_HEAD, self._group_head(rows))
        yield from self._data_rows(rows)

    def _data_rows(self, rows: list[NumberedRow]) -> Iterator[PlannedRow]:
        write, tones = self._writer.cell, self._table.selection.tones
        heads_rows = self._heads_rows(rows)
        columns = [
            (column, column.key, tones.get(column.key, {}), heads_rows and not at)
            for at, column in enumerate(self._columns)
        ]
        for number, row in rows:
            cells = [
                write(column, row.get(key), toned.get(number), is_head)
                for column, key, toned, is_head in columns
            ]
            yield PlannedRow(_NOTHING, Markup("".join(cells)))

    def _heads_rows(self, rows: list[NumberedRow]) -> bool:
        """Whether the first column names each row once, and so heads it."""
        first = self._columns[0]
        names = [name for _, row in rows if (name := row.get(first.key))]
        whole = len(names) == len(rows) == len({str(name).lower() for name in names})
        return whole and not first.is_number and len(self._columns) > 1

    # --- groups and totals --------------------------------------------------------------------

    def _group_head(self, rows: list[NumberedRow]) -> Markup:
        """The name of a group, as wide as no total stands beside it, and its totals."""
        assert self._group is not None
        _, row = rows[0]
        name = self._writer.group_name(self._group, row.get(self._group.key))
        totals = self._totals(rows)
        beside = totals.pop(self._columns[0].key, None)
        width = self._width_of_head(totals)
        head = self._writer.group_head(name, beside, width)
        rest = self._columns[width:]
        cells = [head, *(self._writer.total(one, totals.get(one.key)) for one in rest)]
        return Markup("".join(cells))

    def _width_of_head(self, totals: Mapping[str, CellContent]) -> int:
        """The columns over which a name goes: those before the first that has a total."""
        at = next((i for i, column in enumerate(self._columns) if column.key in totals), None)
        return len(self._columns) if at is None else max(at, 1)

    def _total_row(self) -> PlannedRow | None:
        """The totals of all rows: those that the author has, the rest as they add up."""
        stated = {key: cell for key, cell in self._table.total_row.items() if cell is not None}
        found = self._totals(self._rows, alone=True)
        if not (stated or found):
            return None
        for column in self._columns:
            if (cell := stated.get(column.key)) is not None:
                found[column.key] = self._writer.content(self._as_written(column, cell), cell)
        first = self._columns[0].key
        own = found.pop(first, None)
        name = self._said_total()
        if self._group is not None and self._group.key in stated:
            name = self._writer.group_name(self._group, stated[self._group.key])
        elif own and first in stated and quantity_of(stated[first], self._figures) is None:
            name, own = own.text, None
        width = self._width_of_head(found)
        cells = [self._writer.total_head(self._columns[0], name, own, width)]
        cells += [self._writer.total(one, found.get(one.key)) for one in self._columns[width:]]
        return PlannedRow(_TOTAL_ROW, Markup("".join(cells)))

    def _as_written(self, column: ColumnPlan, cell: object) -> ColumnPlan:
        """The column with all decimals of a total of the author's, where nothing hides some."""
        said = next(one.decimals for one in self._table.columns if one.key == column.key)
        if said is not None or not isinstance(cell, float):
            return column
        own = decimals_of(exact(cell))
        if column.decimals is not None:
            return replace(column, decimals=max(own, column.decimals))
        return replace(column, own_decimals=max(own, column.own_decimals or 0))

    def _said_total(self) -> Markup:
        kinds = {column.total for column in self._columns if column.total}
        return self._words.t("Mean") if kinds == {"mean"} else self._words.t("Total")

    def _totals(
        self, rows: Sequence[NumberedRow], *, alone: bool = False
    ) -> dict[str, CellContent]:
        """Key of a column to its total as it is written, with the attributes of its cell."""
        found: dict[str, CellContent] = {}
        means = {column.total for column in self._columns if column.total} == {"mean"}
        for column in self._columns:
            if column.total is None:
                continue
            counted = [
                each
                for _, row in rows
                if (each := quantity_of(row.get(column.key), self._figures)) is not None
            ]
            if (total := total_of(counted, column.total)) is not None:
                named = column.total == "mean" and not (alone and means)
                found[column.key] = self._writer.quantity(column, total, counted, named=named)
        return found
