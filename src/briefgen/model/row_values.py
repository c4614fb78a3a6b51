"""What a recipient's row fills in a brief that has been checked: figures, cells, ``where``.

Only what depends on a row is made anew. Texts keep their placeholders, as they keep those of
figures: both are written when the edition is laid out. What no page shows of a table's file is
taken out, for other recipients' rows stand there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple, TypeVar

from briefgen.model.annotations import fields_of
from briefgen.model.base import Markup, Model
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.row_selection import is_left_out, said_by, written
from briefgen.model.brief_content import BriefContent, Section
from briefgen.model.figures import Figure
from briefgen.model.recipients import OwnFigures, RecipientRow
from briefgen.text.citations import names_row, row_cells, whole_row_cell

CELLS = ("rows", "total_row")
"""Fields of blocks, and of parts of blocks, whose values are cells: a number may stand there."""
_B = TypeVar("_B", bound=BriefContent)
_M = TypeVar("_M", bound=Model)
Change = Callable[[str, Block], Block]
"""What becomes of the block at a place."""


class RowTable(NamedTuple):
    """A table of which each recipient sees some rows, by what its ``where`` asks for."""

    table: Table
    numbers: Mapping[tuple[str, ...], tuple[int, ...]]
    """What the cells of these columns say, to the numbers of the rows that do."""
    where: str = ""
    """Its place in the author's file, as a notice names it."""

    def kept(self, row: RecipientRow) -> tuple[int, ...]:
        """The numbers of the rows that a recipient sees."""
        asked = tuple(written(_asked(value, row)) for value in self.table.where.values())
        return self.numbers.get(asked, ())


def row_table(table: Table, where: str = "") -> RowTable:
    """A table, its rows found by what ``where`` asks; it stands at this place."""
    numbers: dict[tuple[str, ...], list[int]] = {}
    unwanted = said_by(table.without)
    for number, cells in enumerate(table.rows):
        if is_left_out(cells, unwanted):
            continue
        said = tuple(written(cells.get(key)) for key in table.where)
        numbers.setdefault(said, []).append(number)
    return RowTable(table, {said: tuple(found) for said, found in numbers.items()}, where)


def with_row(
    brief: _B,
    row: RecipientRow,
    own: OwnFigures,
    tables: Mapping[str, RowTable],
    places: frozenset[str],
) -> _B:
    """The brief, in the language of an edition already, with the values of a row.

    ``own`` are the figures that the row changes, ``tables`` those of which it chooses rows, and
    ``places`` the blocks of which it fills cells. A table without a row has none, and a figure that
    cannot be made of the row no number.
    """

    def change(place: str, block: Block) -> Block:
        if place in places:
            block = with_cells(block, row)
        if place in tables and isinstance(block, Table):
            block = block.with_rows(tables[place].kept(row), tables[place].table.rows)
        return block

    changed = with_blocks(brief, places | tables.keys(), change)
    return changed.model_copy(update={"figures": _figures(brief.figures, own)})


def shown_only(brief: _B, tables: Mapping[str, RowTable]) -> _B:
    """The brief without the rows and columns of data that no page shows to anybody."""

    def change(place: str, block: Block) -> Block:
        if isinstance(block, Table) and place not in tables:
            return block.shown_only()
        if isinstance(block, Chart) and block.rows:
            shown, x = block.shown_columns, block.x_column
            rows = tuple(
                {k: cell for k, cell in cells.items() if k in shown or k.partition(".")[0] == x}
                for cells in block.rows
            )
            return block.model_copy(update={"rows": rows})
        return block

    return with_blocks(brief, None, change)


def with_blocks(brief: _B, places: frozenset[str] | None, change: Change) -> _B:
    """The brief, its blocks at these places changed; None: all of them."""
    if places is not None and not places:
        return brief
    sections = tuple(
        _section(section, f"sections.{index}", places, change)
        for index, section in enumerate(brief.sections)
    )
    return brief.model_copy(update={"sections": sections})


def with_cells(model: _M, row: RecipientRow, *, words: bool = False) -> _M:
    """A block, or a part of one, whose cells that are a number of the row are that number.

    A cell that is a word of it is filled in with ``words`` only: each language writes its own.
    """
    changes: dict[str, Any] = {}
    for field in fields_of(type(model)):
        value = getattr(model, field.name)
        if field.name in CELLS and value:
            changes[field.name] = (
                _numbers(value, row, words=words)
                if isinstance(value, Mapping)
                else tuple(_numbers(cells, row, words=words) for cells in value)
            )
        elif isinstance(value, Model) and not isinstance(value, Block):
            changes[field.name] = with_cells(value, row, words=words)
    return model.model_copy(update=changes)


def blocks_of(sections: tuple[Section, ...], above: str = "") -> Iterator[tuple[str, Block]]:
    """Every block with its place: ``sections.0.body.1``."""
    for index, section in enumerate(sections):
        here = f"{above}sections.{index}"
        for number, block in enumerate(section.body):
            yield f"{here}.body.{number}", block
        yield from blocks_of(section.sections, f"{here}.")


def in_words_of(known: Figure, own: Figure) -> Figure:
    """A figure of a row, which its author's language names, with the words of an edition's."""
    words = [field.name for field in fields_of(Figure) if isinstance(field.type.marker, Markup)]
    return own.model_copy(update={name: getattr(known, name) for name in words})


def fills_cells(model: Model) -> bool:
    """Whether a row fills a cell of a block."""
    for field in fields_of(type(model)):
        value = getattr(model, field.name)
        if field.name in CELLS:
            rows = (value,) if isinstance(value, Mapping) else value
            if any(isinstance(c, str) and names_row(c) for row in rows for c in row.values()):
                return True
        elif isinstance(value, Model) and fills_cells(value):
            return True
    return False


def asks_row(block: Block) -> bool:
    """Whether a block is a table whose rows a recipient's row chooses."""
    return isinstance(block, Table) and block.asks_row


def _asked(value: Any, row: RecipientRow) -> Any:
    """What ``where`` asks of a cell, the recipient's own filled in."""
    if not isinstance(value, str):
        return value
    pieces, last = [], 0
    for found in row_cells(value):
        pieces += [value[last : found.start], written(row.cell(found.column).value)]
        last = found.end
    return "".join((*pieces, value[last:]))


def _section(section: Section, here: str, places: frozenset[str] | None, change: Change) -> Section:
    if places is not None and not any(place.startswith(f"{here}.") for place in places):
        return section
    named = ((f"{here}.body.{index}", block) for index, block in enumerate(section.body))
    body = tuple(
        change(place, block) if places is None or place in places else block
        for place, block in named
    )
    inner = tuple(
        _section(one, f"{here}.sections.{index}", places, change)
        for index, one in enumerate(section.sections)
    )
    return section.model_copy(update={"body": body, "sections": inner})


def _numbers(cells: Mapping[str, Any], row: RecipientRow, *, words: bool) -> dict[str, Any]:
    return {
        key: _number(cell, row, words=words) if isinstance(cell, str) else cell
        for key, cell in cells.items()
    }


def _number(text: str, row: RecipientRow, *, words: bool) -> str | int | float | None:
    """The number of the row that a text is, and nothing where its cell is empty; else the text."""
    found = whole_row_cell(text)
    if found is None or found.filter:
        return text
    value = row.cell(found.column).value
    return text if isinstance(value, str) and not words else value


def _figures(known: Mapping[str, Figure], own: OwnFigures) -> dict[str, Figure]:
    """The figures, those of the row with the words that they have in the brief's language."""
    found = {
        key: figure.without_number() if key in own.wrong else figure
        for key, figure in known.items()
    }
    return found | {key: in_words_of(known[key], one) for key, one in own.figures.items()}
