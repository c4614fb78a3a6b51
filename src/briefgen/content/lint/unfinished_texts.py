"""Places that an author has yet to fill in: whatever says ``TODO:``, in a text or in a comment."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Node, SourceFile
from briefgen.errors import Notice
from briefgen.messages import say

_TODO: Final = re.compile(r"\bTODO:[ \t]*(?P<what>[^\n\"']{0,120})")
_MOST: Final = 100


def unfinished(draft: Draft) -> Iterator[Finding]:
    """A notice for each; an import writes some, and so do people."""
    for source in _sources(draft.root):
        if "TODO:" in source.text and source.file.endswith((".yaml", ".yml")):
            for count, match in enumerate(_TODO.finditer(source.text)):
                if count == _MOST:
                    break
                place = source.place(match.start())
                what = match["what"].strip() or say("say what")
                yield Notice("todo", say("still to be done: {what}", what=what), place.at(()))


def _sources(root: Node) -> list[SourceFile]:
    """The files that a brief was read from: its own, and those of its sections."""
    found = {root.source.file: root.source}
    waiting = [root]
    while waiting:
        below = waiting.pop().child("sections")
        sections = below.content if below is not None else None
        for section in sections if isinstance(sections, list) else ():
            found.setdefault(section.source.file, section.source)
            waiting.append(section)
    return list(found.values())
