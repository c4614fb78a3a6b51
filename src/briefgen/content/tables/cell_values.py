"""What a cell of a data file is worth: a number, a per cent or a text.

A column is read cell by cell and judged as a whole at its end: only a column that is all per cents
is one, and its decimals are those that all of its numbers have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.content.source_map import PER_CENT, Node, Scalar, SourceFile
from briefgen.content.tables.data_grid import GridCell
from briefgen.errors import Notice, Problem
from briefgen.messages import joined, say
from briefgen.text.letters import EUROPEAN_DIGITS
from briefgen.text.written_numbers import (
    WrittenNumber,
    formed_number,
    has_arabic_digits,
    likely_form,
    plain_number,
    read_number,
)

_PER_CENT: Final = re.compile(r"\s*[%٪]\s*")
_MONEY: Final = re.compile(r"^\s*(?:[A-Z]{3}|US\$|[$€£¥₺₹₽])\s*|\s*(?:[A-Z]{3}|[$€£¥₺₹₽])\s*$")
_NUMERIC: Final = re.compile(r"[-−(+\s\u200e\u200f]*\d")
"""How a number begins, to be quick with all others."""
_DIGIT: Final = re.compile(r"\d")
_DAY: Final = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2}( [0-9]{2}:[0-9]{2}(:[0-9]{2})?)?)?)?")
_ISO_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_OTHER_DAY: Final = re.compile(r"[0-9]{1,4}([./-])[0-9]{1,2}\1[0-9]{1,4}")


class ShownColumn(NamedTuple):
    """How a file shows the numbers of a column."""

    percent: bool
    decimals: int | None
    """None where they differ, or nothing says it."""


class _Doubt(NamedTuple):
    """What a notice says of a column: the first cell that it is about, and how many there are."""

    start: int
    text: str
    cells: int = 1


class ColumnReading:
    """The reading of one column; ``kind`` is what the author says that its cells are."""

    def __init__(
        self,
        name: str,
        kind: str | None,
        form: str | None,
        decimal_comma: bool = False,
        separator: str = "",
    ) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self._kind = kind
        self._form = form
        self._decimal_comma = decimal_comma
        self._separator = separator
        self._decimals: set[int | None] = set()
        self._percents: dict[int, str] = {}
        """Offset of a cell to its text, of those that are shown in per cents."""
        self._others = 0
        """Cells that are numbers and no per cents."""
        self._first = 0
        """Offset of the first number."""
        self._days = 0
        """Cells that are days in ISO form, where nobody says that all are."""
        self._other_days: list[GridCell] = []
        """Cells that are days in another form."""
        self._doubts: dict[str, _Doubt] = {}
        """By the code of the notice."""

    def value(self, source: SourceFile, cell: GridCell) -> Scalar:
        """The value of a cell that is not empty."""
        if cell.fault:
            self.problems.append(source.place(cell.start).problem((), cell.fault, cell.hint))
        if self._kind == "text":
            return cell.text
        if cell.number is not None:
            return self._counted(cell, WrittenNumber(cell.number, 0), cell.decimals, cell.percent)
        if self._kind is None:
            return self._as_it_looks(cell)
        if self._kind == "date":
            if not _DAY.fullmatch(cell.text):
                said = say("dates that are not written as 2024-05-03; they stay as they are")
                self._doubt("data-date", cell, said)
            return cell.text
        return self._as_said(cell)

    def finish(self, rows: list[Node]) -> ShownColumn | None:
        """How the column is shown; lone per cents among other numbers become texts again."""
        mixed = self._others and self._kind is None
        for row in rows if self._percents else ():
            cell = row.child(self.name)
            if cell and (text := self._percents.get(cell.start)) is not None:
                if mixed:
                    cell.content = text
                else:
                    cell.style = PER_CENT
        if self._percents and mixed:
            return None
        decimals = next(iter(self._decimals)) if len(self._decimals) == 1 else None
        percent = bool(self._percents)
        return ShownColumn(percent, decimals) if percent or decimals is not None else None

    def notices(self, source: SourceFile) -> Iterator[Notice]:
        """What the author should know; no cell is quoted, for it may be withheld."""
        if self._decimal_comma and self._form is None and self._decimals == {3}:
            text = say(
                'the column "{name}" has three digits behind each point, which are read as '
                'decimals; if they are thousands, write number_format: "1.234,5" beside data',
                name=self.name,
            )
            yield Notice("data-number-format", text, source.place(self._first).at(()))
        for cell in self._other_days if self._days else ():
            told = say(
                "dates that are not written as 2024-05-03, so no date of it is printed as the "
                "language writes dates"
            )
            self._doubt("data-date", cell, told)
        for code, doubt in self._doubts.items():
            said = doubt.text
            if doubt.cells > 1:
                said = say("{text} (and {count} more)", text=said, count=doubt.cells - 1)
            yield Notice(code, said, source.place(doubt.start).at(()))

    def _doubt(self, code: str, cell: GridCell, said: str) -> None:
        """Remember what is to be said of a cell; all but the first of a column are counted."""
        known = self._doubts.get(code)
        self._doubts[code] = (
            known._replace(cells=known.cells + 1)
            if known
            else _Doubt(
                cell.start, say('the column "{name}" has {said}', name=self.name, said=said)
            )
        )

    def _as_it_looks(self, cell: GridCell) -> Scalar:
        if _ISO_DAY.fullmatch(cell.text):
            self._days += 1
        elif _OTHER_DAY.fullmatch(cell.text.translate(EUROPEAN_DIGITS).strip()):
            self._other_days.append(cell)
        if self._says_text(cell):
            self._propose(cell)
            return cell.text
        bare, percent = _without_per_cent(cell.text)
        plain = plain_number(bare)
        found = plain if self._form is None else formed_number(bare, self._form)
        if found is not None:
            return self._counted(cell, found, found.decimals or None, percent)
        if plain is not None:
            self._doubt_number(cell, bare)
        self._propose(cell)
        return cell.text

    def _as_said(self, cell: GridCell) -> Scalar:
        """A cell of a column of numbers, per cents or money."""
        bare, percent = _without_per_cent(cell.text)
        if self._kind not in ("number", "percent"):
            bare = _MONEY.sub("", bare)
        found = read_number(bare, self._form)
        if found is None:
            if _DIGIT.search(bare):
                self._doubt_number(cell, bare)
            return cell.text
        is_percent = percent or self._kind == "percent"
        return self._counted(cell, found, found.decimals or None, is_percent)

    def _counted(
        self, cell: GridCell, found: WrittenNumber, decimals: int | None, percent: bool
    ) -> int | float:
        self._decimals.add(decimals)
        self._first = self._first or cell.start
        if percent:
            self._percents[cell.start] = cell.text
        else:
            self._others += 1
        return found.value

    def _says_text(self, cell: GridCell) -> bool:
        """Whether the file says that a cell is a text: one that holds the separator has to be
        quoted, ``"1,300"``, whatever it is.
        """
        return cell.is_text and not (self._separator and self._separator in cell.text)

    def _propose(self, cell: GridCell) -> None:
        """Remember that a text may be a number, if its author says so."""
        bare, _ = _without_per_cent(cell.text)
        if not _NUMERIC.match(bare):
            return
        form = likely_form(bare, self._decimal_comma)
        if self._form is not None:
            if not (self._says_text(cell) and form and formed_number(bare, self._form)):
                return
            form = self._form
        if form is None and not (has_arabic_digits(bare) and read_number(bare, None)):
            return
        said = [say("as: number on the column")] if self._says_text(cell) or form is None else []
        said += (
            [say('number_format: "{form}" beside data', form=form)]
            if form not in (None, self._form)
            else []
        )
        kind = say("numbers with separators") if form else say("numbers in other digits")
        wish = say(
            "{kind}, which stay texts; to read them as numbers, write {said}",
            kind=kind,
            said=joined(say(" and "), said),
        )
        self._doubt("data-number-format", cell, wish)

    def _doubt_number(self, cell: GridCell, bare: str) -> None:
        form = likely_form(bare, self._decimal_comma)
        if self._form is None and form:
            self._propose(cell._replace(text=bare, is_text=False))
            return
        said = say("cells that are no numbers; they stay texts")
        if self._form:
            said = say(
                'cells that are no numbers in the form "{form}"; they stay texts', form=self._form
            )
        self._doubt("data-number", cell, said)


def _without_per_cent(text: str) -> tuple[str, bool]:
    """A cell without the sign of per cents before or behind it, and whether it had one."""
    if "%" not in text and "٪" not in text:
        return text, False
    bare = _PER_CENT.sub("", text, count=1)
    is_at_an_end = text.strip()[:1] in ("%", "٪") or text.strip()[-1:] in ("%", "٪")
    return (bare, True) if is_at_an_end and bare != text else (text, False)
