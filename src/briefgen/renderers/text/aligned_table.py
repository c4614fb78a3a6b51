"""Tables in plain text: aligned where they are narrow, else a group of lines a row.

Groups of rows stand below a line with their name and their totals.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import in_one_line
from briefgen.renderers.text.inline_text import inline, tidy

WIDTH = 60
"""Of the widest table that is set in columns; a telephone shows about 40 letters, a mail 80."""
Side = Literal["start", "center", "end"]


@dataclass(frozen=True, slots=True)
class _TextRow:
    """A row below the head; ``kind`` says whether it names a group or has the totals of all."""

    cells: list[str]
    kind: Literal["row", "group", "total"] = "row"
    span: int = 1
    """Columns over which the name of a group or of the totals goes, in one cell."""

    @property
    def padded(self) -> list[str]:
        """A cell for each column; the name of a group takes the room of none."""
        first = "" if self.kind == "group" or self.span > 1 else self.cells[0]
        return [first, *[""] * (self.span - 1), *self.cells[1:]]


def table_lines(table: etree._Element) -> Iterator[str]:
    """The caption and the rows of a table as blocks of text."""
    for caption in table.iterchildren("caption"):
        yield from _caption(caption)
    heads = [_cells(row) for row in table.iterfind("thead/tr")]
    rows = [_row(row) for row in table.iter("tr") if _tag_above(row) != "thead"]
    every = [*heads, *(row.padded for row in rows)]
    if not every:
        return
    regular = len(heads) <= 1 and len({len(row) for row in every}) == 1 and not _spans(table)
    if regular and _width(every) <= WIDTH:
        yield "\n".join(_columns(heads, rows, _sides(table, len(every[0]))))
    elif regular and heads:
        yield from _records(heads[0], rows)
    else:
        yield "\n".join(" | ".join(row.cells) for row in [*map(_TextRow, heads), *rows])


def _caption(caption: etree._Element) -> Iterator[str]:
    if text := tidy(inline(caption)):
        yield text


def _tag_above(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _row(row: etree._Element) -> _TextRow:
    cells = _cells(row)
    if has_class(row, ClassName.GROUP_HEAD) and cells:
        return _TextRow(cells, "group", _span(row[0]))
    if has_class(row, ClassName.TOTAL_ROW) and cells:
        return _TextRow(cells, "total", _span(row[0]))
    return _TextRow(cells)


def _cells(row: etree._Element) -> list[str]:
    cells = (cell for cell in row if cell.tag in ("th", "td"))
    return [in_one_line(tidy(_spaced(cell)).split("\n")) for cell in cells]


def _spaced(cell: etree._Element) -> str:
    """The text of a cell; its paragraphs are divided by a space."""
    parts = [cell.text or ""]
    for child in cell.iterchildren(etree.Element):
        text = inline(child)
        parts.append(f" {text} " if child.tag in ("p", "div", "ul", "ol", "li") else text)
        parts.append(child.tail or "")
    return "".join(parts)


def _span(cell: etree._Element) -> int:
    return int(cell.get("colspan") or 1)


def _spans(table: etree._Element) -> bool:
    """Whether a cell goes over several places, but for the names of groups and totals."""
    return any(
        (cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1")
        and not (cell.tag == "th" and has_class(row, ClassName.GROUP_HEAD, ClassName.TOTAL_ROW))
        for row in table.iter("tr")
        for cell in row
    )


def _sides(table: etree._Element, columns: int) -> list[Side]:
    """To which side the cells of each column are set: numbers to the end."""
    sides: list[Side] = ["start"] * columns
    for row in table.iter("tr"):
        if has_class(row, ClassName.GROUP_HEAD, ClassName.TOTAL_ROW):
            continue
        for index, cell in enumerate(row):
            if cell.tag == "td" and index < columns and (cell.get("class") or ""):
                sides[index] = _side(cell)
    return sides


def _side(cell: etree._Element) -> Side:
    if has_class(cell, ClassName.ALIGN_CENTER):
        return "center"
    if has_class(cell, ClassName.ALIGN_END):
        return "end"
    is_number = has_class(cell, ClassName.NUM) and not has_class(cell, ClassName.ALIGN_START)
    return "end" if is_number else "start"


def _width(rows: list[list[str]]) -> int:
    return sum(max(map(_length, column)) + 2 for column in zip(*rows, strict=True)) - 2


def _length(text: str) -> int:
    """Letters that take a place: signs that stand on others take none."""
    return sum(1 for character in text if unicodedata.category(character) not in ("Mn", "Cf"))


def _columns(heads: list[list[str]], rows: list[_TextRow], sides: list[Side]) -> Iterator[str]:
    every = [*heads, *(row.padded for row in rows)]
    widths = [max(map(_length, column)) for column in zip(*every, strict=True)]

    def line(cells: list[str]) -> str:
        padded = (_pad(c, widths[i], sides[i]) for i, c in enumerate(cells))
        return "  ".join(padded).rstrip()

    for head in heads:
        yield line(head)
        yield "  ".join("-" * width for width in widths)
    for row in rows:
        if row.kind == "group" or row.span > 1:
            room = sum(widths[: row.span]) + 2 * (row.span - 1)
            name, rest = _pad(row.cells[0], room, "start"), row.padded[row.span :]
            totals = (
                _pad(c, widths[row.span + i], sides[row.span + i]) for i, c in enumerate(rest)
            )
            yield "  ".join((name, *totals)).rstrip()
        else:
            yield line(row.cells)


def _pad(text: str, width: int, side: Side) -> str:
    free = max(width - _length(text), 0)
    before = {"start": 0, "center": free // 2, "end": free}[side]
    return " " * before + text + " " * (free - before)


def _records(head: list[str], rows: list[_TextRow]) -> Iterator[str]:
    for row in rows:
        if row.kind != "row":
            cells = zip(head[row.span :], row.cells[1:], strict=True)
            yield "\n".join(
                (f"■ {row.cells[0]}", *(f"  {label}: {text}" for label, text in cells if text))
            )
            continue
        marks = ["▪ ", *["  "] * (len(row.cells) - 1)]
        lines = zip(marks, head, row.cells, strict=True)
        yield "\n".join(f"{mark}{label}: {text or '–'}" for mark, label, text in lines)
