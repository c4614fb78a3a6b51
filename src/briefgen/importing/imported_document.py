"""What a reader of a foreign document hands on: paragraphs, tables and pictures in one order.

Each reader says with it what it could not carry, and where that stood. Frozen, and without a word
of the format that it came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final, Literal

Role = Literal[
    "text", "title", "subtitle", "heading", "item", "quote", "quote_source", "caption",
    "highlight", "key_number", "key_label", "callout_title", "callout", "small", "byline", "photo",
    "key_state", "credit", "title_credit",
]  # fmt: skip
"""What a paragraph is. ``small`` is set below a table or a picture and belongs to it, ``key_state``
below the number of a key figure; ``title_credit`` is said of the photograph above the title."""

LEFT_OUT: Final = "left out"
CHANGED: Final = "written otherwise"
KEPT: Final = "to be looked at"
Fate = Literal["left out", "written otherwise", "to be looked at"]
"""What became of words: in no draft; in the draft in other words; there, but not as they were."""


@dataclass(frozen=True, slots=True)
class ImportNote:
    """What an author should know of the import: what it is of, where it stood, and its words.

    ``words`` are those of the source that the draft does not have in this form, whole.
    """

    fate: Fate
    text: str
    where: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ImportedRun:
    """Words with one look. ``note`` is a footnote that is called behind them."""

    text: str
    strong: bool = False
    stressed: bool = False
    address: str = ""
    note: tuple[ImportedRun, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportedParagraph:
    """A paragraph; ``level`` is that of a heading (from 1) or of a list item (from 0)."""

    runs: tuple[ImportedRun, ...]
    role: Role = "text"
    level: int = 0
    ordered: bool = False
    number: int = 1
    """Of an ordered item: the number that it shows."""
    size: float = 0
    """Of its letters, in points, where the document says one."""
    where: str = ""
    apart: bool = False
    """Whether the source sets it off from what stands before it, as with two empty lines."""

    @property
    def text(self) -> str:
        """Its words in one line, without those of its notes, as a field of plain text has them."""
        return set_apart(tidy("".join(run.text for run in self.runs)))


@dataclass(frozen=True, slots=True)
class ImportedCell:
    """A cell at its place in the grid; ``columns`` and ``rows`` say how far it reaches."""

    paragraphs: tuple[ImportedParagraph, ...]
    columns: int = 1
    rows: int = 1

    @property
    def text(self) -> str:
        """Its words in one line."""
        return tidy(" ".join(paragraph.text for paragraph in self.paragraphs))


@dataclass(frozen=True, slots=True)
class ImportedTable:
    """Rows of cells, each cell once, where it begins; ``heads`` rows of them are headings."""

    rows: tuple[tuple[ImportedCell, ...], ...]
    heads: int = 1
    caption: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class ImportedPicture:
    """A picture: its bytes as the document holds them, or none, and what is said of it."""

    data: bytes = field(repr=False)
    name: str = ""
    alt: str = ""
    caption: str = ""
    where: str = ""


ImportedBlock = ImportedParagraph | ImportedTable | ImportedPicture


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """A document as read. ``words`` are those of the file by a reading of their own."""

    blocks: tuple[ImportedBlock, ...]
    words: str = field(repr=False)
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """ISO 8601, where a property of the file gives one."""
    date_of: str = ""
    """What the date is: ``last saved``, ``published``."""
    language: str = ""
    notes: tuple[ImportNote, ...] = ()


def set_apart(text: str) -> str:
    """A text in which no sign begins a figure, a citation or a note (``{{``, ``[@``, ``^[``)."""
    return re.sub(r"\{(?=\{)|\^(?=\[)", r"\g<0> ", re.sub(r"\[(\s*@[^\]]*)\]?", r"(\1)", text))


def tidy(text: str) -> str:
    """A text in one line, with single spaces."""
    return re.sub(r"[^\S\u00a0\u202f]+", " ", text).strip()


def plain_runs(text: str) -> tuple[ImportedRun, ...]:
    """A text without looks."""
    return (ImportedRun(text),) if text else ()


def trimmed(runs: Iterable[ImportedRun]) -> tuple[ImportedRun, ...]:
    """Runs without white space at their ends, and without empty ones."""
    kept = [run for run in runs if run.text or run.note]
    while kept and not kept[0].note and not kept[0].text.strip():
        kept.pop(0)
    while kept and not kept[-1].note and not kept[-1].text.strip():
        kept.pop()
    if kept:
        kept[0] = _with_text(kept[0], kept[0].text.lstrip())
        if not kept[-1].note:
            kept[-1] = _with_text(kept[-1], kept[-1].text.rstrip())
    return tuple(kept)


def _with_text(run: ImportedRun, text: str) -> ImportedRun:
    return ImportedRun(text, run.strong, run.stressed, run.address, run.note)
