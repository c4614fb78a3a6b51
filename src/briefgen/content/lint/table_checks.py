"""Whether the rows of a table fit its columns, and its totals its rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Node, Path
from briefgen.content.validation.validation_messages import near, near_or_all, show
from briefgen.messages import joined, say
from briefgen.model.base import date_in
from briefgen.model.blocks.cell_quantities import (
    Quantity,
    agrees,
    quantity_of,
    rounded,
    shown_decimals,
    total_of,
)
from briefgen.model.blocks.data_blocks import Column, Table
from briefgen.model.blocks.row_selection import written
from briefgen.text import citations

_MOST: Final = 5
"""Cells of one column of which it is said that they are no numbers."""
_RATES: Final = ("%", "‰")


def tables(draft: Draft) -> Iterator[Finding]:
    """What is wrong with the tables of a brief."""
    for path, block in draft.blocks:
        if isinstance(block, Table):
            yield from _shape(draft, path, block)
            yield from _columns(draft, path, block)
            yield from _keys(draft, path, block)
            yield from totals(draft, path, block)


def _known(table: Table) -> list[str]:
    """The columns of a table and of its data, the former first."""
    columns = [column.key for column in table.columns]
    return list(dict.fromkeys((*columns, *(key for row in table.rows[:1] for key in row))))


# --- rows and columns -----------------------------------------------------------------------------


def _shape(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    keys = [column.key for column in table.columns]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            yield draft.problem(
                (*path, "columns", index, "key"),
                say('two columns have the key "{key}"', key=key),
                say("rename one"),
            )
    if not table.rows and not draft.root.find(path).child("data"):
        yield draft.key_problem(path, say("a table needs rows, or data (a CSV file or a workbook)"))
    more = {*table.where, *table.without, *([table.sort_key[0]] if table.sort_key else [])}
    for index, row in enumerate(table.rows):
        yield from _row(draft, (*path, "rows", index), row, keys, more)


def _row(
    draft: Draft, path: Path, row: Mapping[str, Any], keys: list[str], more: set[str]
) -> Iterator[Finding]:
    """A row has a cell for every column, and besides only what rows are chosen or sorted by; a file
    of data may have more columns.
    """
    if row.keys() == set(keys):
        return
    node = draft.root.find(path)
    for key in keys:
        if key not in row:
            yield _missing_column(draft, path, node, key, row)
    for key in row.keys() - set(keys) - more if node.missing is None else ():
        yield draft.key_problem(
            (*path, key), say('no column has the key "{key}"', key=key), near_or_all(key, keys)
        )


def _missing_column(
    draft: Draft, path: Path, node: Node, key: str, row: Mapping[str, Any]
) -> Finding:
    if node.missing is not None:
        place = node.source.place(node.missing)
        return place.problem(
            path, say('the file has no column "{key}"', key=key), near_or_all(key, row)
        )
    return draft.problem(
        path,
        say('the row has no cell "{key}"', key=key),
        say("write it; null leaves the cell empty"),
    )


def _columns(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    whole = sum(
        (Decimal(str(column.width)) for column in table.columns if column.width), Decimal(0)
    )
    if whole > 100:
        text = say(
            "the widths of the columns are {whole:f} per cent of the table together",
            whole=whole.normalize(),
        )
        yield draft.key_problem((*path, "columns"), text, say("make them 100 at most"))
    for index, column in enumerate(table.columns):
        said = {written(row.get(column.key)) for row in table.rows} if column.tones else set()
        for word in column.tones:
            if word not in said and (hint := near(word, filter(None, said))):
                place = (*path, "columns", index, "tones", word)
                text = say('no cell of the column "{key}" says "{word}"', key=column.key, word=word)
                yield draft.key_problem(place, text, hint)
        if column.as_ in (None, "date"):
            yield from _days(draft, path, table, column)


def _days(draft: Draft, path: Path, table: Table, column: Column) -> Iterator[Finding]:
    """Cells of a column of dates that say a day which no calendar has."""
    least = 2 if column.as_ == "date" else 3  # 2023-24 is a season, where nobody says more
    found = [_day(row.get(column.key), least) for row in table.rows]
    wrong = [number for number, day in enumerate(found) if day is False]
    if column.as_ is None and not any(found):
        return  # codes, it may be
    for number in wrong[:_MOST]:
        place = (*path, "rows", number, column.key)
        text = say("there is no such day: {value}", value=table.rows[number][column.key])
        yield draft.problem(place, text, say("check the month and the day"))


def _day(cell: object, least: int) -> bool | None:
    """Whether a text in the form of a date of so many parts is one; None for all others."""
    if not isinstance(cell, str) or len(cell.split("-")) < least:
        return None
    try:
        return True if date_in(cell.strip()) else None
    except ValueError:
        return False


# --- what rows are chosen, sorted and grouped by --------------------------------------------------


def _keys(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    if not table.rows:
        return
    known, columns = _known(table), [column.key for column in table.columns]
    for name in ("where", "without"):
        for key in getattr(table, name):
            if not any(key in row for row in table.rows):
                yield _unknown(draft, (*path, name, key), _of_data(key), key, known, is_key=True)
    if table.sort_key and table.sort_key[0] not in known:
        key = table.sort_key[0]
        yield _unknown(draft, (*path, "sort"), _of_data(key), key, known)
    if table.group_by and table.group_by not in columns:
        key = table.group_by
        yield _unknown(draft, (*path, "group_by"), _of_table(key), key, columns)
    elif table.group_by and len(columns) == 1:
        text = say("a table that is grouped by its only column has nothing left to show")
        yield draft.problem((*path, "group_by"), text, say("add a column"))
    for key in table.total_row:
        if key not in columns:
            place = (*path, "total_row", key)
            yield _unknown(draft, place, _of_table(key), key, columns, is_key=True)
    yield from _not_said(draft, path, table)
    yield from _nothing_left(draft, path, table)


def _of_data(key: str) -> str:
    return say('the data have no column "{key}"', key=key)


def _of_table(key: str) -> str:
    return say('the table has no column "{key}"', key=key)


def _unknown(
    draft: Draft, path: Path, text: str, key: str, known: Iterable[str], *, is_key: bool = False
) -> Finding:
    hint = near_or_all(key, known)
    return draft.key_problem(path, text, hint) if is_key else draft.problem(path, text, hint)


def _not_said(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    """What is to be left out and stands nowhere is gone from the data, or misspelt."""
    for key, values in table.without.items():
        found = {written(row.get(key)) for row in table.rows} - {""}
        for value in values:
            if written(value) not in found and (hint := near(str(value), found)):
                text = say('no row has {value} in the column "{key}"', value=show(value), key=key)
                yield draft.problem((*path, "without", key), text, hint)


def _nothing_left(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    if table.selection.kept or not all(any(key in r for r in table.rows) for key in table.where):
        return
    for key, value in table.where.items():
        found = list(dict.fromkeys(written(row.get(key)) for row in table.rows))
        if written(value) not in found:
            text = say('no row has {value} in the column "{key}"', value=show(value), key=key)
            yield draft.problem((*path, "where", key), text, near_or_all(str(value), found, 12))
            return
    name, text = "where", say("no row is all that where asks for")
    if table.without:
        name, text = "without", say("no row is left")
    yield draft.key_problem((*path, name), text, say("ask for less"))


# --- totals ---------------------------------------------------------------------------------------


def totals(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    """What is wrong with the totals of a table."""
    figures = draft.brief.figures
    rows = [(number, table.rows[number]) for number in table.selection.kept]
    for index, column in enumerate(table.columns):
        stated = table.total_row.get(column.key)
        if column.total is None and stated is None:
            continue
        if column.key == table.group_by:
            if column.total:
                text = say('the rows are grouped by "{key}", which has no total', key=column.key)
                yield draft.problem((*path, "columns", index, "total"), text, say("delete it"))
            continue
        cells = [(number, row.get(column.key)) for number, row in rows]
        counted = [quantity_of(cell, figures) for _, cell in cells]
        numbers = [each for each in counted if each is not None]
        words = [
            number
            for (number, cell), each in zip(cells, counted, strict=True)
            if each is None and written(cell).strip()
        ]
        known = all(_is_known(cell, draft) for cell in (stated, *(cell for _, cell in cells)))
        if not known or (column.total is None and (not numbers or _are_rates(column, numbers))):
            continue
        if words:
            yield from _no_numbers(draft, path, table, column, words)
        elif units := _units(numbers, column):
            text = say("cells in {units} have no total", units=joined(say(" and "), units))
            yield draft.problem((*path, "columns", index), text, say("use one unit in a column"))
        elif stated is not None:
            place = (*path, "total_row", column.key)
            yield from _proof(draft, place, column, stated, numbers)


def _is_known(cell: Any, draft: Draft) -> bool:
    """False where a cell names a figure that there is not, or that is broken: it is told there."""
    tried = citations.attempts(cell) if isinstance(cell, str) and "{{" in cell else ()
    names = (each.inside.partition("|")[0].strip() for each in tried if not each.is_citation)
    return all(name in draft.brief.figures for name in names)


def _are_rates(column: Column, numbers: Iterable[Quantity]) -> bool:
    """Whether cells are shares of different wholes: the share of all is neither sum nor mean."""
    return column.as_ == "percent" or any(each.unit in _RATES for each in numbers)


def _units(numbers: Iterable[Quantity], column: Column) -> list[str]:
    """The units of cells that have several; a bare number has that of its column."""
    kind = column.as_ or ""
    own = "%" if kind == "percent" else kind if kind.isupper() else None
    units = {each.unit or own for each in numbers}
    return sorted(unit or say("no unit") for unit in units) if len(units) > 1 else []


def _no_numbers(
    draft: Draft, path: Path, table: Table, column: Column, words: Sequence[int]
) -> Iterator[Finding]:
    for number in words[:_MOST]:
        cell = table.rows[number].get(column.key)
        text = say(
            'the column "{key}" has a total, and {cell} is no number',
            key=column.key,
            cell=show(written(cell) if isinstance(cell, str) else cell),
        )
        hint = say(
            "a number, or {{ figure }}; leave the cell empty (in YAML: null) where there is none"
        )
        yield draft.problem((*path, "rows", number, column.key), text, hint)


def _proof(
    draft: Draft, path: Path, column: Column, stated: Any, numbers: Sequence[Quantity]
) -> Iterator[Finding]:
    """A total that the author has must be the one that the rows have."""
    how = column.total or "sum"
    found, said = total_of(numbers, how), quantity_of(stated, draft.brief.figures)
    decimals = shown_decimals(numbers, how, column.decimals)
    if said is None:
        if any(letter.isdigit() for letter in str(stated)):
            text = say("a total that can be proven is a number, not {stated}", stated=show(stated))
            yield draft.problem(path, text, say("a number, or {{ figure }}"))
    elif found is None:
        yield draft.problem(
            path, say("the rows have nothing that adds up to {stated}", stated=show(stated))
        )
    elif not (_is_rounded_mean(column, said, found, numbers) or agrees(said, found, decimals)):
        ends = _said(found, decimals), _said(said, None)
        text = say("the rows have a mean of {found}, not {said}", found=ends[0], said=ends[1])
        if how == "sum":
            text = say("the rows add up to {found}, not {said}", found=ends[0], said=ends[1])
        yield draft.problem(path, text, say("correct the total, or the rows"))


def _is_rounded_mean(
    column: Column, said: Quantity, found: Quantity, numbers: Sequence[Quantity]
) -> bool:
    """Whether a mean is stated in fewer decimals than we would give it, and in as many as its cells
    have, one at least; a tie may be rounded either way.
    """
    if column.total != "mean" or column.decimals is not None:
        return False
    decimals = max(1, said.decimals, *(each.decimals for each in numbers))
    room = Decimal(5).scaleb(-decimals - 1)
    pairs = ((said.low, found.low), (said.high, found.high))
    return all(abs(one - other) <= room for one, other in pairs)


def _said(quantity: Quantity, decimals: int | None) -> str:
    ends = dict.fromkeys(
        f"{end if decimals is None else rounded(end, decimals):,f}"
        for end in (quantity.low, quantity.high)
    )
    return "–".join(ends)
