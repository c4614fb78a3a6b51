"""The cells of a data file before they are rows of a block: what its readers give, whatever its
format.
"""

from __future__ import annotations

from typing import NamedTuple

from briefgen.content.characters import FORBIDDEN, refusal
from briefgen.content.folder_guard import FileError
from briefgen.content.source_map import Node, SourceFile
from briefgen.errors import Notice


class NoSheetError(FileError):
    """A workbook has no sheet of the name that stands beside its own."""


def blamed(node: Node, error: FileError) -> str:
    """The key of what names a data file that is at fault: ``data``, or ``sheet``."""
    return "sheet" if isinstance(error, NoSheetError) and node.child("sheet") else "data"


class GridCell(NamedTuple):
    """A cell: its offsets in the file, its text as it stands there or is shown, and what is known
    of it beyond its text.
    """

    start: int
    end: int
    text: str
    number: int | float | None = None
    """Its value, where the file itself says that it is a number."""
    is_text: bool = False
    """Whether the file itself says that it is a text: it is quoted, or a text of a workbook."""
    percent: bool = False
    """Whether ``number`` is in per cents, as it is shown."""
    decimals: int | None = None
    """With how many decimals ``number`` is shown."""
    fault: str = ""
    """What is wrong with it, for whoever needs it."""
    hint: str = ""


_new = tuple.__new__


def with_fault(cell: GridCell) -> GridCell:
    """A cell as it is, or without the characters that no content may hold, and with that fault."""
    found = FORBIDDEN.search(cell.text)
    if found is None:
        return cell
    fault, hint = refusal(found[0])
    return cell._replace(text=FORBIDDEN.sub("", cell.text), fault=fault, hint=hint)


def plain_cell(start: int, end: int, text: str, is_text: bool) -> GridCell:
    """A cell of which nothing but its text is known; of these there are many, so it is quick."""
    return _new(GridCell, (start, end, text, None, is_text, False, None, "", ""))


class Separator(NamedTuple):
    """What stands between cells, in words: ``a comma``, ``commas``."""

    one: str
    many: str


class DataGrid(NamedTuple):
    """The rows of a file, the one that names the columns first; rows of nothing are left out."""

    source: SourceFile
    rows: list[list[GridCell]]
    first_row: str
    """How the message calls the row that names the columns."""
    separator: Separator | None = None
    """What stands between the cells; None where nothing does."""
    decimal_comma: bool = False
    """Whether its numbers probably have a comma before the decimals."""
    notices: tuple[Notice, ...] = ()
    sign: str = ""
    """The separator itself; "" where there is none."""
