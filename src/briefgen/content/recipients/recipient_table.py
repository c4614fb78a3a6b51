"""The rows of the recipients' data file, each with its place.

What is wrong with the file is told of the brief. What is wrong with a row is told of that row: it
gets no edition, and the others get theirs.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from briefgen.content.folder_guard import FileError, NamedFiles
from briefgen.content.source_map import PER_CENT, Node
from briefgen.content.tables.cell_values import ShownColumn
from briefgen.content.tables.data_grid import blamed
from briefgen.content.tables.data_rows import languages_of, misplaced, options_of, read_rows
from briefgen.content.validation.validation_messages import near_or_all
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.model.recipients import KEY_PATTERN, RecipientRow, RowCell
from briefgen.text.mail_addresses import read_addresses

PATH = ("recipients",)
_COLUMNS = ("key", "name", "language", "email")
"""Keys that name columns, whose cells are texts whatever they look like."""
_KINDS = ("text", "number")
_ADDRESS = "email"
"""The column of addresses where none is named."""


@dataclass
class RecipientTable:
    """What was read of the recipients; without ``columns`` nothing could be."""

    rows: list[RecipientRow] = field(default_factory=list)
    nodes: dict[str, Node] = field(default_factory=dict)
    """The row of each key in its file."""
    columns: tuple[str, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    """Of the file, or of what names it."""
    row_problems: list[Problem] = field(default_factory=list)
    """Of single rows, which get no edition; not of their addresses, which only e-mail needs."""
    refused: list[tuple[str | int | float, ...]] = field(default_factory=list)
    """What stands in the cells of these rows."""
    notices: list[Notice] = field(default_factory=list)


def read_recipients(root: Node, files: NamedFiles) -> RecipientTable | None:
    """The recipients of a brief; None where it names none."""
    declared = root.child("recipients")
    if declared is None or not isinstance(declared.content, dict):
        return None
    table = RecipientTable()
    named = {key: _text(declared, key) for key in _COLUMNS}
    data = declared.child("data")
    if data is None or not isinstance(data.content, str) or not named["key"]:
        return table  # of the wrong type, or missing, which is told
    path = (*PATH, "data")
    for key, text in misplaced(declared, data.content):
        table.problems.append(declared.key_place(key).problem((*PATH, key), text, say("delete it")))
    kinds = {_text(item, "key"): _text(item, "as") for item in _listed(declared)}
    kinds = {column: kind for column, kind in kinds.items() if kind in _KINDS}
    kinds |= {column: "text" for column in named.values() if column}
    try:
        options = options_of(declared, kinds, None)._replace(
            each_row=True, languages=languages_of(root)
        )
        read = read_rows(files, data.content, options)
    except FileError as error:
        key = blamed(declared, error)
        place = (declared.child(key) or data).place
        table.problems.append(place.problem((*PATH, key), error.message, error.hint))
        return table
    except ContentError as error:
        table.problems += error.problems
        return table
    table.notices += read.notices
    for row in read.wrong:
        table.row_problems += row.problems
        table.refused.append(row.cells)
    rows = read.node.content if isinstance(read.node.content, list) else []
    if not rows:
        text = say("the file has no rows, so nobody gets an edition")
        table.problems.append(data.place.problem(path, text, say("write a row for each recipient")))
        return table
    table.columns = tuple(rows[0].content) if isinstance(rows[0].content, dict) else ()
    if not named["email"] and _ADDRESS in table.columns:
        named["email"] = _ADDRESS
    for where, column in (*(((key,), named[key]) for key in named), *_headed(declared)):
        if column and column not in table.columns:
            place, hint = declared.find(where).place, near_or_all(column, table.columns, 12)
            text = say('the file has no column "{column}"', column=column)
            table.problems.append(place.problem((*PATH, *where), text, hint))
    if not table.problems:
        _add(table, rows, named, read.shown, _languages(root))
    return table


def _headed(declared: Node) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The columns of which the brief says something, each with its path."""
    for at, item in enumerate(_listed(declared)):
        yield ("columns", at, "key"), _text(item, "key")


def _listed(declared: Node) -> list[Node]:
    listed = declared.child("columns")
    return listed.content if listed is not None and isinstance(listed.content, list) else []


def _text(node: Node, key: str) -> str:
    found = node.child(key)
    return found.content if found is not None and isinstance(found.content, str) else ""


def _languages(root: Node) -> tuple[str, ...]:
    """The languages of the brief, as far as they are written rightly."""
    listed = root.child("languages")
    items = listed.content if listed is not None and isinstance(listed.content, list) else []
    return (_text(root, "language"), *(str(item.content) for item in items))


def _add(
    table: RecipientTable,
    rows: list[Node],
    named: Mapping[str, str],
    shown: Mapping[str, ShownColumn],
    languages: tuple[str, ...],
) -> None:
    keys = Counter(_text(row, named["key"]).casefold() for row in rows)
    for row in rows:
        problems = [*_key_problems(row, named["key"], keys)]
        problems += _language_problems(row, named["language"], languages)
        table.row_problems += problems
        if problems:
            table.refused.append(tuple(_values(row)))
        else:
            table.rows.append(_recipient(row, named, shown))
            table.nodes[table.rows[-1].key] = row


def _values(row: Node) -> Iterator[str | int | float]:
    """What stands in the cells of a row."""
    for cell in row.content.values() if isinstance(row.content, dict) else ():
        if isinstance(cell.content, str | int | float):
            yield cell.content


def _key_problems(row: Node, column: str, keys: Mapping[str, int]) -> Iterator[Problem]:
    key = _text(row, column)
    place = row.find((column,)).place
    if not key:
        text = say(
            'the cell "{column}" is empty, and names the files of this recipient', column=column
        )
        yield place.problem((*PATH, "key"), text, say("give each row a key of its own"))
    elif not re.fullmatch(KEY_PATTERN, key):
        hint = say("letters of a to z, digits, - and _, at most 64")
        yield place.problem(
            (*PATH, "key"), say('"{key}" cannot name the files of a recipient', key=key), hint
        )
    elif keys[key.casefold()] > 1:
        text = say('the key "{key}" is that of another row too', key=key)
        hint = say("a key is given once, whatever its case; none of these rows gets an edition")
        yield place.problem((*PATH, "key"), text, hint)


def _language_problems(row: Node, column: str, languages: tuple[str, ...]) -> Iterator[Problem]:
    tag = _text(row, column) if column else ""
    if tag and tag not in languages:
        text = say('the brief has no edition in "{tag}"', tag=tag)
        place = row.find((column,)).place
        yield place.problem((*PATH, "language"), text, near_or_all(tag, languages, 12))


def _address_problems(row: Node, column: str, wrong: Iterable[str]) -> Iterator[Problem]:
    for address in wrong:
        text = say('"{address}" is no address of e-mail', address=address)
        hint = say(
            "such as name@example.org, or Name <name@example.org>; several with a semicolon between"
            " them"
        )
        yield row.find((column,)).place.problem((*PATH, "email"), text, hint)


def _recipient(
    row: Node, named: Mapping[str, str], shown: Mapping[str, ShownColumn]
) -> RecipientRow:
    assert isinstance(row.content, dict)
    cells = {column: _cell(cell, shown.get(column)) for column, cell in row.content.items()}
    key = _text(row, named["key"])
    addresses, wrong = read_addresses(_text(row, named["email"]) if named["email"] else "")
    return RecipientRow(
        key,
        (_text(row, named["name"]) if named["name"] else "") or key,
        (_text(row, named["language"]) if named["language"] else "") or None,
        cells,
        partial(cell_problem, row),
        addresses,
        tuple(_address_problems(row, named["email"], wrong)),
    )


def _cell(cell: Node, shown: ShownColumn | None) -> RowCell:
    value = cell.content
    assert not isinstance(value, dict | list)
    decimals = shown.decimals if shown else None
    return RowCell(value, decimals, cell.style == PER_CENT)


def cell_problem(row: Node, column: str, field: str, text: str, hint: str = "") -> Problem:
    """A problem of a cell of a row, at its place in the file."""
    return row.find((column,)).place.problem(tuple(field.split(".")), text, hint)
