"""Pages that end half empty, and a last page with next to nothing on it: laid out again, fuller.

The rule is that of `page_fullness`, and the means are those of the other engine: a picture that did
not fit is set lower, what is held together without need may be parted, text goes in front of a
figure that did not fit, distances become greater or smaller. Typst lays a document out in a third
of a second, so each means is tried on all of it; what makes the pages no better is taken back.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Final

from briefgen.layout.class_names import ClassName
from briefgen.renderers.pdf.page_fullness import (
    CLOSER,
    CLOSER_LINES,
    EMPTY,
    FULL,
    GAINED,
    HEADS,
    HOLE,
    LITTLE,
    MORE_TEXTS,
    PARTED,
    SLACK,
    TEXTS,
)
from briefgen.renderers.typst.held_blocks import HeldBlocks
from briefgen.renderers.typst.page_changes import LowerPictures, PageChanges
from briefgen.renderers.typst.page_places import PlacedBlock, PlacedPages
from briefgen.renderers.typst.page_trials import WIDER, LayOut
from briefgen.renderers.typst.tree_data import Node

_DISTANCE: Final = 18.0
"""Points between a picture that is set lower and what stands above it."""
_BELOW_HEADING: Final = 40.0
"""The same where headings go with it, whose own distances are more."""
_NOTE: Final = 14.0
"""Points of a note that a figure takes along, about."""
_MOST_WIDER: Final = 0.08
"""Of a page that greater distances fill at most."""


def fill_pages(
    setting: dict[str, Any], data: dict[str, Any], pictures: LowerPictures, lay_out: LayOut
) -> bool:
    """Change a document's data so that its pages are filled; ``lay_out`` says where they stand.

    Where it cannot say that, nothing is changed. Returns whether the data may be others than those
    that were laid out last.
    """
    return (pages := lay_out()) is not None and _Filling(
        setting, data, pictures, lay_out, pages
    ).run()


def _is_better(before: tuple[int, float, float], pages: PlacedPages) -> bool:
    return pages.badness < before


class _Filling(HeldBlocks):
    """The pages, and what may be tried so that they are filled."""

    def run(self) -> bool:
        """Fill the pages from the first to the last, and the last one then.

        Returns whether anything was tried.
        """
        self._hold_tables()
        self._close_holes()
        for step in (self._closer, self._closer_and_lower, self._carried, self._wider_end):
            if not self._pages.is_short or self._left <= 0:
                continue
            if self._try(step, partial(_is_better, self._pages.badness)) is not None:
                self._close_holes()
        self._join_sources()
        return self._has_tried

    def _close_holes(self) -> None:
        cursor = 0
        while (start := next(self._pages.holes(cursor), None)) is not None and self._left > 0:
            cursor = self._chain(start)

    def _chain(self, start: int) -> int:
        """Close holes from a page on, each as what was changed before it left the page.

        What makes all no better, at its end, is taken back. Returns where to look further.
        """
        best, since, cursor = self._pages.badness, list[PageChanges](), start + 1
        before = self._pages
        hole: int | None = start
        while hole is not None and self._left > 0:
            change = self._close(hole)
            if change is not None:
                since.append(change)
                if self._pages.badness < best:
                    best, since, cursor = self._pages.badness, [], hole + 1
                    before = self._pages
            elif hole == start:
                break
            hole = next(self._pages.holes(hole + 1), None)
        for change in reversed(since):
            change.take_back()
        self._pages = before
        return cursor

    def _close(self, hole: int) -> PageChanges | None:
        """What closes a hole; None where nothing does."""
        for step in self._steps(hole):
            change = self._try(step, lambda pages: not pages.is_hole(hole))
            if change is not None:
                return change
        return None

    def _steps(self, hole: int) -> Iterator[Callable[[PageChanges], None]]:
        steps = (
            self._set_lower,
            self._make_room,  # one sees it less than a box that is parted
            self._part_first,
            self._bring_text,
            self._make_all_lower,
            self._make_room_and_lower,
            self._bring_beside,
        )
        yield from (partial(step, hole) for step in steps)
        yield from (partial(self._fill_wider, hole, factor) for factor in WIDER)

    # --- steps --------------------------------------------------------------------------------

    def _set_lower(self, hole: int, change: PageChanges) -> None:
        """Set pictures that begin the page behind a hole so low that they fit into it."""
        self._set_lower_by(self._missing(hole), hole, change)

    def _make_room(self, hole: int, change: PageChanges) -> None:
        """Bring a page closer where what begins the next one lacks but a few lines to fit."""
        if 0 < self._missing(hole) <= self._gained(hole):
            self._bring_closer(hole, change)

    def _make_room_and_lower(self, hole: int, change: PageChanges) -> None:
        """Both: a page closer, and what begins the next one lower."""
        self._set_lower_by(self._missing(hole) - self._gained(hole), hole, change)
        if change:
            self._bring_closer(hole, change)

    def _missing(self, hole: int) -> float:
        """Points that a page lacks for what is whole at the head of the next one; 0 for nothing."""
        found = self._begun(hole + 1)
        if found is None or found[0].last != found[0].page:
            return 0.0
        return self._height(*found) - self._pages.found[hole].room

    def _gained(self, page: int) -> float:
        return GAINED * self._pages.found[page].height

    def _set_lower_by(self, by: float, hole: int, change: PageChanges) -> None:
        """Take so many points from the pictures that begin the page behind a hole."""
        found = self._begun(hole + 1)
        if by > 0 and found is not None and self._has_pictures(found[0]):
            self._lower(dict.fromkeys(self._images(self._nodes[found[0].node]), by), change)

    def _part_first(self, hole: int, change: PageChanges) -> None:
        """Let what begins the page behind a hole be parted."""
        if (found := self._begun(hole + 1)) is None:
            return
        node = self._nodes[found[0].node]
        if self._is_beside(found[0]):
            self._part_beside(hole, *found, change)
        else:
            self._part(self._and_first(node), change)

    def _part_beside(
        self, hole: int, place: PlacedBlock, headed: bool, change: PageChanges
    ) -> None:
        """Part what stands beside a block, whose picture is set lower: both begin on one page."""
        by = self._height(place, headed) - self._pages.found[hole].room
        if by > 0:
            self._lower(dict.fromkeys(self._images(self._nodes[place.node]), by), change)
        if by <= 0 or change:
            last = next(other.node for other in self._pages.places if other.node > place.node)
            self._part(self._nodes[place.node : last + 1], change)

    def _part(self, nodes: Iterable[Node], change: PageChanges) -> None:
        for node in nodes:
            if not set(PARTED).isdisjoint(node["class"]) and "parted" not in node:
                change.set(node, "parted", True)

    def _bring_text(self, hole: int, change: PageChanges) -> None:
        """Text in front of figures that do not fit: they go to the head of the next page."""
        places = [*self._pages.beginning(hole + 1)]
        figures: list[Node] = []
        height = 0.0
        for place in self._leaves_and_texts(places):
            node = self._nodes[place.node]
            if not height and self._is_figure(place):
                figures.append(node)
            elif figures and self._is_text(node) and self._may_pass(node, figures):
                page = self._pages.found[place.page]
                height += (place.bottom if place.last == place.page else page.bottom) - place.top
            else:
                break
        if height >= self._pages.found[hole].room - HOLE * self._pages.found[hole].height:
            for node in figures:
                change.set(node, "floats", True)

    def _bring_beside(self, hole: int, change: PageChanges) -> None:
        """The first text beside a block that does not fit in front of it, the others beside it."""
        found = self._begun(hole + 1)
        if found is None or not self._is_beside(found[0]):
            return
        side = self._nodes[found[0].node]
        siblings = next(each["body"] for each in self._nodes if side["at"] in each["body"])
        behind = siblings[siblings.index(side["at"]) + 1 :]
        text = self._nodes[behind[0]] if behind and isinstance(behind[0], int) else None
        may = text is not None and not set(MORE_TEXTS).isdisjoint(text["class"])
        if text is not None and may and self._may_pass(text, [side]):
            change.set(side, "later", 1)
            self._part([text], change)

    def _is_beside(self, place: PlacedBlock) -> bool:
        """Whether a block stands in the column beside what follows it: a narrow line has none."""
        if str(ClassName.WIDTH_SIDE) not in self._nodes[place.node]["class"]:
            return False
        places = self._pages.places
        following = places[places.index(place) + 1 :]
        behind = next((one for one in following if one.node > place.node), None)
        return behind is not None and (behind.page, behind.top) < (place.last, place.bottom)

    def _may_pass(self, text: Node, figures: Sequence[Node]) -> bool:
        """Whether no note would be called out of its order."""
        return not (self._count_notes(text) and any(map(self._count_notes, figures)))

    def _make_all_lower(self, hole: int, change: PageChanges) -> None:
        """Fit what begins the next page in by a little of each picture on both pages."""
        found = self._begun(hole + 1)
        if found is None or found[0].last != hole + 1:
            return
        node, wanted = self._nodes[found[0].node], self._height(*found)
        room = self._pages.found[hole].room
        row = self._images(node) if self._is_figure(found[0]) else []
        above = [at for at, (page, _) in self._pages.pictures.items() if page == hole]
        given = {at: height for at in (*above, *row) if (height := self._flexible(at))}
        sums = math.fsum(given.get(at, 0) for at in (*above, *row[:1]))
        if 0 < wanted - room <= LITTLE * sums:
            part = (wanted - room) / sums
            lower = {at: given[at] * part for at in above if at in given}
            left = wanted - room - math.fsum(lower.values())
            self._lower({**lower, **dict.fromkeys(row, left)}, change)

    def _flexible(self, at: int) -> float:
        """Points of a picture that may give a little; 0 where it may not."""
        own = self._pages.pictures[at][1]
        may = self._pictures.lower(self._nodes[at], own, own * (1 - LITTLE))
        return own if may is not None else 0.0

    def _fill_wider(self, hole: int, factor: float, change: PageChanges) -> None:
        """Greater distances on a page of which a little more than a fifth is left empty."""
        if 1 - self._pages.found[hole].full <= EMPTY + _MOST_WIDER:
            self._make_wider(hole, factor, change)

    def _closer(self, change: PageChanges) -> None:
        """Smaller distances, so that the pages before take the few lines of the last one."""
        change.set(self._data, "spread", CLOSER)
        change.set(self._setting, "lines", CLOSER_LINES)

    def _closer_and_lower(self, change: PageChanges) -> None:
        """The same, and a little of each picture on the page before."""
        page, last = len(self._pages.found) - 2, self._pages.found[-1]
        above = [at for at, (on, _) in self._pages.pictures.items() if on == page]
        given = {at: height for at in above if (height := self._flexible(at))}
        wanted = last.filled - last.top + _DISTANCE - self._gained(page)
        sums = math.fsum(given.values())
        if 0 < wanted <= LITTLE * sums:
            self._lower({at: wanted * own / sums for at, own in given.items()}, change)
            self._closer(change)

    def _carried(self, change: PageChanges) -> None:
        """What ends the page before goes with the few lines, where it leaves no hole."""
        *_, before, last = self._pages.found
        least = (FULL - last.full + SLACK) * last.height
        most = (EMPTY - (1 - before.full) - SLACK) * before.height
        headed = False
        found = None
        for place in self._pages.beginning(len(self._pages.found) - 2):
            node = self._nodes[place.node]
            is_head = node["tag"] in HEADS
            begins = not headed and (is_head or not place.parted)
            if begins and least <= before.filled - place.top <= most:
                found = node
            headed = is_head or (headed and place.parted)  # a box that begins with what is headed
        if found is not None:
            change.set(found, "class", [*found["class"], str(ClassName.PAGE_BREAK)])

    def _wider_end(self, change: PageChanges) -> None:
        """Greater distances on the last page, where a little more would fill it."""
        if FULL - self._pages.found[-1].full <= _MOST_WIDER:
            self._make_wider(len(self._pages.found) - 1, WIDER[-1], change)

    # --- what stands there ----------------------------------------------------------------------

    def _begun(self, page: int) -> tuple[PlacedBlock, bool] | None:
        """The first block of a page below its headings, and whether it has some."""
        headed = False
        for place in self._pages.beginning(page):
            node = self._nodes[place.node]
            if node["tag"] in HEADS:
                headed = True
            elif not place.parted or self._is_figure(place):
                return place, headed
        return None

    def _height(self, place: PlacedBlock, headed: bool) -> float:
        """Points that a block takes with its headings, on the page before the one it begins."""
        own = place.bottom - self._pages.found[place.page].top
        notes = _NOTE * self._count_notes(self._nodes[place.node])
        return own + notes + (_BELOW_HEADING if headed else _DISTANCE)

    def _lower(self, wanted: dict[int, float], change: PageChanges) -> None:
        """Take so many points from the height of each picture, or from none if one cannot be."""
        found = []
        for at, by in wanted.items():
            if by > 0:
                own = self._pages.pictures.get(at, (0, 0.0))[1]
                found.append(self._pictures.lower(self._nodes[at], own, own - by))
        for lower in found if all(found) else ():
            assert lower is not None
            lower(change)

    def _images(self, node: Node) -> list[int]:
        return [each["at"] for each in self._inside(node) if each["at"] in self._pages.pictures]

    def _count_notes(self, node: Node) -> int:
        return sum("data-note" in each for each in self._inside(node))

    def _and_first(self, node: Node) -> Iterator[Node]:
        """An element and what begins it."""
        yield node
        first = next((part for part in node["body"] if isinstance(part, int)), None)
        if first is not None:
            yield from self._and_first(self._nodes[first])

    def _leaves_and_texts(self, places: Sequence[PlacedBlock]) -> Iterator[PlacedBlock]:
        """Blocks behind each other: of a text the whole, of other blocks what is in them."""
        within = -1
        for place in places:
            if place.node <= within:
                continue
            if self._is_text(self._nodes[place.node]) or not place.parted:
                within = place.node
                yield place

    def _has_pictures(self, place: PlacedBlock) -> bool:
        return self._is_figure(place) or self._is_beside(place)

    def _is_figure(self, place: PlacedBlock) -> bool:
        """Whether a block is a figure, or a row of them, in the text and not beside it."""
        node = self._nodes[place.node]
        is_one = node["tag"] == "figure" or str(ClassName.SIDE_BY_SIDE) in node["class"]
        return is_one and not self._is_beside(place)

    @staticmethod
    def _is_text(node: Node) -> bool:
        return not set(TEXTS).isdisjoint(node["class"])
