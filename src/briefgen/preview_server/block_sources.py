"""Where the blocks of a page stand in the files of their author, and of their translator."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from briefgen.content.draft import Draft, text_node
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_errors import home
from briefgen.errors import ContentError
from briefgen.preview_server.preview_page import BlockSource

BEFORE: Final = ("title", "subtitle")
AFTER: Final = ("sources",)
"""What a page shows before and after its blocks, without a ``data-place``."""
_PARAGRAPH: Final = re.compile(r"\S(?:.*?)(?=\n[ \t]*\n|\Z)", re.DOTALL)
"""As in prose: what stands between blank lines."""


def block_sources(names: Iterable[str], draft: Draft) -> dict[str, BlockSource]:
    """The place of each block of a page, by its ``data-place``, in the brief's own files.

    That of the title and of the sources, too.
    """
    every = (*BEFORE, *names, *AFTER)
    there = (name for name in every if name not in (*BEFORE, *AFTER) or draft.root.child(name))
    return {name: _source(draft, path_of(name)) for name in there}


def paragraph_sources(names: Iterable[str], draft: Draft) -> dict[str, tuple[BlockSource, ...]]:
    """The places of the paragraphs of each block that is prose of several."""
    found = ((name, _paragraphs(draft, path_of(name))) for name in names)
    return {name: sources for name, sources in found if len(sources) > 1}


def _paragraphs(draft: Draft, path: Path) -> tuple[BlockSource, ...]:
    node = text_node(draft.root, path)
    if not isinstance(node.content, str):
        return ()
    starts = (match.start() for match in _PARAGRAPH.finditer(node.content))
    return tuple(BlockSource(*node.place_in(start)) for start in starts)


def translated_sources(
    names: Iterable[str], draft: Draft, files: BriefFiles, language: str
) -> dict[str, BlockSource]:
    """The place of the first text of each block in the catalogue of a further language.

    Nothing for a block of which the catalogue has no text, or where it cannot be read.
    """
    if language == draft.language:
        return {}
    found = _by_path(draft, files, language)
    paths = sorted(found, key=lambda path: (found[path].line, found[path].column))
    firsts: dict[str, BlockSource] = {}
    for path in reversed(paths):
        for length in range(1, len(path) + 1):
            firsts[".".join(map(str, path[:length]))] = found[path]
    return {name: firsts[name] for name in names if name in firsts}


def _source(draft: Draft, path: Path) -> BlockSource:
    """Of a text its first letter; of anything else its key."""
    node = text_node(draft.root, path)
    is_text = isinstance(node.content, str)
    return BlockSource(*(node.place_in(0) if is_text else home(draft.root, path)))


def path_of(name: str) -> Path:
    """A ``data-place`` as the path that it was made of."""
    return tuple(int(step) if step.isdecimal() else step for step in name.split("."))


def _by_path(draft: Draft, files: BriefFiles, language: str) -> Mapping[Path, BlockSource]:
    from briefgen.content.po.po_check import Matched
    from briefgen.content.po.po_reader import read_catalogue

    try:
        catalogue = read_catalogue(files, language)
    except (FileError, ContentError):
        return {}
    leaves = Matched(draft, language, catalogue).leaves
    return {
        leaves[entry.key].path: BlockSource(*catalogue.place(entry))
        for entry in catalogue.entries
        if entry.key in leaves
    }
