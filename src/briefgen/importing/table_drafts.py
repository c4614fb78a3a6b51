"""A table of a document as a `table` block: one head row, no merged cells, numbers as numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.importing.draft_prose import Cite, inline_within
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    ImportedCell,
    ImportedParagraph,
    ImportedRun,
    ImportedTable,
    ImportNote,
)
from briefgen.importing.numbers_by_language import number_of
from briefgen.messages import say
from briefgen.text.letters import EUROPEAN_DIGITS

TODO: Final = "TODO:"
MOST_COLUMNS: Final = 40
_MOST_CELLS: Final = 200_000
_LONGEST_CELL: Final = 3_500
_DIGIT: Final = re.compile(r"\d")
_PLAIN: Final = re.compile(r"-?(?:0|[1-9]\d{0,2})(?:\.\d{0,5}[1-9])?", re.ASCII)
_GROUPED_ARABIC: Final = re.compile(r"[1-9]\d{0,2}(?:٬\d{3})+", re.ASCII)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+", re.ASCII)


@dataclass(frozen=True, slots=True)
class TableDraft:
    """The block's keys and values, or, of a table that is no table, its paragraphs."""

    block: dict[str, object] | None
    paragraphs: tuple[ImportedParagraph, ...] = ()


def table_draft(
    table: ImportedTable, cite: Cite, language: str, notes: list[ImportNote]
) -> list[TableDraft]:
    """The table as blocks, one for each forty columns; or its paragraphs where it has one row."""
    grid = _grid(table, notes)
    if len(grid) < 2 or max((len(row) for row in grid), default=0) < 2:
        cells = [cell for row in table.rows for cell in row]
        loose = tuple(one for cell in cells for one in cell.paragraphs if one.text)
        text = say("a table of one row or one column became paragraphs")
        notes.append(ImportNote(KEPT, text, table.where))
        return [TableDraft(None, loose)]
    heads = min(max(table.heads, _spanned_heads(table, grid)), len(grid) - 1)
    labels = [_label([row[at] for row in grid[:heads]], at) for at in range(len(grid[0]))]
    if heads > 1:
        text = say(
            "{heads} head rows became one: {labels}", heads=heads, labels=" · ".join(labels)[:200]
        )
        notes.append(ImportNote(KEPT, text, table.where))
    rows = [[_value(cell, cite, language) for cell in row] for row in grid[heads:]]
    _tell_digits(table, grid[heads:], rows, notes)
    return _parts(table, labels, rows, notes)


def _spanned_heads(table: ImportedTable, grid: Sequence[Sequence[ImportedCell]]) -> int:
    """How many rows a head has by its merged cells: one reaches over columns, and one over rows, or
    nothing stands below it; or the words below the merged ones have numbers below them.
    """
    first = table.rows[0] if table.rows else ()
    if all(cell.columns == 1 for cell in first):
        return 1
    if (most := max(cell.rows for cell in first)) > 1 or len(grid) < 3:
        return most
    spans = [cell.columns > 1 for cell in first for _ in range(cell.columns)]
    below = list(zip(spans, grid[1], strict=False))
    named = [cell.text for is_spanned, cell in below if is_spanned]
    others = [cell.text for is_spanned, cell in below if not is_spanned]
    if not all(named):
        return 1
    numbers = [cell.text for is_spanned, cell in zip(spans, grid[2], strict=False) if is_spanned]
    are_words = not any(map(_DIGIT.search, named)) and all(map(_DIGIT.search, numbers))
    return 2 if (others and not any(others)) or are_words else 1


def _parts(
    table: ImportedTable, labels: list[str], rows: list[list[object]], notes: list[ImportNote]
) -> list[TableDraft]:
    caption = table.caption or f"{TODO} a caption for this table"
    found = []
    for start in range(0, len(labels), MOST_COLUMNS):
        part = slice(start, start + MOST_COLUMNS)
        columns = [{"key": f"c{at + 1}", "label": label} for at, label in enumerate(labels)][part]
        named = caption if start == 0 else f"{caption} ({start // MOST_COLUMNS + 1})"
        block: dict[str, object] = {
            "caption": named[:1000], "columns": columns, "rows": [row[part] for row in rows],
        }  # fmt: skip
        found.append(TableDraft(block))
    if len(found) > 1:
        text = say(
            "a table of {count} columns became {count2} tables",
            count=len(labels),
            count2=len(found),
        )
        notes.append(ImportNote(KEPT, text, table.where))
    return found


def _grid(table: ImportedTable, notes: list[ImportNote]) -> list[list[ImportedCell]]:
    """Every place with its cell: merged words stand in each row, merged columns have them once."""
    width = min(max((sum(c.columns for c in row) for row in table.rows), default=0), 400)
    grid: list[list[ImportedCell | None]] = [[] for _ in table.rows]
    hanging: dict[int, tuple[int, ImportedCell]] = {}
    merged = 0
    for at, row in enumerate(table.rows):
        cells = list(row)
        line: list[ImportedCell] = []
        while (cells or len(line) in hanging) and len(line) < 400:
            column = len(line)
            if column in hanging:
                left, cell = hanging.pop(column)
                line.append(cell)
                if left > 1:
                    hanging[column] = (left - 1, cell)
                continue
            cell = cells.pop(0)
            merged += cell.columns > 1 or cell.rows > 1
            in_head = at < max(table.heads, 1)
            for step in range(cell.columns):
                shown = cell if step == 0 or in_head else _EMPTY
                line.append(shown)
                if cell.rows > 1:
                    below = _repeated(cell) if step == 0 else _EMPTY
                    hanging[column + step] = (min(cell.rows, len(table.rows) - at) - 1, below)
                    if hanging[column + step][0] < 1:
                        del hanging[column + step]
        grid[at] = [*line]
        width = max(width, len(line))
    if merged:
        text = say(
            "{merged} merged cells: words that several rows share stand in each of them, "
            "those that several columns share in the first",
            merged=merged,
        )
        notes.append(ImportNote(KEPT, text, table.where))
    return [[cell or _EMPTY for cell in [*row, *[None] * (width - len(row))]] for row in grid]


_EMPTY: Final = ImportedCell(())


def _repeated(cell: ImportedCell) -> ImportedCell:
    """What stands in the further rows of a merged cell: a number would be counted once more."""
    bare = tuple(
        ImportedParagraph(tuple(ImportedRun(run.text) for run in one.runs))
        for one in cell.paragraphs
    )
    return _EMPTY if re.search(r"\d", cell.text) else ImportedCell(bare)


def _label(cells: Sequence[ImportedCell], at: int) -> str:
    parts = list(dict.fromkeys(cell.text for cell in cells if cell.text))
    return " – ".join(parts)[:1000] or f"{TODO} a name for column {at + 1}"


def _value(cell: ImportedCell, cite: Cite, language: str) -> object:
    """A number where it would be printed as it stands there; else a sentence."""
    runs: list[ImportedRun] = []
    for one in cell.paragraphs:
        if one.runs:
            runs += [*([ImportedRun("\n")] if runs else []), *one.runs]
    text = cell.text.translate(EUROPEAN_DIGITS)
    if not any(run.note or run.address for run in runs):
        if _GROUPED_ARABIC.fullmatch(text):
            return int(text.replace("٬", ""))
        text = text.replace("٫", ".") if text != cell.text else text
        if _PLAIN.fullmatch(text) and "." not in text:
            return int(text)
        if _PLAIN.fullmatch(text) and isinstance(number_of(text.lstrip("-"), language), float):
            return float(text)
        if _PLAIN.fullmatch(text) and text != cell.text:  # the signs of Arabic are never another
            return float(text)
        if language.startswith("en") and _GROUPED.fullmatch(text):
            return int(text.replace(",", ""))
    return inline_within(runs, cite, _LONGEST_CELL) or None


def _tell_digits(
    table: ImportedTable,
    grid: Sequence[Sequence[ImportedCell]],
    rows: Sequence[Sequence[object]],
    notes: list[ImportNote],
) -> None:
    """The numbers that the document has in other digits than the draft."""
    pairs = (pair for line in zip(grid, rows, strict=True) for pair in zip(*line, strict=True))
    others = [
        cell.text
        for cell, value in pairs
        if isinstance(value, int | float) and cell.text.translate(EUROPEAN_DIGITS) != cell.text
    ]
    if others:
        what = say("numbers in Arabic digits are numbers, which editions write as their language")
        notes.append(ImportNote(CHANGED, what, table.where, " ".join(others)))


def cells_within(table: ImportedTable) -> bool:
    """Whether a table has no more cells than a brief may hold."""
    return sum(len(row) for row in table.rows) <= _MOST_CELLS
