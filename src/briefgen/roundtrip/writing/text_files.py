"""What a file that holds the texts of an edition can do, and ``brief.yaml`` as one.

`TextFile.edits` says how the file is edited so that exactly these texts change, or that it cannot
be; the catalogue of a language is in `catalogue_file`.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, NamedTuple, Protocol

from briefgen.content.draft import Draft
from briefgen.content.source_map import Node, Path, SourcePlace
from briefgen.content.yaml import yaml_tree
from briefgen.conventions import BRIEF_FILE
from briefgen.errors import ContentError
from briefgen.files.failure_words import unforeseen
from briefgen.messages import say
from briefgen.model.texts import Leaf
from briefgen.roundtrip.writing import yaml_edits
from briefgen.roundtrip.writing.edited_files import edited
from briefgen.roundtrip.writing.markdown_edits import Rewrite

_CHANGES_MORE = say("the text could not be changed in the file without changing more")


class NewValue(NamedTuple):
    """A text by its number, the edits of its value, and the value then."""

    number: int
    edits: Sequence[Rewrite]
    value: str


class TextFile(Protocol):
    """Where the texts of an edition are written."""

    name: str

    def place(self, number: int) -> SourcePlace:
        """Where a text stands."""

    def refusal(self, number: int, value: str) -> str:
        """Why a text cannot become this one here, or ""."""

    def together(self, number: int) -> frozenset[int]:
        """The texts that are written in the same words of the file, and change with this one."""

    def fills(self, number: int) -> bool:
        """Whether the text is the first translation of what the page shows untranslated."""

    def edits(self, wanted: Sequence[NewValue]) -> list[list[Rewrite] | str]:
        """For each, edits of the file after which its text is that and nothing else has changed; or
        why there are none.
        """


@dataclass
class BriefFile:
    """The texts in the brief's own language."""

    draft: Draft
    leaves: Sequence[Leaf]
    name: str = BRIEF_FILE

    def place(self, number: int) -> SourcePlace:
        """Where a text stands, or what is nearest to it."""
        return self.draft.root.find(self.leaves[number].path).place

    def together(self, number: int) -> frozenset[int]:
        """Only the text itself."""
        return frozenset({number})

    def fills(self, number: int) -> bool:  # noqa: ARG002  # as its protocol says
        """Never: these are the originals."""
        return False

    def refusal(self, number: int, value: str) -> str:  # noqa: ARG002  # as its protocol says
        """Why a text cannot become this one here, or ""."""
        node = self._node(number)
        if node is None or node.content != str(self.leaves[number].value):
            return say("its text is not written as it stands here")
        if node.source.file != self.draft.root.source.file:
            return say(
                "this text stands in {file}:{line}; change it there",
                file=node.place.file,
                line=node.place.line,
            )
        return ""

    def edits(self, wanted: Sequence[NewValue]) -> list[list[Rewrite] | str]:
        """Edits of brief.yaml, proved by reading it again: all at once if that may be."""
        return proved(wanted, self._ways, self._proves)

    def _ways(self, wanted: NewValue) -> Iterator[list[Rewrite]]:
        node = self._node(wanted.number)
        return iter(()) if node is None else yaml_edits.ways(node, wanted.edits, wanted.value)

    def _proves(self, way: Sequence[Rewrite], wanted: Sequence[NewValue]) -> bool:
        source = self.draft.root.source
        if overlap(way):
            return False
        expected = self._written.plain()
        for one in wanted:
            node = self._node(one.number)
            path = self._paths.get(node.start) if node is not None else None
            if path is None:
                return False
            expected = _replaced(expected, path, one.value)
        try:
            root = yaml_tree.read(edited(source.text, way).encode(), source.file)
        except ContentError:
            return False
        return bool(root.plain() == expected)

    def _node(self, number: int) -> Node | None:
        """Of a text, also where bare prose was written ``text: {text: ...}``."""
        node: Node | None = self.draft.root
        for step in self.leaves[number].path:
            node = None if node is None else node.child(step)
        while node is not None and isinstance(node.content, dict):
            node = node.content.get("text")
        return node

    @cached_property
    def _written(self) -> Node:
        """The file as it is written: the draft's tree has been changed while it was read."""
        source = self.draft.root.source
        return yaml_tree.read(source.text.encode(), source.file)

    @cached_property
    def _paths(self) -> dict[int, Path]:
        """The paths of its texts by where they stand; in a row that is a list, a cell's number."""
        return {node.start: path for path, node in _texts(self._written, ())}


def proved(
    wanted: Sequence[NewValue],
    ways: Callable[[NewValue], Iterator[list[Rewrite]]],
    proves: Callable[[Sequence[Rewrite], Sequence[NewValue]], bool],
) -> list[list[Rewrite] | str]:
    """The first way of each, if all of them hold together; else of each the first that holds."""
    with suppress(Exception):  # a fault of ours is met again, and told, where its text is alone
        every = [next(ways(one), None) for one in wanted]
        found = [way for way in every if way]
        if len(found) == len(every) and proves([one for way in found for one in way], wanted):
            return [*found]
    return [_alone(one, ways, proves) for one in wanted]


def _alone(
    wanted: NewValue,
    ways: Callable[[NewValue], Iterator[list[Rewrite]]],
    proves: Callable[[Sequence[Rewrite], Sequence[NewValue]], bool],
) -> list[Rewrite] | str:
    try:
        return next((way for way in ways(wanted) if way and proves(way, [wanted])), _CHANGES_MORE)
    except Exception as error:
        return unforeseen(error)


def overlap(changes: Sequence[Rewrite]) -> bool:
    """Whether two edits of a file touch the same letters."""
    ordered = sorted(set(changes))
    return any(a.end > b.start for a, b in pairwise(ordered))


def _texts(node: Node, path: Path) -> Iterator[tuple[Path, Node]]:
    if isinstance(node.content, str):
        yield path, node
    elif isinstance(node.content, dict):
        for key, below in node.content.items():
            yield from _texts(below, (*path, key))
    elif isinstance(node.content, list):
        for index, below in enumerate(node.content):
            yield from _texts(below, (*path, index))


def _replaced(plain: Any, path: Path, value: str) -> Any:
    """The same data with another value at a path; only what leads there is copied."""
    made = copy.copy(plain)
    at = made
    for step in path[:-1]:
        at[step] = copy.copy(at[step])
        at = at[step]
    at[path[-1]] = value
    return made
