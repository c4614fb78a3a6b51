"""Numbered lists that may be none, or whose numbers readers would not see as they are typed."""

from __future__ import annotations

from collections.abc import Iterator

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import ListBlock
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.texts import Leaf


def _sentences(draft: Draft) -> Iterator[Finding]:
    """``2023. A bad year began.``: one item, and no list before it that it would continue."""
    ended = 0
    for leaf, read in draft.texts:
        for block in prose_tree.lists(read.blocks):
            first = block.start
            if len(block.numbers) == 1 and first != 1 and first != ended + 1:
                text = say(
                    "{first}. begins a list of one item, which is set as one; if it is a "
                    "sentence, write {first}\\.",
                    first=first,
                )
                yield _notice(draft, leaf, block, text)
            ended = first + len(block.numbers) - 1 if block.numbers else ended


def _renumbered(draft: Draft) -> Iterator[Finding]:
    """``1.``, ``3.``: items are counted from the first number, unless all are written alike."""
    for leaf, read in draft.texts:
        for block in prose_tree.lists(read.blocks):
            shown = tuple(range(block.start, block.start + len(block.numbers)))
            if block.numbers != shown and len(set(block.numbers)) > 1:
                typed = next(t for t, s in zip(block.numbers, shown, strict=True) if t != s)
                number = shown[block.numbers.index(typed)]
                text = say(
                    "the item {typed}. of this list is shown as {number}., for items are counted "
                    "from the first; for other numbers, write {typed}\\. instead",
                    typed=typed,
                    number=number,
                )
                yield _notice(draft, leaf, block, text)


def _notice(draft: Draft, leaf: Leaf, block: ListBlock, text: str) -> Notice:
    return Notice("list-numbers", text, where(draft.place_in(leaf, block.offset), leaf.path))


RULES = (_sentences, _renumbered)
