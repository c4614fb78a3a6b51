"""Pages that end half empty, and a last page with next to nothing on it: set once more, fuller.

No inner page is to be more than a fifth empty unless a page break was asked for, and no last page
less than a quarter full. What stands on the pages is measured as they are laid out, so that a
document is changed only where one breaks this rule: a photograph that did not fit is set lower,
what is held together without need may be parted, and where a few lines are all that the last page
has, distances become smaller. A change that does not help is taken back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes

EMPTY: Final = 0.20
"""The part of an inner page that may be empty, of what is between header and footer."""
FULL: Final = 0.25
"""The part of a last page that is to be full."""
LEAST: Final = 0.55
"""Of its height that a picture keeps; one that would become smaller goes to the next page."""
_DISTANCE: Final = 24
"""Pixels from what stands above; at the top of its page, where it is measured, a box has none."""
_LESS: Final = 0.96
"""Of its size that type keeps: 9.5 points become 9.1, and the smallest stay above 7."""
_HEADS: Final = frozenset(("h2", "h3", "h4", "h5", "h6"))
_SLACK: Final = 0.015
"""Of a page, by which parts of it may be measured wrong."""
_GAP: Final = 0.04
"""Of a page that may be empty where a few lines too many make one more."""
_ATTEMPTS: Final = 2
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


def fill_pages(document: Any, root: etree._Element, again: Callable[[], Any]) -> Any:
    """The document with fuller pages; ``again`` lays the tree out anew, after it was changed.

    It does so `_ATTEMPTS` times at most, for each costs as much as the first.
    """
    pages = _measured(document)
    for _ in range(_ATTEMPTS):
        short = _is_short(pages)
        undo = list(_inner(document, pages, _GAP if short else EMPTY))
        if short:
            undo += [*_closer(root), *_smaller(document, root)]
        if not undo:
            return document
        fuller = again()
        found = _measured(fuller)
        if _badness(found) >= _badness(pages):
            for take_back in reversed(undo):
                take_back()
            return _carried(document, pages, again) or document
        document, pages = fuller, found
    return document


def _badness(pages: Sequence[_Page]) -> tuple[int, float]:
    """Pages, and how much of them is empty that should not be."""
    holes = sum(max(0.0, 1 - page.full - EMPTY) for page in pages[:-1])
    last = max(0.0, FULL - pages[-1].full) if len(pages) > 1 else 0.0
    return len(pages), holes + last


def _measured(document: Any) -> list[_Page]:
    return [_page(page_box(page)) for page in document.pages]


def _page(frame: Any) -> _Page:
    top = frame.content_box_y()
    bottom, filled = top + frame.height, top
    for child in frame.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            bottom = min(bottom, child.position_y) if child.children else bottom
        elif not isinstance(child, boxes.MarginBox):
            filled = max(filled, _lowest(child))
    return _Page(top, bottom, filled)


def _lowest(box: Any) -> float:
    """How far down something of a box is seen."""
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        return float(box.position_y + box.height)
    return max((_lowest(child) for child in getattr(box, "children", ())), default=0.0)


# --- inner pages --------------------------------------------------------------------------------


def _inner(document: Any, pages: Sequence[_Page], most: float) -> Iterator[Callable[[], None]]:
    """Changes to what begins a page where more than ``most`` of the one before is empty."""
    for page, following in zip(pages, document.pages[1:], strict=False):
        if 1 - page.full <= most:
            continue
        for box in _first_boxes(page_box(following)):
            undo = _lowered(box, page.room) or _parted(box)
            if undo:
                yield undo
                break


def _first_boxes(frame: Any) -> Iterator[Any]:
    """What begins a page, from the outermost box to the innermost, with what follows a heading."""
    flow = [c for c in frame.children if not isinstance(c, boxes.FootnoteAreaBox | boxes.MarginBox)]
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


def _lowered(box: Any, room: float) -> Callable[[], None] | None:
    """Set the picture of a figure lower, so that the figure has room on the page before."""
    element = box.element
    if element is None or element.tag != "figure" or element.get("data-drawing"):
        return None  # words in a drawing are as small as can be read
    images = list(element.iter("img"))
    if len(images) != 1:
        return None
    drawn = next((one for one in box.descendants() if isinstance(one, boxes.ReplacedBox)), None)
    if drawn is None:
        return None
    height = room - (box.margin_height() - drawn.height) - _DISTANCE
    if not LEAST * drawn.height <= height < drawn.height:
        return None
    image, before = images[0], images[0].get("style")
    image.set("style", f"max-height:{height:.0f}px")
    return lambda: _restore(image, "style", before)


def _parted(box: Any) -> Callable[[], None] | None:
    """Let a box be parted that is held together."""
    element = box.element
    if element is None or not has_class(element, *_PARTED) or has_class(element, ClassName.PARTED):
        return None
    return _marked(element, ClassName.PARTED)


# --- the last page ------------------------------------------------------------------------------


def _is_short(pages: Sequence[_Page]) -> bool:
    """Whether the last page has but a few lines."""
    return len(pages) > 1 and pages[-1].full < FULL


def _closer(root: etree._Element) -> list[Callable[[], None]]:
    """Distances become smaller everywhere."""
    article = root.find(".//article")
    if article is None or has_class(article, ClassName.CLOSE_SET):
        return []
    return [_marked(article, ClassName.CLOSE_SET)]


def _smaller(document: Any, root: etree._Element) -> list[Callable[[], None]]:
    """Type becomes smaller everywhere, by less than one sees."""
    before = root.get("style")
    if before is not None:
        return []
    size = page_box(document.pages[0]).children[0].style["font_size"]
    root.set("style", f"font-size:{size * _LESS:.3f}px")
    return [lambda: _restore(root, "style", None)]


def _carried(document: Any, pages: Sequence[_Page], again: Callable[[], Any]) -> Any | None:
    """What ends the page before goes with the few lines that do, where it leaves no hole."""
    if not _is_short(pages):
        return None
    before, last = pages[-2:]
    least = FULL - last.full + _SLACK
    most = EMPTY - (1 - before.full) - _SLACK
    for box in reversed(list(_blocks(page_box(document.pages[-2])))):
        part = (before.filled - box.position_y) / (before.bottom - before.top)
        if least <= part <= most:
            undo = _marked(box.element, ClassName.PAGE_BREAK)
            fuller = again()
            if _badness(_measured(fuller)) < _badness(pages):
                return fuller
            undo()
            return None
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


def _is_headed(element: etree._Element) -> bool:
    """Whether a heading stands right over an element, which is not to stay behind alone."""
    before = element.getprevious()
    return before is not None and before.tag in _HEADS


def _marked(element: etree._Element, name: ClassName) -> Callable[[], None]:
    before = element.get("class")
    add_class(element, name)
    return lambda: _restore(element, "class", before)


def _restore(element: etree._Element, name: str, value: str | None) -> None:
    if value is None:
        element.attrib.pop(name, None)
    else:
        element.set(name, value)
