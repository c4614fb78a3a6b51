"""The rows of a data file as nodes: the one way from a file's name to them, for whoever shows or
counts what stands there.

``read_rows`` knows CSV files and workbooks. Cells that are plainly numbers become numbers, empty
ones null, all others texts; what the author says of a column goes before what it looks like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from briefgen.content.folder_guard import NamedFiles
from briefgen.content.source_map import Node, SourceFile, SourcePlace
from briefgen.content.tables.cell_values import ColumnReading, ShownColumn
from briefgen.content.tables.csv_table import read_csv
from briefgen.content.tables.data_grid import DataGrid, GridCell
from briefgen.content.tables.table_limits import BEYOND, LIMITS
from briefgen.content.validation.validation_messages import near_or_all
from briefgen.errors import ContentError, Notice, Problem
from briefgen.files.file_kind import file_kind
from briefgen.messages import say, say_many
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
    languages: tuple[str, ...] = ()
    """Of the brief, in whose letters a file in an old encoding is likely to be."""
    each_row: bool = False
    """Whether each row stands for itself: what is wrong with one is told beside the others."""


KnownGrids = dict[tuple[str, str | None, str | None], DataGrid]
"""Name of a file, sheet and encoding to its cells."""


class WrongRow(NamedTuple):
    """A row that could not be read, where each stands for itself."""

    cells: tuple[str, ...]
    problems: tuple[Problem, ...]


class DataRows(NamedTuple):
    """The rows of a data file: a list node of mappings, each cell with its own place."""

    node: Node
    shown: Mapping[str, ShownColumn] = {}
    """Columns that the file shows as per cents, or with so many decimals."""
    notices: tuple[Notice, ...] = ()
    wrong: tuple[WrongRow, ...] = ()
    """Those that are not among them, where each row stands for itself."""


def languages_of(root: Node) -> tuple[str, ...]:
    """The languages that a brief says it is in, before its types are checked."""
    further = root.child("languages")
    listed = further.content if further is not None and isinstance(further.content, list) else ()
    named = [root.child("language"), *listed]
    return tuple(one.content for one in named if one is not None and isinstance(one.content, str))


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


def read_rows(
    folder: NamedFiles, name: str, options: DataOptions, known: KnownGrids | None = None
) -> DataRows:
    """The rows of a data file of a brief.

    ``known`` keeps what was read, for files that several blocks name. Raises FileError where the
    file cannot be read, and ContentError with every row and cell that does not fit, at its own line
    or cell of the file; where each row stands for itself, only if none can be read.
    """
    known = {} if known is None or options.each_row else known
    key = name, options.sheet, options.encoding
    if key not in known:
        known[key] = _grid(folder.read(name, LIMITS.size), folder.show(name), name, options)
    return rows_of(known[key], options)


def _grid(data: bytes, file: str, name: str, options: DataOptions) -> DataGrid:
    if is_workbook(name):
        from briefgen.content.tables.workbook_table import read_workbook  # most briefs have none

        return read_workbook(data, file, options.sheet, each_cell=options.each_row)
    if (kind := file_kind(data)) and "workbook (.xlsx)" in kind.name:
        text, hint = say("the file is {name}", name=kind.name), say("its name has to end in .xlsx")
        raise ContentError([SourcePlace(file).problem((), text, hint)])
    return read_csv(data, file, options.encoding, options.languages, each_cell=options.each_row)


def is_workbook(name: str) -> bool:
    """Whether a data file is a workbook by its name: one that is read, or one that is not."""
    return name.lower().endswith((".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods"))


def misplaced(node: Node, name: str) -> Iterator[tuple[str, str]]:
    """The options beside a data file that it cannot have, and why."""
    if is_workbook(name) and node.child("encoding") is not None:
        yield "encoding", say("a workbook says itself how it is encoded")
    if not is_workbook(name) and node.child("sheet") is not None:
        yield "sheet", say("only a workbook (.xlsx) has sheets")


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
        ColumnReading(
            name, options.kinds.get(name), options.number_format, grid.decimal_comma, grid.sign
        )
        for name in columns
    ]
    table = Node(grid.source, 0, 0, [])
    keys = {name: cell.start for name, cell in zip(columns, header, strict=True)}
    wrong: list[WrongRow] = []
    for cells in lines:
        if options.each_row and (found := tuple(_faults(grid, cells, len(columns)))):
            wrong.append(WrongRow(tuple(cell.text for cell in cells), found))
        elif len(cells) != len(columns):
            problems.append(_misfit(grid, cells, len(columns)))
        else:
            _append(table, _row(grid.source, keys, readings, cells))
        if len(problems) == _MOST:
            break
    if not lines:
        problems += _unknown_columns(grid, header, columns, options)
    for name, reading in zip(columns, readings, strict=True):
        if options.wanted is None or name in options.wanted:
            problems += reading.problems[: _MOST - len(problems)]
    if wrong and not table.content:
        problems = [problem for row in wrong for problem in row.problems][:_MOST]
    if problems:
        raise ContentError(problems)
    return _found(grid, table, readings, options)._replace(wrong=tuple(wrong))


def _unknown_columns(
    grid: DataGrid, header: list[GridCell], columns: list[str], options: DataOptions
) -> Iterator[Problem]:
    """Columns that are named and not there, of a file without rows, which would be told of them."""
    for name in sorted((options.wanted or frozenset()) - set(columns)):
        text = say('the file has no column "{key}"', key=name)
        yield grid.source.place(header[0].start).problem((), text, near_or_all(name, columns))


def listed_ids(cell: Node) -> Node:
    """A cell that names several ids, as the list that they are in YAML."""
    ids = re.findall(r"[^\s,;]+", cell.content) if isinstance(cell.content, str) else []
    items = [Node(cell.source, cell.start, cell.end, each, style=cell.style) for each in ids]
    return Node(cell.source, cell.start, cell.end, items)


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
    if not rows and not options.each_row:
        told = say("there is a head, and no row under it: nothing of this file is shown")
        notices.append(Notice("data-empty", told, grid.source.place(0).at(())))
    for reading in readings:
        if found := reading.finish(rows):
            shown[reading.name] = found
        if options.wanted is None or reading.name in options.wanted:
            notices += reading.notices(grid.source)
    return DataRows(table, shown, tuple(notices))


def _without_unnamed(grid: DataGrid) -> list[list[GridCell]]:
    """The rows without the cells at their end that hold nothing and that no column names."""
    header = grid.rows[0]
    most = max(map(_length, grid.rows))
    keep = max(_length(header), min(most, len(header)))
    return [row if len(row) <= keep else row[: max(_length(row), keep)] for row in grid.rows]


def _length(row: list[GridCell]) -> int:
    """The number of cells up to the last that holds anything."""
    return next((at for at in range(len(row), 0, -1) if row[at - 1].text), 0)


def _append(table: Node, row: Node) -> None:
    assert isinstance(table.content, list)
    count = len(table.content)
    if count == LIMITS.rows or (count + 1) * (row.size - 1) > LIMITS.cells:
        raise ContentError(
            [row.place.problem((), say("the table goes on beyond its limit"), BEYOND)]
        )
    table.content.append(row)
    table.size += row.size


def _header_problems(grid: DataGrid, header: list[GridCell]) -> Iterator[Problem]:
    place = grid.source.place
    if len(header) > LIMITS.columns:
        text = say(
            "the table has {count} columns; at most {columns} are read",
            count=len(header),
            columns=LIMITS.columns,
        )
        yield place(header[0].start).problem((), text)
        return
    named = [cell for cell in header if cell.text]
    if len(named) == 1 and len(header) > 2:
        text = say(
            "{first_row} names the columns, and only one cell of it holds a name",
            first_row=grid.first_row,
        )
        yield place(named[0].start).problem((), text, say("delete the title above the table"))
        return
    seen: set[str] = set()
    for cell in header:
        name = column_name(cell.text)
        if not name:
            hint = say("name it in {first_row}, or delete it", first_row=grid.first_row)
            yield place(cell.start).problem((), say("a column has no name"), hint)
        elif name in seen:
            wrong = say('two columns are named "{name}"', name=name)
            yield place(cell.start).problem((), wrong, say("rename one of them"))
        seen.add(name)


def _faults(grid: DataGrid, cells: list[GridCell], columns: int) -> Iterator[Problem]:
    """What is wrong with a row by itself."""
    if len(cells) != columns:
        yield _misfit(grid, cells, columns)
    for cell in cells:
        if cell.fault:
            yield grid.source.place(cell.start).problem((), cell.fault, cell.hint)


def _misfit(grid: DataGrid, cells: list[GridCell], columns: int) -> Problem:
    text = say_many(
        "this row has {count} cell, the header has {columns}",
        "this row has {count} cells, the header has {columns}",
        len(cells),
        columns=columns,
    )
    hint: str = ""
    if grid.separator:
        hint = say("add the {separators} of the empty cells", separators=grid.separator.many)
    if grid.separator and len(cells) > columns:
        hint = say("quote a cell that holds {sign}", sign=grid.separator.one)
    return grid.source.place(cells[0].start).problem((), text, hint)


def _row(
    source: SourceFile, keys: dict[str, int], readings: list[ColumnReading], cells: list[GridCell]
) -> Node:
    """A row; ``keys`` are the columns and where each is named, the same for all rows."""
    content = {
        reading.name: Node(
            source, cell.start, cell.end,
            reading.value(source, cell) if cell.text else None,
            style='"' if cell.is_text else "",
        )
        for reading, cell in zip(readings, cells, strict=True)
    }  # fmt: skip
    return Node(
        source, cells[0].start, cells[-1].end, content, keys,
        size=len(content) + 1, height=1, missing=next(iter(keys.values())),
    )  # fmt: skip
