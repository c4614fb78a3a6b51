"""What pages have: how far down something stands on each, what begins them, how full they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.box_changes import every, lowest
from briefgen.renderers.pdf.box_distances import pixels
from briefgen.renderers.pdf.page_fullness import HEADS, Fullness, MeasuredPage
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_ROWS: Final = 2
"""Rows that a table begins a page with at least, behind its head."""


@dataclass(frozen=True, slots=True)
class FilledPages(Fullness):
    """All pages of a document, and what each of them has."""

    made: MadePages
    found: tuple[MeasuredPage, ...]

    def is_worse_than(self, others: FilledPages) -> bool:
        """Whether the pages made otherwise are fewer, or better filled."""
        return others.badness < self.badness


def measured(made: MadePages) -> FilledPages:
    """The pages with what each has.

    The title of a first page begins at the edge of the sheet, and its text where others have it.
    """
    top = made.frames[1 if len(made.frames) > 1 else 0].content_box_y()
    return FilledPages(made, tuple(_page(frame, top) for frame in made.frames))


def _page(frame: Any, least: float) -> MeasuredPage:
    top = max(frame.content_box_y(), least)
    bottom, filled = frame.content_box_y() + frame.height, top
    for child in frame.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            bottom = min(bottom, child.position_y) if child.children else bottom
        else:
            filled = max(filled, lowest((child,)))
    return MeasuredPage(top, bottom, filled)


def first_boxes(frame: Any) -> Iterator[Any]:
    """What begins a page, from the outermost box to the innermost, with what follows headings."""
    return _beginning(
        [child for child in frame.children if not isinstance(child, boxes.FootnoteAreaBox)]
    )


def _beginning(flow: Sequence[Any]) -> Iterator[Any]:
    for box in flow[:1]:
        yield box
        if box.element_tag in HEADS:
            yield from _beginning(flow[1:])
        yield from _beginning(getattr(box, "children", ()))


def least_height(box: Any) -> float:
    """Pixels of how a box begins, where it may be parted: a table by its head and first rows."""
    if box.element_tag != "table" or "avoid" in box.style["break_inside"]:
        return float(box.border_height())
    found = [one for one in box.descendants() if isinstance(one, boxes.TableRowBox)]
    first = found[: _ROWS + 1][-1] if found else box
    return float(first.position_y + first.height - box.position_y)


def distance_above(frame: Any) -> float:
    """Pixels over what begins a page when it stands lower on one: at its head they are none."""
    first = (box for box in first_boxes(frame) if isinstance(box, boxes.BlockLevelBox))
    return max((pixels(box.style["margin_top"]) for box in first), default=0.0)


def notes_height(frame: Any, box: Any, other: Any) -> float:
    """Pixels of the notes of a page that are called in a box, at the foot of another one."""
    called = {element for element in box.element.iter() if element.get(NOTE) is not None}
    height = 0.0
    for area in _note_areas(frame):
        notes = [note for note in area.children if note.element in called]
        height += sum(note.margin_height() for note in notes)
        if notes and not any(each.children for each in _note_areas(other)):
            height += area.margin_height() - area.height
    return height


def _note_areas(frame: Any) -> list[Any]:
    return [child for child in frame.children if isinstance(child, boxes.FootnoteAreaBox)]


def blocks_of(box: Any) -> Iterator[Any]:
    """Blocks of the content and the headings over them, in their order, not one within another."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is None or not isinstance(child, boxes.BlockLevelBox):
            continue
        if element.tag in HEADS or (element.get("data-place") and element.tag != "section"):
            if not _is_headed(element):
                yield child
        else:
            yield from blocks_of(child)


def beginning_heading(frame: Any, page: MeasuredPage) -> Any | None:
    """The heading at the head of a page that has a distance above it there."""
    for box in every(frame):
        if box.element_tag in HEADS and isinstance(box, boxes.BlockLevelBox):
            is_lower = box.position_y - page.top < 1 <= box.margin_top
            return box if is_lower else None
    return None


def left_heading(frame: Any, page: MeasuredPage, following: Any) -> Any | None:
    """The heading that ends a page because what floats beside its text begins the next.

    WeasyPrint keeps a heading with what follows it, unless that floats. Of headings right over one
    another it is the first.
    """
    if not any(box.is_floated() for box in first_boxes(following)):
        return None
    heads = [
        box
        for box in every(frame)
        if box.element_tag in HEADS and isinstance(box, boxes.BlockLevelBox)
    ]
    if not heads or lowest(heads[-1:]) < page.filled:
        return None
    return heads[-1 - _headings_above(heads[-1].element)]


def _headings_above(element: Any) -> int:
    """How many headings stand right over one, in its section and those around it."""
    before = element.getprevious()
    if before is None and element.getparent().tag == "section":
        before = element.getparent().getprevious()
    return 1 + _headings_above(before) if before is not None and before.tag in HEADS else 0


def _is_headed(element: Any) -> bool:
    """Whether a heading stands right over an element, which is not to stay behind alone."""
    before = element.getprevious()
    return before is not None and before.tag in HEADS
