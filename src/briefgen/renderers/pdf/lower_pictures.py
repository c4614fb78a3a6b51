"""Pictures set lower, so that their figures have room on the page before.

A photograph is made smaller. A drawing is drawn once more, because words in it are as small as can
be read: it says for itself how low it can be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.box_changes import BoxChanges
from briefgen.renderers.pdf.page_fullness import LEAST, LITTLE
from briefgen.renderers.pdf.page_measures import distance_above, least_height
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

_DISTANCE: Final = 24
"""Pixels between a picture that is set lower and what stands above it."""
_SURE_DISTANCE: Final = 40
"""The same where a row or a table follows, whose own distances are more."""
Lower = Callable[[str, float], str | None]
"""Address of a drawing and pixels to the address of the same drawn at most so high, or None."""


def set_lower(
    box: Any, page: int, room: float, made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Fit a figure of a page, or a row of them, into ``room`` pixels; False where it cannot be."""
    room -= max(_DISTANCE, distance_above(made.frames[page])) + _notes_of(box, page, made)
    high = [one for one in _beside_each_other(box) if one.border_height() > room]
    wanted = {one: one.border_height() - room for one in high}
    return bool(high) and _lower_each(wanted, made, lower, change)


def make_all_lower(
    box: Any, page: int, room: float, made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Fit a figure, or a row of them, into a page by a little of each picture on both.

    Also what has no picture has room then.
    """
    room -= max(_SURE_DISTANCE, distance_above(made.frames[page])) + _notes_of(box, page, made)
    row = [one for one in _beside_each_other(box) if one.border_height() > room]
    missing = (max(map(_height, row)) if row else least_height(box)) - room
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


def make_each_lower(
    pages: Iterable[int], by: float, made: MadePages, lower: Lower, change: BoxChanges
) -> bool:
    """Take a part of its height from each picture in the text of pages; False for none.

    Pictures beside each other are made lower together, or none of them.
    """
    rows = [row for page in pages for row in _rows_of_figures(made.frames[page])]
    found = [_lower_each(dict(_parts(row, by)), made, lower, change) for row in rows]
    return any(found)


def _parts(row: Iterable[Any], by: float) -> Iterator[tuple[Any, float]]:
    for figure in row:
        picture = _picture_of(figure)
        yield figure, 0.0 if picture is None else by * picture.height


def _given_by(heights: Mapping[Any, float], row: Sequence[Any]) -> float:
    """Pixels of pictures below each other; of those in a row the highest counts."""
    above = sum(height for one, height in heights.items() if one not in row)
    return above + max((heights[one] for one in row if one in heights), default=0.0)


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
    _exchange(found, change)
    return True


def _exchange(found: Iterable[tuple[Any, Any]], change: BoxChanges) -> None:
    for picture, own in found:
        if isinstance(own, Dimension):
            change.set(picture, "max_height", own)
        else:
            change.set_picture(picture, own)


def _figures(box: Any) -> Iterator[Any]:
    """The figures of a page that stand in its text, and not beside it or each other."""
    return (row[0] for row in _rows_of_figures(box) if len(row) == 1)


def _rows_of_figures(box: Any) -> Iterator[Sequence[Any]]:
    """Figures of a page that stand in its text, each alone or beside others."""
    for child in getattr(box, "children", ()):
        row = list(_beside_each_other(child))
        if row:
            if child.is_in_normal_flow():
                yield row
        elif not isinstance(child, boxes.FootnoteAreaBox):
            yield from _rows_of_figures(child)


def _beside_each_other(box: Any) -> Iterator[Any]:
    """A figure, or what stands in a row; nothing of any other box."""
    if getattr(box, "element", None) is None:
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


def _notes_of(box: Any, page: int, made: MadePages) -> float:
    """Pixels of the notes that a box takes along to the page before.

    Where that has none yet, the rule over them and its distances come with the first.
    """
    called = set() if box.element is None else {one for one in box.element.iter() if one.get(NOTE)}
    areas = list(_note_areas(made.frames[page]))
    notes = [note for area in areas for note in area.children if note.element in called]
    if not notes:
        return 0.0
    rule = 0.0 if any(_note_areas(made.frames[page - 1])) else _own_height(areas[0])
    return float(rule + sum(note.margin_height() for note in notes))


def _note_areas(frame: Any) -> Iterator[Any]:
    return (
        area for area in frame.children if isinstance(area, boxes.FootnoteAreaBox) and area.children
    )


def _own_height(area: Any) -> float:
    """What is around the notes of a page."""
    return float(area.margin_height() - area.height)
