"""Rows that are written as lists, in the order of the columns: each cell gets its column's key.

Done on the tree of the YAML file, so that every later message still knows the place of a cell.
"""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content.source_map import Node, Path
from briefgen.content.tables.block_rows import blocks, items_of
from briefgen.errors import Problem
from briefgen.messages import say, say_many


def name_cells(root: Node) -> list[Problem]:
    """Make mappings of the listed rows of every table; returns what does not fit its columns."""
    return [
        problem
        for path, kind, block in blocks(root)
        if kind == "table"
        for problem in _named(block, path)
    ]


def _named(block: Node, path: Path) -> Iterator[Problem]:
    rows, columns = block.child("rows"), block.child("columns")
    if rows is None or not isinstance(rows.content, list):
        return
    if not any(isinstance(row.content, list) for row in rows.content):
        return
    keys = [column.child("key") for column in items_of(columns)] if columns else []
    names = [str(key.content) for key in keys if key is not None and key.content is not None]
    if are_unknown := not names or len(names) != len(keys):
        names = []  # what is wrong with the columns is told there, and nothing of their rows
    made: list[Node] = []
    for index, row in enumerate(rows.content):
        if isinstance(row.content, list):
            if len(row.content) != len(names) and not are_unknown:
                yield _misfit(row, (*path, "rows", index), names)
            row = _mapping(row, row.content, names)
        made.append(row)
    assert isinstance(block.content, dict)
    block.content["rows"] = Node(rows.source, rows.start, rows.end, made, style=rows.style)


def _mapping(row: Node, cells: list[Node], names: list[str]) -> Node:
    """The row by keys; cells that lack are empty, so that nothing is said of them twice."""
    empty = Node(row.source, row.start, row.end, None)
    content = {name: cells[at] if at < len(cells) else empty for at, name in enumerate(names)}
    keys = {name: cell.start for name, cell in content.items()}
    return Node(row.source, row.start, row.end, content, keys, row.style, row.size, row.height)


def _misfit(row: Node, path: Path, names: list[str]) -> Problem:
    cells = len(row.content) if isinstance(row.content, list) else 0
    has = say_many("{count} cell", "{count} cells", cells)
    of = say_many("{count} column", "{count} columns", len(names))
    text = say("this row has {has}, and the table has {of}", has=has, of=of)
    hint = say("a cell for each of {names}; null leaves one empty", names=", ".join(names))
    return row.place.problem(path, text, hint)
