"""What stands in the rows of other recipients, and what of a brief one recipient is shown.

All rows are put into one net, once for all of their editions. What an edition shows anyway is no
leak: the texts that all share, the recipient's own row, and its rows of tables; so a row needs not
be taken out of the net for its own recipient.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from briefgen.conventions import Audience
from briefgen.errors import ContentError
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.measure_writing import COMPACT_FROM, exact
from briefgen.leaks.boilerplate import is_date
from briefgen.leaks.withheld import Item, Secret
from briefgen.leaks.written_figures import compact_words
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.brief import Brief
from briefgen.model.recipients import RecipientRow, RecipientRows, RowCell
from briefgen.model.row_values import blocks_of, shown_only, with_blocks
from briefgen.text.citations import row_cells

_DAY = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")
_DIGITS = re.compile(r"[0-9][0-9., '’\u00a0\u202f]*")


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
    """What stands in any row, and in any row of a table that is chosen by one; each once."""
    words = [LibraryWords(language) for language in languages]
    seen: set[object] = set()
    for value, place in _cells(rows):
        if value not in seen:
            seen.add(value)
            yield from _secrets(value, place, words)


def _cells(rows: RecipientRows) -> Iterator[tuple[object, str]]:
    for number, row in enumerate(rows.rows, start=1):
        place = f"recipients, row {number}"
        yield from ((cell.value, place) for cell in row.cells.values())
    for at, own in rows.tables.items():
        for number, cells in enumerate(own.table.rows, start=1):
            yield from ((value, f"{at}, row {number} of its data") for value in cells.values())


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
            words = LibraryWords(language)
            rows = self._all.rows if self._row is None else (self._row,)
            found = [text for row in rows for text in self._of(row, words)]
            if self._row is None:
                found += self._in_tables(self._brief.for_overview(language))
            self._known[language] = found
        return self._known[language]

    @property
    def _all(self) -> RecipientRows:
        rows = self._brief.recipient_rows
        assert rows is not None
        return rows

    def _of(self, row: RecipientRow, words: LibraryWords) -> Iterator[str]:
        for column, cell in row.cells.items():
            if column not in self._hidden:
                yield _written(cell)
                yield from _compact(cell.value, words)
        for item in self._shown(words.language):
            if isinstance(item.value, str) and "{{" in item.value:
                yield _filled(item.value, row, words.language)
        try:
            own = self._brief.for_recipient(row.key, words.language)
        except ContentError:
            return  # of which no edition is made
        for key in sorted(self._all.figures):
            figure = own.figures[key]
            if sees(self._audience, figure.audience):
                for number in (figure.lowest, figure.highest):
                    yield f"{exact(number):f}"
                    yield from _compact(number, words)
        yield from self._in_tables(own)

    def _in_tables(self, brief: Brief) -> Iterator[str]:
        """The cells of the tables of which rows choose rows."""
        blocks = dict(blocks_of(brief.sections))
        for place in self._all.tables:
            table = blocks[place]
            assert isinstance(table, Table)
            yield from (plain_words(str(v)) for cells in table.rows for v in cells.values())


def _filled(text: str, row: RecipientRow, language: str) -> str:
    pieces, last = [], 0
    for found in row_cells(text):
        pieces += [text[last : found.start], _written(row.cell(found.column, language))]
        last = found.end
    return "".join((*pieces, text[last:]))


def _secrets(value: object, place: str, words: Sequence[LibraryWords]) -> Iterator[Secret]:
    if isinstance(value, int | float) and not isinstance(value, bool):
        yield Secret(re.sub(r"\D", "", f"{exact(value):f}"), "a number", place)
        for text in dict.fromkeys(text for each in words for text in _compact(value, each)):
            yield Secret(text, "a number in words", place, line=True)
    elif isinstance(value, str) and value.strip():
        text = plain_words(value)
        if _DIGITS.fullmatch(text):
            yield Secret(re.sub(r"\D", "", text), "a number", place)
        elif not _DAY.fullmatch(text) and not is_date(text, [each.language for each in words]):
            yield Secret(text, "a text", place, line=True)


def _written(cell: RowCell) -> str:
    return f"{exact(cell.value):f}" if isinstance(cell.value, int | float) else cell.text


def _compact(value: object, words: LibraryWords) -> Iterator[str]:
    """A number from a million on, in the words that pages may write it in."""
    if isinstance(value, int | float) and abs(value) >= COMPACT_FROM:
        yield from compact_words(value, words)
