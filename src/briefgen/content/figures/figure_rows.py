"""The figures that stand in the rows of data files, hung into the tree as if written in YAML.

A column is a key of a figure, ``id`` the figure's own; an empty cell is a key that is not given.
What is wrong in a row is told at its own line of the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.content.folder_guard import FileError, NamedFiles
from briefgen.content.source_map import PER_CENT, Node, Path
from briefgen.content.tables.data_grid import blamed
from briefgen.content.tables.data_rows import (
    DataOptions,
    DataRows,
    languages_of,
    listed_ids,
    misplaced,
    options_of,
    read_rows,
)
from briefgen.content.validation.validation_messages import ID_FORM
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.model.figures import Figure
from briefgen.text.citations import ID

_NUMBERS: Final = frozenset({"value", "min", "max", "decimals", "change_from_previous"})
_WORDS: Final = {"true": True, "false": False}
_YES_OR_NO: Final = frozenset({"compact", "across_sources"})
_LISTS: Final = frozenset({"sources"})
_MOST: Final = 2_000
"""So many figures of rows a brief may have."""


class FiguresFound(NamedTuple):
    """What was found on the way."""

    problems: list[Problem]
    notices: list[Notice]


def add_figures(root: Node, folder: NamedFiles) -> FiguresFound:
    """Hang the figures of ``figures_from`` into a tree; returns what is wrong."""
    found = FiguresFound([], [])
    given = root.child("figures_from")
    entries = given.content if given is not None else None
    if not isinstance(entries, list):
        return found
    figures = _figures_of(root, given)
    for index, entry in enumerate(entries if figures is not None else ()):
        path: Path = ("figures_from", index)
        name = entry if isinstance(entry.content, str) else entry.child("data")
        if name is None or not isinstance(name.content, str):
            continue  # of the wrong type, which is told
        for key, text in misplaced(entry, name.content):
            problem = entry.key_place(key).problem((*path, key), text, say("delete it"))
            found.problems.append(problem)
        try:
            rows = _rows(entry, name.content, folder, languages_of(root))
        except FileError as error:
            found.problems.append(_refused(entry, path, error))
        except ContentError as error:
            found.problems.extend(error.problems)
        else:
            found.notices.extend(rows.notices)
            path = path if name is entry else (*path, "data")
            found.problems.extend(_add(figures, rows.node, path))
    return found


def _refused(entry: Node, path: Path, error: FileError) -> Problem:
    """That a file cannot be used, at the key that is at fault."""
    key = blamed(entry, error)
    if (named := entry.child(key)) is not None:
        return named.place.problem((*path, key), error.message, error.hint)
    return entry.place.problem(path, error.message, error.hint)


def _rows(entry: Node, name: str, folder: NamedFiles, languages: tuple[str, ...]) -> DataRows:
    fields = ["id", *Figure.model_fields]
    kinds = {key: "number" if key in _NUMBERS else "text" for key in fields}
    options = (
        options_of(entry, kinds, None)
        if isinstance(entry.content, dict)
        else DataOptions(kinds=kinds)
    )
    return read_rows(folder, name, options._replace(languages=languages))


def _figures_of(root: Node, given: Node | None) -> Node | None:
    """The mapping that the figures go into; None where what stands there is none."""
    figures = root.child("figures")
    assert given is not None
    if figures is None or figures.content is None:
        assert isinstance(root.content, dict)
        figures = root.content["figures"] = Node(given.source, given.start, given.end, {})
    return figures if isinstance(figures.content, dict) else None


def _add(figures: Node | None, rows: Node, path: Path) -> Iterator[Problem]:
    assert figures is not None
    assert isinstance(figures.content, dict)
    for row in rows.content if isinstance(rows.content, list) else ():
        assert isinstance(row.content, dict)
        if "id" not in row.content:
            place = row.source.place(row.missing or row.start)
            hint = say("a column id gives each figure the name that texts use")
            yield place.problem(path, say('the file has no column "id"'), hint)
            return
        key = row.content.pop("id")
        if key.content is None:
            yield row.place.problem(
                path, say('the cell "id" is empty'), say("give the figure a name")
            )
        elif not re.fullmatch(ID, str(key.content)):
            form, hint = ID_FORM
            yield key.place.problem(
                path, say('"{content}" is not {form}', content=key.content, form=form), hint
            )
        elif str(key.content) in figures.content:
            other = figures.content[str(key.content)].place
            text = say('the figure "{content}" is given twice', content=key.content)
            yield key.place.problem(
                path, text, say("also at {at}", at=other.at(("figures", str(key.content))))
            )
        elif len(figures.content) >= _MOST:
            yield key.place.problem(path, say("a brief has at most {most:,} figures", most=_MOST))
            return
        else:
            figures.content[str(key.content)] = _adapted(row)
            figures.size += row.size


def _in_per_cents(row: Node) -> Node | None:
    """The number of a figure that its cell shows in per cents."""
    cells = (row.child(key) for key in ("value", "min", "max"))
    return next((cell for cell in cells if cell is not None and cell.style == PER_CENT), None)


def _adapted(row: Node) -> Node:
    """A row as the mapping that a figure is in YAML."""
    assert isinstance(row.content, dict)
    row.content = {key: cell for key, cell in row.content.items() if cell.content is not None}
    if "unit" not in row.content and (shown := _in_per_cents(row)):
        row.content["unit"] = Node(shown.source, shown.start, shown.end, "%")
    for key, cell in row.content.items():
        if key in _YES_OR_NO and isinstance(cell.content, str):
            cell.content = _WORDS.get(cell.content.lower(), cell.content)
        elif key in _LISTS and isinstance(cell.content, str):
            row.content[key] = listed_ids(cell)
    return row
