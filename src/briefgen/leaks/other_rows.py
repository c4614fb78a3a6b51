"""What stands in the rows of other recipients, and what of a brief one recipient is shown.

All rows are put into one net, once for all of their editions. What an edition shows anyway is no
leak: the texts that all share, the recipient's own row, and its rows of tables; so a row needs not
be taken out of the net for its own recipient.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.conventions import Audience
from briefgen.layout.i18n.measure_writing import exact
from briefgen.leaks.boilerplate import is_date
from briefgen.leaks.normalize import digits
from briefgen.leaks.withheld import NUMBER, Item, Secret
from briefgen.messages import say
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.cell_quantities import quantity_of, total_of
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.person_names import bare_names
from briefgen.model.recipients import RecipientRow, RecipientRows, RowCell
from briefgen.model.row_values import blocks_of, shown_only, with_blocks
from briefgen.text.citations import row_cells

_TELLING = 100
"""So many times as many numbers of some length there are as rows have: one that is met by chance
is one of a row in a hundred cases at most.
"""
_SIGNIFICANT = 4
"""Digits of a number that is not round, without the noughts at its ends."""
_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_WRITTEN = re.compile(r"[-+\u2212]?[0-9][0-9., '’\u00a0\u202f]*%?")
"""A number as a cell has it that was never read: with its sign, and as a share."""


_UNCHANGED = {"change_from_previous": None}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


def plain_words(cell: str) -> str:
    """The words of a cell of a table, of which a sign that is meant as itself has a backslash."""
    return _ESCAPED.sub(r"\1", cell).strip()


def shared_brief(brief: Brief, rows: RecipientRows) -> Brief:
    """A brief without all that is of single rows: their numbers, and rows that they choose."""
    figures = {
        key: figure.model_copy(update={"value": 0, "min": None, "max": None, **_UNCHANGED})
        if key in rows.figures
        else figure
        for key, figure in brief.figures.items()
    }

    def change(_place: str, block: Block) -> Block:
        return block.with_rows((), ()) if isinstance(block, Table) else block

    bare = with_blocks(shown_only(brief, rows.tables), frozenset(rows.tables), change)
    return bare.model_copy(update={"figures": figures})


def other_rows(rows: RecipientRows, languages: Sequence[str]) -> Iterator[Secret]:
    """What stands in any row, and in any row of a table that is chosen by one; each once.

    Of numbers those that tell something: not round ones, which axes have too, and the longer the
    more of them there are. Among five thousand one of five digits is soon that of another thing.
    """
    found: dict[object, str] = {}
    for value, place in _cells(rows):
        found.setdefault(value, place)
    numbers = sum(isinstance(value, int | float) for value in found)
    least = next(long for long in range(1, 20) if 9 * 10 ** (long - 1) >= numbers * _TELLING)
    for value, place in found.items():
        for secret in _secrets(value, place, languages):
            is_number = secret.what == NUMBER
            if not is_number or (len(secret.text) >= least and _is_telling(secret.text)):
                yield secret


def _is_telling(number: str) -> bool:
    return len(number.strip("0")) >= _SIGNIFICANT


def _cells(rows: RecipientRows) -> Iterator[tuple[object, str]]:
    for number, row in enumerate(rows.rows, start=1):
        place = say("recipients, row {number}", number=number)
        yield from ((cell.value, place) for cell in row.cells.values())
        yield from ((each, place) for to in row.mail_to for each in to if each)
    for cells in rows.refused:
        yield from ((cell, say("recipients, a row without an edition")) for cell in cells)
    for at, own in rows.tables.items():
        for number, said in enumerate(own.table.rows, start=1):
            yield from (
                (value, say("{at}, row {number} of its data", at=at, number=number))
                for value in said.values()
            )


def hidden_columns(
    rows: RecipientRows, found: Iterable[Item], brief: Brief, audience: Audience
) -> set[str]:
    """The columns of which nothing is shown to an audience, though to a narrower one it is."""
    shown: set[str] = set()
    hidden: set[str] = set()
    for item in found:
        if isinstance(item.value, str) and "{{" in item.value:
            columns = {cell.column for cell in row_cells(item.value)}
            (shown if sees(audience, item.audience) else hidden).update(columns)
    for key, bound in rows.figure_columns.items():
        figure = brief.figures.get(key)
        if figure is not None:
            (shown if sees(audience, figure.audience) else hidden).update(bound)
    return hidden - shown


class OwnTexts:
    """What is shown that is not in the shared brief: to one recipient, or of all rows in the
    overview (``row`` is None).
    """

    def __init__(
        self,
        brief: Brief,
        row: RecipientRow | None,
        hidden: set[str],
        shown: Callable[[str], Sequence[Item]],
        audience: Audience,
    ) -> None:
        self._brief = brief
        self._row = row
        self._hidden = hidden
        self._shown = shown
        self._audience = audience
        self._known: dict[str, list[str]] = {}

    def texts(self, language: str) -> Sequence[str]:
        """Own cells, own texts and own rows of tables."""
        if language not in self._known:
            rows = self._all.rows if self._row is None else (self._row,)
            found = [text for row in rows for text in self._of(row, language)]
            if self._row is None:
                found += self._in_tables(self._brief.for_overview(language))
            self._known[language] = found
        return self._known[language]

    @property
    def _all(self) -> RecipientRows:
        rows = self._brief.recipient_rows
        assert rows is not None
        return rows

    def _of(self, row: RecipientRow, language: str) -> Iterator[str]:
        for column, cell in row.cells.items():
            if column not in self._hidden:
                yield _written(cell)
        yield from (each for to in row.mail_to for each in to if each)  # a message names them
        for item in self._shown(language):
            if isinstance(item.value, str) and "{{" in item.value:
                yield _filled(item.value, row, language)
        own = self._brief.for_recipient(row.key, language)
        for key in sorted(self._all.figures):
            figure = own.figures[key]
            if figure.has_number and sees(self._audience, figure.audience):
                yield from (f"{exact(one):f}" for one in (figure.lowest, figure.highest))
                if by := figure.change:
                    yield from (f"{exact(one):f}" for one in (by.least, by.most or 0))
        yield from self._in_tables(own)

    def _in_tables(self, brief: Brief) -> Iterator[str]:
        """The cells of the tables of which rows choose rows."""
        blocks = dict(blocks_of(brief.sections))
        for place in self._all.tables:
            table = blocks[place]
            assert isinstance(table, Table)
            yield from (plain_words(str(v)) for cells in table.rows for v in cells.values())
            yield from _totals(table, brief)


def _totals(table: Table, brief: Brief) -> Iterator[str]:
    """The totals of a table and of its groups, as numbers."""
    groups = set(table.selection.groups.values())
    for column in table.columns:
        if column.total is None:
            continue
        for group in (None, *groups):
            rows = [
                table.rows[n]
                for n in table.selection.kept
                if group in (None, table.selection.groups.get(n))
            ]
            counted = [quantity_of(cells.get(column.key), brief.figures) for cells in rows]
            total = total_of([each for each in counted if each is not None], column.total)
            if total is not None:
                yield from (f"{end:f}" for end in (total.low, total.high))


def _filled(text: str, row: RecipientRow, language: str) -> str:
    pieces, last = [], 0
    for found in row_cells(text):
        pieces += [text[last : found.start], _written(row.cell(found.column, language))]
        last = found.end
    return "".join((*pieces, text[last:]))


def _secrets(value: object, place: str, languages: Sequence[str]) -> Iterator[Secret]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield Secret(digits(f"{exact(value):f}"), NUMBER, place)
    elif isinstance(value, str) and value.strip():
        text = plain_words(value)
        if _WRITTEN.fullmatch(text):
            yield Secret(digits(text), NUMBER, place)
        elif not _DAY.fullmatch(text) and not is_date(text, languages):
            for name in (text, *bare_names(text)):
                yield Secret(name, say("a text"), place, line=True)


def _written(cell: RowCell) -> str:
    if not isinstance(cell.value, int | float):
        return cell.text
    return f"{exact(cell.value):{'f' if cell.decimals is None else f'.{cell.decimals}f'}}"
