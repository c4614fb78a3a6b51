"""Distances on pages made smaller or greater: what stands there keeps its size and its order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.box_changes import BoxChanges, every
from briefgen.renderers.pdf.page_fullness import CLOSER, CLOSER_LINES
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

_CLOSER: Final = {
    "margin_top": CLOSER,
    "margin_bottom": CLOSER,
    "padding_top": 0.75,
    "padding_bottom": 0.75,
    "line_height": CLOSER_LINES,
}
"""Of each distance that is kept."""
_COLLAPSED: Final = 1.4
"""Times as much as is wanted, because of two margins that meet one is seen."""
_WIDEST: Final = 0.75
"""Of the distances between blocks that is added to them at most."""
_WIDER_ROWS: Final = 0.5
"""Of the room within rows, above and below their words, that is added to it at most."""
_PADDINGS: Final = ("padding_top", "padding_bottom")
_MARGINS: Final = ("margin_top", "margin_bottom")


def bring_closer(found: Iterator[Any], change: BoxChanges) -> None:
    """Make the distances of boxes smaller.

    The strip above the title keeps its own: no block stands above it, but the edge of the sheet.
    """
    for box in found:
        if not has_class(box.element, ClassName.STRIP):
            _scale(box, _CLOSER, change)


def spread(made: MadePages, page: int, wanted: float, change: BoxChanges) -> bool:
    """Add so many pixels to the distances on a page; False where they are too few for it.

    What the distances between blocks cannot give, the rows of whole tables do.
    """
    own = [box for box in begun_on(made, page) if isinstance(box, boxes.BlockLevelBox)]
    first = made.frames[page].content_box_y() + 1
    seen = {box.element for box in every(made.frames[page]) if box.position_y > first}
    spaced = [box for box in own if box.element in seen and box.element_tag not in _HELD]
    beside = _beside(made.frames[page])
    lower = [box for box in spaced if box.element not in beside]
    sums = sum(max(pixels(box.style[name]) for name in _MARGINS) for box in lower)
    rows = _rows(made, page) if wanted > _WIDEST * sums else []
    padded = sum(map(_padding, rows))
    left = max(wanted - _WIDEST * sums, 0)
    if left > _WIDER_ROWS * padded:
        return False
    factors = dict.fromkeys(_MARGINS, 1 + min(_COLLAPSED * (wanted - left) / max(sums, 1), _WIDEST))
    for box in spaced:
        _scale(box, factors, change)
    if left:
        in_rows = {cell.element for row in rows for cell in row.children}
        for box in every(made.root):
            if isinstance(box, boxes.TableCellBox) and box.element in in_rows:
                _scale(box, dict.fromkeys(_PADDINGS, 1 + left / padded), change)
    return True


def _beside(frame: Any) -> set[Any]:
    """The elements of what floats on a page, and of what begins beside it: it ends no lower."""
    everything = list(every(frame))
    floats = [box for box in everything if box.is_floated()]
    return {
        box.element
        for box in everything
        for one in floats
        if one.position_y <= box.position_y < one.position_y + one.margin_height()
    }


def _rows(made: MadePages, page: int) -> list[Any]:
    """The rows of tables that stand on one page as a whole."""
    around = {box.element for other in (page - 1, page + 1) for box in _boxes_of(made, other)}
    return [
        row
        for table in every(made.frames[page])
        if isinstance(table, boxes.TableBox) and table.element not in around
        for row in every(table)
        if isinstance(row, boxes.TableRowBox)
    ]


def _boxes_of(made: MadePages, page: int) -> Iterator[Any]:
    return every(made.frames[page]) if 0 <= page < len(made.frames) else iter(())


def _padding(row: Any) -> float:
    """Pixels above and below the words of a row."""
    return max(
        (sum(pixels(cell.style[name]) for name in _PADDINGS) for cell in row.children), default=0.0
    )


_HELD: Final = frozenset({"li", "tr", "td", "th", "dt", "dd", "caption", "figcaption"})
"""What is close to its neighbours because it is one thing with them."""


def begun_on(made: MadePages, page: int) -> Iterator[Any]:
    """Boxes of the document that begin on a page."""
    is_last = page + 1 == len(made.starts)
    later = set() if is_last else {id(box) for box in behind(made.root, made.starts[page + 1])}
    return (box for box in behind(made.root, made.starts[page]) if id(box) not in later)


def behind(box: Any, start: Any) -> Iterator[Any]:
    """Boxes of the document that begin where a page does, or later."""
    if start is None:
        yield from every(box)
        return
    ((index, within),) = start.items()
    rest = list(getattr(box, "children", ()))[
        index:
    ]  # none where a line is parted: it counts bytes
    if rest:
        yield from behind(rest[0], within)
    for child in rest[1:]:
        yield from every(child)


def pixels(value: Any) -> float:
    """A length of a style; 0 for what is none."""
    is_length = isinstance(value, Dimension) and value.unit == "px"
    return float(value.value) if is_length else 0.0


def _scale(box: Any, factors: Mapping[str, float], change: BoxChanges) -> None:
    scaled = {name: _part_of(box.style[name], part) for name, part in factors.items()}
    if scaled := {name: value for name, value in scaled.items() if value is not None}:
        change.restyle(box, scaled)


def _part_of(value: Any, part: float) -> Any:
    """A length or a number times a part; None for what is none.

    What goes to the other side takes back a line, and changes with it.
    """
    if isinstance(value, float):
        return value * part
    if isinstance(value, Dimension) and value.unit == "px" and value.value:
        line = _CLOSER["line_height"] if part < 1 else 1
        return Dimension(value.value * (part if value.value > 0 else line), "px")
    return None
