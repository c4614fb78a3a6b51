"""Rows of a table that are totals already, as the sheets of offices have them at their end.

A column with a `total` counts such a row once more, and a table without one prints a sum that
nobody has proven. By its word, in the four languages of our catalogues, or by its numbers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Path
from briefgen.messages import joined, say
from briefgen.model.blocks.cell_quantities import Quantity, quantity_of, total_of
from briefgen.model.blocks.data_blocks import Column, Table
from briefgen.model.blocks.row_selection import written

_WORDS: Final = re.compile(
    r"((grand|over-?all|sub|general)[ -]?)?totals?|all|sum"
    r"|(sous-)?total( (général|global|partiel))?|ensemble|somme"
    r"|((genel|ara) )?toplam(ı)?|(ال)?(مجموع|إجمالي|اجمالي)( (ال)?(كلي|عام|فرعي))?",
    re.IGNORECASE,
)
"""What the first words of a row are that is a total."""
_AROUND: Final = "*: \u00a0"
"""What may stand around such words."""
_AT_LEAST: Final = 3
"""Rows that a row without such a word must be the sum of: 3 below 1 and 2 may be a number."""
_NEAR: Final = Decimal("0.2")
"""How far off the sum a total may be to be a wrong one, and not a mean or people counted once."""
_HINT: Final = say("leave it out, with `without: {column: its word}`")
NumberedRow = tuple[int, Mapping[str, Any]]


def counted_twice(draft: Draft) -> Iterator[Finding]:
    """Rows that are totals, and are counted once more or do not tally."""
    for path, block in draft.blocks:
        if isinstance(block, Table) and len(block.selection.kept) > 1:
            yield from _of_table(draft, path, block)


def _of_table(draft: Draft, path: Path, table: Table) -> Iterator[Finding]:
    rows = [(number, table.rows[number]) for number in table.selection.kept]
    named = [row for row in rows if _is_called_total(row[1], table)]
    parts = [row for row in rows if row not in named]
    summed = [column for column in table.columns if column.total]
    totals = named or _by_numbers(draft, rows, summed)
    if summed:
        for number, _ in totals:
            text = say(
                "this row is a total of others, and the totals of the table count it once more"
            )
            yield draft.notice(
                "total-counted-twice", (*path, "rows", number), joined("; ", (text, _HINT))
            )
    elif len(named) == 1 and named[0] == rows[-1]:
        yield from _untrue(draft, path, table, named[0], parts)


def _is_called_total(row: Mapping[str, Any], table: Table) -> bool:
    """Whether the first cell that says anything says that the row is a total."""
    first = next((text for one in table.columns if (text := written(row.get(one.key)))), "")
    return _WORDS.fullmatch(first.strip(_AROUND)) is not None


def _by_numbers(
    draft: Draft, rows: Sequence[NumberedRow], columns: Sequence[Column]
) -> Sequence[NumberedRow]:
    """The last row, where every column that is added up has the sum of all rows above there."""
    *above, last = rows
    sums = [(_sum(draft, above, one), _number(draft, last, one)) for one in columns]
    is_sum = all(found is not None and found == said for found, said in sums)
    tells = any(found is not None and found >= 100 for found, _ in sums)
    return [last] if is_sum and tells and len(above) >= _AT_LEAST else []


def _untrue(
    draft: Draft, path: Path, table: Table, row: NumberedRow, parts: Sequence[NumberedRow]
) -> Iterator[Finding]:
    for column in table.columns:
        if column.as_ in ("text", "percent", "date"):
            continue
        said, found = _number(draft, row, column), _sum(draft, parts, column)
        if said is None or not found or said == found or abs(said - found) > _NEAR * abs(found):
            continue
        text = say(
            'the rows above add up to {found:,f} in the column "{key}", not {said:,f}',
            found=found,
            key=column.key,
            said=said,
        )
        yield draft.notice("total-differs", (*path, "rows", row[0], column.key), text)


def _number(draft: Draft, row: NumberedRow, column: Column) -> Decimal | None:
    return _only(quantity_of(row[1].get(column.key), draft.brief.figures))


def _sum(draft: Draft, rows: Sequence[NumberedRow], column: Column) -> Decimal | None:
    """What cells add up to; None where one is not an exact number, or fewer than two are one."""
    cells = [cell for _, row in rows if (cell := row.get(column.key)) is not None]
    found = [quantity_of(cell, draft.brief.figures) for cell in cells]
    exact = [each for each in found if each is not None and _only(each) is not None]
    whole = len(exact) == len(cells) > 1
    return _only(total_of(exact, "sum")) if whole else None


def _only(quantity: Quantity | None) -> Decimal | None:
    if quantity is None or quantity.qualifier != "exact" or quantity.low != quantity.high:
        return None
    return quantity.low


RULES: Final = (counted_twice,)
