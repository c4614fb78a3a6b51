"""The cells of a recipient's row in the texts of an edition, written before it is laid out.

A number and a date are written as the language writes them, with the digits of the edition; words
are words, and never Markdown, a citation or a figure.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import quote

from briefgen.errors import ContentError, Problem
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.messages import say
from briefgen.model.base import Markup, date_in
from briefgen.model.blocks.data_blocks import Column
from briefgen.model.brief_content import Section
from briefgen.model.edition import Edition, EditionSection, Placed
from briefgen.model.foreign import Foreign
from briefgen.model.overview import Overview
from briefgen.model.recipients import RecipientRow, RowCell, empty_cell
from briefgen.model.texts import Leaf, with_texts
from briefgen.text.citations import RowPlaceholder, in_link_address, row_cells, row_name
from briefgen.text.plain_words import as_plain

_ROWS = "recipients"
"""The place of the table of all rows."""
_ADDRESS = re.compile(r"https?://|mailto:|tel:|#|\Z")
_OF_ADDRESSES = ":/?#@!$&'*+,;=%"
"""What means something in an address (RFC 3986), but brackets, which would end a link."""
_FEW = 4
"""So many of what the rows say a title lists."""


def with_row_texts(edition: Edition, words: LibraryWords, heading: str, caption: str) -> Edition:
    """The edition, what its texts say of its recipient's row written out.

    In the overview titles name what all rows say, and a table of them stands in a section of its
    own, with this ``heading`` and this ``caption``.

    Raises ContentError for cells that are empty, or no numbers where one is needed, at their place.
    """
    if edition.overview is not None:
        return _with_overview(edition, edition.overview, words, heading, caption)
    if edition.row is None:
        return edition
    writer = _RowWriter(edition.row, words)
    brief = with_texts(edition.brief, writer.text)
    if writer.problems:
        raise ContentError(writer.problems)
    pairs = zip(edition.sections, brief.sections, strict=True)
    return replace(edition, brief=brief, row=None, sections=tuple(_placed(*pair) for pair in pairs))


def _with_overview(
    edition: Edition, shown: Overview, words: LibraryWords, heading: str, caption: str
) -> Edition:
    def text(leaf: Leaf) -> str:
        of_row = shown.figures.get(str(leaf.path[1])) if leaf.path[0] == "figures" else None
        if of_row is not None:  # a cell that is empty is in no text that readers see
            return _RowWriter(of_row.row, words).text(leaf)
        return _of_all_rows(leaf.value, shown, words)

    brief = with_texts(edition.brief, text)
    pairs = zip(edition.sections, brief.sections, strict=True)
    columns = tuple(_headed(column, shown, words) for column in shown.table.columns)
    table = shown.table.model_copy(update={"caption": caption, "columns": columns})
    section = Section(heading=heading, body=(table,))
    placed = EditionSection(heading, "s-all", _ROWS, (Placed(table, _ROWS),), ())
    return replace(
        edition,
        brief=brief.model_copy(update={"sections": (section, *brief.sections)}),
        sections=(placed, *(_placed(*pair) for pair in pairs)),
        overview=None,
    )


def _headed(column: Column, shown: Overview, words: LibraryWords) -> Column:
    """A column whose head begins as heads do: labels of figures go on from their numbers."""
    said = _of_all_rows(column.label, shown, words)
    label = words.sentence(said).unescape()
    written = said.like(label) if isinstance(said, Foreign) else label
    return column.model_copy(update={"label": written})


def _of_all_rows(text: str, shown: Overview, words: LibraryWords) -> str:
    """A text that names in the place of each cell what all rows say there."""

    def said(found: RowPlaceholder, before: str) -> str:
        of_all = _all_of(shown, found.column, words)
        return quote(of_all, safe="") if in_link_address(before) else of_all

    return _filled(text, said)


def _filled(text: str, said: Callable[[RowPlaceholder, str], str]) -> str:
    """A text with what is ``said`` in the place of each cell, by the cell and all before it; itself
    where it names none.
    """
    whole, last = "", 0
    for found in row_cells(text) if "{{" in text else ():
        whole += text[last : found.start]
        whole += said(found, whole)
        last = found.end
    if not last:
        return text
    whole += text[last:]
    return text.like(whole) if isinstance(text, Foreign) else whole


def _all_of(shown: Overview, column: str, words: LibraryWords) -> str:
    """What the rows say in a column: all of it, or, of many, the first and the last with their
    number.
    """
    cells = (row.cell(column, words.language) for row in shown.rows.rows)
    said = [
        *dict.fromkeys(
            _number(cell, words) if cell.is_number else _dated(cell.text, words) for cell in cells
        )
    ]
    said = [text for text in said if text]
    if len(said) > _FEW:
        return f"{said[0]} … {said[-1]} ({words.number(len(said))})"
    return words.join(said).unescape() if said else "–"


class _RowWriter:
    """Writes the cells of one row in one language."""

    def __init__(self, row: RecipientRow, words: LibraryWords) -> None:
        self._row = row
        self._words = words
        self.problems: list[Problem] = []

    def text(self, leaf: Leaf) -> str:
        """A text with its cells written out; itself where it names none."""
        is_line = isinstance(leaf.marker, Markup) and leaf.marker.kind == "line"

        def said(found: RowPlaceholder, before: str) -> str:
            if is_line:
                return self._said(leaf, found)
            if in_link_address(before):
                return self._in_address(leaf, found, before)
            line = leaf.value[: found.start].rpartition("\n")[2]
            return as_plain(self._said(leaf, found), begins=not line.strip())

        return _filled(leaf.value, said)

    def _cell(self, leaf: Leaf, found: RowPlaceholder) -> RowCell:
        language = leaf.value.language if isinstance(leaf.value, Foreign) else self._words.language
        return self._row.cell(found.column, language)

    def _in_address(self, leaf: Leaf, found: RowPlaceholder, before: str) -> str:
        """A cell as a part of a link's address: its characters, and none that means something
        there; or as all of an address, in which they do.
        """
        cell, place = self._cell(leaf, found), ".".join(map(str, leaf.path))
        if not cell.text:
            self.problems.append(empty_cell(self._row, found.column, place))
        if not before.endswith(("](", "](<")):
            return quote(cell.text, safe="")
        if not _ADDRESS.match(cell.text):
            text = say('the link leads to "{href}"', href=cell.text[:80])
            hint = say("a link begins with https://, http://, mailto:, tel: or #")
            self.problems.append(self._row.problem(found.column, place, text, hint))
        return quote(cell.text, safe=_OF_ADDRESSES)

    def _said(self, leaf: Leaf, found: RowPlaceholder) -> str:
        cell = self._cell(leaf, found)
        place = ".".join(map(str, leaf.path))
        if cell.is_number:
            return _number(cell, self._words, found.filter)
        if found.filter:
            asked = f"{row_name(found.column)} | {found.filter}"
            text = say('"{text}" is no number, and {asked} needs one', text=cell.text, asked=asked)
            hint = say("correct the cell, or take the filter away")
            self.problems.append(self._row.problem(found.column, place, text, hint))
        elif not cell.text and not (isinstance(leaf.marker, Markup) and leaf.marker.blank):
            self.problems.append(empty_cell(self._row, found.column, place))
        if "rows" in leaf.path or _is_in_address(leaf.value, found):
            return cell.text
        return _dated(cell.text, self._words)


def _number(cell: RowCell, words: LibraryWords, filter: str = "") -> str:
    assert isinstance(cell.value, int | float)
    compact = filter == "compact"
    written = words.measure(
        cell.value,
        unit="%" if cell.percent else None,
        decimals=None if compact else cell.decimals,
        compact=compact,
    )
    return written.striptags()


def _dated(text: str, words: LibraryWords) -> str:
    """A day or a month in ISO form as the language writes it; other words as they are."""
    try:
        date = date_in(text)
    except ValueError:
        return text
    return words.date_text(date) if date is not None and date.month is not None else text


def _is_in_address(text: str, found: RowPlaceholder) -> bool:
    """Whether a cell is a part of an address or of another name, and no word among words."""
    beside = text[: found.start][-1:] + text[found.end :][:1]
    return any(sign in "/=?&#_-@+%" for sign in beside)


def _placed(placed: EditionSection, section: Section) -> EditionSection:
    """A section with its places, holding the blocks of another that is its like."""
    body = zip(placed.body, section.body, strict=True)
    inner = zip(placed.sections, section.sections, strict=True)
    return replace(
        placed,
        heading=section.heading,
        body=tuple(Placed(block, one.place) for one, block in body),
        sections=tuple(_placed(*pair) for pair in inner),
    )
