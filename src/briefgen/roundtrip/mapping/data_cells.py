"""Where a cell stands that is no text of the brief: a number or a day in a row of data.

It is found by what stands beside it in the document: the words of its row say which row it is, the
label above it which column. Where no row of a table has words, the number itself does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from briefgen.content.draft import Draft
from briefgen.content.source_map import Path, SourcePlace
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.texts import Leaf
from briefgen.roundtrip.mapping.baseline import Traced
from briefgen.roundtrip.reading.revised_paragraphs import TableCell
from briefgen.text.letters import EUROPEAN_DIGITS

_ROWS: Final = frozenset({"rows", "events"})
"""Keys of what holds rows of data."""
_COLUMNS: Final = frozenset({"columns", "series"})
"""Keys of what names their columns."""


class DataCell(NamedTuple):
    """A cell of a row of data, or its row where nobody knows the column."""

    path: Path
    column: str
    place: SourcePlace


class _Shown(NamedTuple):
    """A cell of the table in the document, and the text of the brief that stands in it."""

    cell: TableCell
    path: Path


@dataclass(frozen=True)
class DataCells:
    """Finds the cells of one edition in the author's files."""

    leaves: Sequence[Leaf]
    draft: Draft

    def at(self, traced: Traced, index: int) -> DataCell | None:
        """The cell that a paragraph shows; None where it shows none, or nobody knows which."""
        cell = traced.paragraphs[index].cell
        if cell is None or any(traced.origins[traced.starts[index] : traced.end(index)]):
            return None
        table = list(self._table(traced, index))
        columns = (self._key(one.path) for one in table if one.cell.column == cell.column)
        column = next(filter(None, columns), "")
        paths = {one.cell.row: path for one in table if (path := row_of(one.path))}
        own = paths.get(cell.row)
        if own is None and not paths:
            own = self._row_by_number(traced, index, table, column)
        if own is None:
            return None
        row = self.draft.root.find(own)
        node = row.child(column) if column else None
        return DataCell((*own, column) if node else own, column, (node or row).place)

    def _table(self, traced: Traced, index: int) -> Iterator[_Shown]:
        """The texts of the table that a paragraph is in."""
        for one in _same_table(traced, index):
            cell = traced.paragraphs[one].cell
            numbers = (o.text for o in traced.origins[traced.starts[one] : traced.end(one)] if o)
            if cell is not None and (number := next(numbers, None)) is not None:
                yield _Shown(cell, self.leaves[number].path)

    def _key(self, path: Path) -> str:
        """The key of the column that a text is the label of; "" where it is none."""
        if path[-1:] != ("label",) or path[-3] not in _COLUMNS:
            return ""
        key = self.draft.root.find((*path[:-1], "key")).content
        return key if isinstance(key, str) else ""

    def _row_by_number(
        self, traced: Traced, index: int, table: Sequence[_Shown], column: str
    ) -> Path | None:
        """The row of the only cell in that column which has the digits of the paragraph."""
        heads = (one.path[:-3] for one in table if self._key(one.path) == column)
        block = next(heads, ())
        wanted = _digits(traced.paragraphs[index].text)
        model = dict(self.draft.blocks).get(block)
        if not wanted or not isinstance(model, Table) or _is_total(traced, index, model):
            return None
        found = [
            n for n in model.selection.kept if _digits(str(model.rows[n].get(column))) == wanted
        ]
        return (*block, "rows", found[0]) if len(found) == 1 else None


def row_of(path: Path) -> Path | None:
    """The path of the row of data that a text stands in; None for any other text."""
    for at in range(len(path) - 1):
        if path[at] in _ROWS and isinstance(path[at + 1], int):
            return path[: at + 2]
    return None


def _same_table(traced: Traced, index: int) -> range:
    """The paragraphs of the table that a paragraph is in."""
    tables = [one.cell.table if one.cell else None for one in traced.paragraphs]
    first = last = index
    while first and tables[first - 1] == tables[index]:
        first -= 1
    while last + 1 < len(tables) and tables[last + 1] == tables[index]:
        last += 1
    return range(first, last + 1)


def _is_total(traced: Traced, index: int, table: Table) -> bool:
    """Whether a paragraph is in the row of totals, which is the last."""
    if not table.total_row and not any(column.total for column in table.columns):
        return False
    own = traced.paragraphs[index].cell
    last = traced.paragraphs[_same_table(traced, index)[-1]].cell
    return own is not None and last is not None and own.row == last.row


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text.translate(EUROPEAN_DIGITS))
