"""Sections that stand in files of their own, hung into the tree of the brief that includes them.

``sections: [{include: sections/health.yaml}]``: somebody else writes that section, and every
message names their file, line and column. Such a file holds one section, and may bring the sources
and the figures that it needs. Done before anything is checked, so that nothing later knows of it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator
from typing import Final

from briefgen.content.folder_guard import FileError, NamedFiles
from briefgen.content.source_map import Node, Path
from briefgen.content.yaml import yaml_tree
from briefgen.errors import ContentError, Problem
from briefgen.messages import say

INCLUDE: Final = "include"
BROUGHT: Final = ("sources", "figures")
"""What an included file may hold beside its section, for all of the brief."""
_MOST: Final = 100
"""Files that one brief includes."""


def include_sections(root: Node, files: NamedFiles) -> list[Problem]:
    """Put the sections of other files in their places; returns what is wrong with them."""
    return list(_Inclusion(root, files).run())


class _Inclusion:
    def __init__(self, root: Node, files: NamedFiles) -> None:
        self._root = root
        self._files = files
        self._read = 0

    def run(self) -> Iterator[Problem]:
        waiting: list[tuple[Path, Node, tuple[str, ...]]] = [((), self._root, ())]
        while waiting:
            path, holder, above = waiting.pop()
            sections = holder.child("sections")
            if sections is None or not isinstance(sections.content, list):
                continue
            for index, section in enumerate(sections.content):
                here = (*path, "sections", index)
                within = above
                if (name := section.child(INCLUDE)) is not None:
                    within = (*above, str(name.content))
                    sections.content[index] = yield from self._included(section, here, above)
                waiting.append((here, sections.content[index], within))

    def _included(
        self, item: Node, path: Path, above: tuple[str, ...]
    ) -> Generator[Problem, None, Node]:
        """The section of a file; one without content where that cannot be had."""
        name = item.child(INCLUDE)
        assert name is not None
        here = (*path, INCLUDE)
        empty = Node(item.source, item.start, item.end, {"heading": _words(item)}, item.keys)
        wrong = self._wrong(item, name, above)
        if wrong is not None:
            yield name.place.problem(here, *wrong)
            return empty
        self._read += 1
        try:
            data = self._files.read(str(name.content), yaml_tree.LIMITS.size)
            section = yaml_tree.read(data, self._files.show(str(name.content)))
        except FileError as error:
            yield name.place.problem(here, error.message, error.hint)
            return empty
        except ContentError as error:
            yield from error.problems
            return empty
        if not isinstance(section.content, dict):
            hint = say("it holds one section: heading: …, and body: with its blocks")
            yield section.place.problem(path, say("the file is not a mapping"), hint)
            return empty
        for kind in BROUGHT:
            yield from self._bring(section, kind)
        return section

    def _wrong(self, item: Node, name: Node, above: tuple[str, ...]) -> tuple[str, str] | None:
        if not isinstance(name.content, str) or not name.content.strip():
            return say("the name of a file is expected"), say(
                "such as include: sections/health.yaml"
            )
        if isinstance(item.content, dict) and len(item.content) > 1:
            others = ", ".join(key for key in item.content if key != INCLUDE)
            return say("include stands alone, and here is {others} too", others=others), say(
                "say the rest in that file"
            )
        if name.content in above:
            return say('"{content}" includes itself', content=name.content), say(
                "no file can hold itself: delete this"
            )
        if self._read == _MOST:
            return say("a brief includes at most {most} files", most=_MOST), say(
                "join some of them"
            )
        return None

    def _bring(self, section: Node, kind: str) -> Iterator[Problem]:
        """Move the sources or figures of a file to those of the brief."""
        assert isinstance(section.content, dict)
        assert isinstance(self._root.content, dict)
        brought = section.content.get(kind)
        own = self._root.content.get(kind)
        if brought is None or not isinstance(brought.content, dict):
            return  # of another shape it is refused as a key that a section has not
        if own is None:
            own = Node(section.source, brought.start, brought.end, {})
            self._root.content[kind] = own
        if not isinstance(own.content, dict):
            return
        del section.content[kind]
        for key, node in brought.content.items():
            if key in own.content:
                there = own.key_place(key).at((kind, key))
                text = say('the brief has "{key}" among its {kind} already', key=key, kind=kind)
                hint = say("it stands at {there}; delete or rename one of them", there=there)
                yield brought.key_place(key).problem((kind, key), text, hint)
                continue
            own.content[key] = node
            own.size += node.size


def _words(item: Node) -> Node:
    """The heading of a section that could not be read: others are checked all the same."""
    return Node(item.source, item.start, item.end, "…")
