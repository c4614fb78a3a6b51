"""Pages that end half empty, and a last page with next to nothing on it: made again, fuller.

No inner page is to be more than a fifth empty unless a page break was asked for, and no last page
less than a quarter full. What stands on the pages is measured as they are made, so that a document
is changed only where one breaks this rule: a picture that did not fit is set lower, what is held
together without need may be parted, text goes in front of a figure that did not fit, cards of a
row stand below each other, distances become greater or smaller, and where a few lines are all that
the last page has, the pages before it take them. A change that does not help is taken back.

Only the pages that a change concerns are made again, and those behind them as far as they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final

from briefgen.renderers.pdf.balanced_columns import balance
from briefgen.renderers.pdf.box_changes import BoxChanges
from briefgen.renderers.pdf.box_distances import begun_on, behind, bring_closer
from briefgen.renderers.pdf.hole_steps import (
    bring_highlights,
    bring_text,
    make_all_closer,
    make_room,
    make_room_for_notes,
    make_wider,
    part_first,
    stack_cards,
)
from briefgen.renderers.pdf.last_page_steps import carried, wider_end
from briefgen.renderers.pdf.lower_pictures import (
    Lower,
    make_all_lower,
    make_each_lower,
    set_lower,
)
from briefgen.renderers.pdf.page_fullness import (
    GAINED,
    LITTLE,
    MOST_PAGES,
    SLACK,
)
from briefgen.renderers.pdf.page_measures import (
    FilledPages,
    beginning_heading,
    first_boxes,
    left_heading,
    measured,
)
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension

_GAP: Final = 0.04
"""Of a page that may be empty where a few lines too many make one more."""
_TIMES: Final = (0, 1, 3)
"""Times as many pages as that needs, before the one before the last: tables and heads gain less."""
_LOWER: Final = (LITTLE / 2, LITTLE)
"""Of their heights that pictures give, where nothing else saves a page with a few lines."""
_BUDGET: Final = 3
"""Times that each page is made again at most, for a document that cannot be filled."""
_BALANCED: Final = 3
"""Times in a row that the columns of the end are balanced: one page more may part them anew."""
_Again = Generator[set[int], FilledPages, FilledPages]
"""Yields which pages are to be made again, is sent all pages then, and returns the last ones."""


class PageFilling:
    """Looks at the pages of one layout each time that they were made, and has them made fuller."""

    def __init__(self, lower: Lower) -> None:
        self._lower = lower
        self._plan: _Again | None = None
        self._balanced = 0
        self._frames: Sequence[Any] = ()
        self._left = 0

    def __call__(self, made: MadePages) -> Sequence[int]:
        """Which pages are to be made again."""
        self._count(made)
        if self._balanced < _BALANCED and (columns := balance(made).pages):
            self._balanced += 1
            return sorted(columns)
        self._balanced = 0
        return sorted(index for index in self._next(measured(made)) if index < len(made.frames))

    def _count(self, made: MadePages) -> None:
        """Take what was made from what may be made."""
        known = set(map(id, self._frames))
        if self._frames:
            self._left -= sum(id(frame) not in known for frame in made.frames)
        else:
            self._left = _BUDGET * (len(made.frames) + 2)
        self._frames = made.frames

    def _next(self, pages: FilledPages) -> set[int]:
        try:
            if self._plan is None:
                self._plan = self._filled(pages)
                return next(self._plan)
            return self._plan.send(pages)
        except StopIteration:
            return set()

    def _filled(self, pages: FilledPages) -> _Again:
        if taken := _taken_along(pages).pages:
            pages = yield taken
        if len(pages.found) <= MOST_PAGES:
            pages = yield from self._fuller(pages)
        if raised := _raised(pages).pages:
            pages = yield raised
        return pages

    def _fuller(self, pages: FilledPages) -> _Again:
        pages = yield from self._holes_closed(pages)
        for step in self._last_steps(pages):
            if (change := step(pages)) is not None:
                pages, is_kept = yield from self._kept_if(change, pages.is_worse_than)
                if is_kept:
                    pages = yield from self._holes_closed(pages)
        return pages

    def _last_steps(
        self, pages: FilledPages
    ) -> Iterator[Callable[[FilledPages], BoxChanges | None]]:
        """What is tried where the last page has but a few lines, in this order."""
        times_by_page = {_first_closer(pages, times): times for times in _TIMES}
        yield from (partial(self._closer, times, 0.0) for times in times_by_page.values())
        yield carried
        yield from (partial(self._closer, _TIMES[1], by) for by in _LOWER)
        yield wider_end

    def _holes_closed(self, pages: FilledPages) -> _Again:
        """Close holes from the first page to the last."""
        cursor = 0
        while (start := next(pages.holes(cursor), None)) is not None and self._left > 0:
            pages, cursor = yield from self._chain(pages, start)
        return pages

    def _chain(
        self, pages: FilledPages, start: int
    ) -> Generator[set[int], FilledPages, tuple[FilledPages, int]]:
        """Close holes from a page on, each as what was changed before it left the page.

        What makes all no better, at its end, is taken back. Returns where to look further.
        """
        best, since, cursor = pages.badness, [], start + 1
        hole: int | None = start
        while hole is not None and self._left > 0:
            pages, change = yield from self._close(pages, hole)
            if change is not None:
                since.append(change)
                if pages.badness < best:
                    best, since, cursor = pages.badness, [], hole + 1
            elif hole == start:
                break
            hole = next(pages.holes(hole + 1), None)
        if since:
            for change in reversed(since):
                change.take_back()
            pages = yield set().union(*(change.pages for change in since))
        return pages, cursor

    def _close(
        self, pages: FilledPages, hole: int
    ) -> Generator[set[int], FilledPages, tuple[FilledPages, BoxChanges | None]]:
        """The pages with a hole closed, and by what; None where nothing closes it."""
        steps: tuple[Callable[[FilledPages, int, BoxChanges], None], ...]
        steps = (
            self._set_lower,
            make_room,  # one sees it less than a box that is parted
            part_first,
            bring_text,
            self._make_all_lower,
            partial(self._closer_and, set_lower, GAINED),
            partial(self._closer_and, make_all_lower, 0.0),
            make_all_closer,
            make_room_for_notes,
            bring_highlights,
            stack_cards,
            make_wider,
        )
        for step in steps:
            change = BoxChanges(pages.made.root)
            step(pages, hole, change)
            if change.pages:
                pages, kept = yield from self._kept_if(change, lambda new: not new.is_hole(hole))
                if kept:
                    return pages, change
        return pages, None

    def _kept_if(
        self, change: BoxChanges, is_better: Callable[[FilledPages], bool]
    ) -> Generator[set[int], FilledPages, tuple[FilledPages, bool]]:
        """The pages with a change, and whether it was kept."""
        pages = yield change.pages
        if is_better(pages):
            return pages, True
        change.take_back()
        pages = yield change.pages
        return pages, False

    # --- steps --------------------------------------------------------------------------------

    def _set_lower(self, pages: FilledPages, hole: int, change: BoxChanges) -> None:
        """Set pictures of the page behind a hole so low that they fit into it."""
        self._fit(set_lower, pages, hole, change)

    def _make_all_lower(self, pages: FilledPages, hole: int, change: BoxChanges) -> None:
        """The same, by a little of those before the hole as well."""
        self._fit(make_all_lower, pages, hole, change)

    def _closer_and(
        self,
        fit: Callable[..., bool],
        gained: float,
        pages: FilledPages,
        hole: int,
        change: BoxChanges,
    ) -> None:
        """Both: a page closer, by which it may gain a part of its height, and pictures lower."""
        self._fit(fit, pages, hole, change, gained * pages.found[hole].height)
        if change.pages:
            bring_closer(begun_on(pages.made, hole), change)

    def _fit(
        self,
        fit: Callable[..., bool],
        pages: FilledPages,
        hole: int,
        change: BoxChanges,
        more: float = 0.0,
    ) -> None:
        following = pages.found[hole + 1]
        for box in first_boxes(pages.made.frames[hole + 1]):
            room = pages.found[hole].room + more - (box.position_y - following.top)
            if fit(box, hole + 1, room, pages.made, self._lower, change):
                change.pages |= {hole, hole + 1}
                return

    def _closer(self, times: int, by: float, pages: FilledPages) -> BoxChanges | None:
        """Smaller distances on as many pages as make room for the few lines of the last one.

        ``by`` is the part of its height that each picture on them gives as well.
        """
        if not pages.is_short:
            return None
        first, last = _first_closer(pages, times), len(pages.found) - 1
        change = BoxChanges(pages.made.root)
        change.pages |= set(range(first, last + 1))
        for index in pages.holes(first, _GAP):
            self._set_lower(pages, index, change)
            part_first(pages, index, change)
        if by and not make_each_lower(range(first, last), by, pages.made, self._lower, change):
            return None
        bring_closer(behind(pages.made.root, pages.made.starts[first]), change)
        return change


def _first_closer(pages: FilledPages, times: int) -> int:
    """The page from which closer distances make room for what the last one has."""
    last = len(pages.found) - 1
    return max(0, last - 1 - times * int((pages.found[last].full + SLACK) / GAINED))


def _taken_along(pages: FilledPages) -> BoxChanges:
    """Headings go with what floats beside their text, for one alone at the foot leads nowhere."""
    change = BoxChanges(pages.made.root)
    frames = pages.made.frames
    for index, (frame, following) in enumerate(pairwise(frames)):
        if heading := left_heading(frame, pages.found[index], following):
            change.set(heading, "break_before", "page")
            change.set(heading, "margin_top", Dimension(0, "px"))
            change.pages |= {index, index + 1}
    return change


def _raised(pages: FilledPages) -> BoxChanges:
    """Headings at the head of a page stand there beside what floats, as without it.

    What floats from the section before them makes WeasyPrint keep the distance above them.
    """
    change = BoxChanges(pages.made.root)
    for index, (frame, page) in enumerate(zip(pages.made.frames, pages.found, strict=True)):
        heading = beginning_heading(frame, page) if index else None
        if heading is not None and any(box.is_floated() for box in first_boxes(frame)):
            change.set(heading, "margin_top", Dimension(0, "px"))
            change.pages.add(index)
    return change
