"""Pictures set lower, so that their figures have room on the page before.

A photograph is made smaller. A drawing is drawn once more, because words in it are as small as can
be read: it says for itself how low it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.box_changes import BoxChanges
from briefgen.renderers.pdf.page_fullness import LEAST, LITTLE
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

_DISTANCE: Final = 24
"""Pixels between a picture that is set lower and what stands above it."""
_SURE_DISTANCE: Final = 40
"""The same where a row or a table follows, whose own distances are more."""
_FIRST_ROWS: Final = 3
"""Rows that a table begins a page with at least, behind its head."""
Lower = Callable[[str, float], str | None]
"""Address of a drawing and pixels to the address of the same drawn at most so high, or None."""


def set_lower(
    box: Any, page: int, room: float, made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Fit a figure of a page, or a row of them, into ``room`` pixels; False where it cannot be."""
    room -= _DISTANCE + _notes_of(box, made.frames[page])
    high = [one for one in _beside_each_other(box) if one.border_height() > room]
    wanted = {one: one.border_height() - room for one in high}
    return bool(high) and _lower_each(wanted, made, lower, change)


def make_all_lower(
    box: Any, page: int, room: float, made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Fit a figure, or a row of them, into a page by a little of each picture on both.

    Also what has no picture has room then.
    """
    room -= _SURE_DISTANCE + _notes_of(box, made.frames[page])
    row = [one for one in _beside_each_other(box) if one.border_height() > room]
    missing = (max(map(_height, row)) if row else _least_height(box)) - room
    pictures = {
        one: picture.height
        for one in (*_figures(made.frames[page - 1]), *row)
        if (picture := _picture_of(one)) is not None
    }
    most = LITTLE * _given_by(pictures, row)
    if not 0 < missing <= most:
        return False
    flexible = {
        one: height
        for one, height in pictures.items()
        if _made_lower(_picture_of(one), height * (1 - LITTLE), made, lower) is not None
    }
    if missing > LITTLE * (given := _given_by(flexible, row)):
        return False
    part = missing / given
    above = {one: height * part for one, height in flexible.items() if one not in row}
    room += sum(above.values())
    behind = {one: excess for one in row if (excess := _height(one) - room) > 0}
    return bool(above) and _lower_each({**above, **behind}, made, lower, change)


def _given_by(heights: Mapping[Any, float], row: Sequence[Any]) -> float:
    """Pixels of pictures below each other; of those in a row the highest counts."""
    above = sum(height for one, height in heights.items() if one not in row)
    return above + max((heights[one] for one in row if one in heights), default=0.0)


def _least_height(box: Any) -> float:
    """Pixels of how a box begins, where it may be parted: a table by its head and first rows."""
    if box.element_tag != "table" or "avoid" in box.style["break_inside"]:
        return _height(box)
    rows = [one for one in box.descendants() if isinstance(one, boxes.TableRowBox)]
    first = rows[: _FIRST_ROWS + 1][-1] if rows else box
    return float(first.position_y + first.height - box.position_y)


def _lower_each(
    wanted: Mapping[Any, float], made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Take so many pixels from the height of the picture of each figure; False if one cannot."""
    found = []
    for figure, by in wanted.items():
        picture = _picture_of(figure)
        own = picture and _made_lower(picture, picture.height - by, made, lower)
        if own is None:
            return False
        found.append((picture, own))
    for picture, own in found:
        if isinstance(own, Dimension):
            change.set(picture, "max_height", own)
        else:
            change.set_picture(picture, own)
    return True


def _figures(box: Any) -> Iterator[Any]:
    """The figures of a page that stand in its text, and not beside it."""
    for child in getattr(box, "children", ()):
        if child.element_tag == "figure":
            if child.is_in_normal_flow():
                yield child
        elif not isinstance(child, boxes.FootnoteAreaBox):
            yield from _figures(child)


def _beside_each_other(box: Any) -> Iterator[Any]:
    """A figure, or what stands in a row; nothing of any other box."""
    if box.element is None:
        return
    if box.element_tag == "figure":
        yield box
    elif box.element_tag == "div" and has_class(box.element, ClassName.SIDE_BY_SIDE):
        yield from (one for one in box.children if one.element is not box.element)


def _picture_of(figure: Any) -> Any | None:
    """The one picture that a figure has."""
    if figure.element_tag != "figure":
        return None
    found = [one for one in figure.descendants() if isinstance(one, boxes.ReplacedBox)]
    return found[0] if len(found) == 1 else None


def _made_lower(picture: Any, height: float, made: MadePages, lower: Lower) -> Any | None:
    """What makes a picture that high: a limit, or another drawing."""
    if height >= picture.height:
        return None
    if not any(one.get("data-drawing") for one in _around(picture.element)):
        return Dimension(round(height), "px") if height >= LEAST * picture.height else None
    address = lower(picture.element.get("src", ""), height)
    return None if address is None else made.picture(address)


def _height(figure: Any) -> float:
    """From the first line of a figure to its last."""
    return float(figure.border_height())


def _around(element: Any) -> Iterator[Any]:
    yield element
    yield from element.iterancestors("figure")


def _notes_of(box: Any, frame: Any) -> float:
    """Pixels of the notes that a box takes along to another page."""
    called = set() if box.element is None else {one for one in box.element.iter() if one.get(NOTE)}
    areas = (area for area in frame.children if isinstance(area, boxes.FootnoteAreaBox))
    notes = [note for area in areas for note in area.children if note.element in called]
    return float(sum(note.margin_height() for note in notes))
