"""The figures that depend on a recipient's row: filled, computed and compared for each.

The tree of a brief's figures is kept as its author wrote it; a row's cells are hung into it where
the placeholders stand, so that all that is wrong with a figure is told at the cell it came from.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Final, NamedTuple

from pydantic import ValidationError

from briefgen.content.figures.computed_figures import compute_figures
from briefgen.content.figures.formula import FormulaError, figures_in, names, parse_formula
from briefgen.content.source_map import Node, Path
from briefgen.content.validation.validation_errors import explain, unique
from briefgen.errors import Problem
from briefgen.messages import say
from briefgen.model.base import Id, Model
from briefgen.model.figures import Figure
from briefgen.model.recipients import OwnFigures
from briefgen.text.citations import row_name, whole_row_cell

NUMBERS: Final = ("value", "min", "max", "change_from_previous")
"""What of a figure may be a cell of a row."""


class _Figures(Model):
    """Figures alone, to be read as those of a brief are."""

    figures: dict[Id, Figure]


class _Bound(NamedTuple):
    """A number of a figure that is a cell of the row."""

    figure: str
    key: str
    column: str


class RowFigures:
    """The figures of a tree that a row changes; made before any is computed."""

    def __init__(self, root: Node) -> None:
        figures, sources = root.child("figures"), root.child("sources")
        entries = figures.content if figures is not None else None
        self._entries: Mapping[str, Node] = entries if isinstance(entries, dict) else {}
        self._figures, self._sources = figures, sources
        self._bound = tuple(_bound(self._entries))
        self.changed = frozenset(_changed(self._entries, {one.figure for one in self._bound}))
        needed = _parts_of(self._entries, self.changed)
        self._copies = {key: _copied(self._entries[key]) for key in needed}

    @property
    def paths(self) -> frozenset[Path]:
        """Where in the brief a row's cells are numbers of figures."""
        return frozenset(("figures", one.figure, one.key) for one in self._bound)

    @property
    def columns(self) -> dict[str, frozenset[str]]:
        """The columns that are numbers of figures, by the ids of these."""
        return {
            one.figure: frozenset(b.column for b in self._bound if b.figure == one.figure)
            for one in self._bound
        }

    def column_of(self, problem: Problem) -> str | None:
        """The column that a problem of a figure comes from, where a cell is a number of it."""
        figure = figure_of(problem)
        if figure not in self._entries:
            return None
        meant = self._named_at(problem, self._entries[figure]) or figure
        for wanted in ({meant}, _parts_of(self._entries, {meant})):
            for one in self._bound:
                if one.figure in wanted:
                    return one.column
        return None

    def _named_at(self, problem: Problem, entry: Node) -> str | None:
        """The figure that stands in a formula where a problem of it is; where nothing has a line,
        as in a dictionary, the one that it names.
        """
        formula = entry.find(("compute",))
        try:
            found = names(parse_formula(str(formula.content)))
        except FormulaError:
            return None
        here = (problem.file, problem.line, problem.column)
        meant = [one.figure for one in found if formula.place_in(one.offset) == here]
        return next((key for key in meant if f'"{key}"' in problem.text), next(iter(meant), None))

    def fill(self, rows: Sequence[Node]) -> None:
        """Hang cells of rows into the tree itself, which is checked with them: of each column the
        first that is a number, or a number in its place.
        """
        for one in self._bound:
            cells = [cell for row in rows if (cell := row.child(one.column)) is not None]
            numbers = [cell for cell in cells if isinstance(cell.content, int | float)]
            for cell in (*numbers, *map(_one, cells))[:1]:
                _put(self._entries[one.figure], one.key, cell)

    def of(self, row: Node) -> OwnFigures:
        """The figures that a row changes, and what is wrong with those that it cannot make."""
        if not self.changed:
            return OwnFigures({}, {})
        problems = [*self._wrong_cells(row)]
        for _ in self._copies:  # each time one more is known to be wrong, or none is
            wrong = self._wrong(problems)
            figures, more = self._made(row, wrong)
            if not more:
                return OwnFigures({k: figures[k] for k in self.changed & figures.keys()}, wrong)
            problems += more
        return OwnFigures({}, dict.fromkeys(self.changed, tuple(unique(problems))))

    def of_numbers(self) -> OwnFigures:
        """The figures of numbers that are no row's, for what is wrong whatever a row says."""
        if self._figures is None:
            return OwnFigures({}, {})
        at = self._figures
        cells = {
            one.column: Node(at.source, at.start, at.end, 1009 * (NUMBERS.index(one.key) + 1) + n)
            for n, one in enumerate(self._bound)
        }
        return self.of(Node(at.source, at.start, at.end, cells))

    def _wrong(self, problems: list[Problem]) -> dict[str, tuple[Problem, ...]]:
        """What is wrong with each figure, and with those that it is computed of."""
        told: dict[str, list[Problem]] = {}
        for problem in unique(problems):
            told.setdefault(figure_of(problem), []).append(problem)
        found = {}
        for key in self._copies if told else ():
            own = [told[part] for part in sorted(_parts_of(self._entries, {key})) if part in told]
            if own:
                found[key] = tuple(chain.from_iterable(own))
        return found

    def _made(self, row: Node, wrong: Container[str]) -> tuple[dict[str, Figure], list[Problem]]:
        """The figures of a row but those that are known to be wrong, and what else is wrong."""
        entries = {key: _copied(node) for key, node in self._copies.items() if key not in wrong}
        self._hang(entries, row)
        root = self._root(entries)
        problems = compute_figures(root)
        raw = {key: node.plain() for key, node in entries.items()}
        try:
            return _Figures.model_validate({"figures": raw}).figures, problems
        except ValidationError as error:
            more = (each.problem for each in explain(error, root) if each.problem)
            return {}, [*problems, *more]

    def _wrong_cells(self, row: Node) -> Iterator[Problem]:
        """Cells that stand for a number of a figure, and are none."""
        for figure, key, column in self._bound:
            cell = row.child(column)
            value = cell.content if cell is not None else 0  # an unknown column is told elsewhere
            if not isinstance(value, int | float):
                hint = say("correct the cell")
                if value is None:
                    hint = say(
                        'fill it, or show what says the figure only with when: {column} != ""',
                        column=row_name(column),
                    )
                said = (
                    say("the cell is empty")
                    if value is None
                    else say('"{value}" is no number', value=value)
                )
                text = say(
                    '{said}, and {column} is the {key} of the figure "{figure}"',
                    said=said,
                    column=row_name(column),
                    key=key,
                    figure=figure,
                )
                path = ("figures", figure, key)
                yield row.find((column,)).place.problem(path, text, hint)

    def _root(self, entries: dict[str, Node]) -> Node:
        assert self._figures is not None
        at = self._figures
        content = {"figures": Node(at.source, at.start, at.end, entries, at.keys)}
        if self._sources is not None:
            content["sources"] = self._sources
        return Node(at.source, at.start, at.end, content)

    def _hang(self, entries: Mapping[str, Node], row: Node) -> None:
        for one in self._bound:
            cell = row.child(one.column)
            if cell is not None and one.figure in entries:
                _put(entries[one.figure], one.key, cell)


def _bound(entries: Mapping[str, Node]) -> Iterator[_Bound]:
    for figure, node in entries.items():
        for key in NUMBERS:
            cell = node.child(key)
            if cell is None or not isinstance(cell.content, str):
                continue
            found = whole_row_cell(cell.content)
            if found is not None and not found.filter:
                yield _Bound(figure, key, found.column)


def _changed(entries: Mapping[str, Node], bound: set[str]) -> set[str]:
    """The figures that depend on a row, those computed from others included."""
    found = set(bound)
    formulas = {key: _formula(node) for key, node in entries.items()}
    while more := {key for key, parts in formulas.items() if key not in found and parts & found}:
        found |= more
    return found


def _parts_of(entries: Mapping[str, Node], changed: Iterable[str]) -> set[str]:
    """These figures and all that they are computed from."""
    found: set[str] = set()
    waiting = [*changed]
    while waiting:
        key = waiting.pop()
        if key not in found and key in entries:
            found.add(key)
            waiting += _formula(entries[key])
    return found


def _formula(node: Node) -> set[str]:
    formula = node.child("compute")
    text = formula.content if formula is not None else None
    return figures_in(text) if isinstance(text, str) else set()


def figure_of(problem: Problem) -> str:
    """The id of the figure that a problem is of; "" where it is of none."""
    head, _, rest = problem.field.partition(".")
    return rest.partition(".")[0] if head == "figures" else ""


def _put(entry: Node, key: str, cell: Node) -> None:
    if isinstance(entry.content, dict):
        entry.content[key] = cell


def _one(cell: Node) -> Node:
    """A number in the place of a cell that is none."""
    return Node(cell.source, cell.start, cell.end, 1)


def _copied(node: Node) -> Node:
    """A figure's node with a mapping of its own: computing puts values into it."""
    content = dict(node.content) if isinstance(node.content, dict) else node.content
    return Node(
        node.source, node.start, node.end, content, node.keys, node.style, node.size, node.height
    )
