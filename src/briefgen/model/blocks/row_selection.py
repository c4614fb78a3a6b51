"""Which rows of a table are shown, which belong together, and what tone a cell has.

All of it is decided by what the author wrote, before anything is translated: an Arabic edition has
the rows, the groups and the tones of the original, whatever its cells say by then.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, Literal

Tone = Literal["bad", "warning", "good", "neutral"]
_ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
RowCells = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RowSelection:
    """Of one table: ``kept`` are the numbers of the rows that are shown, from 0."""

    kept: tuple[int, ...] = ()
    groups: Mapping[int, int] = field(default_factory=dict)
    """Number of a row to that of the first row of its group; empty where there are no groups."""
    tones: Mapping[str, Mapping[int, Tone]] = field(default_factory=dict)
    """Key of a column to the tones of its cells, by the number of the row."""

    def shows(self, row: int) -> bool:
        """Whether a row is shown, by its number."""
        at = bisect_left(self.kept, row)
        return at < len(self.kept) and self.kept[at] == row

    def renumbered(self) -> RowSelection:
        """The same selection of the rows that are shown, when there are no others any more."""
        new = {old: number for number, old in enumerate(self.kept)}
        return RowSelection(
            tuple(range(len(self.kept))),
            {new[row]: new[first] for row, first in self.groups.items()},
            {
                key: {new[row]: tone for row, tone in cells.items()}
                for key, cells in self.tones.items()
            },
        )


def select(
    rows: Sequence[RowCells],
    where: Mapping[str, Any],
    group_by: str | None,
    tones: Mapping[str, Mapping[str, Tone]],
    *,
    without: Mapping[str, Sequence[Any]] | None = None,
) -> RowSelection:
    """The selection of rows as they are written."""
    wanted = [(key, written(value)) for key, value in where.items()]
    unwanted = said_by(without or {})
    kept = tuple(
        number
        for number, row in enumerate(rows)
        if all(written(row.get(key)) == value for key, value in wanted)
        and not is_left_out(row, unwanted)
    )
    return RowSelection(
        kept,
        dict(_groups(rows, kept, group_by)) if group_by else {},
        {key: dict(_tones(rows, kept, key, known)) for key, known in tones.items() if known},
    )


def written(cell: object) -> str:
    """A cell as it is compared: its text without white space around, a number as it is written.

    A sign of Markdown that is meant as itself is compared as that sign: cells of data files have
    a backslash before it, which their author never saw.
    """
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return _ESCAPE.sub(r"\1", str(cell)).strip()


def said_by(without: Mapping[str, Sequence[Any]]) -> Mapping[str, frozenset[str]]:
    """What cells say of rows that are left out, by the key of their column."""
    return {key: frozenset(map(written, values)) for key, values in without.items()}


def is_left_out(row: RowCells, unwanted: Mapping[str, frozenset[str]]) -> bool:
    """Whether one of the cells of a row says what is not wanted."""
    return any(written(row.get(key)) in values for key, values in unwanted.items())


def _groups(rows: Sequence[RowCells], kept: Sequence[int], key: str) -> Iterator[tuple[int, int]]:
    first: dict[str, int] = {}
    for number in kept:
        yield number, first.setdefault(written(rows[number].get(key)), number)


def _tones(
    rows: Sequence[RowCells], kept: Sequence[int], key: str, known: Mapping[str, Tone]
) -> Iterator[tuple[int, Tone]]:
    for number in kept:
        if tone := known.get(written(rows[number].get(key))):
            yield number, tone
