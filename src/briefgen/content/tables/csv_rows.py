"""The rows of CSV files, hung into the tree of the YAML file that names them.

Done before anything is checked, so that a bad cell is reported at its own line of the CSV file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_map import Node, Path
from briefgen.content.tables import csv_table
from briefgen.errors import ContentError, Problem

_CELLS = 400_000


class _Filled(NamedTuple):
    """Which key of a block the rows fill, and how cells become values there."""

    key: str
    texts: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    drop_empty: bool = False


_FILLED = {
    "table": _Filled("rows"),
    "chart": _Filled("rows"),
    "incidents": _Filled(
        "events",
        texts=frozenset({"date", "place", "type", "actor", "verification", "sources"}),
        lists=frozenset({"sources"}),
        drop_empty=True,
    ),
}


def graft(root: Node, folder: BriefFiles) -> list[Problem]:
    """Fill the blocks of a tree from the CSV files that they name; returns what is wrong."""
    problems: list[Problem] = []
    cells = 0
    for path, kind, block in blocks(root):
        data = block.child("data")
        if data is None or not isinstance(data.content, str):
            continue
        if cells > _CELLS:
            text = f"the tables of the brief hold more than {_CELLS:,} cells in all"
            problems.append(data.place.problem((*path, "data"), text, "show summaries"))
            break
        problems.extend(_fill(block, data, _FILLED[kind], path, folder))
        cells += sum(row.size for row in _items(block.child(_FILLED[kind].key)))
    return problems


def blocks(root: Node) -> Iterator[tuple[Path, str, Node]]:
    """The blocks of a brief's raw tree that may take their rows from a CSV file."""
    stack: list[tuple[Path, Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        for index, section in enumerate(_items(node.child("sections"))):
            stack.append(((*path, "sections", index), section))
        for index, item in enumerate(_items(node.child("body"))):
            if isinstance(item.content, dict) and len(item.content) == 1:
                kind, block = next(iter(item.content.items()))
                if kind in _FILLED:
                    yield (*path, "body", index, kind), kind, block


def _items(node: Node | None) -> list[Node]:
    return node.content if node is not None and isinstance(node.content, list) else []


def _fill(
    block: Node, data: Node, filled: _Filled, path: Path, folder: BriefFiles
) -> Iterator[Problem]:
    name = str(data.content)
    if block.child(filled.key) is not None:
        text = f'the block has both "data" and "{filled.key}"'
        yield block.key_place(filled.key).problem((*path, filled.key), text, "delete one of them")
        return
    try:
        rows = csv_table.read(
            folder.read(name, csv_table.LIMITS.size),
            folder.show(name),
            filled.texts | _text_columns(block),
        )
    except FileError as error:
        yield data.place.problem((*path, "data"), error.message, error.hint)
        rows = Node(data.source, data.start, data.end, [])
    except ContentError as error:
        yield from error.problems
        rows = Node(data.source, data.start, data.end, [])
    for row in _items(rows):
        _adapt(row, filled)
    assert isinstance(block.content, dict)
    block.content[filled.key] = rows


def _text_columns(block: Node) -> frozenset[str]:
    """The columns of a table that its author reads as texts."""
    columns = _items(block.child("columns"))
    said = ((column.child("key"), column.child("as")) for column in columns)
    return frozenset(
        str(key.content) for key, kind in said if key and kind and kind.content == "text"
    )


def _adapt(row: Node, filled: _Filled) -> None:
    assert isinstance(row.content, dict)
    for key in filled.lists & row.content.keys():
        cell = row.content[key]
        ids = re.findall(r"[^\s,;]+", cell.content) if isinstance(cell.content, str) else []
        items = [Node(cell.source, cell.start, cell.end, each, style=cell.style) for each in ids]
        row.content[key] = Node(cell.source, cell.start, cell.end, items)
    if filled.drop_empty:
        row.content = {key: cell for key, cell in row.content.items() if cell.content is not None}
