"""How wide the cells of a table would be, by its columns, before anything is laid out.

Only what could decide on a column is kept: of all cells with the same classes in the same column
the widest words and the longest text, in ems. What the classes mean to widths, `print.typ` says.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.theme.text_width import ems_of
from briefgen.theme.theme import Theme

ASSET: Final = "asset:"
"""In front of the name of a picture."""
_NO_PICTURES: Final[Mapping[str, Mapping[str, Any]]] = {}
_REGULAR: Final = 400
_CALL: Final = 1.4
"""Ems of the call of a note."""
_SPACE: Final = 0.27
_BROKEN: Final = 25
"""Letters from which a word is broken where it must (`page_tree`), and asks for `_LEAST` ems."""
_LEAST: Final = 6.0
_TONES: Final = frozenset(
    map(
        str,
        (
            ClassName.TONE_BAD,
            ClassName.TONE_WARNING,
            ClassName.TONE_GOOD,
            ClassName.TONE_NEUTRAL,
        ),
    )
)
_SPACES: Final = re.compile("[ \t\n\r\f]+")
"""Where a line may end."""


class WordWidths(dict[str, float]):
    """Words to their widths in ems, each measured once: registers say the same again and again."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._ems = ems_of(theme, _REGULAR, in_headings=False)

    def __missing__(self, word: str) -> float:
        self[word] = self._ems(word)
        return self[word]


def column_measures(
    table: etree._Element,
    widths: WordWidths,
    pictures: Mapping[str, Mapping[str, Any]] = _NO_PICTURES,
) -> list[dict[str, Any]]:
    """``column``, ``columns``, ``tag``, ``class``, ``word``, ``text``, ``drawn`` and ``toned`` of
    each kind of cell.

    ``drawn`` is how many times as wide as high the widest drawing beside a text is; ``toned`` says
    that one has a word in its colour, behind a bar of it.
    """
    widest: dict[tuple[int, int, str, str], tuple[float, float]] = {}
    drawn: dict[tuple[int, int, str, str], float] = {}
    toned = set()
    for column, columns, cell in _cells(table):
        kind = (column, columns, str(cell.tag), cell.get("class", ""))
        (word, text), known = _widths(cell, widths), widest.get(kind, (0.0, 0.0))
        if word > known[0] or text > known[1] or kind not in widest:
            widest[kind] = max(word, known[0]), max(text, known[1])
        if len(cell):
            drawn[kind] = max(drawn.get(kind, 0.0), _drawn(cell, pictures))
            if any(not _TONES.isdisjoint(each.get("class", "").split()) for each in cell):
                toned.add(kind)
    return [
        {
            "column": column,
            "columns": columns,
            "tag": tag,
            "class": names.split(),
            "word": round(word, 2),
            "text": round(text, 2),
            "drawn": round(drawn.get(kind, 0.0), 2),
            "toned": kind in toned,
        }
        for kind, (word, text) in widest.items()
        for column, columns, tag, names in (kind,)
    ]


def _cells(table: etree._Element) -> Iterator[tuple[int, int, etree._Element]]:
    """Each cell with its column and how many it covers; one that spans rows is in those below."""
    taken: dict[int, int] = {}
    for row in table.iter("tr"):
        column = 0
        for cell in row:
            while taken and taken.get(column, 0) > 0:
                column += 1
            columns, rows = int(cell.get("colspan", "1")), int(cell.get("rowspan", "1"))
            yield column, columns, cell
            if rows > 1:
                taken |= dict.fromkeys(range(column, column + columns), rows)
            column += columns
        taken = {each: rows - 1 for each, rows in taken.items() if rows > 1}


def _widths(cell: etree._Element, widths: WordWidths) -> tuple[float, float]:
    """The longest word and the longest line of a cell, in ems."""
    if not len(cell):
        return _of_line(cell.text or "", widths)
    whole = has_class(cell, ClassName.IN_MATRIX)
    lines = [_of_line(line, widths) for line in "".join(_lines(cell, whole)).split("\n")]
    longest, line = max(word for word, _ in lines), max(text for _, text in lines)
    calls = _CALL * sum(one.get(NOTE) is not None for one in cell.iter(etree.Element))
    return longest + min(calls, _CALL), line + calls


def _drawn(cell: etree._Element, pictures: Mapping[str, Mapping[str, Any]]) -> float:
    """Width of the widest drawing in a cell by its height."""
    found = (pictures.get(str(image.get("src")).removeprefix(ASSET)) for image in cell.iter("img"))
    return max((each["width"] / each["height"] for each in found if each), default=0.0)


def _of_line(line: str, widths: WordWidths) -> tuple[float, float]:
    words = line.split() if line.isascii() else _SPACES.split(line.strip(" \n"))
    if not any(words):
        return 0.0, 0.0
    known = [widths[word] for word in words]
    least = (
        min(each, _LEAST) if len(word) >= _BROKEN else each
        for word, each in zip(words, known, strict=True)
    )
    return max(least), math.fsum(known) + _SPACE * (len(words) - 1)


def _lines(element: etree._Element, whole: bool) -> Iterator[str]:
    """The texts of a cell without its notes, which stand elsewhere, a line end for each ``br``.

    ``whole`` says that times in it stay on one line.
    """
    if element.text and element.get(NOTE) is None:
        held = whole and element.tag == "time"
        yield element.text.replace(" ", "\u00a0") if held else element.text
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.get(NOTE) is None:
            yield from _lines(child, whole)
        if child.tail:
            yield child.tail
