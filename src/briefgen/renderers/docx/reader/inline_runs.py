"""Inline content on its way to the story: white space, direction, links."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from briefgen.renderers.docx import run_directions
from briefgen.renderers.docx.story import (
    Bookmark,
    BookmarkEnd,
    Field,
    Hyperlink,
    Inline,
    Leaf,
    NoteCall,
    Run,
    RunBreak,
    RunLook,
)
from briefgen.text.french_spaces import NO_BREAK
from briefgen.text.isolates import with_marks
from briefgen.text.letters import RTL_LETTER

SPACE = re.compile(r"[ \t\r\n\f]+")
_EDGES = re.compile("^ | $")
Held = Literal["", "edges", "all"]
"""Which spaces of a text hold their line together."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What holds inside an inline element; ``isolate`` numbers the innermost isolate, or is 0."""

    look: RunLook
    url: str = ""
    anchor: str = ""
    isolate: int = 0
    rtl: bool = False
    held: Held = ""

    def spaced(self, text: str) -> str:
        """The text with one space for several, and such at which no line ends where it is held."""
        text = SPACE.sub(" ", text)
        if self.held == "all":
            return text.replace(" ", NO_BREAK)
        return _EDGES.sub(NO_BREAK, text) if self.held == "edges" else text


@dataclass(slots=True)
class InlineItem:
    """A text or an object on its way to the story."""

    frame: Frame
    text: str
    item: Leaf | None = None


def is_mixed(pieces: Sequence[InlineItem], *, rtl: bool) -> bool:
    """Whether a paragraph of that direction is, or holds, text from the right."""
    return rtl or any(one.frame.isolate or RTL_LETTER.search(one.text) for one in pieces)


def directed(pieces: list[InlineItem], rtl: bool) -> Iterator[tuple[Frame, Leaf]]:
    """The runs and objects of a paragraph of that direction, cut where the direction changes."""
    if not is_mixed(pieces, rtl=rtl):
        for piece in pieces:
            if piece.item is not None or piece.text:
                yield piece.frame, piece.item or Run(piece.text, piece.frame.look)
        return
    for piece, marks in zip(pieces, _marks(pieces, rtl), strict=True):
        if isinstance(piece.item, Field):
            right = any(run_directions.directions(piece.item.text, piece.frame.rtl))
            yield piece.frame, replace(piece.item, rtl=right)
        elif isinstance(piece.item, NoteCall):
            yield piece.frame, replace(piece.item, rtl=rtl)
        elif piece.item is not None:
            yield piece.frame, piece.item
        else:
            for text, right in run_directions.pieces(piece.text, marks):
                yield piece.frame, Run(text, piece.frame.look, right)


def settle(pieces: list[InlineItem]) -> None:
    """Leave one space where there were several, and none at the edges or round a line break."""
    edge = True
    last: InlineItem | None = None
    for piece in pieces:
        if isinstance(piece.item, RunBreak):
            _trim(last)
            edge, last = True, None
        elif piece.item is not None:
            if not isinstance(piece.item, Bookmark | BookmarkEnd):
                edge, last = False, None
        else:
            if edge:
                piece.text = piece.text.removeprefix(" ")
            if piece.text:
                edge, last = piece.text.endswith(" "), piece
    _trim(last)


def _trim(piece: InlineItem | None) -> None:
    if piece is not None:
        piece.text = piece.text.removesuffix(" ")


def _marks(pieces: list[InlineItem], rtl: bool) -> list[list[bool]]:
    """The directions of each piece: isolates by themselves, the rest as one text."""
    outside = "".join(
        run_directions.ISOLATE if piece.frame.isolate else piece.text for piece in pieces
    )
    flat = run_directions.directions(outside, rtl)
    marks: list[list[bool]] = []
    at = 0
    for piece in pieces:
        if piece.frame.isolate:
            marks.append(_isolated(piece, rtl))
            at += 1
        else:
            marks.append(flat[at : at + len(piece.text)])
            at += len(piece.text)
    return marks


def _isolated(piece: InlineItem, outer: bool) -> list[bool]:
    """What begins or ends in a number or a sign keeps it only by a mark: Word knows no isolates."""
    if piece.item is None and piece.text and outer != piece.frame.rtl:
        piece.text = with_marks(piece.text, "rtl" if piece.frame.rtl else "ltr")
    return run_directions.directions(piece.text, piece.frame.rtl)


def linked(items: Iterator[tuple[Frame, Leaf]]) -> Iterator[Inline]:
    """Gather neighbours of the same link."""
    target: tuple[str, str] = ("", "")
    children: list[Leaf] = []
    for frame, leaf in items:
        here = (frame.url, frame.anchor)
        if here != target and children:
            yield Hyperlink(tuple(children), *target)
            children = []
        target = here
        if any(here):
            children.append(leaf)
        else:
            yield leaf
    if children:
        yield Hyperlink(tuple(children), *target)
