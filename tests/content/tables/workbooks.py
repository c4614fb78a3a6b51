"""Workbooks for the tests, as a spreadsheet writes them; none is kept in the repository."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter

from briefgen.content.tables.data_rows import DataOptions, DataRows, rows_of
from briefgen.content.tables.workbook_table import read_workbook


def workbook(fill: Callable[[Any], None], **options: Any) -> bytes:
    """The bytes of a workbook that ``fill`` writes."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, **options}) as book:
        fill(book)
    return buffer.getvalue()


def sheet_of(*rows: list[Any], name: str = "May") -> bytes:
    """A workbook of one sheet with these rows."""

    def fill(book: Any) -> None:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)

    return workbook(fill)


def with_parts(data: bytes, parts: Mapping[str, bytes | None]) -> bytes:
    """The same archive with some parts replaced, added or (None) taken away."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        kept = {name: old.read(name) for name in old.namelist()}
    changed = {**kept, **parts}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name, content in changed.items():
            if content is not None:
                new.writestr(name, content)
    return buffer.getvalue()


def with_sheet(xml: str) -> bytes:
    """A workbook whose only sheet is this XML between ``worksheet``."""
    whole = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"{xml}</worksheet>"
    )
    return with_parts(sheet_of(["a"]), {"xl/worksheets/sheet1.xml": whole.encode()})


def read(data: bytes, **options: Any) -> DataRows:
    """The rows of a workbook that is called x.xlsx."""
    chosen = DataOptions(**options)
    return rows_of(read_workbook(data, "x.xlsx", chosen.sheet), chosen)


def rows(data: bytes, **options: Any) -> object:
    """The same as plain values."""
    return read(data, **options).node.plain()
