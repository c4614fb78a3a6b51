"""The overview of a brief with recipients: what all of them share, and a table of all rows.

A row of the table is a recipient: its name, the figures that are other numbers for each, and the
columns that texts name, as far as the audience may see them.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, NamedTuple, TypeVar

from briefgen.conventions import Audience
from briefgen.errors import BriefgenError
from briefgen.messages import say
from briefgen.model.base import sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.data_blocks import Cell, Column, Table
from briefgen.model.blocks.row_selection import select
from briefgen.model.brief_content import BriefContent
from briefgen.model.figures import Figure
from briefgen.model.recipients import NAMED, RecipientRow, RecipientRows, Recipients
from briefgen.model.row_values import RowTable, in_words_of, with_blocks
from briefgen.model.texts import texts
from briefgen.text.citations import names_row, row_cells
from briefgen.text.plain_words import as_plain

_B = TypeVar("_B", bound=BriefContent)
_NAME = "name"
_LONGEST_ID = 64


class RowFigure(NamedTuple):
    """Which figure of the brief one of the overview is, and for which row."""

    figure: str
    row: RecipientRow


@dataclass(frozen=True)
class Overview:
    """All rows: as a table without a caption, and for the titles that name a cell of each."""

    table: Table
    rows: RecipientRows
    figures: Mapping[str, RowFigure]
    """The figures of the table, by the ids that they have in the overview alone."""


def with_all_rows(brief: _B, rows: RecipientRows) -> _B:
    """The brief, in an edition's language, with all rows of the tables of which each sees some."""

    def change(place: str, block: Block) -> Block:
        return _whole(block, rows.tables[place]) if isinstance(block, Table) else block

    return with_blocks(brief, frozenset(rows.tables), change)


def overview(
    brief: BriefContent, rows: RecipientRows, audience: Audience, language: str
) -> tuple[Overview, dict[str, Figure]]:
    """The table of all rows, and the figures that stand in it.

    Raises BriefgenError where a row could not be read, for nobody would see what is not there.
    """
    _check_whole(rows)
    shown = [k for k in brief.figures if k in rows.figures and _sees(brief, k, audience)]
    columns = [*_columns(brief, rows, audience)]
    figures: dict[str, Figure] = {}
    whose: dict[str, RowFigure] = {}
    cells = []
    for row in rows.rows:
        own = rows.figures_of(row).figures  # a gap for those that cannot be made
        ids = {key: _id_of(key, row, brief.figures) for key in shown if key in own}
        figures |= {ids[key]: in_words_of(brief.figures[key], own[key]) for key in ids}
        whose |= {ids[key]: RowFigure(key, row) for key in ids}
        line: dict[str, Cell] = {_NAME: _text(rows.name_of(row, language))}
        line |= {f"figure {key}": f"{{{{ {ids[key]} }}}}" if key in ids else None for key in shown}
        line |= {f"column {name}": _cell(row, name, language) for name in columns}
        cells.append(line)
    said = brief.recipients or rows.declared  # in the language of the brief
    heads = [
        Column(key=_NAME, label=said.head_of(said.name or said.key)),
        *(
            Column(key=f"figure {key}", label=_figure_head(brief, rows, said, key), align="end")
            for key in shown
        ),
        *(_head(rows, name, said.head_of(name)) for name in columns),
    ]
    known = (source for figure in figures.values() for source in figure.sources)
    sources = tuple(
        key for key in dict.fromkeys(known) if sees(audience, brief.sources[key].audience)
    )
    table = Table(caption="-", columns=tuple(heads), rows=tuple(cells), sources=sources)
    return Overview(table, rows, whose), figures


def _id_of(figure: str, row: RecipientRow, taken: Container[str]) -> str:
    """A figure's id for a row: by the row's key, so that it is the same in every issue."""
    plain = f"{figure}__{row.key.lower()}"
    if len(plain) <= _LONGEST_ID and plain not in taken:
        return plain
    digest = sha256(plain.encode()).hexdigest()[:24]
    return f"{figure[: _LONGEST_ID - len(digest) - 2]}__{digest}"


def _figure_head(brief: BriefContent, rows: RecipientRows, said: Recipients, key: str) -> str:
    """What stands above the numbers of a figure: the label of its column where the brief gives it
    one, or where that of the figure speaks of a single row.
    """
    own, label = rows.figure_columns.get(key, frozenset()), brief.figures[key].label
    if len(own) != 1:
        return label
    (column,) = own
    return said.head_of(column) if said.heads(column) or names_row(label) else label


def _whole(table: Table, own: RowTable) -> Table:
    asked = {
        key: value
        for key, value in table.where.items()
        if not (isinstance(value, str) and names_row(value))
    }
    kept = select(own.table.rows, asked, None, {}, without=own.table.without).kept
    return table.with_rows(kept, own.table.rows)


def _sees(brief: BriefContent, figure: str, audience: Audience) -> bool:
    return sees(audience, brief.figures[figure].audience)


def _columns(brief: BriefContent, rows: RecipientRows, audience: Audience) -> Iterator[str]:
    """The columns that texts name and no figure has, each once."""
    known = {rows.declared.key, rows.declared.name, rows.declared.language}
    known |= {column for columns in rows.figure_columns.values() for column in columns}
    for leaf in texts(brief):
        for cell in row_cells(leaf.value) if sees(audience, leaf.audience) else ():
            if cell.column not in known:
                known.add(cell.column)
                yield cell.column


def _check_whole(rows: RecipientRows) -> None:
    """Raise BriefgenError where a row could not be read."""
    if rows.problems:
        missing = _few([problem.where for problem in rows.problems])
        raise BriefgenError(
            say("the overview shows all rows, and some cannot be read: {rows}", rows=missing),
            hint=say("correct them; recipients whose rows are right get their editions"),
        )


def _few(places: Sequence[str]) -> str:
    each = [*dict.fromkeys(places)]
    names: str = ", ".join(each[:NAMED])
    if len(each) > NAMED:
        return say("{names} and {count} more", names=names, count=len(each) - NAMED)
    return names


def _head(rows: RecipientRows, name: str, label: str) -> Column:
    """The head of a column, whose cells are shown as its file shows them."""
    cells = [row.cell(name) for row in rows.rows]
    shown: dict[str, Any] = {"as": "percent"} if any(cell.percent for cell in cells) else {}
    decimals = next((cell.decimals for cell in cells if cell.is_number), None)
    return Column(key=f"column {name}", label=label, decimals=decimals, **shown)


def _cell(row: RecipientRow, column: str, language: str) -> Cell:
    cell = row.cell(column, language)
    return cell.value if isinstance(cell.value, int | float) else _text(cell.text)


def _text(text: str) -> str:
    """Words as the Markdown of a cell that shows just them."""
    return as_plain(text, begins=True)
