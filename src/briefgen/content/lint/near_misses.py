"""Slips that are no errors, being words too: a reader would see the signs themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.lint import other_markup
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import ProseText, Read
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.texts import Leaf
from briefgen.text.citations import blanked

_NAMED = re.compile(
    r"(?<![\\\w])\[(?P<source>[a-z][\w-]*)\](?!\()"
    r"|(?<![\w.@/\\-])@(?P<at>[a-z][\w-]*)"
    r"|(?<![\\{])\{ *(?P<figure>[a-z][\w-]*) *\}(?!\})"
)
_STARS = re.compile(r"(?P<signs>\*{2,3}|(?<!\w)\*(?=\w))[^\s*]{0,12}")
"""Signs of emphasis; one behind a word (Total*) is a mark that people use, and one alone a sign."""
_LINK = re.compile(
    r"(?<!\\)\[(?P<words>[^\[\]\n]+)\]\s+\((?P<to>(?:https?://|www\.|mailto:|tel:)[^()\s]*)\)"
)


def _almost_named(draft: Draft) -> Iterator[Finding]:
    """``[scd]``, ``@scd`` and ``{ killed }``."""
    for leaf, _ in draft.texts:
        for match in _NAMED.finditer(blanked(leaf.value)):
            source, figure = match["source"] or match["at"], match["figure"]
            if source in draft.sources:
                text = say(
                    "{match} is shown as it is; to cite the source, write [@{source}]",
                    match=match[0],
                    source=source,
                )
            elif figure in draft.figures:
                text = say(
                    "{match} is shown as it is; for the figure, write {{ {figure} }}",
                    match=match[0],
                    figure=figure,
                )
            else:
                continue
            yield _notice(draft, leaf, match.start(), "almost-named", text)


def _almost_marked(draft: Draft) -> Iterator[Finding]:
    """``**Warning: …`` without an end, ``[words] (address)``."""
    for leaf, read in draft.texts:
        if isinstance(leaf.marker, Markup) and leaf.marker.kind == "line":
            continue
        for offset, signs in _stray(leaf.value, read) if "*" in leaf.value else ():
            text = say(
                "{signs} is shown as it is; stressed words have {signs} right before and "
                "right behind them, with a space or a sign outside; for the sign itself, "
                "write \\*",
                signs=signs,
            )
            yield _notice(draft, leaf, offset, "almost-marked", text)
        for match in _LINK.finditer(leaf.value):
            text = say(
                "{match} is shown as it is; a link has no space between ] and (", match=match[0]
            )
            yield _notice(draft, leaf, match.start(), "almost-marked", text)


def _stray(text: str, read: Read) -> Iterator[tuple[int, str]]:
    """Where signs of emphasis stand that mark nothing, and which."""
    at = 0
    for node in prose_tree.walk(read.blocks):
        for match in _STARS.finditer(node.text) if isinstance(node, ProseText) else ():
            found = text.find(match[0], at)
            if found < 0:
                continue  # with an escape between its signs: as the author wants it
            if text[found - 1 : found] != "\\":
                yield found, match["signs"]
            at = found + len(match[0])


def _notice(draft: Draft, leaf: Leaf, offset: int, code: str, text: str) -> Notice:
    return Notice(code, text, where(draft.place_in(leaf, offset), leaf.path))


RULES = (_almost_named, _almost_marked, *other_markup.RULES)
