"""Which headers a cell has (ISO 14289-1, 7.5; ISO 32000-1, 14.8.5.7)."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.renderers.pdf.tags.structure_builder import Gatherer
from briefgen.renderers.pdf.tags.structure_nodes import StructureNode


def tie_headers(tree: Gatherer) -> None:
    """7.5: header cells have a Scope and an ID, and each cell names its headers."""
    tables = [node for node in tree.root.nodes() if node.role == "Table"]
    for number, table in enumerate(tables, start=1):
        _tie(table, f"t{number}")


def _tie(table: StructureNode, name: str) -> None:
    columns: dict[int, list[str]] = {}
    taken: dict[int, int] = {}  # column to the rows below that a cell from above still covers
    for index, (row, in_head) in enumerate(_rows(table)):
        rows: list[str] = []
        cells: list[tuple[StructureNode, int, int]] = []
        column = 0
        for cell in row.kids:
            assert isinstance(cell, StructureNode)
            while taken.get(column, 0):
                column += 1
            width, height = _spans(cell)
            if cell.role == "TH":
                key = f"{name}-{index}-{column}"
                cell.say("ID", key)
                of_row = not in_head or _of_row(cell)
                cell.set("Table", "Scope", "/Row" if of_row else "/Column")
                if of_row:
                    rows.append(key)
            cells.append((cell, column, width))
            for covered in range(column, column + width):
                taken[covered] = height
            column += width
        for cell, column, width in cells:
            _name_headers(cell, column, width, columns, rows)
        for covered in [column for column, left in taken.items() if left]:
            taken[covered] -= 1


def _name_headers(
    cell: StructureNode, column: int, width: int, columns: dict[int, list[str]], rows: list[str]
) -> None:
    above = [key for c in range(column, column + width) for key in columns.get(c, ())]
    own = cell.entries.get("ID")
    headers = list(dict.fromkeys((*(key for key in rows if key != own), *above)))
    if headers and (cell.role == "TD" or own not in rows or above):
        cell.set("Table", "Headers", f"[{' '.join(f'({key})' for key in headers)}]")
    if cell.role == "TH" and own not in rows:
        for covered in range(column, column + width):
            columns[covered] = [*columns.get(covered, ()), str(own)]


def _rows(table: StructureNode) -> Iterator[tuple[StructureNode, bool]]:
    for group in table.kids:
        if isinstance(group, StructureNode) and group.role in ("THead", "TBody", "TFoot"):
            for row in group.kids:
                if isinstance(row, StructureNode):
                    yield row, group.role == "THead"


def _of_row(cell: StructureNode) -> bool:
    return cell.element is not None and cell.element.get("scope") == "row"


def _spans(cell: StructureNode) -> tuple[int, int]:
    """Columns and rows that a cell covers; more than one is said in the file, too."""
    width, height = (_number(cell, name) for name in ("colspan", "rowspan"))
    if width > 1:
        cell.set("Table", "ColSpan", str(width))
    if height > 1:
        cell.set("Table", "RowSpan", str(height))
    return width, height


def _number(cell: StructureNode, name: str) -> int:
    value = str(cell.element.get(name) or "1") if cell.element is not None else "1"
    return max(1, int(value)) if value.isdigit() else 1
