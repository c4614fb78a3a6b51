"""Where in the author's files a paragraph of the document comes from.

A paragraph that shows a text of the brief stands where that text does. All others (labels, dates,
numbers) stand in a block, which the nearest bookmark names.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from briefgen.content.draft import Draft
from briefgen.content.source_map import Path
from briefgen.renderers.docx.bookmarks import BLOCK, block_bookmark
from briefgen.roundtrip.mapping.baseline import Original, Traced
from briefgen.roundtrip.mapping.data_cells import DataCells, row_of
from briefgen.roundtrip.writing.text_files import TextFile

Location = tuple[str, int, int, str]
"""File, line, column and field; "", 0, 0 and "" for what is in no text or block of the brief."""
_NUMBER = re.compile(r"__\d+$")


@dataclass
class Locations:
    """Finds places for the letters of a traced part."""

    original: Original
    draft: Draft
    file: TextFile

    def of_text(self, number: int) -> Location:
        """Of a text of the brief."""
        return *self.file.place(number), _field(self.original.leaves[number].path)

    def of(self, traced: Traced | None, at: int | None) -> Location:
        """Of the paragraph that a letter stands in."""
        if traced is None or not traced.starts:
            return "", 0, 0, ""
        at = len(traced.origins) if at is None else at
        index = max(bisect_right(traced.starts, at) - 1, 0)
        start, end = traced.starts[index], traced.end(index)
        for shown in (_texts(traced, at, end), _texts(traced, start, end)):
            if (number := next(shown, None)) is not None:
                return self.of_text(number)
        if (cell := self._cells.at(traced, index)) is not None:
            return *cell.place, _field(cell.path)
        return self._in_block(traced, index)

    def _in_block(self, traced: Traced, index: int) -> Location:
        block = self._block(traced, index)
        behind = next(_texts(traced, traced.end(index), len(traced.origins)), None)
        before = next(_texts(traced, 0, traced.starts[index], step=-1), None)
        if block is None:  # at the top of the document: what comes next
            beside = before if behind is None else behind
            return ("", 0, 0, "") if beside is None else (*self.file.place(beside), "")
        for number in (behind, before):
            path = () if number is None else self.original.leaves[number].path
            if number is not None and path[: len(block)] == block and row_of(path) is None:
                return *self.file.place(number), _field(block)
        return *self.draft.root.find(block).place, _field(block)

    def _block(self, traced: Traced, index: int) -> Path | None:
        """The block that the nearest bookmark at a paragraph, or before it, names."""
        for paragraph in traced.paragraphs[index::-1]:
            for name in paragraph.bookmarks:
                if name.startswith(BLOCK) and (path := self._blocks.get(_NUMBER.sub("", name))):
                    return path
        return None

    @cached_property
    def _cells(self) -> DataCells:
        return DataCells(self.original.leaves, self.draft)

    @cached_property
    def _blocks(self) -> dict[str, Path]:
        """The places that hold texts, by the names of their bookmarks."""
        paths = {
            leaf.path[:length]: None
            for leaf in self.original.leaves
            for length in range(1, len(leaf.path) + 1)
        }
        return {block_bookmark(_field(path)): path for path in paths}


def _texts(traced: Traced, start: int, end: int, step: int = 1) -> Iterator[int]:
    """The texts that a stretch of letters shows, in order or backwards."""
    return (one.text for one in traced.origins[start:end][::step] if one is not None)


def _field(path: Path) -> str:
    return ".".join(map(str, path))
