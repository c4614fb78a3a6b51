"""A brief with recipients, from its tree to what each of them gets: read and checked once.

A row whose figures can be made stands in for all while the brief is checked, so that its types
hold and the numbers in its charts are numbers; what another row makes wrong is told of that row.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import cast

from briefgen.content.draft import Draft, Finding
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.lint.consistency import parts
from briefgen.content.lint.table_checks import totals
from briefgen.content.previous_issue import Compared, RowsBefore
from briefgen.content.prose.prose_tree import FigureRef, walk
from briefgen.content.recipients.recipient_table import RecipientTable, read_recipients
from briefgen.content.recipients.row_checks import (
    condition_findings,
    in_words_of_rows,
    row_findings,
    spot,
)
from briefgen.content.recipients.row_figures import RowFigures
from briefgen.content.source_map import Node, Path
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import say
from briefgen.model.base import Model
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.figures import Figure
from briefgen.model.recipients import RecipientRow, RecipientRows
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
    wrong: tuple[Problem, ...] = ()
    """What is wrong with its figures, where those of no row can be made."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the rows; nothing where they could not be read."""
        return self.table.columns if self.table else ()

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with the file; with all rows, where none gets an edition."""
        if self.table is None:
            return []
        rows = () if self.table.rows and not self.wrong else self.table.row_problems
        return [*self.table.problems, *rows, *self.wrong]

    @property
    def notices(self) -> list[Notice]:
        """What is worth knowing of the file."""
        return self.table.notices if self.table else []

    def told(self, root: Node, problems: list[Problem]) -> list[Problem]:
        """What the types say of the tree, in the words of rows where cells of one are meant."""
        wrong = set(map(spot, self.wrong))
        others = [each for each in problems if spot(each) not in wrong]
        return in_words_of_rows(root, others, self.figures.paths, declared=self.declared)

    def with_changes(self, compared: Compared) -> Brief:
        """The brief that was compared with the issue before, the sample's figures too."""
        if self.sample is None or not self.figures.changed:
            return compared.brief
        own = {
            key: compared.brief.figures[key]
            for key in self.figures.changed & compared.brief.figures.keys()
        }
        try:
            own = compared.rows.changed(self.sample.key, own)
        except ContentError:
            return compared.brief  # which is told when this row's edition is made
        return compared.brief.model_copy(update={"figures": {**compared.brief.figures, **own}})

    def findings(self, draft: Draft) -> Iterator[Finding]:
        """What is wrong with what the brief says of rows."""
        numbers = self.figures.paths
        yield from row_findings(draft, self.columns, numbers, declared=self.declared)
        yield from condition_findings(draft, self.columns, declared=self.declared)

    def checkable(self, draft: Draft) -> Draft:
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
        tables = {
            place: row_table(block)
            for place, block in every
            if isinstance(block, Table) and asks_row(block)
        }
        filled = frozenset(place for place, block in every if fills_cells(block))
        found = _changes(draft)
        making = _Making(self.table, self.figures, before, draft, tables, filled, found)
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
    sample, wrong = _sample(table, figures)
    figures.fill(root, table.nodes[sample.key])
    return RecipientReading(declared, table, figures, sample, wrong)


def _sample(table: RecipientTable, figures: RowFigures) -> tuple[RecipientRow, tuple[Problem, ...]]:
    """The first row whose figures can be made; the very first with what is wrong with it, where
    there is none.
    """
    wrong: tuple[Problem, ...] = ()
    for row in table.rows[:_TRIED]:
        try:
            figures.of(table.nodes[row.key])
        except ContentError as error:
            wrong = wrong or error.problems
        else:
            return row, ()
    return table.rows[0], wrong


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
    changes: frozenset[tuple[str, Path]]

    def figures_of(self, row: RecipientRow) -> dict[str, Figure]:
        """The figures that a row changes; raises ContentError."""
        try:
            return self.before.changed(row.key, self.figures.of(self.table.nodes[row.key]))
        except ContentError as error:
            raise ContentError([self._at_row(each, row) for each in error.problems]) from None

    def check(self, model: Model, row: RecipientRow) -> Iterable[Problem]:
        """What is wrong with the brief of a row that is right for others."""
        return (self._at_row(each, row) for each in self._wrong(cast("Brief", model), row))

    def _at_row(self, problem: Problem, row: RecipientRow) -> Problem:
        """A problem of the brief which only this row has: it is told at the row, at the cell of
        the number that it is about.
        """
        declared = self.draft.brief.recipients
        if problem.file != self.draft.root.place.file or declared is None:
            return problem
        column = self.figures.column_of(problem) or declared.key
        return row.problem(column, problem.field, problem.text, problem.hint)

    def _wrong(self, brief: Brief, row: RecipientRow) -> Iterator[Problem]:
        if self.figures.changed:
            draft = replace(self.draft, brief=brief)
            yield from (each for each in parts(draft) if isinstance(each, Problem))
            yield from self._unknown_changes(brief, row)
        for place, own in self.tables.items():
            if own.table.total_row or any(column.total for column in own.table.columns):
                path = _path(place, own.table)
                table = own.table.selecting(own.kept(row))
                if place in self.filled:
                    table = with_cells(table, row)
                draft = replace(self.draft, brief=brief)
                found = totals(draft, path, table)
                yield from (each for each in found if isinstance(each, Problem))

    def _unknown_changes(self, brief: Brief, row: RecipientRow) -> Iterator[Problem]:
        for key, path in sorted(self.changes, key=repr):
            figure = brief.figures.get(key)
            if key not in self.figures.changed or figure is None:
                continue
            if figure.change is None or figure.change.direction == "unsure":
                field = ".".join(map(str, path))
                text = say('nothing says how "{key}" has changed, and a text says it', key=key)
                hint = say("the issue before needs a row with this key, and this figure")
                yield row.problem(
                    brief.recipients.key if brief.recipients else "", field, text, hint
                )


def _path(place: str, table: Table) -> Path:
    steps = place.split(".")
    return (*(int(step) if step.isdigit() else step for step in steps), table.kind)
