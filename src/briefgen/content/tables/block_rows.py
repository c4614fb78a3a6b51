"""The rows of data files, hung into the tree of the YAML file that names them.

Done before anything is checked, so that a bad cell is reported at its own place in the data file.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from briefgen.content.folder_guard import FileError, NamedFiles
from briefgen.content.source_map import Node, Path, Scalar
from briefgen.content.tables.cell_values import ShownColumn
from briefgen.content.tables.data_grid import blamed
from briefgen.content.tables.data_rows import (
    KnownGrids,
    languages_of,
    listed_ids,
    misplaced,
    options_of,
    read_rows,
)
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.text.plain_words import markdown_of

_CELLS = 400_000


class _Filled(NamedTuple):
    """Which key of a block the rows fill, and how cells become values there."""

    key: str
    texts: frozenset[str] = frozenset()
    numbers: frozenset[str] = frozenset()
    lists: frozenset[str] = frozenset()
    drop_empty: bool = False
    markdown: bool = False
    """Whether a text there is Markdown, which the words of a file must not become."""


_FILLED = {
    "table": _Filled("rows", markdown=True),
    "chart": _Filled("rows"),
    "values": _Filled("rows"),
    "symbols": _Filled("rows"),
    "incidents": _Filled(
        "events",
        texts=frozenset({"date", "place", "type", "actor", "verification", "sources"}),
        numbers=frozenset({"killed_min", "killed_max", "injured_min", "injured_max"}),
        lists=frozenset({"sources"}),
        drop_empty=True,
    ),
}


_MAP_PARTS = ("values", "symbols")
"""What a map has that may take its rows from a file of its own."""
_TEXT_KEYS, _NUMBER_KEYS = ("key", "label"), ("value", "lat", "lon")
"""Keys of those that name columns of texts and of numbers."""


class _DataSource(NamedTuple):
    """Where data files are, and what was read of them."""

    folder: NamedFiles
    known: KnownGrids
    languages: tuple[str, ...]


class Grafted(NamedTuple):
    """What was found on the way."""

    problems: list[Problem]
    notices: list[Notice]


def graft(root: Node, folder: NamedFiles) -> Grafted:
    """Fill the blocks of a tree from the data files that they name; returns what is wrong."""
    problems: list[Problem] = []
    notices: list[Notice] = []
    cells = 0
    source = _DataSource(folder, {}, languages_of(root))
    for path, kind, block in blocks(root):
        data = block.child("data")
        if data is None or not isinstance(data.content, str):
            continue
        if cells > _CELLS:
            text = say(
                "the tables of the brief hold more than {cells:,} cells in all", cells=_CELLS
            )
            problems.append(data.place.problem((*path, "data"), text, say("show summaries")))
            break
        for finding in _fill(block, data, _FILLED[kind], path, source):
            (notices if isinstance(finding, Notice) else problems).append(finding)  # type: ignore[arg-type]  # the kind was asked
        cells += sum(row.size for row in items_of(block.child(_FILLED[kind].key)))
    return Grafted(problems, list(dict.fromkeys(notices)))


def blocks(root: Node) -> Iterator[tuple[Path, str, Node]]:
    """The blocks of a brief's raw tree that may take their rows from a data file."""
    stack: list[tuple[Path, Node]] = [((), root)]
    while stack:
        path, node = stack.pop()
        for index, section in enumerate(items_of(node.child("sections"))):
            stack.append(((*path, "sections", index), section))
        for index, item in enumerate(items_of(node.child("body"))):
            if isinstance(item.content, dict) and len(item.content) == 1:
                kind, block = next(iter(item.content.items()))
                here: Path = (*path, "body", index, kind)
                if kind == "map":
                    parts = ((part, block.child(part)) for part in _MAP_PARTS)
                    yield from (((*here, name), name, node) for name, node in parts if node)
                elif kind in _FILLED and kind not in _MAP_PARTS:
                    yield here, kind, block


def items_of(node: Node | None) -> list[Node]:
    """What a list holds; nothing where there is none."""
    return node.content if node is not None and isinstance(node.content, list) else []


def _fill(
    block: Node, data: Node, filled: _Filled, path: Path, files: _DataSource
) -> Iterator[Problem | Notice]:
    if block.child(filled.key) is not None:
        text = say('the block has both "data" and "{key}"', key=filled.key)
        yield block.key_place(filled.key).problem(
            (*path, filled.key), text, say("delete one of them")
        )
        return
    for key, wrong in misplaced(block, str(data.content)):
        yield block.key_place(key).problem((*path, key), wrong, say("delete it"))
    rows = Node(data.source, data.start, data.end, [])
    try:
        options = options_of(block, _kinds(block, filled), _wanted(block))
        options = options._replace(languages=files.languages)
        found = read_rows(files.folder, str(data.content), options, files.known)
        rows = found.node
        yield from found.notices
        _show(block, found.shown)
    except FileError as error:
        key = blamed(block, error)
        yield (block.child(key) or data).place.problem((*path, key), error.message, error.hint)
    except ContentError as error:
        yield from error.problems
    for row in items_of(rows):
        _adapt(row, filled)
    assert isinstance(block.content, dict)
    block.content[filled.key] = rows


def _columns(block: Node) -> Iterator[tuple[str, Node]]:
    """The columns of a table, by the names that they have in the file."""
    for column in items_of(block.child("columns")):
        key = column.child("key")
        if key is not None and isinstance(key.content, str):
            yield key.content, column


def _kinds(block: Node, filled: _Filled) -> dict[str, str]:
    """What the cells of the columns are: what a table's author says, or what the block needs."""
    kinds = {**dict.fromkeys(filled.texts, "text"), **dict.fromkeys(filled.numbers, "number")}
    kinds |= dict.fromkeys(_value_names(block), "number")
    kinds |= dict.fromkeys(_named_by(block, _NUMBER_KEYS), "number")
    kinds |= dict.fromkeys(_named_by(block, _TEXT_KEYS), "text")
    for name, column in _columns(block):
        said = column.child("as")
        if said is not None and isinstance(said.content, str):
            kinds[name] = said.content
    return kinds


def _value_names(block: Node) -> Iterator[str]:
    """The columns of values that a chart names, by ``y`` or in its ``series``."""
    y = block.child("y")
    named = [y, *items_of(y), *(one.child("key") for one in items_of(block.child("series")))]
    yield from (one.content for one in named if one is not None and isinstance(one.content, str))


def _named_by(block: Node, keys: tuple[str, ...]) -> Iterator[str]:
    """The columns that keys of a part of a map name."""
    named = (block.child(key) for key in keys)
    yield from (one.content for one in named if one is not None and isinstance(one.content, str))


def _wanted(block: Node) -> frozenset[str] | None:
    """The columns whose mistakes matter: those that a table, a chart or a map names; else all."""
    named = [name for name, _ in _columns(block)]
    x = block.child("x")
    named += [*_named_by(block, _TEXT_KEYS), *_named_by(block, _NUMBER_KEYS)]
    named += [*_value_names(block), *([str(x.content)] if x is not None else ())]
    for key in ("sort", "group_by"):
        if (said := block.child(key)) is not None:
            named.append(str(said.content).removeprefix("-"))
    for key in ("where", "without"):
        said = block.child(key)
        named += said.content if said is not None and isinstance(said.content, dict) else ()
    return frozenset(named) or None


def _show(block: Node, shown: Mapping[str, ShownColumn]) -> None:
    """Say on the columns of a table what the file shows, where the author says nothing."""
    for name, column in _columns(block):
        found, content = shown.get(name), column.content
        if found is None or not isinstance(content, dict):
            continue
        said: dict[str, Scalar] = {"as": "percent"} if found.percent else {}
        if found.decimals is not None:
            said["decimals"] = found.decimals
        for key, value in said.items():
            content.setdefault(key, Node(column.source, column.start, column.end, value))


def _adapt(row: Node, filled: _Filled) -> None:
    assert isinstance(row.content, dict)
    for key in filled.lists & row.content.keys():
        row.content[key] = listed_ids(row.content[key])
    for cell in row.content.values() if filled.markdown else ():
        if isinstance(cell.content, str):
            cell.content = markdown_of(cell.content)
    if filled.drop_empty:
        row.content = {key: cell for key, cell in row.content.items() if cell.content is not None}
