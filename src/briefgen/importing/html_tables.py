"""A table of an HTML page, its cells as they are; a table inside a cell is words of that cell."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import html

from briefgen.importing.imported_document import (
    ImportedCell,
    ImportedParagraph,
    ImportedRun,
    ImportedTable,
    tidy,
    trimmed,
)

Runs = Callable[[html.HtmlElement], list[ImportedRun]]
_OF_ROWS = ("row", "rowgroup")
_MOST_ROWS = 1_000
_MOST_COLUMNS = 200


def html_table(table: html.HtmlElement, runs: Runs, where: str) -> ImportedTable:
    """The table; rows of a `thead`, and first rows that are all `th`, are its heads."""
    rows = [row for row in table.iter("tr") if _table_of(row) is table]
    cells = [tuple(_cells(row, runs)) for row in rows]
    heads = 0
    while heads < len(rows) and _is_head(rows[heads], is_first=not heads):
        heads += 1
    caption = next((one for one in table.iterchildren("caption")), None)
    words = tidy("".join(run.text for run in runs(caption))) if caption is not None else ""
    kept = [row for row in cells if row]
    return ImportedTable(tuple(kept), heads, words, where)


def _table_of(row: html.HtmlElement) -> html.HtmlElement | None:
    return next(row.iterancestors("table"), None)


def _is_head(row: html.HtmlElement, *, is_first: bool) -> bool:
    """Of columns: what heads rows says so, or stands alone in its row below other heads."""
    parent = row.getparent()
    cells = [one for one in row if one.tag in ("td", "th")]
    if parent is not None and parent.tag == "thead":
        return True
    heads = [one for one in cells if one.tag == "th" and one.get("scope") not in _OF_ROWS]
    return len(cells) == len(heads) > (0 if is_first else 1)


def _cells(row: html.HtmlElement, runs: Runs) -> Iterator[ImportedCell]:
    for one in row:
        if one.tag in ("td", "th"):
            words = ImportedParagraph(trimmed(runs(one)))
            yield ImportedCell(
                (words,),
                _span(one, "colspan", _MOST_COLUMNS),
                _span(one, "rowspan", _MOST_ROWS),
            )


def _span(cell: html.HtmlElement, name: str, most: int) -> int:
    text = cell.get(name, "1").strip()
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) < 10 else 1
