"""Tables in plain text: aligned where they are narrow, else a group of lines a row."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.text.inline_text import inline, tidy

WIDTH = 60
"""Of the widest table that is set in columns; a telephone shows about 40 letters, a mail 80."""


def table_lines(table: etree._Element) -> Iterator[str]:
    """The caption and the rows of a table as blocks of text."""
    for caption in table.iterchildren("caption"):
        yield from _caption(caption)
    heads = [_cells(row) for row in table.iterfind("thead/tr")]
    rows = [_cells(row) for row in table.iter("tr") if _tag_above(row) != "thead"]
    numbers = _number_columns(table)
    every = [*heads, *rows]
    if not every:
        return
    regular = len(heads) <= 1 and len({len(row) for row in every}) == 1 and not _spans(table)
    if regular and _width(every) <= WIDTH:
        yield "\n".join(_columns(heads, rows, numbers))
    elif regular and heads:
        yield from _records(heads[0], rows)
    else:
        yield "\n".join(" | ".join(row) for row in every)


def _caption(caption: etree._Element) -> Iterator[str]:
    if text := tidy(inline(caption)):
        yield text


def _tag_above(element: etree._Element) -> str:
    parent = element.getparent()
    return "" if parent is None else str(parent.tag)


def _cells(row: etree._Element) -> list[str]:
    cells = (cell for cell in row if cell.tag in ("th", "td"))
    return [" ".join(tidy(_spaced(cell)).split("\n")) for cell in cells]


def _spaced(cell: etree._Element) -> str:
    """The text of a cell; its paragraphs are divided by a space."""
    parts = [cell.text or ""]
    for child in cell.iterchildren(etree.Element):
        text = inline(child)
        parts.append(f" {text} " if child.tag in ("p", "div", "ul", "ol", "li") else text)
        parts.append(child.tail or "")
    return "".join(parts)


def _spans(table: etree._Element) -> bool:
    return any(
        cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
        for cell in table.iter("th", "td")
    )


def _number_columns(table: etree._Element) -> frozenset[int]:
    """The columns whose cells have the class ``num``: they are set to the right."""
    return frozenset(
        index
        for row in table.iter("tr")
        for index, cell in enumerate(row)
        if cell.tag == "td" and has_class(cell, ClassName.NUM)
    )


def _width(rows: list[list[str]]) -> int:
    return sum(max(map(_length, column)) + 2 for column in zip(*rows, strict=True)) - 2


def _length(text: str) -> int:
    """Letters that take a place: signs that stand on others take none."""
    return sum(1 for character in text if unicodedata.category(character) not in ("Mn", "Cf"))


def _columns(
    heads: list[list[str]], rows: list[list[str]], numbers: frozenset[int]
) -> Iterator[str]:
    widths = [max(map(_length, column)) for column in zip(*heads, *rows, strict=True)]

    def line(cells: list[str]) -> str:
        padded = (_pad(c, widths[i], right=i in numbers) for i, c in enumerate(cells))
        return "  ".join(padded).rstrip()

    for head in heads:
        yield line(head)
        yield "  ".join("-" * width for width in widths)
    yield from map(line, rows)


def _pad(text: str, width: int, *, right: bool) -> str:
    space = " " * (width - _length(text))
    return space + text if right else text + space


def _records(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    for row in rows:
        marks = ["▪ ", *["  "] * (len(row) - 1)]
        lines = zip(marks, head, row, strict=True)
        yield "\n".join(f"{mark}{label}: {text or '–'}" for mark, label, text in lines)
