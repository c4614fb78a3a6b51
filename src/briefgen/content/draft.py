"""A brief that fits its types, on the tree that it was read from.

Whatever checks, translates or traces content starts from a `Draft`: it knows each text, each block
and the place of both in the author's files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from briefgen.content.prose import prose_reader
from briefgen.content.prose.prose_tree import Read
from briefgen.content.source_map import Node, Path, SourcePlace
from briefgen.content.validation.validation_errors import home
from briefgen.errors import Notice, Problem
from briefgen.model.base import Markup
from briefgen.model.blocks.block import Block
from briefgen.model.brief import Brief
from briefgen.model.brief_content import Section
from briefgen.model.texts import Leaf, walk

Finding = Problem | Notice


@dataclass(frozen=True)
class Draft:
    """A brief that fits its types, with the tree that it was read from.

    ``sources`` and ``figures`` are all ids that the author defined, those of broken entries too.
    """

    brief: Brief
    root: Node
    sources: frozenset[str]
    figures: frozenset[str]
    whole: bool = True
    """False where parts of the brief were broken and are left out."""
    row_figures: frozenset[str] = frozenset()
    """The figures that are another number for each recipient; those of one stand in for all."""
    copies: Mapping[str, str] = field(default_factory=dict)
    """Pictures that are a withheld photograph under another name, to its name."""

    @property
    def language(self) -> str:
        """The language of the texts."""
        return self.brief.language

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """Every text and every reference."""
        return tuple(walk(self.brief))

    @cached_property
    def texts(self) -> tuple[tuple[Leaf, Read], ...]:
        """Every text as its field reads it, each read once; lines are plain, without markup."""
        return tuple((leaf, read(leaf)) for leaf in self.leaves if isinstance(leaf.marker, Markup))

    @cached_property
    def blocks(self) -> tuple[tuple[Path, Block], ...]:
        """Every block with its path, its kind included."""
        return tuple(
            ((*path, "body", index, block.kind), block)
            for path, section in self.sections
            for index, block in enumerate(section.body)
        )

    @cached_property
    def sections(self) -> tuple[tuple[Path, Section], ...]:
        """Every section with its path."""
        return tuple(_sections(self.brief.sections, ()))

    def place_in(self, leaf: Leaf, offset: int) -> SourcePlace:
        """The place of a character of a text."""
        return text_node(self.root, leaf.path).place_in(offset)

    def problem(self, path: Path, text: str, hint: str = "") -> Problem:
        """A problem of the value at ``path``."""
        return self.root.find(path).place.problem(path, text, hint)

    def key_problem(self, path: Path, text: str, hint: str = "") -> Problem:
        """A problem of a whole entry, at its key."""
        return home(self.root, path).problem(path, text, hint)

    def notice(self, code: str, path: Path, text: str) -> Notice:
        """A notice on the value at ``path``."""
        return Notice(code, text, where(home(self.root, path), path))


def text_node(root: Node, path: Path) -> Node:
    """The node of a text, also where bare prose was written as ``text: {text: ...}``."""
    node = root.find(path)
    while isinstance(node.content, dict) and "text" in node.content:
        node = node.content["text"]
    return node


def read(leaf: Leaf) -> Read:
    """A text as its field reads it; lines are plain, without markup."""
    kind = leaf.marker.kind if isinstance(leaf.marker, Markup) else "line"
    if kind == "line":
        return Read((), ())
    return (
        prose_reader.read(leaf.value) if kind == "prose" else prose_reader.read_inline(leaf.value)
    )


def where(place: SourcePlace, path: Path) -> str:
    """A place as a notice names it."""
    name = place.at(()) if place.line else place.file
    return f"{name}: {'.'.join(map(str, path))}"


def _sections(sections: tuple[Section, ...], path: Path) -> Iterator[tuple[Path, Section]]:
    for index, section in enumerate(sections):
        here = (*path, "sections", index)
        yield here, section
        yield from _sections(section.sections, here)
