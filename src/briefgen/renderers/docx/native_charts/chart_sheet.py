"""The workbook of a chart, by XlsxWriter: its columns of names and numbers, and the chart part.

XlsxWriter writes charts into workbooks alone. So a workbook is written with the chart, whose part
is taken out of it, as Word has it beside the workbook.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.files.reproducible_zip import ZipMember, zipped

SHEET: Final = "Data"
Cell = float | str | datetime.date | None
Range = list[str | int]
"""A sheet with the first row and column of cells, and the last, as XlsxWriter takes them."""
_OPTIONS: Final = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_NO_TIME: Final = datetime.datetime(1980, 1, 1)  # noqa: DTZ001 -- no clock: what ZIPs begin with
_WIDTH: Final = 16
"""Characters of a column of the sheet."""
_LEFT_OUT: Final = re.compile("docProps/|xl/(charts|drawings|worksheets/_rels)/")
"""Parts of the chart, and properties, which would name a program and a time."""
_LEADING: Final = ("[Content_Types].xml", "_rels/.rels", "xl/worksheets/sheet1.xml")
_LEADS: Final = re.compile(
    rb'<(?:Override|Relationship) [^<>]*"/?(?:docProps|xl/charts|xl/drawings)/[^<>]*/>'
    rb"|<drawing [^<>]*/>"
)


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, a cell for each category, and the format of its numbers."""

    header: str
    cells: Sequence[Cell]
    code: str = ""


@dataclass(frozen=True, slots=True)
class ChartSheet:
    """The columns of a chart: ``unshown`` that no axis shows, and ``names`` of its categories."""

    columns: Sequence[SheetColumn]
    names: int
    unshown: int = 0
    rtl: bool = False

    def head(self, column: int) -> Range:
        """The cell that names a series."""
        return [SHEET, 0, column]

    def cells(self, column: int) -> Range:
        """The values of a series."""
        return [SHEET, 1, column, len(self.columns[0].cells), column]

    @property
    def categories(self) -> Range:
        """All that names the categories."""
        last = self.unshown + self.names - 1
        return [SHEET, 1, self.unshown, len(self.columns[0].cells), last]

    def files(self, draw: Callable[[Any], Any]) -> tuple[bytes, bytes]:
        """The part of the chart that ``draw`` makes of a workbook, and the workbook without it."""
        with zipfile.ZipFile(io.BytesIO(self._written(draw))) as package:
            part = package.read("xl/charts/chart1.xml")
            names = [name for name in package.namelist() if not _LEFT_OUT.match(name)]
            members = [ZipMember(name, package.read(name)) for name in names]
        return part, zipped(_without_others(one) for one in members)

    def _written(self, draw: Callable[[Any], Any]) -> bytes:
        from xlsxwriter import Workbook  # only where a brief has a chart

        buffer = io.BytesIO()
        book = Workbook(buffer, _OPTIONS)
        book.set_properties({"created": _NO_TIME})
        sheet = book.add_worksheet(SHEET)
        if self.rtl:
            sheet.right_to_left()
        sheet.set_column(0, len(self.columns) - 1, _WIDTH)
        for number, column in enumerate(self.columns):
            sheet.write_string(0, number, column.header)
            look = book.add_format({"num_format": column.code}) if column.code else None
            for row, cell in enumerate(column.cells, 1):
                _write(sheet, row, number, cell, look)
        sheet.insert_chart(0, len(self.columns), draw(book))
        book.close()
        return buffer.getvalue()


def _write(sheet: Any, row: int, column: int, cell: Cell, look: Any) -> None:
    if isinstance(cell, str):
        sheet.write_string(row, column, cell)
    elif isinstance(cell, datetime.date):
        sheet.write_datetime(row, column, cell, look)
    elif cell is not None:
        sheet.write_number(row, column, cell, look)


def _without_others(member: ZipMember) -> ZipMember:
    """A part that leads to none of those left out."""
    if member.name in _LEADING:
        return ZipMember(member.name, _LEADS.sub(b"", member.data))
    return member
