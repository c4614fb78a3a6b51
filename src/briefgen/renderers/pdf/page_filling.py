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

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.balanced_columns import balance
from briefgen.renderers.pdf.box_changes import BoxChanges, every, lowest
from briefgen.renderers.pdf.box_distances import begun_on, behind, bring_closer, spread
from briefgen.renderers.pdf.lower_pictures import (
    Lower,
    make_all_lower,
    make_each_lower,
    set_lower,
)
from briefgen.renderers.pdf.page_fullness import (
    EMPTY,
    FULL,
    HOLE,
    LITTLE,
    MORE_TEXTS,
    MOST_PAGES,
    PARTED,
    SLACK,
    TEXTS,
)
from briefgen.renderers.pdf.page_measures import (
    FilledPages,
    beginning_heading,
    blocks_of,
    distance_above,
    first_boxes,
    least_height,
    left_heading,
    measured,
    notes_height,
)
from briefgen.renderers.pdf.stacked_cards import stack_cards
from briefgen.renderers.pdf.text_before_figures import bring_text_forward
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

_GAP: Final = 0.04
"""Of a page that may be empty where a few lines too many make one more."""
_GAINED: Final = 0.06
"""Of a page that closer distances gain at least, where it is not all heads or pictures."""
_TIMES: Final = (0, 1, 3)
"""Times as many pages as that needs, before the one before the last: tables and heads gain less."""
_LOWER: Final = (LITTLE / 2, LITTLE)
"""Of their heights that pictures give, where nothing else saves a page with a few lines."""
_GAINED_BY_BLOCK: Final = 0.06
"""Of a block that closer distances within it gain at least."""
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
        yield _carried
        yield from (partial(self._closer, _TIMES[1], by) for by in _LOWER)
        yield _wider_end

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
            _make_room,  # one sees it less than a box that is parted
            _part_first,
            _bring_text,
            self._make_all_lower,
            partial(self._closer_and, set_lower, _GAINED),
            partial(self._closer_and, make_all_lower, 0.0),
            _make_all_closer,
            _make_room_for_notes,
            _bring_highlights,
            _stack_cards,
            _make_wider,
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
            _part_first(pages, index, change)
        if by and not make_each_lower(range(first, last), by, pages.made, self._lower, change):
            return None
        bring_closer(behind(pages.made.root, pages.made.starts[first]), change)
        return change


def _first_closer(pages: FilledPages, times: int) -> int:
    """The page from which closer distances make room for what the last one has."""
    last = len(pages.found) - 1
    return max(0, last - 1 - times * int((pages.found[last].full + SLACK) / _GAINED))


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


def _part_first(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Let what begins the page behind a hole be parted."""
    for box in first_boxes(pages.made.frames[hole + 1]):
        if _part(box, change):
            change.pages |= {hole, hole + 1}
            return


def _bring_highlights(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Highlights too, which stand beside a map where both have room."""
    _bring_text(pages, hole, change, MORE_TEXTS)


def _bring_text(
    pages: FilledPages, hole: int, change: BoxChanges, texts: Sequence[ClassName] = TEXTS
) -> None:
    """Text in front of figures that do not fit."""
    page = pages.found[hole]
    if pages.made.starts[hole + 1] is not None:
        least = page.room - HOLE * page.height
        bring_text_forward(pages.made, hole, least, page.room, change, texts)


def _stack_cards(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Cards of a row that does not fit below each other, and the page before them closer."""
    if stack_cards(pages.made.root, pages.made.frames[hole + 1], change):
        bring_closer(begun_on(pages.made, hole), change)
        change.pages |= {hole, hole + 1}


def _make_room(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Bring a page closer where what begins the next one lacks but a few lines to fit."""
    _make_room_by(pages, hole, change, with_notes=False)


def _make_room_for_notes(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """The same where what lacks them are the notes that it calls."""
    _make_room_by(pages, hole, change, with_notes=True)


def _make_room_by(pages: FilledPages, hole: int, change: BoxChanges, *, with_notes: bool) -> None:
    if any(_nearly_fitting(pages, hole, 0.0, with_notes=with_notes)):
        bring_closer(begun_on(pages.made, hole), change)
        change.pages |= {hole, hole + 1}


def _make_all_closer(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """The same, and what is to fit there as well."""
    box = next(_nearly_fitting(pages, hole, _GAINED_BY_BLOCK), None)
    if box is not None:
        bring_closer(begun_on(pages.made, hole), change)
        within = set(box.element.iter())
        bring_closer((own for own in every(pages.made.root) if own.element in within), change)
        change.pages |= {hole, hole + 1}


def _nearly_fitting(
    pages: FilledPages, hole: int, gained: float, *, with_notes: bool = False
) -> Iterator[Any]:
    """What begins the page behind a hole, if the hole lacks no more for it than may be gained.

    ``gained`` is the part of its own height; ``with_notes`` says that its notes go with it.
    """
    page, following = pages.found[hole], pages.found[hole + 1]
    frame = pages.made.frames[hole + 1]
    above = distance_above(frame) - following.top
    most = (page.room + _GAINED * page.height) / (1 - _GAINED)
    for box in first_boxes(frame):
        if isinstance(box, boxes.BlockLevelBox):
            before = box.position_y + above
            if with_notes:
                before += notes_height(frame, box, pages.made.frames[hole])
            heights = (box.margin_height(), least_height(box))
            if any(
                page.room < before + high and before + high * (1 - gained) < most
                for high in heights
            ):
                yield box


def _make_wider(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Greater distances on a page of which a little more than a fifth is left empty."""
    page = pages.found[hole]
    wanted = page.height * (1 - page.full - HOLE + SLACK)
    if pages.made.starts[hole + 1] is not None and spread(pages.made, hole, wanted, change):
        change.pages.add(hole)


def _carried(pages: FilledPages) -> BoxChanges | None:
    """What ends the page before goes with the few lines that do, where it leaves no hole."""
    if not pages.is_short:
        return None
    before, last = pages.found[-2:]
    least = FULL - last.full + SLACK
    index = len(pages.found) - 2
    most = EMPTY - (1 - before.full) - SLACK
    found = _ending(pages, index, blocks_of(pages.made.frames[index]), least, most)
    if found is None:
        found = _ending(pages, index, _rows_of(pages.made.frames[index]), least, most)
    if found is None:
        found = _ending_columns(pages.made.frames[index], 2 * least * before.height)
    if found is None:
        return None
    change = BoxChanges(pages.made.root)
    change.pages |= {index, index + 1}
    change.set(found, "break_before", "page")
    return change


def _wider_end(pages: FilledPages) -> BoxChanges | None:
    """Greater distances on the last page, where a little more would fill it."""
    if not pages.is_short:
        return None
    index, last = len(pages.found) - 1, pages.found[-1]
    change = BoxChanges(pages.made.root)
    if not spread(pages.made, index, last.height * (FULL - last.full + SLACK), change):
        return None
    change.pages.add(index)
    return change


def _ending(
    pages: FilledPages, page: int, blocks: Iterable[Any], least: float, most: float
) -> Any | None:
    """The block with which such a part of a page begins that ends it."""
    found = pages.found[page]
    for box in reversed(list(blocks)):
        if least <= (found.filled - box.position_y) / found.height <= most:
            return box
    return None


def _rows_of(frame: Any) -> Iterator[Any]:
    """Rows of the last table of a page that may begin another one."""
    tables = [box for box in every(frame) if box.element_tag == "table"]
    rows = (
        [box for box in every(tables[-1]) if isinstance(box, boxes.TableRowBox)] if tables else []
    )
    for before, row in pairwise(rows):
        is_held = "avoid" in (before.style["break_after"], row.style["break_before"])
        if not is_held and row.element.getparent().tag == "tbody":
            yield row


def _ending_columns(frame: Any, least: float) -> Any | None:
    """The note with which so many pixels begin that end the second of two columns."""
    columns = [box for box in every(frame) if box.is_column]
    if not columns or columns[-1].element is None:
        return None
    *_, last = columns
    end = lowest((last,))
    notes = [
        box
        for box in every(last)
        if box.element_tag == "li" and isinstance(box, boxes.BlockLevelBox)
    ]
    return next((box for box in reversed(notes[1:]) if end - box.position_y >= least), None)


def _part(box: Any, change: BoxChanges) -> bool:
    """Let a box be parted that is held together."""
    element = box.element
    if element is None or not has_class(element, *PARTED):
        return False
    if box.style["break_inside"] == "auto":
        return False
    change.set(box, "break_inside", "auto")
    return True
