"""A sheet of an Excel workbook into its cells, each with its place.

The values are read by calamine, from a copy of the archive that holds nothing but parts that were
looked at; how a cell is shown and what is hidden stands in the parts themselves. Formulas have the
values that the spreadsheet saved; macros, links to other files and hidden rows and columns are no
part of a table.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from briefgen.content.characters import FORBIDDEN, has_forbidden, refusal
from briefgen.content.source_map import CellPlace, SourceFile, SourcePlace
from briefgen.content.tables.cell_formats import GENERAL, CellFormat, cell_formats
from briefgen.content.tables.data_grid import (
    DataGrid,
    GridCell,
    NoSheetError,
    plain_cell,
    with_fault,
)
from briefgen.content.tables.sheet_cells import (
    COLUMNS,
    SheetCells,
    SheetError,
    cell_name,
    read_cells,
)
from briefgen.content.tables.workbook_package import SheetPart, WorkbookPackage
from briefgen.content.validation.validation_messages import near_or_all
from briefgen.errors import ContentError, Notice
from briefgen.messages import joined, say, say_many

_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""A character that XML cannot hold, in a text (ECMA-376 22.9.2.19, ST_Xstring)."""
_NAMESPACE: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS: Final = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class SheetFile(SourceFile):
    """A sheet, whose offsets count its cells row by row."""

    sheet: str = ""

    def place(self, index: int) -> SourcePlace:
        """The place of a cell."""
        row, column = divmod(index, COLUMNS)
        name = say("sheet {sheet}, {cell}", sheet=self.sheet, cell=cell_name(row, column))
        return CellPlace(self.file, row + 1, column + 1, name)


def read_workbook(
    data: bytes, file: str, sheet: str | None = None, *, each_cell: bool = False
) -> DataGrid:
    """The cells of a sheet: the one of this name, else the first that is not hidden.

    Raises ContentError for what cannot be read as one, and, without ``each_cell``, where a cell
    holds characters that no content may; NoSheetError where there is no such sheet.
    """
    package = WorkbookPackage(data, file)
    chosen, notices = _chosen(package, file, sheet)
    source = SheetFile(file, "")
    source.sheet = chosen.name
    try:
        part = package.part(chosen.part)
        cells = read_cells(part)
        formats = cell_formats(package.styles)
        reading = _SheetReading(source, cells, formats, each_cell=each_cell)
        rows = list(reading.rows(_values(package, part)))
    except SheetError as fault:
        place = SourcePlace(file) if fault.cell is None else source.place(_offset(*fault.cell))
        raise ContentError([place.problem((), fault.text, fault.hint)]) from None
    except etree.XMLSyntaxError:
        raise package.refusal(say("the styles of the workbook are no XML")) from None
    if not rows:
        raise package.refusal(
            say('the sheet "{name}" is empty', name=chosen.name), say("say which one by sheet:")
        )
    notices += _hidden(source, cells)
    return DataGrid(source, rows, say("the first row"), notices=tuple(notices))


def _chosen(
    package: WorkbookPackage, file: str, sheet: str | None
) -> tuple[SheetPart, list[Notice]]:
    shown = [each for each in package.sheets if not each.hidden]
    if sheet is None:
        if not shown:
            raise package.refusal(
                say("the workbook has no sheet that is not hidden"), say("unhide it")
            )
        filled = [each for each in shown if not package.is_blank(each)] or shown[:1]
        text = say(
            "the workbook has {count} sheets, and the first is read; say by sheet: which "
            "one is meant",
            count=len(filled),
        )
        return filled[0], [Notice("data-sheet", text, file)] if len(filled) > 1 else []
    for each in package.sheets:
        if each.name == sheet:
            text = say("the sheet is hidden in the workbook, and is read because sheet: names it")
            return each, [Notice("data-hidden", text, file)] if each.hidden else []
    hint = near_or_all(sheet, [each.name for each in shown])
    raise NoSheetError(say('the workbook has no sheet "{sheet}"', sheet=sheet), hint=hint)


def _values(package: WorkbookPackage, sheet: bytes) -> tuple[tuple[int, int], list[list[Any]]]:
    """Row and column of the first cell, and the values from there."""
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        with CalamineWorkbook.from_filelike(_copy(package, sheet)) as workbook:
            found = workbook.get_sheet_by_index(0)
            return found.start or (0, 0), found.to_python()
    except CalamineError:
        pass
    except BaseException as error:  # a fault of the library itself comes as a class of its own
        if type(error).__name__ != "PanicException":
            raise
    raise SheetError(say("the sheet is damaged"), say("open it in a spreadsheet and save it"))


def _copy(package: WorkbookPackage, sheet: bytes) -> io.BytesIO:
    """An archive of one sheet, made of parts that were looked at."""
    since = "1" if package.dates_from_1904 else "0"
    workbook = (
        f'<workbook xmlns="{_NAMESPACE}" xmlns:r="{_OFFICE}"><workbookPr date1904="{since}"/>'
        '<sheets><sheet name="sheet" sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    parts: dict[str, str | bytes | None] = {
        "_rels/.rels": _relations(officeDocument="xl/workbook.xml"),
        "xl/_rels/workbook.xml.rels": _relations(
            worksheet="worksheets/sheet1.xml",
            styles="styles.xml",
            sharedStrings="sharedStrings.xml",
        ),
        "xl/workbook.xml": workbook,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": package.styles,
        "xl/sharedStrings.xml": package.shared_strings,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            if content:
                archive.writestr(zipfile.ZipInfo(name), content)
    buffer.seek(0)
    return buffer


def _relations(**targets: str) -> str:
    """The part that says which parts belong to another; the first is ``rId1``."""
    entries = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{"".join(entries)}</Relationships>'


def _hidden(source: SheetFile, cells: SheetCells) -> list[Notice]:
    """That something was left out because the workbook hides it."""
    rows = sum(cells.first_row <= row <= cells.last_row for row in cells.hidden_rows)
    inside = range(cells.first_column, cells.last_column + 1)
    columns = sum(column in inside for column in cells.hidden_columns)
    said = []
    if rows:
        said.append(say_many("{count:,} hidden row", "{count:,} hidden rows", rows))
    if columns:
        said.append(say_many("{count:,} hidden column", "{count:,} hidden columns", columns))
    if not said:
        return []
    text = say(
        "the sheet has {said}, left out here: unhide what is to be shown",
        said=joined(say(" and "), said),
    )
    return [
        Notice(
            "data-hidden", text, say("{file}, sheet {sheet}", file=source.file, sheet=source.sheet)
        )
    ]


def _offset(row: int, column: int) -> int:
    return row * COLUMNS + column


class _SheetReading:
    """The cells of a sheet on their way to a grid."""

    def __init__(
        self, source: SheetFile, cells: SheetCells, formats: list[CellFormat], *, each_cell: bool
    ) -> None:
        self._source, self._cells, self._formats = source, cells, formats
        self._each_cell = each_cell
        self._is_doubtful = True
        """Whether any text may hold what has to be looked at; to look at each takes long."""

    def rows(self, values: tuple[tuple[int, int], list[list[Any]]]) -> Iterator[list[GridCell]]:
        """The rows that hold anything, without what is hidden."""
        (first, left), found = values
        texts = "".join(v for line in found for v in line if isinstance(v, str))
        self._is_doubtful = has_forbidden(texts) or "_x" in texts or "\r" in texts
        faulty = {row for row, _ in self._cells.faults}
        end = max(self._cells.last_column + 1, left + len(found[0]) if found else 0)
        columns = [
            column
            for column in range(min(left, self._cells.first_column), end)
            if column not in self._cells.hidden_columns
        ]
        empty = [""] * end
        for row in range(min(first, self._cells.first_row), self._cells.last_row + 1):
            inside = 0 <= row - first < len(found)
            line = [*empty[:left], *found[row - first], *empty] if inside else empty
            if row in self._cells.hidden_rows:
                continue
            if line.count("") == len(line) and row not in faulty:
                continue
            cells = [self._cell(row, column, line[column]) for column in columns]
            if any(cell.text for cell in cells):
                yield cells

    def _cell(self, row: int, column: int, value: Any) -> GridCell:
        at = row * COLUMNS + column
        if self._cells.faults and (fault := self._cells.faults.get((row, column))):
            return GridCell(at, at, fault.shown, None, True, False, None, fault.text, fault.hint)
        if isinstance(value, str):
            text = self._text(at, value) if value else ""
            cell = plain_cell(at, at, text, bool(text))
            return with_fault(cell) if self._is_doubtful else cell
        if isinstance(value, bool):
            return GridCell(at, at, str(value).upper(), None, True)
        style = self._cells.styles.get((row, column), 0)
        shown = self._formats[style] if style < len(self._formats) else GENERAL
        if isinstance(value, int | float):
            return _number(at, value, shown)
        return GridCell(at, at, _date(value, shown), None, True)

    def _text(self, at: int, value: str) -> str:
        if not self._is_doubtful:
            return value.strip()
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), value)
        text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
        if not self._each_cell and (found := FORBIDDEN.search(text)):
            raise ContentError([self._source.place(at).problem((), *refusal(found[0]))])
        return text


def _number(at: int, value: int | float, shown: CellFormat) -> GridCell:
    """A cell with a number, as it is shown."""
    number = _rounded(value * 100 if shown.percent else value)
    decimals = shown.decimals
    text = f"{number:.{decimals}f}" if decimals is not None else _plain(number)
    if shown.zeros and isinstance(number, int):
        return GridCell(at, at, f"{number:0{shown.zeros}d}", None, True)
    if shown.is_text:
        return GridCell(at, at, _plain(number), None, True)
    text += "%" if shown.percent else ""
    return GridCell(at, at, text, number, False, shown.percent, decimals)


def _rounded(value: int | float) -> int | float:
    """A value to the fifteen digits that spreadsheets count with."""
    if isinstance(value, float) and abs(value) < float("inf"):
        value = float(f"{value:.15g}")
        return int(value) if value.is_integer() and abs(value) < 10**15 else value
    return value


def _plain(number: int | float) -> str:
    """A number in digits, without an exponent."""
    if isinstance(number, int):
        return str(number)
    text = f"{number:.15f}".rstrip("0").rstrip(".") if abs(number) < 1e15 else f"{number:.15g}"
    return text or "0"


def _date(value: Any, shown: CellFormat) -> str:
    """A date or a time as ISO 8601 writes it, with the parts that the cell shows."""
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M:%S" if value.second else "%H:%M")
    day = f"{value.year:04d}-{value.month:02d}-{value.day:02d}"
    if isinstance(value, datetime.datetime) and shown.has_time:
        return f"{day} {value.strftime('%H:%M:%S' if value.second else '%H:%M')}"
    if shown.has_day:
        return day
    return day[:7] if shown.has_month else day[:4]
