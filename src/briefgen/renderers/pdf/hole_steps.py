"""What closes a hole at the foot of a page: each step changes boxes and names the pages of them.

Tried one after the other by `page_filling`, which takes back what does not help.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.box_changes import BoxChanges, every
from briefgen.renderers.pdf.box_distances import begun_on, bring_closer, spread
from briefgen.renderers.pdf.page_fullness import GAINED, HOLE, MORE_TEXTS, PARTED, SLACK, TEXTS
from briefgen.renderers.pdf.page_measures import (
    FilledPages,
    distance_above,
    first_boxes,
    least_height,
    notes_height,
)
from briefgen.renderers.pdf.stacked_cards import stack_cards as stack
from briefgen.renderers.pdf.text_before_figures import bring_text_forward
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_GAINED_BY_BLOCK: Final = 0.06
"""Of a block that closer distances within it gain at least."""


def part_first(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Let what begins the page behind a hole be parted."""
    for box in first_boxes(pages.made.frames[hole + 1]):
        if _part(box, change):
            change.pages |= {hole, hole + 1}
            return


def bring_highlights(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Highlights too, which stand beside a map where both have room."""
    bring_text(pages, hole, change, MORE_TEXTS)


def bring_text(
    pages: FilledPages, hole: int, change: BoxChanges, texts: Sequence[ClassName] = TEXTS
) -> None:
    """Text in front of figures that do not fit."""
    page = pages.found[hole]
    if pages.made.starts[hole + 1] is not None:
        least = page.room - HOLE * page.height
        bring_text_forward(pages.made, hole, least, page.room, change, texts)


def stack_cards(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Cards of a row that does not fit below each other, and the page before them closer."""
    if stack(pages.made.root, pages.made.frames[hole + 1], change):
        bring_closer(begun_on(pages.made, hole), change)
        change.pages |= {hole, hole + 1}


def make_room(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Bring a page closer where what begins the next one lacks but a few lines to fit."""
    _make_room_by(pages, hole, change, with_notes=False)


def make_room_for_notes(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """The same where what lacks them are the notes that it calls."""
    _make_room_by(pages, hole, change, with_notes=True)


def _make_room_by(pages: FilledPages, hole: int, change: BoxChanges, *, with_notes: bool) -> None:
    if any(_nearly_fitting(pages, hole, 0.0, with_notes=with_notes)):
        bring_closer(begun_on(pages.made, hole), change)
        change.pages |= {hole, hole + 1}


def make_all_closer(pages: FilledPages, hole: int, change: BoxChanges) -> None:
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
    most = (page.room + GAINED * page.height) / (1 - GAINED)
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


def make_wider(pages: FilledPages, hole: int, change: BoxChanges) -> None:
    """Greater distances on a page of which a little more than a fifth is left empty."""
    page = pages.found[hole]
    wanted = page.height * (1 - page.full - HOLE + SLACK)
    if pages.made.starts[hole + 1] is not None and spread(pages.made, hole, wanted, change):
        change.pages.add(hole)


def _part(box: Any, change: BoxChanges) -> bool:
    """Let a box be parted that is held together."""
    element = box.element
    if element is None or not has_class(element, *PARTED):
        return False
    if box.style["break_inside"] == "auto":
        return False
    change.set(box, "break_inside", "auto")
    return True
