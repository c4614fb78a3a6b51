"""Floor 5: what a paragraph of a Word document is to a review: small frozen values.

The text of a paragraph is what a reader sees when every tracked change is accepted. Objects stand
in it as characters that Unicode never gives a meaning (23.7), which no content may hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

NOTE: Final = "\ufdd3"
"""A call of a note, or another call of the same."""
PICTURE: Final = "\ufdd4"
COUNTER: Final = "\ufdd5"
"""What a field counts: the number of a page."""
OBJECTS: Final = NOTE + PICTURE + COUNTER
PARAGRAPH: Final = "\n"
"""Between two paragraphs of a text of several; a line break in one is ``BREAK``."""
BREAK: Final = "\v"

_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""Marks of direction, which programs add by themselves, and soft hyphens."""
_BETWEEN_CALLS = re.compile(f"(?<={NOTE})[\u00a0\u202f ]+(?={NOTE})")
_SPACES = re.compile(r" {2,}")
_AT_EDGES = re.compile(f" +(?=[{NOTE}{BREAK}])|(?<={BREAK}) +")
"""In front of a call of a note, and round a line break, where layouts set none."""


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


@dataclass(frozen=True, slots=True)
class Paragraph:
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
    in_list: bool = False
    in_box: bool = False
    """In a call-out; its style says so."""
    is_heading: bool = False
    formatted: bool = False
    """Whether a change of its look was tracked."""


@dataclass(frozen=True, slots=True)
class Words:
    """All paragraphs of a document, in the order of its parts."""

    body: tuple[Paragraph, ...]
    notes: tuple[Paragraph, ...]
    furniture: tuple[Paragraph, ...]
    contents: tuple[Paragraph, ...] = ()
    """The table of contents, which is in no other part."""


def settled(text: str) -> str:
    """A paragraph's text without what no reader sees: marks of direction, spaces at its ends."""
    text = _BETWEEN_CALLS.sub("", _INVISIBLE.sub("", text))
    return _AT_EDGES.sub("", _SPACES.sub(" ", text.replace("\t", " "))).strip(" \n\v")
