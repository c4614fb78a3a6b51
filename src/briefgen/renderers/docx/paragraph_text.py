"""What a paragraph says, as one text: as a reader of the finished file finds it.

Objects stand in it as characters that Unicode never gives a meaning (23.7), which no content may
hold. The review reads edited documents by the same signs and rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.renderers.docx.story import (
    Block,
    Field,
    Hyperlink,
    Image,
    Inline,
    NoteCall,
    Paragraph,
    Run,
    RunBreak,
    RunLook,
    StoryTable,
    Tab,
)
from briefgen.renderers.docx.styles.style_data import CHIPS
from briefgen.text.french_spaces import as_typed
from briefgen.text.isolates import mark_of

NOTE: Final = "\ufdd3"
"""A call of a note, or another call of the same."""
PICTURE: Final = "\ufdd4"
COUNTER: Final = "\ufdd5"
"""What a field counts: the number of a page."""
OBJECTS: Final = NOTE + PICTURE + COUNTER
BREAK: Final = "\v"
"""A line break inside a paragraph."""
GAP: Final = "\u00a0"
"""Inside the edges of a word on a ground of its own, and between two calls of notes."""

_COUNTED = {"page": COUNTER, "pages": COUNTER, "ref": COUNTER, "noteref": NOTE}
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
"""Marks of direction, which programs add by themselves, and soft hyphens."""
_BETWEEN_CALLS = re.compile(f"(?<={NOTE})[\u00a0\u202f ]+(?={NOTE})")
_SPACES = re.compile(r" {2,}")
_AT_EDGES = re.compile(f" +(?=[{NOTE}{BREAK}])|(?<={BREAK}) +")
"""In front of a call of a note, and round a line break, where layouts set none."""
_OWN_MARK = re.compile(r"^\s*[\d٠-٩۰-۹]{0,4}\s*")
"""The number that a note begins with, where it is text."""


def settled(text: str) -> str:
    """A paragraph's text without what no reader sees: marks of direction, spaces at its ends,
    and whether a line may end at a space before a sign of French.
    """
    if not text.isascii():
        text = as_typed(_BETWEEN_CALLS.sub("", _INVISIBLE.sub("", text)))
    text = text.replace("\t", " ")
    if "  " in text:
        text = _SPACES.sub(" ", text)
    if NOTE in text or BREAK in text:
        text = _AT_EDGES.sub("", text)
    return text.strip(" \n\v")


def without_own_mark(note: str) -> str:
    """The settled text of a note, without the number that it begins with."""
    return _OWN_MARK.sub("", note)


def on_ground(text: str, look: RunLook, *, against: bool = False) -> str:
    """The text of a run as it is written: LibreOffice paints a ground round the run wrongly.

    ``against``: it runs from the left in a paragraph from the right, which would have its gaps.
    """
    if look.style not in CHIPS:
        return text
    mark = mark_of(rtl=False) if against else ""
    return f"{mark}{GAP}{text}{GAP}{mark}"


def paragraph_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Of each paragraph that says anything, those of tables too; without tables of contents."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if text := text_of(block.inlines):
                yield text
        elif isinstance(block, StoryTable):
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraph_texts(cell.blocks)


def text_of(inlines: Iterable[Inline]) -> str:
    """What a paragraph says."""
    return settled("".join(map(_said, inlines)))


def _said(inline: Inline) -> str:
    match inline:
        case Run():
            return _plain(on_ground(inline.text, inline.look))
        case Field():
            sign = _COUNTED.get(inline.kind) if inline.text else None
            return sign or _plain(on_ground(inline.text, inline.look))
        case Hyperlink():
            return "".join(map(_said, inline.children))
        case RunBreak():
            return BREAK
        case Tab():
            return "\t"
        case NoteCall():
            return NOTE
        case Image():
            return PICTURE
    return ""


def _plain(text: str) -> str:
    return "".join(char for char in text.replace("\n", " ") if char not in OBJECTS)
