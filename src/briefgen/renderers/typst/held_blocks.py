"""What belongs together on one page, where Typst has parted it: rows of a table, and their sources.

Typst knows no row, and no line, that stays with the end of the table before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise
from typing import Final

from briefgen.layout.class_names import ClassName
from briefgen.renderers.typst.page_changes import PageChanges
from briefgen.renderers.typst.page_places import PlacedBlock, PlacedPages
from briefgen.renderers.typst.page_trials import WIDER, PageTrials, Step
from briefgen.renderers.typst.tree_data import Node

_FEW_ROWS: Final = 60.0
"""Points of a head that is repeated and a row or two below it."""
_BELONGING: Final = frozenset(
    map(str, (ClassName.SOURCE_LINE, ClassName.TABLE_NOTE, ClassName.ANNEX_REFERENCE))
)
"""What begins no page."""
_HIGHER: Final = (1.1, 1.25, 1.5, 1.75)
"""Times the room in the rows of a table of which one more is to go to the next page."""
_MORE_TIMES: Final = 9
"""For each line that is parted from its table, whatever was tried before."""


class HeldBlocks(PageTrials):
    """The pages, and what may be tried so that they part nothing that belongs together."""

    def _hold_tables(self) -> None:
        """Hold each table together of which a row or two would go to a page alone.

        Only where that leaves no hole.
        """
        before = self._pages  # what is held moves what comes behind it
        for place in before.places:
            page = before.found[place.last]
            few = place.last == place.page + 1 and place.bottom - page.top < _FEW_ROWS
            node = self._nodes[place.node]
            if few and not place.parted and self._tables(node) and self._left > 0:
                self._try(partial(self._hold, self._tables(node)), self._is_no_worse)

    def _join_sources(self) -> None:
        """Bring each line of sources that begins a page to what it belongs to."""
        for _ in range(sum(1 for _ in self._parted_lines(self._pages))):
            parted = next(self._parted_lines(self._pages), None)
            if parted is None:
                return
            self._left += _MORE_TIMES
            if not any(self._try(step, self._is_joined) for step in self._joining(*parted)):
                return

    def _joining(self, before: PlacedBlock, line: PlacedBlock) -> Iterator[Step]:
        page = line.page - 1
        yield partial(self._bring_closer, page)
        yield from (partial(self._move_up, page, factor) for factor in WIDER)
        tables = self._tables(self._nodes[before.node])
        if before.page == page:
            yield partial(self._hold, tables)
        yield from (partial(self._make_rows_higher, tables, factor) for factor in _HIGHER)

    def _move_up(self, page: int, factor: float, change: PageChanges) -> None:
        """Smaller distances on a page, and greater ones on the next, of which a line goes up."""
        self._bring_closer(page, change)
        self._make_wider(page + 1, factor, change)

    def _hold(self, tables: list[Node], change: PageChanges) -> None:
        for table in tables:
            change.set(table, "whole", True)

    def _make_rows_higher(self, tables: list[Node], factor: float, change: PageChanges) -> None:
        for table in tables:
            change.set(table, "rows", factor)

    def _is_joined(self, pages: PlacedPages) -> bool:
        """Whether fewer lines are parted, and the pages are filled as well."""
        fewer = len([*self._parted_lines(pages)]) < len([*self._parted_lines(self._pages)])
        return fewer and self._is_no_worse(pages)

    def _is_no_worse(self, pages: PlacedPages) -> bool:
        return pages.badness <= self._pages.badness

    def _parted_lines(self, pages: PlacedPages) -> Iterator[tuple[PlacedBlock, PlacedBlock]]:
        """Each line that begins a page, and the block that it belongs to."""
        leaves = [place for place in pages.places if not place.parted]
        for before, line in pairwise(leaves):
            belongs = not _BELONGING.isdisjoint(self._nodes[line.node]["class"])
            if belongs and line.page > before.last:
                yield before, line
