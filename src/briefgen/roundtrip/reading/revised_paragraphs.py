"""What a paragraph of a Word document is to a review: small frozen values.

The text of a paragraph is what a reader sees when every tracked change is accepted, with the signs
of `briefgen.renderers.docx.paragraph_text` for objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

PARAGRAPH: Final = "\n"
"""Between two paragraphs of a text of several; a line break in one is `BREAK`."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change: what was put in or taken out, by whom and when (as Word wrote it)."""

    kind: Literal["inserted", "deleted"]
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment; ``anchor`` is the text that it stands on, ``answers`` whose comment it answers."""

    text: str
    anchor: str = ""
    author: str = ""
    date: str = ""
    answers: str = ""
    resolved: bool = False


class TableCell(NamedTuple):
    """A cell of a document: the number of its table, its row, and the first column that it is in.

    All count from 0, tables in the order in which they begin.
    """

    table: int
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class RevisedParagraph:
    """A paragraph; ``before`` is its text with every tracked change refused."""

    text: str
    before: str = ""
    bookmarks: tuple[str, ...] = ()
    revisions: tuple[Revision, ...] = ()
    comments: tuple[Comment, ...] = ()
    joins: bool = False
    """Its end was put in: before, it was one with the next."""
    in_contents: bool = False
    """In the table of contents, which is made from the headings."""
    in_table: bool = False
    cell: TableCell | None = None
    """The cell that it stands in."""
    in_list: bool = False
    in_box: bool = False
    """In a call-out; its style says so."""
    is_heading: bool = False
    formatted: bool = False
    """Whether a change of its look was tracked."""


@dataclass(frozen=True, slots=True)
class RevisedText:
    """All paragraphs of a document, in the order of its parts."""

    body: tuple[RevisedParagraph, ...]
    notes: tuple[RevisedParagraph, ...]
    furniture: tuple[RevisedParagraph, ...]
    contents: tuple[RevisedParagraph, ...] = ()
    """The table of contents, which is in no other part."""
