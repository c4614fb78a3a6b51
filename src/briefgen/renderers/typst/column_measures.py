"""How wide the cells of a table would be, by its columns, before anything is laid out.

Only what could decide on a column is kept: of all cells with the same classes in the same column
the widest words and the longest text, in ems. What the classes mean to widths, `print.typ` says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from briefgen.theme.text_width import POINT, text_width
from briefgen.theme.theme import Theme

_REGULAR: Final = 400
_NOTE: Final = "data-note"
_CALL: Final = 1.4
"""Ems of the call of a note."""
_SPACE: Final = 0.27
_BROKEN: Final = 25
"""Letters from which a word is broken where it must (`page_tree`), and asks for `_LEAST` ems."""
_LEAST: Final = 6.0


class WordWidths(dict[str, float]):
    """Words to their widths in ems, each measured once: registers say the same again and again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def __missing__(self, word: str) -> float:
        self[word] = text_width(word, 1 / POINT, _REGULAR, self._theme, in_headings=False)
        return self[word]


def column_measures(table: etree._Element, widths: WordWidths) -> list[dict[str, Any]]:
    """``column``, ``columns``, ``tag``, ``class``, ``word`` and ``text`` of each kind of cell."""
    widest: dict[tuple[int, int, str, str], list[float]] = {}
    for column, cell in _cells(table):
        kind = (column, _span(cell, "colspan"), str(cell.tag), cell.get("class", ""))
        known = widest.setdefault(kind, [0.0, 0.0])
        word, text = _widths(cell, widths)
        known[0], known[1] = max(known[0], word), max(known[1], text)
    return [
        {
            "column": column,
            "columns": columns,
            "tag": tag,
            "class": names.split(),
            "word": round(word, 2),
            "text": round(text, 2),
        }
        for (column, columns, tag, names), (word, text) in widest.items()
    ]


def _cells(table: etree._Element) -> Iterator[tuple[int, etree._Element]]:
    """Each cell with its column; a cell that spans rows takes its place in those below."""
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        column = 0
        for cell in row:
            while taken.get(column, 0) > 0:
                column += 1
            yield column, cell
            columns, rows = _span(cell, "colspan"), _span(cell, "rowspan")
            taken |= dict.fromkeys(range(column, column + columns), rows)
            column += columns
        taken = {each: rows - 1 for each, rows in taken.items() if rows > 1}


def _span(cell: etree._Element, name: str) -> int:
    return int(cell.get(name) or 1)


def _widths(cell: etree._Element, widths: WordWidths) -> tuple[float, float]:
    """The longest word and the longest line of a cell, in ems."""
    longest, line_most = 0.0, 0.0
    for line in "".join(_lines(cell)).split("\n"):
        words = [widths[word] for word in line.split(" ") if word]
        if words:
            longest = max(longest, *(_least(word, widths) for word in line.split(" ") if word))
            line_most = max(line_most, sum(words) + _SPACE * (len(words) - 1))
    calls = _CALL * sum(one.get(_NOTE) is not None for one in cell.iter(etree.Element))
    return longest + min(calls, _CALL), line_most + calls


def _least(word: str, widths: WordWidths) -> float:
    return widths[word] if len(word) < _BROKEN else min(widths[word], _LEAST)


def _lines(element: etree._Element) -> Iterator[str]:
    """The texts of a cell without its notes, which stand elsewhere, a line end for each ``br``."""
    if element.text and element.get(_NOTE) is None:
        yield element.text
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.get(_NOTE) is None:
            yield from _lines(child)
        if child.tail:
            yield child.tail
