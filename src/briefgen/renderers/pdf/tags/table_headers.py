"""Which headers a cell has (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from briefgen.renderers.pdf.tags.structure_nodes import StructureNode

if TYPE_CHECKING:
    from lxml import etree

    from briefgen.renderers.pdf.tags.structure_builder import Gatherer

_WHOLE_GROUP: Final = 1_000_000
"""Rows that the head of a group of rows covers: all that follow in it."""


def tie_headers(tree: Gatherer) -> None:
    """7.5: header cells have a Scope and an ID, and each cell names its headers."""
    tables = [node for node in tree.root.nodes() if node.role == "Table"]
    for number, table in enumerate(tables, start=1):
        tie_table(table, f"t{number}")


def tie_table(table: StructureNode, name: str) -> None:
    """The same for one table, whose name its headers' begin with."""
    columns: dict[int, list[str]] = {}
    index = 0
    for group in _groups(table):
        grid = _HeaderGrid(in_head=group.role == "THead", columns=columns)
        for row in _elements(group, "TR"):
            grid.row(row, f"{name}-{index}")
            index += 1


@dataclass(slots=True)
class _HeaderGrid:
    """A group of rows, out of which no cell reaches; columns are those of the table."""

    in_head: bool
    columns: dict[int, list[str]]
    """Column to the headers above."""
    taken: dict[int, int] = field(default_factory=dict)
    """Column to the rows below that a cell from above still covers."""
    spanning: dict[str, int] = field(default_factory=dict)
    """Header of rows to the rows below that it still covers."""

    def row(self, row: StructureNode, name: str) -> None:
        """Give each header cell of a row its ID and Scope, and each cell its headers."""
        cells = list(self._placed(row))
        rows = list(self.spanning)
        for cell, column, _, height in cells:
            if cell.role == "TH" and self._of_row(cell, f"{name}-{column}"):
                rows.append(cell.entries["ID"])
                self.spanning[rows[-1]] = _WHOLE_GROUP if _scope(cell) == "rowgroup" else height
        for cell, column, width, _ in cells:
            self._name_headers(cell, range(column, column + width), rows)
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}
        self.spanning = {key: left - 1 for key, left in self.spanning.items() if left > 1}

    def _placed(self, row: StructureNode) -> Iterator[tuple[StructureNode, int, int, int]]:
        """The cells of a row, each with its column, its width and its height."""
        column = 0
        for cell in _elements(row, "TH", "TD"):
            while column in self.taken:
                column += 1
            width, height = _spans(cell)
            yield cell, column, width, height
            self.taken.update(dict.fromkeys(range(column, column + width), height))
            column += width

    def _of_row(self, cell: StructureNode, key: str) -> bool:
        """Name a header, and say whether it is one of a row."""
        said = _scope(cell)
        of_row = not self.in_head or said == "row"
        cell.say("ID", key)
        scope = "/Both" if said == "rowgroup" else "/Row" if of_row else "/Column"
        cell.set("Table", "Scope", scope)
        return of_row

    def _name_headers(self, cell: StructureNode, covered: range, rows: list[str]) -> None:
        above = [key for column in covered for key in self.columns.get(column, ())]
        own = cell.entries.get("ID")
        before = rows[: rows.index(own)] if own in rows else rows
        if headers := list(dict.fromkeys((*before, *above))):
            cell.set("Table", "Headers", f"[{' '.join(f'({key})' for key in headers)}]")
        if own is not None and own not in rows:
            for column in covered:
                self.columns[column] = [*self.columns.get(column, ()), own]


def _groups(table: StructureNode) -> Iterator[StructureNode]:
    """The table itself first, for a template may put rows straight into it."""
    yield table
    yield from _elements(table, "THead", "TBody", "TFoot")


def _elements(node: StructureNode, *roles: str) -> Iterator[StructureNode]:
    return (kid for kid in node.kids if isinstance(kid, StructureNode) and kid.role in roles)


def _scope(cell: StructureNode) -> str:
    """What a header cell is of, as its template says: a row, a column, or the rows of its group."""
    return "" if cell.element is None else str(cell.element.get("scope") or "")


def _spans(cell: StructureNode) -> tuple[int, int]:
    """Columns and rows that a cell covers; more than one is said in the file, too."""
    element = cell.element
    if element is None or not (element.get("colspan") or element.get("rowspan")):
        return 1, 1  # as nearly all of a long register
    width, height = (_number(element, name) for name in ("colspan", "rowspan"))
    if width > 1:
        cell.set("Table", "ColSpan", str(width))
    if height > 1:
        cell.set("Table", "RowSpan", str(height))
    return width, height


def _number(element: etree._Element, name: str) -> int:
    value = str(element.get(name) or "1")
    return max(1, int(value)) if value.isdigit() else 1
