"""What the editions of a brief's recipients depend on, beside the brief that they share.

An edition has its own row, and of a table that the row chooses rows of, these. So an edit of one
row makes the editions of one recipient anew, and those of no other.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefgen.pipeline.jobs import LoadedRow

if TYPE_CHECKING:
    from briefgen.model.brief import Brief
    from briefgen.model.recipients import RecipientRow, RecipientRows


def loaded_rows(brief: Brief) -> tuple[LoadedRow, ...] | None:
    """The recipients of a brief; None where it is for everybody."""
    rows = brief.recipient_rows
    if rows is None:
        return None
    shared = repr((brief.notices, [own.table.columns for own in rows.tables.values()]))
    return tuple(LoadedRow(row.key, row.language, _digest(shared, row, rows)) for row in rows.rows)


def row_files(brief: Brief) -> tuple[str, ...]:
    """The data files of which an edition shows nothing but what stands in its recipient's row."""
    from briefgen.model.texts import references

    rows = brief.recipient_rows
    if rows is None:
        return ()
    named = Counter(leaf.value for leaf in references(brief) if leaf.refers_to == "data")
    own = Counter([rows.declared.data, *_files_of_tables(rows)])
    return tuple(sorted(name for name, count in own.items() if named[name] == count))


def _files_of_tables(rows: RecipientRows) -> Iterator[str]:
    return (own.table.data for own in rows.tables.values() if own.table.data is not None)


def _digest(shared: str, row: RecipientRow, rows: RecipientRows) -> str:
    whole = hashlib.sha256(shared.encode("utf-8", "surrogatepass"))
    cells = sorted((name, tuple(cell)) for name, cell in row.cells.items())
    parts = [repr((row.key, row.language, cells))]
    parts += [
        repr([own.table.rows[number] for number in own.kept(row)] or own.where)
        for own in rows.tables.values()
    ]
    for part in parts:
        whole.update(part.encode("utf-8", "surrogatepass") + b"\0")
    return whole.hexdigest()
