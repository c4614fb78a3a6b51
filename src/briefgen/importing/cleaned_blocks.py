"""A document without what no content may hold, and what no font has; all that goes is told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefgen.content.characters import FORBIDDEN
from briefgen.importing.draft_prose import is_address, written_address
from briefgen.importing.imported_document import (
    KEPT,
    LEFT_OUT,
    ImportedBlock,
    ImportedDocument,
    ImportedParagraph,
    ImportedRun,
    ImportedTable,
    ImportNote,
    set_apart,
)
from briefgen.messages import say

_LONGEST_WORD: Final = re.compile(r"\S{480,}")
_WITH_IT: Final = "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*"
"""What only says how the character before it looks."""
_MOST_NAMES: Final = 20


def cleaned(
    document: ImportedDocument, notes: list[ImportNote], unprintable: frozenset[str] = frozenset()
) -> ImportedDocument:
    """The document without characters that no content may hold, and words too long for a line.

    ``unprintable`` are characters that no font has, composed (NFC).
    """
    cleaner = _Cleaner(notes, unprintable)
    made = replace(
        document,
        blocks=tuple(cleaner.blocks(document)),
        title=cleaner.line(document.title),
        authors=tuple(cleaner.line(name) for name in document.authors),
    )
    cleaner.tell()
    return made


class _Cleaner:
    """Takes out, and counts what it takes."""

    def __init__(self, notes: list[ImportNote], unprintable: frozenset[str]) -> None:
        self._notes = notes
        self._taken: Counter[str] = Counter()
        signs = "".join(map(re.escape, sorted(unprintable)))
        self._lacking = re.compile(f"[{signs}]{_WITH_IT}") if signs else None
        self._lacked: dict[str, None] = {}
        self._words: list[str] = []

    def blocks(self, document: ImportedDocument) -> Iterator[ImportedBlock]:
        for block in document.blocks:
            if isinstance(block, ImportedParagraph):
                made = self._paragraph(block)
                if made.text or not block.text or any(run.note for run in made.runs):
                    yield made
            elif isinstance(block, ImportedTable):
                yield self._table(block)
            else:
                yield replace(block, alt=self.line(block.alt), caption=self.line(block.caption))

    def text(self, text: str) -> str:
        """A text without the characters that go."""
        lines = text.replace("\x0b", "\n").replace("\r", "\n")
        self._taken.update(FORBIDDEN.findall(lines))
        return self._printable(FORBIDDEN.sub("", lines))

    def line(self, text: str) -> str:
        """The same of a field of plain text."""
        return set_apart(self.text(text))

    def tell(self) -> None:
        """Tell what was taken from the whole document."""
        if self._taken:
            taken = sum(self._taken.values())
            text = say("{taken} characters that hide or reorder text were taken out", taken=taken)
            self._notes.append(ImportNote(KEPT, text))
        if self._lacked:
            named = [f"{one} ({_name(one)})" for one in self._lacked]
            names = "; ".join([*named[:_MOST_NAMES], *(["…"] if named[_MOST_NAMES:] else [])])
            text = say("characters that no font has: {names}", names=names)
            self._notes.append(ImportNote(LEFT_OUT, text, "", " ".join(self._words)))

    def _printable(self, text: str) -> str:
        composed = unicodedata.normalize("NFC", text) if self._lacking else text
        if self._lacking is None or not self._lacking.search(composed):
            return text
        for word in composed.split():
            if found := self._lacking.findall(word):
                self._words.append(word)
                self._lacked.update(dict.fromkeys(one[0] for one in found))
        return self._lacking.sub("", composed)

    def _table(self, table: ImportedTable) -> ImportedTable:
        rows = tuple(
            tuple(
                replace(cell, paragraphs=tuple(self._paragraph(one) for one in cell.paragraphs))
                for cell in row
            )
            for row in table.rows
        )
        return replace(table, rows=rows, caption=self.line(table.caption))

    def _paragraph(self, one: ImportedParagraph) -> ImportedParagraph:
        return replace(one, runs=self._runs(one.runs, one))

    def _runs(
        self, runs: tuple[ImportedRun, ...], one: ImportedParagraph
    ) -> tuple[ImportedRun, ...]:
        return tuple(
            replace(
                run,
                text=self._cut(self.text(run.text), one),
                note=self._runs(run.note, one),
                address=self._address(run, one),
            )
            for run in runs
        )

    def _cut(self, text: str, one: ImportedParagraph) -> str:
        for match in _LONGEST_WORD.finditer(text):
            what = say("a word of more than 480 letters, which no line has room for")
            self._notes.append(ImportNote(LEFT_OUT, what, one.where, match[0]))
        return _LONGEST_WORD.sub("…", text)

    def _address(self, run: ImportedRun, one: ImportedParagraph) -> str:
        """The address of a link as a brief may have it; what leads nowhere in a brief is told."""
        if not run.address or is_address(written_address(run.address)):
            return run.address
        if run.address.startswith("#"):
            what = say("a link inside the document; its words stay")
        else:
            what = say(
                "the address of a link that a brief does not have: {address}",
                address=run.address[:200],
            )
        self._notes.append(ImportNote(LEFT_OUT, what, one.where))
        return ""


def _name(character: str) -> str:
    return unicodedata.name(character, f"U+{ord(character):04X}")
