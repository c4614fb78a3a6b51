"""Where the cells stand that an edition of a recipient shows, in the file of all rows."""

from __future__ import annotations

from dataclasses import dataclass

from briefgen.model.recipients import RecipientRow, RecipientRows
from briefgen.text.citations import row_name, whole_row_cell


@dataclass(frozen=True)
class RowPlaces:
    """The cells of one recipient's row, as one language takes them."""

    rows: RecipientRows
    row: RecipientRow
    language: str

    def of_cell(self, name: str) -> str:
        """Where the cell stands that texts name so (``row.district``): ``rows.csv:3:7``."""
        named = whole_row_cell(f"{{{{ {name} }}}}")
        column = named.column if named else name
        return self.row.problem(self.row.column_in(column, self.language), "", "", "").where

    def cell_of_figure(self, key: str) -> str:
        """The name of the cell that is the number of a figure; "" where none or several are."""
        columns = [*self.rows.figure_columns.get(key, ())]
        return row_name(columns[0]) if len(columns) == 1 else ""
