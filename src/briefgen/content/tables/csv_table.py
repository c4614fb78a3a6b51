"""A CSV file into its cells, each with its place.

RFC 4180, and what spreadsheets make of it: commas, semicolons or tabs between the cells, a line
``sep=;`` above, all cells quoted or only some. A cell that is quoted in a file that does not quote
all its cells is a text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Final

from briefgen.content.source_map import SourceFile
from briefgen.content.tables.csv_text import read_csv_text
from briefgen.content.tables.data_grid import (
    DataGrid,
    GridCell,
    Separator,
    plain_cell,
    with_fault,
)
from briefgen.content.tables.table_limits import BEYOND, LIMITS
from briefgen.errors import ContentError
from briefgen.messages import say

_SEPARATORS: Final = {
    ";": Separator(say("a semicolon"), say("semicolons")),
    "\t": Separator(say("a tab"), say("tabs")),
    ",": Separator(say("a comma"), say("commas")),
}
"""What may stand between cells, the surest first: a text rather holds a comma."""
_SAMPLE: Final = 30
"""Lines that are looked at to see what stands between the cells."""
_OPENING: Final = re.compile(' *"')
_MARKS: Final = re.compile('"+')
"""A run of quotation marks at once: a pattern of pairs would remember a way back for each."""
_BEHIND: Final = {sign: re.compile(rf" *(?=[{sign}\n]|\Z)") for sign in _SEPARATORS}
_BARE: Final = {sign: re.compile(rf"[^{sign}\n]*") for sign in _SEPARATORS}
_WIDEST: Final = 1_000
"""Cells of a row that are counted."""
_OPEN: Final = say("this quotation mark is never closed")
_SEPARATOR_LINE: Final = re.compile(r'"?sep=(?P<sign>[,;\t])"?[,;\t]*(?:\n|$)', re.IGNORECASE)
_OTHER_SEPARATOR: Final = re.compile(r'"?sep=', re.IGNORECASE)


def read_csv(
    data: bytes,
    file: str,
    encoding: str | None = None,
    languages: Sequence[str] = (),
    *,
    each_cell: bool = False,
) -> DataGrid:
    """The cells of a CSV file; raises ContentError for what cannot be read as one.

    With ``each_cell`` characters that no content may hold are a fault of the cell that has them.
    """
    source, refused, notices = read_csv_text(data, file, encoding, languages)
    if refused and not each_cell:
        raise ContentError(refused)
    separator, start = _dialect(source)
    rows = list(_lines(source, start, separator))
    if not rows:
        text, hint = say("the CSV file is empty"), say("its first line names the columns")
        raise ContentError([source.place(0).problem((), text, hint)])
    if refused:
        rows = [[with_fault(cell) for cell in row] for row in rows]
        if any(cell.fault for cell in rows[0]):
            raise ContentError(refused)
    if _quotes_all(rows):
        rows = [[cell._replace(is_text=False) for cell in row] for row in rows]
    between = _SEPARATORS[separator]
    return DataGrid(
        source, rows, say("the first line"), between, separator == ";", notices, separator
    )


def _dialect(source: SourceFile) -> tuple[str, int]:
    """What stands between the cells, and where the first line of them begins."""
    if match := _SEPARATOR_LINE.match(source.text):
        return match["sign"], match.end()
    if _OTHER_SEPARATOR.match(source.text):
        text = say("commas, semicolons or tabs stand between the cells")
        hint = say("delete the line with sep=, and save the file with one of these")
        raise ContentError([source.place(0).problem((), text, hint)])
    begin = len(source.text) - len(source.text.lstrip("\n"))
    header = re.sub(r'"[^"]*"', "", source.text[begin:].split("\n", 1)[0])
    found = [sign for sign in _SEPARATORS if sign in header]
    if len(found) > 1:
        found.sort(key=lambda sign: (not _is_even(source, sign), -header.count(sign)))
    return (found or [","])[0], 0


def _is_even(source: SourceFile, separator: str) -> bool:
    """Whether the first lines all have as many cells as the very first."""
    try:
        lines = list(islice(_lines(source, 0, separator), _SAMPLE))
    except ContentError:
        return False
    return len({len(line) for line in lines}) == 1


def _quotes_all(rows: Iterable[list[GridCell]]) -> bool:
    """Whether quotation marks say nothing, for the program that wrote the file sets them always."""
    return all(cell.is_text or not cell.text for row in rows for cell in row)


def _lines(source: SourceFile, start: int, separator: str) -> Iterator[list[GridCell]]:
    """The rows as cells, rows of nothing left out."""
    index, cells_read, empty = start, 0, 0
    while index < len(source.text):
        cells, index = _line(source, index, separator)
        if any(cell.text for cell in cells):
            yield cells
            cells_read += len(cells)
        else:
            empty += 1
        if cells_read > LIMITS.cells + _WIDEST:
            raise _endless(source, cells, say("the table goes on beyond its limit"), BEYOND)
        if empty > LIMITS.empty_rows:
            text = say(
                "the table has more than {empty_rows:,} empty rows", empty_rows=LIMITS.empty_rows
            )
            raise _endless(source, cells, text, say("delete them"))


def _endless(source: SourceFile, cells: list[GridCell], text: str, hint: str) -> ContentError:
    return ContentError([source.place(cells[0].start).problem((), text, hint)])


def _line(source: SourceFile, index: int, separator: str) -> tuple[list[GridCell], int]:
    text, cells = source.text, []
    while True:
        end, inside = _cell(text, index, separator)
        if inside is None and text.startswith('"', index):
            raise _broken(source, index, _fault(text, index), separator)
        value = text[index:end].strip() if inside is None else inside.replace('""', '"')
        if inside is not None and not value.strip():
            value = ""
        cells.append(plain_cell(index, end, value, inside is not None))
        index = end
        if len(cells) > _WIDEST:
            wrong = say(
                "this row has more than {widest:,} cells; at most {columns} are read",
                widest=_WIDEST,
                columns=LIMITS.columns,
            )
            raise ContentError([source.place(index).problem((), wrong)])
        if index >= len(text):
            return cells, index
        if text[index] == "\n":
            return cells, index + 1
        index += 1


def _cell(text: str, index: int, separator: str) -> tuple[int, str | None]:
    """Where a cell ends, and what stands between its quotation marks if it is quoted whole."""
    if opening := _OPENING.match(text, index):
        closing = _closing(text, opening.end())
        behind = _BEHIND[separator].match(text, closing + 1) if closing >= 0 else None
        if behind:
            return behind.end(), text[opening.end() : closing]
    bare = _BARE[separator].match(text, index)
    assert bare is not None
    return bare.end(), None


def _closing(text: str, index: int) -> int:
    """The mark that closes a cell, for two stand for one inside; -1 where none does."""
    for marks in _MARKS.finditer(text, index):
        if len(marks[0]) % 2:
            return marks.end() - 1
    return -1


def _fault(text: str, index: int) -> str:
    """What is wrong with a cell that begins with a quotation mark and is not quoted whole."""
    whole = _closing(text, index + 1) >= 0
    return say("text follows after a closing quotation mark") if whole else _OPEN


def _broken(source: SourceFile, index: int, text: str, separator: str) -> ContentError:
    hint = say(
        'a cell with {sign} or a quotation mark is quoted whole, and "" stands for one mark inside',
        sign=_SEPARATORS[separator].one,
    )
    return ContentError([source.place(index).problem((), text, hint)])
