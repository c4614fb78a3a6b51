"""Pages that end half empty, and a last page with next to nothing on it: made again, fuller.

No inner page is to be more than a fifth empty unless a page break was asked for, and no last page
less than a quarter full. What stands on the pages is measured as they are made, so that a document
is changed only where one breaks this rule: a photograph that did not fit is set lower, what is held
together without need may be parted, text goes in front of a figure that did not fit, and where a
few lines are all that the last page has, the distances on the pages before it become smaller. A
change that does not help is taken back.

Only the pages that a change concerns are made again, and those behind them as far as they differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.balanced_columns import balance
from briefgen.renderers.pdf.box_changes import BoxChanges, every, lowest
from briefgen.renderers.pdf.text_before_figures import bring_text_forward
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

EMPTY: Final = 0.20
"""The part of an inner page that may be empty, of what is between header and footer."""
FULL: Final = 0.25
"""The part of a last page that is to be full."""
LEAST: Final = 0.55
"""Of its height that a picture keeps; one that would become smaller goes to the next page."""
_DISTANCE: Final = 24
"""Pixels between a picture that is set lower and what stands above it."""
_HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
_SLACK: Final = 0.015
"""Of a page, by which parts of it may be measured wrong."""
_HOLE: Final = EMPTY - _SLACK
_GAP: Final = 0.04
"""Of a page that may be empty where a few lines too many make one more."""
_GAINED: Final = 0.06
"""Of a page that closer distances gain at least, where it is not all heads or pictures."""
_CLOSER: Final = {
    "margin_top": 0.65,
    "margin_bottom": 0.65,
    "padding_top": 0.75,
    "padding_bottom": 0.75,
    "line_height": 0.95,
}
"""Of each distance that is kept: less than one sees beside a page that has all."""
_HOLES: Final = 2
"""Times that holes are looked for: what closes one may leave another."""
_PARTED: Final = (ClassName.SHORT, ClassName.SCENARIO, ClassName.HIGHLIGHTS, ClassName.CLUSTER)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page has: where its text area begins and ends, and how far down something stands."""

    top: float
    bottom: float
    filled: float

    @property
    def room(self) -> float:
        """Pixels that are free above the notes."""
        return self.bottom - self.filled

    @property
    def full(self) -> float:
        """The part of the text area down to which something stands."""
        return (self.filled - self.top) / max(self.bottom - self.top, 1)


class PageFilling:
    """Looks at the pages of one layout each time that they were made, and has them made fuller."""

    def __init__(self) -> None:
        self._made: MadePages | None = None
        self._found: list[_Page] = []
        self._tried: BoxChanges | None = None
        holes = (self._without_holes, self._with_text, self._with_room)
        self._steps = iter((*holes * _HOLES, self._closer, self._carried))
        self._asked: dict[Callable[[], BoxChanges | None], list[_Page]] = {}

    def __call__(self, made: MadePages) -> Sequence[int]:
        """Which pages are to be made again."""
        if columns := balance(made).pages:
            return sorted(columns)
        again: set[int] = set()
        found = _measured(made)
        if self._tried is None or _badness(found) < _badness(self._found):
            self._made, self._found = made, found
        else:
            self._tried.take_back()
            again = self._tried.pages
        self._tried = next(filter(None, map(self._change, self._steps)), None)
        if self._tried is not None:
            again |= self._tried.pages
        return sorted(index for index in again if index < len(found))

    # --- steps --------------------------------------------------------------------------------

    def _change(self, step: Callable[[], BoxChanges | None]) -> BoxChanges | None:
        """What a step would change; None where the same was tried on these pages in vain."""
        if self._asked.get(step) is self._found:
            return None
        self._asked[step] = self._found
        return step()

    def _without_holes(self) -> BoxChanges | None:
        change = BoxChanges(self._root)
        self._close_holes(change, 0, _HOLE)
        return change if change.pages else None

    def _close_holes(self, change: BoxChanges, first: int, most: float) -> None:
        """Change what begins a page where more than ``most`` of the one before is empty."""
        frames = self._frames
        for index in range(first, len(frames) - 1):
            page = self._found[index]
            if 1 - page.full > most and any(
                _lower(box, page.room, change) or _part(box, change)
                for box in _first_boxes(frames[index + 1])
            ):
                change.pages |= {index, index + 1}

    def _with_text(self) -> BoxChanges | None:
        """Text in front of figures that do not fit."""
        assert self._made is not None
        change = BoxChanges(self._root)
        for index, page in enumerate(self._found[:-1]):
            if 1 - page.full > _HOLE and self._made.starts[index + 1] is not None:
                least = page.room - _HOLE * (page.bottom - page.top)
                bring_text_forward(self._made, index, least, page.room, change)
        return change if change.pages else None

    def _with_room(self) -> BoxChanges | None:
        """Smaller distances on pages before what nearly fits."""
        change = BoxChanges(self._root)
        for index, page in enumerate(self._found[:-1]):
            if 1 - page.full > _HOLE and self._make_room(index, change):
                change.pages |= {index, index + 1}
        return change if change.pages else None

    def _make_room(self, index: int, change: BoxChanges) -> bool:
        """Bring a page closer where what begins the next one lacks but a few lines to fit."""
        assert self._made is not None
        page, following = self._found[index], self._found[index + 1]
        first = [
            box
            for box in _first_boxes(self._made.frames[index + 1])
            if isinstance(box, boxes.BlockLevelBox)
        ]
        above = max((_pixels(box.style["margin_top"]) for box in first), default=0.0)
        heights = [box.position_y + box.margin_height() - following.top + above for box in first]
        gained = _GAINED * (page.bottom - page.top)
        if not any(page.room < height < (page.room + gained) / (1 - _GAINED) for height in heights):
            return False
        start, end = self._made.starts[index : index + 2]
        later = {id(box) for box in _behind(self._root, end)}
        own = (box for box in _behind(self._root, start) if id(box) not in later)
        _bring_closer(own, change)
        return True

    def _closer(self) -> BoxChanges | None:
        """Smaller distances on as many pages as make room for the few lines of the last one."""
        if not _is_short(self._found):
            return None
        assert self._made is not None
        last = len(self._found) - 1
        first = max(0, last - 1 - int((self._found[last].full + _SLACK) / _GAINED))
        change = BoxChanges(self._root)
        change.pages |= set(range(first, last + 1))
        self._close_holes(change, first, _GAP)
        _bring_closer(_behind(self._made.root, self._made.starts[first]), change)
        return change

    def _carried(self) -> BoxChanges | None:
        """What ends the page before goes with the few lines that do, where it leaves no hole."""
        if not _is_short(self._found):
            return None
        before, last = self._found[-2:]
        least = FULL - last.full + _SLACK
        most = EMPTY - (1 - before.full) - _SLACK
        index = len(self._found) - 2
        for box in reversed(list(_blocks(self._frames[index]))):
            part = (before.filled - box.position_y) / (before.bottom - before.top)
            if least <= part <= most:
                change = BoxChanges(self._root)
                change.pages |= {index, index + 1}
                change.set(box, "break_before", "page")
                return change
        return None

    @property
    def _root(self) -> Any:
        assert self._made is not None
        return self._made.root

    @property
    def _frames(self) -> Sequence[Any]:
        assert self._made is not None
        return self._made.frames


def _badness(pages: Sequence[_Page]) -> tuple[int, float, float]:
    """Pages, how much of the inner ones is empty that should not be, and of the last one.

    What closes a hole may leave a few lines for the last page, which have steps of their own.
    """
    holes = sum(max(0.0, 1 - page.full - _HOLE) for page in pages[:-1])
    last = max(0.0, FULL - pages[-1].full) if len(pages) > 1 else 0.0
    return len(pages), round(holes, 2), last


def _is_short(pages: Sequence[_Page]) -> bool:
    """Whether the last page has but a few lines."""
    return len(pages) > 1 and pages[-1].full < FULL


def _measured(made: MadePages) -> list[_Page]:
    return [_page(frame) for frame in made.frames]


def _page(frame: Any) -> _Page:
    top = frame.content_box_y()
    bottom, filled = top + frame.height, top
    for child in frame.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            bottom = min(bottom, child.position_y) if child.children else bottom
        else:
            filled = max(filled, lowest((child,)))
    return _Page(top, bottom, filled)


# --- what begins a page -------------------------------------------------------------------------


def _first_boxes(frame: Any) -> Iterator[Any]:
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


def _lower(box: Any, room: float, change: BoxChanges) -> bool:
    """Set the picture of a figure lower, so that the figure has room on the page before."""
    if box.element is None or box.element_tag != "figure" or box.element.get("data-drawing"):
        return False  # words in a drawing are as small as can be read
    drawn = [one for one in box.descendants() if isinstance(one, boxes.ReplacedBox)]
    if len(drawn) != 1:
        return False
    height = room - (box.margin_height() - drawn[0].height) - _DISTANCE
    if not LEAST * drawn[0].height <= height < drawn[0].height:
        return False
    change.set(drawn[0], "max_height", Dimension(round(height), "px"))
    return True


def _part(box: Any, change: BoxChanges) -> bool:
    """Let a box be parted that is held together."""
    element = box.element
    if element is None or not has_class(element, *_PARTED):
        return False
    if box.style["break_inside"] == "auto":
        return False
    change.set(box, "break_inside", "auto")
    return True


# --- the last page ------------------------------------------------------------------------------


def _behind(box: Any, start: Any) -> Iterator[Any]:
    """Boxes of the document that begin where a page does, or later."""
    if start is None:
        yield from every(box)
        return
    ((index, within),) = start.items()
    rest = list(getattr(box, "children", ()))[
        index:
    ]  # none where a line is parted: it counts bytes
    if rest:
        yield from _behind(rest[0], within)
    for child in rest[1:]:
        yield from every(child)


def _bring_closer(found: Iterator[Any], change: BoxChanges) -> None:
    """Make the distances of boxes smaller."""
    for box in found:
        closer = {name: _part_of(box.style[name], part) for name, part in _CLOSER.items()}
        if closer := {name: value for name, value in closer.items() if value is not None}:
            change.restyle(box, closer)


def _pixels(value: Any) -> float:
    """A length of a style; 0 for what is none."""
    is_length = isinstance(value, Dimension) and value.unit == "px"
    return float(value.value) if is_length else 0.0


def _part_of(value: Any, part: float) -> Any:
    """A length or a number made smaller; None for what is none.

    What goes to the other side takes back a line, and becomes smaller with it.
    """
    if isinstance(value, float):
        return value * part
    if isinstance(value, Dimension) and value.unit == "px" and value.value:
        return Dimension(value.value * (part if value.value > 0 else _CLOSER["line_height"]), "px")
    return None


def _blocks(box: Any) -> Iterator[Any]:
    """Blocks of the content and the headings over them, in their order, not one within another."""
    for child in getattr(box, "children", ()):
        element = getattr(child, "element", None)
        if element is None or not isinstance(child, boxes.BlockLevelBox):
            continue
        if element.tag in _HEADS or (element.get("data-place") and element.tag != "section"):
            if not _is_headed(element):
                yield child
        else:
            yield from _blocks(child)


def _is_headed(element: Any) -> bool:
    """Whether a heading stands right over an element, which is not to stay behind alone."""
    before = element.getprevious()
    return before is not None and before.tag in _HEADS
