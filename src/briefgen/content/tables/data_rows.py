"""The rows of a data file as nodes: the one way from a file's name to them, for whoever shows or
counts what stands there.

``read_rows`` knows CSV files and workbooks. Cells that are plainly numbers become numbers, empty
ones null, all others texts; what the author says of a column goes before what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from briefgen.content.folder_guard import BriefFiles
from briefgen.content.source_map import Node, Scalar
from briefgen.content.tables.cell_values import ColumnReading, ShownColumn
from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_grid import DataGrid, GridCell
from briefgen.content.tables.table_limits import BEYOND, LIMITS
from briefgen.errors import ContentError, Notice, Problem
from briefgen.text.encodings import codec_of
from briefgen.text.written_numbers import FORM

_MOST: Final = 20
"""So many rows that do not fit are named one by one."""
_TAG: Final = re.compile(r"#[a-z][a-z0-9_]*(?:\s*\+\s*[a-z][a-z0-9_]*)*", re.IGNORECASE)
"""A tag of the Humanitarian Exchange Language (HXL 1.1, 2.1)."""


class DataOptions(NamedTuple):
    """What an author says of a data file, beside its name."""

    sheet: str | None = None
    encoding: str | None = None
    number_format: str | None = None
    kinds: Mapping[str, str] = {}
    """Column to what its cells are (``as``); the others are what they look like."""
    wanted: frozenset[str] | None = None
    """The columns whose mistakes matter; None: all. All columns are read."""


class DataRows(NamedTuple):
    """The rows of a data file: a list node of mappings, each cell with its own place."""

    node: Node
    shown: Mapping[str, ShownColumn] = {}
    """Columns that the file shows as per cents, or with so many decimals."""
    notices: tuple[Notice, ...] = ()


def options_of(node: Node, kinds: Mapping[str, str], wanted: frozenset[str] | None) -> DataOptions:
    """What stands beside ``data`` in a mapping; what its field would refuse is left out here."""

    def said(key: str) -> str | None:
        child = node.child(key)
        return child.content if child is not None and isinstance(child.content, str) else None

    encoding, form = said("encoding"), said("number_format")
    return DataOptions(
        said("sheet"),
        encoding if encoding and codec_of(encoding) else None,
        form if form and re.match(FORM, form) else None,
        kinds,
        wanted,
    )


def read_rows(folder: BriefFiles, name: str, options: DataOptions) -> DataRows:
    """The rows of a data file of a brief.

    Raises FileError where the file cannot be read, and ContentError with every row and cell that
    does not fit, at its own line or cell of the file.
    """
    data = folder.read(name, LIMITS.size)
    grid = read_csv(data, folder.show(name), options.encoding)
    return rows_of(grid, options)


def rows_of(grid: DataGrid, options: DataOptions) -> DataRows:
    """The rows of a grid; raises ContentError with those that do not fit their head."""
    header, *lines = _without_unnamed(grid)
    problems = list(_header_problems(grid, header))
    if problems:
        raise ContentError(problems)
    if lines and all(_TAG.fullmatch(cell.text.strip()) for cell in lines[0] if cell.text):
        lines = lines[1:]
    columns = [column_name(cell.text) for cell in header]
    readings = [
        ColumnReading(name, options.kinds.get(name), options.number_format, grid.decimal_comma)
        for name in columns
    ]
    table = Node(grid.source, 0, 0, [])
    for cells in lines:
        if len(cells) != len(columns):
            problems.append(_misfit(grid, cells, len(columns)))
        else:
            _append(table, _row(grid, header, columns, readings, cells))
        if len(problems) == _MOST:
            break
    for name, reading in zip(columns, readings, strict=True):
        if options.wanted is None or name in options.wanted:
            problems += reading.problems[: _MOST - len(problems)]
    if problems:
        raise ContentError(problems)
    return _found(grid, table, readings, options)


def column_name(text: str) -> str:
    """The name of a column by the cell above it: one line, single spaces."""
    return " ".join(text.split())


def _found(
    grid: DataGrid, table: Node, readings: list[ColumnReading], options: DataOptions
) -> DataRows:
    rows = table.content
    assert isinstance(rows, list)
    shown = {}
    notices = list(grid.notices)
    for reading in readings:
        if found := reading.finish(rows):
            shown[reading.name] = found
        if options.wanted is None or reading.name in options.wanted:
            notices += reading.notices(grid.source)
    return DataRows(table, shown, tuple(notices))


def _without_unnamed(grid: DataGrid) -> list[list[GridCell]]:
    """The rows without the columns at their end that have no name and hold nothing."""
    header = grid.rows[0]
    named = len(header)
    while named and not header[named - 1].text:
        named -= 1
    most = max((_length(row) for row in grid.rows), default=0)
    keep = max(named, min(most, len(header)))
    if keep == len(header):
        return grid.rows
    return [row[:keep] if len(row) > keep and _length(row) <= keep else row for row in grid.rows]


def _length(row: list[GridCell]) -> int:
    """The number of cells up to the last that holds anything."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1].text), 0)


def _append(table: Node, row: Node) -> None:
    assert isinstance(table.content, list)
    if len(table.content) == LIMITS.rows or table.size > LIMITS.cells:
        raise ContentError([row.place.problem((), "the table goes on beyond its limit", BEYOND)])
    table.content.append(row)
    table.size += row.size


def _header_problems(grid: DataGrid, header: list[GridCell]) -> Iterator[Problem]:
    place = grid.source.place
    if len(header) > LIMITS.columns:
        text = f"the table has {len(header)} columns; at most {LIMITS.columns} are read"
        yield place(header[0].start).problem((), text)
        return
    named = [cell for cell in header if cell.text]
    if len(named) == 1 and len(header) > 2:
        text = f"{grid.first_row} names the columns, and only one cell of it holds a name"
        yield place(named[0].start).problem((), text, "delete the title above the table")
        return
    seen: set[str] = set()
    for cell in header:
        name = column_name(cell.text)
        if not name:
            hint = f"name it in {grid.first_row}, or delete it"
            yield place(cell.start).problem((), "a column has no name", hint)
        elif name in seen:
            wrong = f'two columns are named "{name}"'
            yield place(cell.start).problem((), wrong, "rename one of them")
        seen.add(name)


def _misfit(grid: DataGrid, cells: list[GridCell], columns: int) -> Problem:
    has = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    text = f"this row has {has}, the header has {columns}"
    sign = grid.separator.removesuffix("s")
    hint = f"quote a cell that holds a {sign}" if len(cells) > columns else ""
    hint = hint or f"add the {grid.separator} of the empty cells"
    return grid.source.place(cells[0].start).problem((), text, hint)


def _row(
    grid: DataGrid,
    header: list[GridCell],
    columns: list[str],
    readings: list[ColumnReading],
    cells: list[GridCell],
) -> Node:
    source = grid.source
    content = {}
    for name, reading, cell in zip(columns, readings, cells, strict=True):
        value: Scalar = reading.value(source, cell) if cell.text else None
        style = '"' if cell.is_text else ""
        content[name] = Node(source, cell.start, cell.end, value, style=style)
    keys = {name: cell.start for name, cell in zip(columns, header, strict=True)}
    return Node(
        source, cells[0].start, cells[-1].end, content, keys,
        size=len(content) + 1, height=1, missing=header[0].start,
    )  # fmt: skip
