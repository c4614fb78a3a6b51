"""A brief with recipients, from its tree to what each of them gets: read and checked once.

A row whose figures can be made stands in for all while the brief is checked, so that its types
hold and the numbers in its charts are numbers; what another row makes wrong is told of that row.
Where each row lacks some figure, numbers of others stand in for what it lacks.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import cast

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.lint.chart_checks import numbers
from briefgen.content.lint.consistency import findings
from briefgen.content.lint.figure_parts import parts
from briefgen.content.lint.table_checks import totals
from briefgen.content.previous_issue import Compared, RowsBefore
from briefgen.content.prose.prose_tree import FigureRef, walk
from briefgen.content.recipients.recipient_table import RecipientTable, read_recipients
from briefgen.content.recipients.row_checks import (
    code_findings,
    condition_findings,
    in_words_of_rows,
    row_findings,
)
from briefgen.content.recipients.row_figures import RowFigures, figure_of
from briefgen.content.source_map import Node, Path
from briefgen.content.validation.validation_errors import home
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.model.base import Model
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.brief import Brief
from briefgen.model.figures import Figure
from briefgen.model.recipients import OwnFigures, RecipientRow, RecipientRows
from briefgen.model.row_values import (
    RowTable,
    asks_row,
    blocks_of,
    fills_cells,
    row_table,
    with_blocks,
    with_cells,
)

_TRIED = 50
"""So many rows are tried for one that can stand in for all."""


@dataclass(frozen=True)
class RecipientReading:
    """The recipients of a brief while it is read; ``table`` is None where it has none."""

    declared: bool
    table: RecipientTable | None
    figures: RowFigures
    sample: RecipientRow | None
    """The row that stands in for all."""
    wrong: frozenset[str] = frozenset()
    """The figures that it cannot make, where no row can make them all."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows; nothing where they could not be read."""
        return self.table.columns if self.table else ()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file; with all rows, where none gets an edition."""
        if self.table is None:
            return []
        rows = () if self.table.rows else self.table.row_problems
        return [*self.table.problems, *rows]

    @property
    def notices(self) -> list[Notice]:
        """What is worth knowing of the file."""
        return self.table.notices if self.table else []

    def told(self, root: Node, problems: list[Problem]) -> list[Problem]:
        """What the types say of the tree, in the words of rows where cells of one are meant."""
        return in_words_of_rows(root, problems, self.figures.paths, declared=self.declared)

    def of_all(self, problems: Iterable[Problem]) -> list[Problem]:
        """What is said of figures, but of those that the row that stands in for all cannot make."""
        return [each for each in problems if figure_of(each) not in self.wrong]

    def without_editions(self, brief: Brief) -> list[Problem]:
        """What is wrong with rows, where none of those that are tried gets an edition."""
        if not self.wrong or self.table is None:
            return []
        found: list[Problem] = []
        for row in self.table.rows[:_TRIED]:
            try:
                brief.edition(recipient=row.key)
            except ContentError as error:
                found += error.problems
            else:
                return []
        return [*self.table.row_problems, *found]

    def with_changes(self, compared: Compared) -> Brief:
        """The brief that was compared with the issue before, the sample's figures too."""
        if self.sample is None or not self.figures.changed:
            return compared.brief
        own = {
            key: compared.brief.figures[key]
            for key in self.figures.changed & compared.brief.figures.keys()
        }
        own = {**own, **compared.rows.changed(self.sample.key, OwnFigures(own, {})).figures}
        return compared.brief.model_copy(update={"figures": {**compared.brief.figures, **own}})

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """What is wrong with what the brief says of rows."""
        numbers = self.figures.paths
        yield from row_findings(draft, self.columns, numbers, declared=self.declared)
        yield from condition_findings(draft, self.columns, declared=self.declared)
        if self.table is not None:
            yield from code_findings(draft, self.table.rows)

    def consistency(self, draft: Draft) -> Iterator[Finding]:
        """What the parts of the brief say of each other, for all rows."""
        checkable = self._checkable(draft)
        if not self.wrong:
            yield from findings(checkable)
            return
        figures = {k: one for k, one in draft.brief.figures.items() if k not in self.wrong}
        known = checkable.brief.model_copy(update={"figures": figures})
        yield from (each for each in findings(checkable) if isinstance(each, Notice))
        without = findings(replace(checkable, brief=known))
        yield from (each for each in without if isinstance(each, Problem))

    def _checkable(self, draft: Draft) -> Draft:
        """The draft as it is checked: with numbers of the sample, and all rows of its tables."""
        sample = self.sample
        if sample is None:
            return draft

        def change(_place: str, block: Block) -> Block:
            if isinstance(block, Table):
                return block.selecting(range(len(block.rows))) if asks_row(block) else block
            return with_cells(block, sample) if fills_cells(block) else block

        return replace(draft, brief=with_blocks(draft.brief, None, change))

    def rows(self, draft: Draft, before: RowsBefore) -> RecipientRows | None:
        """What each recipient's edition is made of; None where the brief has none."""
        declared = draft.brief.recipients
        if self.table is None or declared is None:
            return None
        every = [*blocks_of(draft.brief.sections)]
        paths = {".".join(map(str, path[:-1])): path for path, _ in draft.blocks}
        tables = {
            place: row_table(block, where(home(draft.root, paths[place]), paths[place]))
            for place, block in every
            if isinstance(block, Table) and asks_row(block)
        }
        filled = frozenset(place for place, block in every if fills_cells(block))
        own = tables.keys() | filled
        counted = {place: block for place, block in every if place in own and _counts(block)}
        changes = _changes(draft)
        making = _Making(self.table, self.figures, before, draft, tables, filled, counted, changes)
        return RecipientRows(
            declared,
            tuple(self.table.rows),
            self.table.columns,
            tuple(self.table.row_problems),
            making.figures_of,
            making.check,
            self.figures.changed,
            self.figures.columns,
            tables,
            filled,
            tuple(self.table.refused),
        )


def prepare_recipients(root: Node, files: BriefFiles) -> RecipientReading:
    """Read the recipients of a tree, and hang a row's numbers into its figures.

    Done when all figures are in the tree, and before any is computed.
    """
    table = read_recipients(root, files)
    figures = RowFigures(root)
    declared = root.child("recipients") is not None
    if table is None or not table.rows:
        return RecipientReading(declared, table, figures, None)
    tried = table.rows[:_TRIED]
    sample, wrong = _sample(table, tried, figures)
    if wrong:
        wrong -= figures.of_numbers().wrong.keys()  # which are wrong in every row, and are told
    figures.fill([table.nodes[row.key] for row in (sample, *tried)])
    return RecipientReading(declared, table, figures, sample, wrong)


def _sample(
    table: RecipientTable, tried: Sequence[RecipientRow], figures: RowFigures
) -> tuple[RecipientRow, frozenset[str]]:
    """The first row whose figures can be made; where there is none the first that can make the
    most, with the others.
    """
    found: list[tuple[RecipientRow, frozenset[str]]] = []
    for row in tried:
        found.append((row, frozenset(figures.of(table.nodes[row.key]).wrong)))
        if not found[-1][1]:
            return found[-1]
    return min(found, key=lambda one: len(one[1]))


def _changes(draft: Draft) -> frozenset[tuple[str, Path]]:
    """The figures whose change a text says, and where."""
    return frozenset(
        (node.figure, leaf.path)
        for leaf, read in draft.texts
        if "change" in leaf.value
        for node in walk(read.blocks)
        if isinstance(node, FigureRef) and node.filter == "change"
    )


@dataclass(frozen=True)
class _Making:
    """Makes and checks what is a row's own."""

    table: RecipientTable
    figures: RowFigures
    before: RowsBefore
    draft: Draft
    tables: dict[str, RowTable]
    filled: frozenset[str]
    counted: dict[str, Block]
    """The blocks of which a row changes what is added up or drawn."""
    changes: frozenset[tuple[str, Path]]

    def figures_of(self, row: RecipientRow) -> OwnFigures:
        """The figures that a row changes, and what is wrong with others at their cells."""
        made = self.before.changed(row.key, self.figures.of(self.table.nodes[row.key]))
        told = {
            key: tuple(self._at_row(_not_computed(each), row) for each in problems)
            for key, problems in made.wrong.items()
        }
        return OwnFigures(made.figures, told)

    def check(self, model: Model, row: RecipientRow, places: Container[str]) -> Iterable[Problem]:
        """What is wrong with the brief of a row that is right for others."""
        found = self._wrong(cast("Brief", model), row, places)
        return (self._at_row(each, row) for each in found)

    def _at_row(self, problem: Problem, row: RecipientRow) -> Problem:
        """A problem of the brief which only this row has: it is told at the row, at the cell of
        the number that it is about.
        """
        declared = self.draft.brief.recipients
        if problem.file != self.draft.root.place.file or declared is None:
            return problem
        column = self.figures.column_of(problem) or declared.key
        return row.problem(column, problem.field, problem.text, problem.hint)

    def _wrong(self, brief: Brief, row: RecipientRow, places: Container[str]) -> Iterator[Problem]:
        known = {key: one for key, one in brief.figures.items() if one.has_number}
        draft = replace(self.draft, brief=brief.model_copy(update={"figures": known}))
        if self.figures.changed:
            yield from (each for each in parts(draft) if isinstance(each, Problem))
            yield from self._unknown_changes(known, row, places)
        for place in self.counted:
            if place not in places:
                continue
            path, block = _path(place, self.counted[place]), self._filled(place, row)
            found = _counting(draft, path, block)
            yield from (each for each in found if isinstance(each, Problem))

    def _filled(self, place: str, row: RecipientRow) -> Block:
        """A block with the rows and cells of a row."""
        block = self.counted[place]
        if place in self.tables and isinstance(block, Table):
            block = block.selecting(self.tables[place].kept(row))
        return with_cells(block, row, words=True) if place in self.filled else block

    def _unknown_changes(
        self, figures: Mapping[str, Figure], row: RecipientRow, places: Container[str]
    ) -> Iterator[Problem]:
        for key, path in sorted(self.changes, key=repr):
            figure = figures.get(key)
            if key not in self.figures.changed or figure is None:
                continue
            if (place := _place(path)) and place not in places:
                continue
            if figure.change is None or figure.change.direction == "unsure":
                field = ".".join(map(str, path))
                text = say('nothing says how "{key}" has changed, and a text says it', key=key)
                hint = say("the issue before needs a row with this key, and this figure")
                declared = self.draft.brief.recipients
                yield row.problem(declared.key if declared else "", field, text, hint)


def _place(path: Path) -> str:
    """The place of the section or block in which a text stands; "" where it stands in none."""
    end = 0
    while path[end : end + 1] in (("sections",), ("body",)):
        end += 2
    return ".".join(map(str, path[:end]))


def _not_computed(problem: Problem) -> Problem:
    """A problem of a formula for a row, whose author can write the formula for others only."""
    if not problem.field.endswith(".compute"):
        return problem
    hint = say("correct the cell, or show what says the figure only with a when for other rows")
    return replace(problem, hint=hint)


def _counts(block: Block) -> bool:
    """Whether a block must have numbers in its cells: a total of them, or a drawing."""
    if isinstance(block, Table):
        return bool(block.total_row) or any(column.total for column in block.columns)
    return isinstance(block, Chart | Map)


def _counting(draft: Draft, path: Path, block: Block) -> Iterator[Finding]:
    """What is wrong with the numbers in the cells of a block."""
    if isinstance(block, Table):
        yield from totals(draft, path, block)
    elif isinstance(block, Chart):
        yield from numbers(draft, path, block)
    elif isinstance(block, Map):
        from briefgen.content.lint.map_checks import map_numbers  # few briefs have a map

        yield from map_numbers(draft, path, block)


def _path(place: str, block: Block) -> Path:
    steps = place.split(".")
    return (*(int(step) if step.isdigit() else step for step in steps), block.kind)
