"""Links inside a document: what they lead to, who may see it, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from briefgen.content.draft import Draft, Finding
from briefgen.content.lint.text_checks import at, nodes, unknown, withheld
from briefgen.content.prose.prose_tree import ProseFault, ProseLink
from briefgen.content.source_map import Node, Path
from briefgen.conventions import Audience
from briefgen.messages import say
from briefgen.model.audience_cut import audience_of
from briefgen.model.base import Refers, sees
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.event_blocks import Incidents, Timeline
from briefgen.model.blocks.figure_blocks import FigureComparison, KeyFigures
from briefgen.model.blocks.picture_blocks import Photo
from briefgen.model.brief_content import Section
from briefgen.model.texts import Leaf, references


class _Target(NamedTuple):
    """A section or block with an id; ``withheld`` is the path that says for whom it is."""

    item: Section | Block
    audience: Audience
    withheld: Path

    @property
    def kind(self) -> str:
        """As a message names it."""
        if isinstance(self.item, KeyFigures):
            return say("block of key figures")
        return self.item.kind.replace("_", " ") if isinstance(self.item, Block) else say("section")


def links(draft: Draft) -> Iterator[Finding]:
    """Every link to a section or a block, in every text.

    Where something of the brief has no type, a link may lead there: then only what is written
    nowhere is told.
    """
    targets = _targets(draft)
    written = frozenset() if draft.whole else frozenset(_ids(draft.root))
    for leaf, read in draft.texts:
        for node in nodes(leaf, read):
            if isinstance(node, ProseLink) and node.href.startswith("#"):
                if draft.whole:
                    yield from _link(draft, leaf, node, targets)
                elif (key := node.href[1:]) not in targets:
                    what, known = say("section or block"), {*targets, *written}
                    yield from unknown(draft, leaf, node.offset, what, key, known)


def _ids(node: Node) -> Iterator[str]:
    """What is written as an id, wherever that is."""
    content = node.content
    if isinstance(content, dict):
        own = content.get("id")
        if own is not None and isinstance(own.content, str):
            yield own.content
        for child in content.values():
            yield from _ids(child)
    elif isinstance(content, list):
        for child in content:
            yield from _ids(child)


def _targets(draft: Draft) -> dict[str, _Target]:
    """Every id with what it stands for; what is inside is withheld with what is around it."""
    least: dict[Path, tuple[Audience, Path]] = {(): ("public", ())}
    found: dict[str, _Target] = {}
    for path, section in draft.sections:
        least[path] = _narrower(least[path[:-2]], section.audience, (*path, "audience"))
        if section.id:
            found[section.id] = _Target(section, *least[path])
    for path, block in draft.blocks:
        if block.id:
            around = _narrower(least[path[:-3]], block.audience, (*path, "audience"))
            found[block.id] = _Target(block, *_with_figures(draft, path, block, around))
    return found


def _narrower(
    around: tuple[Audience, Path], audience: Audience, path: Path
) -> tuple[Audience, Path]:
    return around if sees(around[0], audience) else (audience, path)


def _with_figures(
    draft: Draft, path: Path, block: Block, around: tuple[Audience, Path]
) -> tuple[Audience, Path]:
    """A block that cannot be without its figures goes with the last of them."""
    figures = [leaf for leaf in references(block) if leaf.marker == Refers("figure")]
    if not figures:
        return around
    return _narrower(around, audience_of(draft.brief, block), (*path, str(figures[0].path[0])))


def _link(
    draft: Draft, leaf: Leaf, link: ProseLink, targets: dict[str, _Target]
) -> Iterator[Finding]:
    key = link.href[1:]
    target = targets.get(key)
    if target is None:
        yield from unknown(draft, leaf, link.offset, say("section or block"), key, targets)
        return
    if not sees(leaf.audience, target.audience):
        path, audience = target.withheld, target.audience
        yield withheld(draft, leaf, link.offset, target.kind, key, path, audience)
    if not link.children and not _has_name(target.item):
        text = say('nothing says what the {kind} "{key}" is called', kind=target.kind, key=key)
        hint = say("give it a heading, or write the words of the link: [words](#{key})", key=key)
        yield at(draft, leaf, ProseFault(link.offset, text, hint))


_NUMBERED = (Section, FigureComparison, Timeline, Incidents)
"""What is called by its number, though its author gives it no name."""


def _has_name(item: Section | Block) -> bool:
    """Whether a link without words can take them from there: a number or a name."""
    if isinstance(item, Photo):
        return item.is_shown or item.called is not None
    return isinstance(item, _NUMBERED) or item.called is not None
