"""What a draft still says as the issue before said it: sections, highlights, rows, figures.

`new --from` begins an issue with the words and numbers of the last one. Nothing is marked in the
author's file: what was not touched is what is the same, and a draft is told of it until it is
cleared.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final

from briefgen.content.draft import Draft
from briefgen.content.earlier_issues import fill_rows
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.source_map import Node
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.brief_content import Section
from briefgen.model.texts import walk

CODE: Final = "unchanged-since-previous"
_NUMBERS: Final = ("value", "min", "max", "compute", "as_of")
_LISTS: Final = frozenset({"rows", "events"})
_TITLES: Final = ("caption", "heading", "title")
_LONG: Final = 20
"""A text of so many letters is one that an author wrote; headings and names may well stay."""


def unchanged(draft: Draft, before: Node | None, folder: BriefFiles) -> Iterator[Notice]:
    """A notice for each, in a draft that names the issue before; its rows go into its tree."""
    if before is None or draft.brief.status != "draft":
        return
    said = frozenset(_texts(before))
    for key in ("title", "subtitle"):
        value = getattr(draft.brief, key)
        if value in said and re.search(r"\d", value or ""):
            yield _notice(draft, (key,), say("the {key} is that of the issue before", key=key))
    if draft.brief.summary and draft.brief.summary in said:
        yield _notice(draft, ("summary",), say("the summary is that of the issue before"))
    if draft.brief.highlights and all(one in said for one in draft.brief.highlights):
        yield _notice(draft, ("highlights",), say("all highlights are those of the issue before"))
    for path, section in draft.sections:
        texts = _own_texts(section)
        if texts and all(text in said for text in texts):
            text = say(
                "the text of “{heading}” is that of the issue before", heading=section.heading[:60]
            )
            yield _notice(draft, (*path, "heading"), text)
    yield from _rows(draft, before, folder)
    yield from _figures(draft, before)


def _rows(draft: Draft, before: Node, folder: BriefFiles) -> Iterator[Notice]:
    """Blocks all of whose rows and events are last month's, in the brief or in a file."""
    fill_rows(before, draft.brief.previous or "", folder)
    said = frozenset(_lists(before))
    for path, block in draft.blocks:
        lists = [*_lists(draft.root.find(path))]
        if lists and all(each in said for each in lists):
            title = next(filter(None, (getattr(block, key, "") for key in _TITLES)), block.kind)
            text = say("the rows of “{title}” are those of the issue before", title=title[:60])
            yield _notice(draft, path, text)


def _lists(node: Node) -> Iterator[str]:
    """The lists of rows and events below a node, each as one text."""
    waiting = [node]
    while waiting:
        content = waiting.pop().content
        if isinstance(content, list):
            waiting += content
        elif isinstance(content, dict):
            for key, below in content.items():
                if key in _LISTS and isinstance(below.content, list):
                    yield json.dumps(below.plain(), sort_keys=True, default=str)
                else:
                    waiting.append(below)


def _figures(draft: Draft, before: Node) -> Iterator[Notice]:
    """Figures that are last month's: the same number of the same day."""
    mine, theirs = draft.root.child("figures"), before.child("figures")
    entries = mine.content if mine is not None and isinstance(mine.content, dict) else {}
    for key, node in entries.items():
        other = theirs.child(key) if theirs is not None else None
        if other is not None and node.child("compute") is None and _same(node, other):
            text = say('the figure "{key}" is that of the issue before', key=key)
            yield _notice(draft, ("figures", key), text)


def _same(one: Node, other: Node) -> bool:
    return all(_plain(one, key) == _plain(other, key) for key in _NUMBERS)


def _plain(node: Node, key: str) -> object:
    below = node.child(key)
    return None if below is None else below.plain()


def _own_texts(section: Section) -> list[str]:
    """The longer texts of a section, those of the sections in it left out."""
    leaves = walk(section.model_copy(update={"sections": ()}))
    return [
        leaf.value
        for leaf in leaves
        if isinstance(leaf.marker, Markup) and len(leaf.value) >= _LONG
    ]


def _texts(node: Node) -> Iterator[str]:
    waiting = [node]
    while waiting:
        content = waiting.pop().content
        if isinstance(content, str):
            yield content
        elif isinstance(content, dict):
            waiting += content.values()
        elif isinstance(content, list):
            waiting += content


def _notice(draft: Draft, path: tuple[str | int, ...], text: str) -> Notice:
    return draft.notice(CODE, path, text)
