"""The part of a document that its table of contents is about, bookmarked for its field.

Word would gain every heading of the same levels when someone updates the field: those of the
highlights, the summary and the notes, which the layout left out. So the field names a bookmark
(the switch b, ECMA-376 17.16.5.68). LibreOffice 7.4 does not heed it and lists them all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from briefgen.renderers.docx.bookmarks import BookmarkNames
from briefgen.renderers.docx.story import (
    Block,
    Bookmark,
    BookmarkEnd,
    Hyperlink,
    Inline,
    Paragraph,
    Toc,
)

NAME = "Sections"
"""Of the bookmark; one that begins with ``_Toc`` Word drops when it makes its own."""
_HEADING = re.compile(r"Heading([1-9])")


def keep_to_entries(blocks: Sequence[Block], names: BookmarkNames) -> list[Block]:
    """The blocks with a bookmark around what the first table of contents lists.

    They come back as they are where all headings are listed, and where others stand among those
    that are: no bookmark could tell them apart.
    """
    made = list(blocks)
    for at, toc in enumerate(made):
        if isinstance(toc, Toc) and toc.entries:
            if span := _span(made, toc):
                name = names.new(NAME)
                made[at] = replace(toc, within=name)
                _mark(made, span, name)
            break
    return made


def _span(blocks: list[Block], toc: Toc) -> tuple[int, int] | None:
    """Where the first heading that is listed stands, and the first that is not behind the last."""
    anchors = {
        one.anchor for entry in toc.entries for one in entry.inlines if isinstance(one, Hyperlink)
    }
    headings = [at for at, one in enumerate(blocks) if _level(one) in range(1, toc.deepest + 1)]
    listed = [at for at in headings if _names(blocks[at]) & anchors]
    if not listed or len(listed) != len(anchors) or listed == headings:
        return None
    begin = headings.index(listed[0])
    if headings[begin : begin + len(listed)] != listed:
        return None
    return listed[0], next((at for at in headings if at > listed[-1]), len(blocks))


def _level(block: Block) -> int:
    """Of a heading, from 1; 0 of anything else."""
    found = _HEADING.fullmatch(block.style) if isinstance(block, Paragraph) else None
    return int(found[1]) if found else 0


def _names(block: Block) -> set[str]:
    if not isinstance(block, Paragraph):
        return set()
    return {*block.bookmarks, *(one.name for one in block.inlines if isinstance(one, Bookmark))}


def _mark(blocks: list[Block], span: tuple[int, int], name: str) -> None:
    """Begin the bookmark before a heading and end it before another, or with the last paragraph."""
    first, behind = span
    _put(blocks, first, Bookmark(name, opens=True))
    if behind < len(blocks):
        _put(blocks, behind, BookmarkEnd(name))
    else:
        last = max(at for at, one in enumerate(blocks) if isinstance(one, Paragraph))
        _put(blocks, last, BookmarkEnd(name), behind=True)


def _put(blocks: list[Block], at: int, inline: Inline, *, behind: bool = False) -> None:
    block = blocks[at]
    if isinstance(block, Paragraph):
        inlines = (*block.inlines, inline) if behind else (inline, *block.inlines)
        blocks[at] = replace(block, inlines=inlines)
