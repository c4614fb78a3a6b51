"""What a sheet of a workbook says of its cells beyond their values: how they are shown, what is
hidden, which formulas have no value, and how far the cells reach.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple
from xml.parsers import expat

from briefgen.content.tables.table_limits import BEYOND, LIMITS
from briefgen.messages import say

COLUMNS: Final = 16_384
ROWS: Final = 1_048_576
"""Of a sheet (ECMA-376 18.3.1.4 has no limit; these are those of Excel, and of other programs)."""
_AREA: Final = 1_000_000
"""Cells between the first and the last that hold anything, those between them counted."""
_SPANS: Final = 1_000
"""Stretches of hidden columns."""
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


class SheetError(Exception):
    """The sheet cannot be read: why, what to do, and at which cell."""

    def __init__(self, text: str, hint: str = "", cell: tuple[int, int] | None = None) -> None:
        super().__init__(text)
        self.text, self.hint, self.cell = text, hint, cell


class CellFault(NamedTuple):
    """What is wrong with one cell, what stands there, and what to do."""

    text: str
    shown: str
    hint: str


@dataclass
class SheetCells:
    """Of one sheet; rows and columns count from 0."""

    styles: dict[tuple[int, int], int] = field(default_factory=dict)
    """Cell to the number of its style, where that is not the usual one."""
    faults: dict[tuple[int, int], CellFault] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    last_row: int = -1
    last_column: int = -1
    first_row: int = ROWS
    first_column: int = COLUMNS
    cells: int = 0
    rows: int = 0
    """Cells and rows that hold anything."""


def column_letters(column: int) -> str:
    """The name of a column, counted from 0: A, Z, AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """A cell as a spreadsheet names it: B7."""
    return f"{column_letters(column)}{row + 1}"


def read_cells(data: bytes) -> SheetCells:
    """Read a sheet's part; raises SheetError.

    Expat is five times as fast here as a tree whose elements are looked at one by one.
    """
    reading = _Reading()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reading.start
    parser.EndElementHandler = reading.end
    parser.CharacterDataHandler = reading.text
    parser.StartDoctypeDeclHandler = reading.document_type
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError):
        raise SheetError(
            say("the sheet is damaged"), say("open it in a spreadsheet and save it")
        ) from None
    return reading.found


class _Reading:
    """One way through a sheet, by the events of its XML."""

    def __init__(self) -> None:
        self.found = SheetCells()
        self._row, self._column = -1, -1
        self._row_holds = False
        self._cell: dict[str, str] = {}
        self._value = ""
        self._in_value = self._has_formula = self._holds = False
        self._spans = self._rows = 0
        self._kinds: dict[str, str] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        kind = self._kinds.get(name) or self._kind(name)
        if kind == "c":
            self._cell = attributes
            self._value, self._has_formula, self._holds = "", False, False
        elif kind == "v":
            self._in_value = self._holds = True
        elif kind == "row":
            self._begin_row(attributes)
        elif kind == "f":
            self._has_formula = self._holds = True
        elif kind == "is":
            self._holds = True
        elif kind == "col":
            self._hide_columns(attributes)

    def end(self, name: str) -> None:
        """An element ends."""
        kind = self._kinds[name]
        if kind == "v":
            self._in_value = False
        elif kind == "c":
            self._end_cell()
        elif kind == "row":
            self._end_row()

    def _kind(self, name: str) -> str:
        """The name of an element without the prefix of its namespace."""
        kind = self._kinds[name] = name.rpartition(":")[2]
        return kind

    def text(self, text: str) -> None:
        """Characters, of which only those of values count."""
        if self._in_value:
            self._value += text

    def document_type(self, *_: object) -> None:
        """A document type, which may define entities: no spreadsheet writes one."""
        raise SheetError(say("the sheet has a document type, which no spreadsheet writes"))

    def _hide_columns(self, attributes: dict[str, str]) -> None:
        if attributes.get("hidden") in ("1", "true"):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            self._spans += 1
            if not 0 < first <= last <= COLUMNS or self._spans > _SPANS:
                raise SheetError(say("the sheet hides columns that no sheet can have"))
            self.found.hidden_columns.update(range(first - 1, last))

    def _begin_row(self, attributes: dict[str, str]) -> None:
        self._row = _number(attributes["r"]) - 1 if "r" in attributes else self._row + 1
        self._column, self._row_holds = -1, False
        self._rows += 1
        if self._rows > LIMITS.empty_rows:
            most = say("{empty_rows:,} rows, most of them empty", empty_rows=LIMITS.empty_rows)
            text = say("the sheet goes on for more than {most}", most=most)
            raise SheetError(text, say("delete the rows below the table: they hold formats alone"))
        if not 0 <= self._row < ROWS:
            raise SheetError(say("the sheet has a row that no sheet can have"))
        if attributes.get("hidden") in ("1", "true"):
            self.found.hidden_rows.add(self._row)

    def _end_row(self) -> None:
        found = self.found
        if self._row_holds:
            found.rows += self._row not in found.hidden_rows
            if found.rows > LIMITS.rows + 2 or found.cells > LIMITS.cells * 2:
                where = self._row, max(found.first_column, 0)
                raise SheetError(say("the table goes on beyond its limit"), BEYOND, where)

    def _end_cell(self) -> None:
        cell, value = self._cell, self._value
        if not self._holds:
            self._column += 1
            if "r" in cell:
                self._place(cell["r"])
            return
        self._place(cell.get("r"))
        self._reach()
        kind, here = cell.get("t"), (self._row, self._column)
        if kind == "e":
            hint = say("mend the formula, or leave the cell empty")
            self.found.faults[here] = CellFault(
                say("the cell shows {value}", value=value[:20]), value[:20], hint
            )
        elif self._has_formula and not value and kind not in ("str", "s", "inlineStr"):
            text = say("the formula in this cell has no value yet")
            hint = say("open the workbook in a spreadsheet and save it")
            self.found.faults[here] = CellFault(text, "=", hint)
        if "s" in cell and kind in (None, "n", "d") and (style := _number(cell["s"])):
            self.found.styles[here] = style

    def _place(self, reference: str | None) -> None:
        """Where a cell stands; without a reference it is the next one."""
        if reference is None:
            self._column += 1
        else:
            match = _REFERENCE.fullmatch(reference)
            if match is None:
                raise SheetError(say("the sheet has a cell that no sheet can have"))
            self._column, self._row = _column(match[1]), int(match[2]) - 1
        if self._column >= COLUMNS or not 0 <= self._row < ROWS:
            raise SheetError(say("the sheet has a cell that no sheet can have"))

    def _reach(self) -> None:
        found, row, column = self.found, self._row, self._column
        found.cells += 1
        self._row_holds = True
        if found.first_row <= row <= found.last_row and (
            found.first_column <= column <= found.last_column
        ):
            return
        found.first_row, found.last_row = min(found.first_row, row), max(found.last_row, row)
        found.first_column = min(found.first_column, column)
        found.last_column = max(found.last_column, column)
        height = found.last_row - found.first_row + 1
        if height * (found.last_column - found.first_column + 1) > _AREA:
            text = say("this cell stands far from the others")
            raise SheetError(text, say("delete it, or its row or column"), (row, column))


@lru_cache(maxsize=2_048)
def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0
