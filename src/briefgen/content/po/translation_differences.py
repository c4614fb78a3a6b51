"""What a translation has otherwise than its original: numbers, figures, sources, links, shape."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple

from briefgen.content.lint.deceptive_links import CODE as DECEPTIVE
from briefgen.content.lint.deceptive_links import link_notices
from briefgen.content.numbers import lacking
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import Cite, FigureRef, ListBlock, ProseLink, Read
from briefgen.messages import say, say_many

_NOTEWORTHY: Final = re.compile(r"[\d\[{\n]")
"""What a text without numbers, figures, citations, links and further paragraphs has none of."""


class Difference(NamedTuple):
    """The code of a notice, and what it says."""

    code: str
    text: str


class _Text(NamedTuple):
    """A text as it is written, and as it is read."""

    written: str
    read: Read

    @property
    def plain(self) -> str:
        """Its words."""
        blocks = self.read.blocks
        return prose_tree.plain(blocks, lambda _: " ") if blocks else self.written

    def named(self, names: Callable[[prose_tree.Inline], list[str]]) -> Counter[str]:
        """What its pieces name."""
        return Counter(name for node in prose_tree.walk(self.read.blocks) for name in names(node))


class _Both(NamedTuple):
    original: _Text
    translation: _Text


def differences(
    original: str, translation: str, read: Callable[[str], Read]
) -> Iterator[Difference]:
    """What the translation lacks, adds or changes; ``read`` reads a text as its field does."""
    if _NOTEWORTHY.search(original) or _NOTEWORTHY.search(translation):
        both = _Both(_Text(original, read(original)), _Text(translation, read(translation)))
        for rule in (_numbers, _citations, _markup, _deceptive):
            yield from rule(both)


def _numbers(both: _Both) -> Iterator[Difference]:
    changes = list(_changes(both, _figures_of))
    if missing := lacking(both.original.plain, both.translation.plain):
        changes.insert(0, _lacks(missing))
    for change in changes:
        yield Difference("translation-number", change)


def _citations(both: _Both) -> Iterator[Difference]:
    for change in _changes(both, _sources_of):
        yield Difference("translation-citation", change)


def _markup(both: _Both) -> Iterator[Difference]:
    old, new = _shape(both.original.read.blocks), _shape(both.translation.read.blocks)
    if old["paragraph"] != new["paragraph"]:
        text = say_many(
            "{count} paragraph for {old}",
            "{count} paragraphs for {old}",
            new["paragraph"],
            old=old["paragraph"],
        )
        yield Difference("translation-markup", text)
    if old["item"] != new["item"]:
        text = say_many(
            "{count} item for {old}", "{count} items for {old}", new["item"], old=old["item"]
        )
        yield Difference("translation-markup", text)
    for change in _changes(both, _links_of):
        yield Difference("translation-markup", change)


def _deceptive(both: _Both) -> Iterator[Difference]:
    for node in prose_tree.walk(both.translation.read.blocks):
        if isinstance(node, ProseLink):
            for text in link_notices(prose_tree.plain((node,)), node.href):
                yield Difference(DECEPTIVE, text)


def _figures_of(node: prose_tree.Inline) -> list[str]:
    return [f"{{{{ {node.figure} }}}}"] if isinstance(node, FigureRef) else []


def _sources_of(node: prose_tree.Inline) -> list[str]:
    return [f"[@{key}]" for key in node.sources] if isinstance(node, Cite) else []


def _links_of(node: prose_tree.Inline) -> list[str]:
    return [f"({node.href})"] if isinstance(node, ProseLink) else []


def _changes(both: _Both, names: Callable[[prose_tree.Inline], list[str]]) -> Iterator[str]:
    """What the one text names and the other does not, or not as often."""
    if not any(sign in text.written for text in both for sign in ("{{", "[")):
        return
    old, new = (text.named(names) for text in both)
    if missing := list((old - new).elements()):
        yield _lacks(missing)
    if added := list((new - old).elements()):
        yield say("the translation adds {added}", added=_all(added))


def _lacks(missing: Iterable[str]) -> str:
    return say("the translation lacks {names}", names=_all(missing))


def _shape(blocks: Iterable[prose_tree.Block]) -> Counter[str]:
    shape: Counter[str] = Counter()
    for block in blocks:
        if isinstance(block, ListBlock):
            shape["item"] += len(block.items)
            for item in block.items:
                shape["item"] += _shape(item)["item"]
        else:
            shape["paragraph"] += 1
    return shape


def _all(names: Iterable[str]) -> str:
    return ", ".join(dict.fromkeys(names))
