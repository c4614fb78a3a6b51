"""The structure tree while it is made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from lxml import etree

_NONE: Mapping[str, Any] = MappingProxyType({})
"""A long document has 100,000 nodes, and most say nothing of their own: they share this."""


@dataclass(eq=False, slots=True)
class ContentLeaf:
    """One piece of content; its number on the page is known when it has been painted."""

    page: int
    mark: int = -1
    from_right: bool = False
    """The direction of the text, whatever its letters are."""
    lacks_space: bool = False
    """Whether the end of a line has taken the space behind it."""


@dataclass(eq=False, slots=True)
class Annotation:
    """A link's active area on a page (14.7.4.3): a pydyf dictionary."""

    page: int
    dictionary: Any


@dataclass(eq=False, slots=True)
class StructureNode:
    """A structure element."""

    role: str
    element: etree._Element | None = None
    parent: StructureNode | None = None
    kids: list[StructureNode | ContentLeaf | Annotation] = field(default_factory=list)
    entries: Mapping[str, str] = field(default_factory=lambda: _NONE)
    """Texts of the element's own: Alt, E, ID, Lang."""
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: _NONE)
    """Owner (Layout, List, Table) to names and values, as they stand in the file."""
    number: int = 0
    """Of its object."""

    def add(self, kid: StructureNode, index: int | None = None) -> StructureNode:
        """Put a node under this one, at the end or at an index; returns it."""
        kid.parent = self
        self.kids.insert(len(self.kids) if index is None else index, kid)
        return kid

    def follow(self, kid: StructureNode, *, behind: str) -> StructureNode:
        """Put a node behind this one and those of a role that follow it already; returns it."""
        assert self.parent is not None
        beside = self.parent.kids
        index = beside.index(self) + 1
        while index < len(beside) and getattr(beside[index], "role", "") == behind:
            index += 1
        return self.parent.add(kid, index)

    def above(self) -> Iterator[StructureNode]:
        """The nodes that it stands in, the nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def say(self, name: str, text: str) -> None:
        """Set a text of the element's own (14.7.2)."""
        self.entries = {**self.entries, name: text}

    def set(self, owner: str, name: str, value: str) -> None:
        """Set a standard attribute (14.8.5)."""
        known = self.attributes.get(owner, _NONE)
        self.attributes = {**self.attributes, owner: {**known, name: value}}

    def nodes(self) -> Iterator[StructureNode]:
        """The node and all below it, in order."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(kid for kid in reversed(node.kids) if isinstance(kid, StructureNode))

    def leaves(self) -> Iterator[ContentLeaf]:
        """All content below."""
        for node in self.nodes():
            for kid in node.kids:
                if isinstance(kid, ContentLeaf):
                    yield kid
