"""What pages have: how far down something stands on each, what begins them, how full they are.

No inner page is to be more than a fifth empty, no last page less than a quarter full.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from briefgen.renderers.pdf.box_changes import lowest
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import boxes

EMPTY: Final = 0.20
"""The part of an inner page that may be empty, of what is between header and footer."""
FULL: Final = 0.25
"""The part of a last page that is to be full."""
SLACK: Final = 0.015
"""Of a page, by which parts of it may be measured wrong."""
HOLE: Final = EMPTY - SLACK
_HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))


@dataclass(frozen=True, slots=True)
class MeasuredPage:
    """What a page has: where its text area begins and ends, and how far down something stands."""

    top: float
    bottom: float
    filled: float

    @property
    def height(self) -> float:
        """Pixels of the text area, without notes."""
        return max(self.bottom - self.top, 1)

    @property
    def room(self) -> float:
        """Pixels that are free above the notes."""
        return self.bottom - self.filled

    @property
    def full(self) -> float:
        """The part of the text area down to which something stands."""
        return (self.filled - self.top) / self.height


@dataclass(frozen=True, slots=True)
class FilledPages:
    """All pages of a document, and what each of them has."""

    made: MadePages
    found: tuple[MeasuredPage, ...]

    def is_hole(self, page: int, most: float = HOLE) -> bool:
        """Whether more than a part of an inner page is empty."""
        return page < len(self.found) - 1 and 1 - self.found[page].full > most

    def holes(self, first: int, most: float = HOLE) -> Iterator[int]:
        """Inner pages from one on of which more than a part is empty."""
        return (page for page in range(first, len(self.found) - 1) if self.is_hole(page, most))

    @property
    def is_short(self) -> bool:
        """Whether the last page has but a few lines."""
        return len(self.found) > 1 and self.found[-1].full < FULL

    @property
    def badness(self) -> tuple[int, float, float]:
        """Pages, how much of the inner ones is empty that should not be, and of the last one.

        What closes a hole may leave a few lines for the last page, which have steps of their own.
        """
        holes = sum(max(0.0, 1 - page.full - HOLE) for page in self.found[:-1])
        last = max(0.0, FULL - self.found[-1].full) if self.is_short else 0.0
        return len(self.found), round(holes, 2), last

    def is_worse_than(self, others: FilledPages) -> bool:
        """Whether the pages made otherwise are fewer, or better filled."""
        return others.badness < self.badness


def measured(made: MadePages) -> FilledPages:
    """The pages with what each has."""
    return FilledPages(made, tuple(map(_page, made.frames)))


def _page(frame: Any) -> MeasuredPage:
    top = frame.content_box_y()
    bottom, filled = top + frame.height, top
    for child in frame.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            bottom = min(bottom, child.position_y) if child.children else bottom
        else:
            filled = max(filled, lowest((child,)))
    return MeasuredPage(top, bottom, filled)


def first_boxes(frame: Any) -> Iterator[Any]:
    """What begins a page, from the outermost box to the innermost, with what follows a heading."""
    flow = [child for child in frame.children if not isinstance(child, boxes.FootnoteAreaBox)]
    while flow:
        box = flow[0]
        yield box
        if len(flow) > 1 and box.element_tag in _HEADS:
            yield from _first_boxes_of(flow[1])
        flow = list(getattr(box, "children", ()))


def _first_boxes_of(box: Any) -> Iterator[Any]:
    while box is not None:
        yield box
        box = next(iter(getattr(box, "children", ())), None)


def blocks_of(box: Any) -> Iterator[Any]:
    """Blocks of the content and the headings over them, in their order, not one within another."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is None or not isinstance(child, boxes.BlockLevelBox):
            continue
        if element.tag in _HEADS or (element.get("data-place") and element.tag != "section"):
            if not _is_headed(element):
                yield child
        else:
            yield from blocks_of(child)


def _is_headed(element: Any) -> bool:
    """Whether a heading stands right over an element, which is not to stay behind alone."""
    before = element.getprevious()
    return before is not None and before.tag in _HEADS
