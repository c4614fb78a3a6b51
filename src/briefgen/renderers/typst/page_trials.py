"""Changes to a document that are tried on all of it: its pages are laid out again and looked at.

Typst lays a document out in a third of a second; what makes the pages no better is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from briefgen.renderers.pdf.page_fullness import CLOSER, MOST_PAGES
from briefgen.renderers.typst.page_changes import LowerPictures, PageChanges
from briefgen.renderers.typst.page_places import PlacedPages
from briefgen.renderers.typst.tree_data import Node

LayOut = Callable[[], PlacedPages | None]
Step = Callable[[PageChanges], None]
_MOST_TIMES: Final = 16
WIDER: Final = (1.5, 2.0, 2.5)
"""Times the distances between blocks, on a page a little more than a fifth of which is empty."""


class PageTrials:
    """The pages as they are, and how often something may still be tried."""

    def __init__(
        self,
        setting: dict[str, Any],
        data: dict[str, Any],
        pictures: LowerPictures,
        lay_out: LayOut,
        pages: PlacedPages,
    ) -> None:
        self._setting = setting
        self._data = data
        self._nodes: list[Node] = data["nodes"]
        self._pictures = pictures
        self._lay_out = lay_out
        self._pages = pages
        self._left = min(_MOST_TIMES, MOST_PAGES // len(self._pages.found))
        self._has_tried = False

    def _try(self, step: Step, is_better: Callable[[PlacedPages], bool]) -> PageChanges | None:
        """Change something and look at the pages; what makes them no better is taken back."""
        change = PageChanges()
        step(change)
        if not change or self._left <= 0:
            return None
        self._left -= 1
        self._has_tried = True
        pages = self._lay_out()
        if pages is not None and is_better(pages):
            self._pages = pages
            return change
        change.take_back()
        return None

    # --- what several steps do ----------------------------------------------------------------

    def _bring_closer(self, page: int, change: PageChanges) -> None:
        """Smaller distances between what begins on a page and ends there."""
        for place in self._pages.beginning(page):
            if place.last == page or not place.parted:
                change.set(self._nodes[place.node], "spread", CLOSER)

    def _make_wider(self, page: int, factor: float, change: PageChanges) -> None:
        """Greater distances between what begins on a page and ends there."""
        for place in [*self._pages.beginning(page)][1:]:
            if place.last == page or not place.parted:
                change.set(self._nodes[place.node], "spread", factor)

    def _tables(self, node: Node) -> list[Node]:
        return [each for each in self._inside(node) if each["tag"] == "table"]

    def _inside(self, node: Node) -> Iterator[Node]:
        yield node
        for part in node["body"]:
            if isinstance(part, int):
                yield from self._inside(self._nodes[part])
