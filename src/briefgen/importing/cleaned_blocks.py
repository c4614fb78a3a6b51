"""Blocks of a document without what no content may hold; all that is taken out is told."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from briefgen.content.characters import FORBIDDEN
from briefgen.importing.draft_prose import is_address, written_address
from briefgen.importing.imported_document import (
    KEPT,
    LEFT_OUT,
    ImportedBlock,
    ImportedParagraph,
    ImportedRun,
    ImportedTable,
    ImportNote,
)
from briefgen.messages import say

_LONGEST_WORD: Final = re.compile(r"\S{480,}")


def cleaned(blocks: Iterable[ImportedBlock], notes: list[ImportNote]) -> Iterator[ImportedBlock]:
    """The blocks without characters that no content may hold, and words too long for a line."""
    taken: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, ImportedParagraph):
            yield _clean_paragraph(block, taken, notes)
        elif isinstance(block, ImportedTable):
            rows = tuple(
                tuple(
                    replace(
                        cell,
                        paragraphs=tuple(
                            _clean_paragraph(one, taken, notes) for one in cell.paragraphs
                        ),
                    )
                    for cell in row
                )
                for row in block.rows
            )
            yield replace(block, rows=rows, caption=_bare(block.caption, taken))
        else:
            alt, caption = _bare(block.alt, taken), _bare(block.caption, taken)
            yield replace(block, alt=alt, caption=caption)
    if taken:
        text = say(
            "{taken} characters that hide or reorder text were taken out", taken=sum(taken.values())
        )
        notes.append(ImportNote(KEPT, text))


def _clean_paragraph(
    one: ImportedParagraph, taken: Counter[str], notes: list[ImportNote]
) -> ImportedParagraph:
    def clean(runs: tuple[ImportedRun, ...]) -> tuple[ImportedRun, ...]:
        return tuple(
            replace(
                run,
                text=cut(_bare(run.text, taken)),
                note=clean(run.note),
                address=_address(run, one, notes),
            )
            for run in runs
        )

    def cut(text: str) -> str:
        for match in _LONGEST_WORD.finditer(text):
            what = say("a word of more than 480 letters, which no line has room for")
            notes.append(ImportNote(LEFT_OUT, what, one.where, match[0]))
        return _LONGEST_WORD.sub("…", text)

    return replace(one, runs=clean(one.runs))


def _address(run: ImportedRun, one: ImportedParagraph, notes: list[ImportNote]) -> str:
    """The address of a link as a brief may have it; what leads nowhere in a brief is told."""
    if not run.address or is_address(written_address(run.address)):
        return run.address
    if run.address.startswith("#"):
        what = say("a link inside the document; its words stay")
    else:
        what = say(
            "the address of a link that a brief does not have: {address}", address=run.address[:200]
        )
    notes.append(ImportNote(LEFT_OUT, what, one.where))
    return ""


def _bare(text: str, taken: Counter[str]) -> str:
    found = FORBIDDEN.findall(text.replace("\x0b", "\n").replace("\r", "\n"))
    taken.update(found)
    return FORBIDDEN.sub("", text.replace("\x0b", "\n").replace("\r", "\n"))
