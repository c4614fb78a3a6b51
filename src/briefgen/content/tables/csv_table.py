"""A CSV file into a list of row `Node`, each cell with its own place.

RFC 4180: commas, quoting with doubled quotation marks, one header row. Cells that are the canonical
writing of a number become numbers, empty ones null.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.content.characters import read_text
from briefgen.content.source_map import Node, Scalar, SourceFile
from briefgen.content.yaml.yaml_tree import number
from briefgen.errors import ContentError, Problem


class CsvLimits(NamedTuple):
    """What one CSV file may hold: bytes, rows, columns, and cells in all."""

    size: int
    rows: int
    columns: int
    cells: int


LIMITS: Final = CsvLimits(size=10_000_000, rows=20_000, columns=40, cells=200_000)

_CELL = re.compile(r'"((?:[^"]|"")*)"|[^,\n]*')
_MOST = 20


class _Cell(NamedTuple):
    start: int
    end: int
    text: str


def read(data: bytes, file: str, texts: frozenset[str] = frozenset()) -> Node:
    """The rows of a CSV file as a list node; columns in ``texts`` stay texts.

    Raises ContentError with every row that does not fit, at the CSV file's own lines.
    """
    source = read_text(data, file)
    lines = _lines(source)
    header = next(lines, [])
    problems = list(_header_problems(source, header))
    if problems:
        raise ContentError(problems)
    table = Node(source, 0, 0, [])
    columns = [cell.text.strip() for cell in header]
    for cells in lines:
        if len(cells) != len(columns):
            problems.append(_misfit(source, cells, len(columns)))
        else:
            _append(table, _row(source, header, columns, cells, texts))
        if len(problems) == _MOST:
            break
    if problems:
        raise ContentError(problems)
    return table


def _append(table: Node, row: Node) -> None:
    assert isinstance(table.content, list)
    if len(table.content) == LIMITS.rows or table.size > LIMITS.cells:
        hint = f"at most {LIMITS.rows:,} rows and {LIMITS.cells:,} cells are read; show a summary"
        raise ContentError([row.place.problem((), "the table goes on beyond its limit", hint)])
    table.content.append(row)
    table.size += row.size


def _lines(source: SourceFile) -> Iterator[list[_Cell]]:
    """The rows as cells, empty lines left out."""
    text, index = source.text, 0
    while index < len(text):
        cells, index = _line(source, index)
        if len(cells) > 1 or cells[0].text.strip():
            yield cells


def _line(source: SourceFile, index: int) -> tuple[list[_Cell], int]:
    text, cells = source.text, []
    while True:
        match = _CELL.match(text, index)
        assert match is not None
        inside = match[1]
        if inside is None and match[0].startswith('"'):
            raise _broken(source, index, "this quotation mark is never closed")
        value = match[0].strip() if inside is None else inside.replace('""', '"')
        cells.append(_Cell(index, match.end(), value))
        index = match.end()
        if index >= len(text):
            return cells, index
        if text[index] == "\n":
            return cells, index + 1
        if text[index] != ",":
            raise _broken(source, index, "text follows after a closing quotation mark")
        index += 1


def _broken(source: SourceFile, index: int, text: str) -> ContentError:
    hint = (
        'a cell with a comma or a quotation mark is quoted whole, and "" stands for one mark inside'
    )
    return ContentError([source.place(index).problem((), text, hint)])


def _header_problems(source: SourceFile, header: list[_Cell]) -> Iterator[Problem]:
    if not header:
        yield source.place(0).problem(
            (), "the CSV file is empty", "its first line names the columns"
        )
    if re.match(r"sep=", header[0].text if header else "", re.IGNORECASE):
        yield source.place(0).problem(
            (),
            "sep= is a spreadsheet's own line; the first line names the columns",
            "delete the line with sep=",
        )
        return
    if len(header) == 1 and (mark := re.search(r"[;\t]", header[0].text)):
        name = "semicolons" if mark[0] == ";" else "tabs"
        yield source.place(0).problem(
            (),
            f"the columns are separated by {name}",
            "save the file with commas between the cells",
        )
        return
    if len(header) > LIMITS.columns:
        text = f"the table has {len(header)} columns; at most {LIMITS.columns} are read"
        yield source.place(0).problem((), text)
    seen: set[str] = set()
    for cell in header:
        name = cell.text.strip()
        if not name:
            yield source.place(cell.start).problem(
                (), "a column has no name", "name it in the first line, or delete it"
            )
        elif name in seen:
            yield source.place(cell.start).problem(
                (), f'two columns are named "{name}"', "rename one of them"
            )
        seen.add(name)


def _misfit(source: SourceFile, cells: list[_Cell], columns: int) -> Problem:
    has = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
    text = f"this row has {has}, the header has {columns}"
    hint = (
        "quote a cell that holds a comma"
        if len(cells) > columns
        else "add the commas of the empty cells"
    )
    return source.place(cells[0].start).problem((), text, hint)


def _row(
    source: SourceFile,
    header: list[_Cell],
    columns: list[str],
    cells: list[_Cell],
    texts: frozenset[str],
) -> Node:
    content = {
        column: Node(
            source,
            cell.start,
            cell.end,
            _value(cell, column in texts),
            style=_style(source, cell),
        )
        for column, cell in zip(columns, cells, strict=True)
    }
    keys = {column: cell.start for column, cell in zip(columns, header, strict=True)}
    size, end = len(content) + 1, cells[-1].end
    return Node(
        source, cells[0].start, end, content, keys, size=size, height=1, missing=header[0].start
    )


def _style(source: SourceFile, cell: _Cell) -> str:
    return '"' if source.text.startswith('"', cell.start) else ""


def _value(cell: _Cell, as_text: bool) -> Scalar:
    if not cell.text:
        return None
    found = None if as_text else number(cell.text)
    return cell.text if found is None else found
