"""Boxes whose style or place is changed between two makings of the pages, and what it was."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.weasy import Dimension, boxes

_NONE: Final = Dimension(0, "px")


class BoxChanges:
    """Changes to the boxes of a document, of which those on the pages are copies.

    ``pages`` are those, from 0, that are to be made again for them.
    """

    def __init__(self, root: Any) -> None:
        self.pages: set[int] = set()
        self._root = root
        self._undo: list[Callable[[], None]] = []

    def set(self, box: Any, name: str, value: Any) -> None:
        """Give the boxes of the element of one on a page another value of a property."""
        for own in every(self._root):
            if own.element is box.element and own.element_tag == box.element_tag:
                self.restyle(own, {name: value})

    def set_picture(self, box: Any, picture: Any) -> None:
        """Give the box of the element of one on a page another picture."""
        for own in every(self._root):
            if own.element is box.element and isinstance(own, boxes.ReplacedBox):
                self._undo.append(partial(setattr, own, "replacement", own.replacement))
                own.replacement = picture

    def restyle(self, own: Any, values: dict[str, Any]) -> None:
        """Give a box of the document other values; others may share the style that it had."""
        self._undo.append(partial(setattr, own, "style", own.style))
        own.style = own.style.copy()
        own.style.update(values)

    def bring_forward(self, parent: Any, index: int, before: int) -> None:
        """Put a child of a box of the document in front of one that stands before it."""
        self._undo.append(partial(setattr, parent, "children", parent.children))
        children = list(parent.children)
        children.insert(before, children.pop(index))
        parent.children = children

    def unwrap(self, holder: Any, row: Any) -> None:
        """Put what stands side by side in a row below each other, each as wide as the line."""
        self._undo.append(partial(setattr, holder, "children", holder.children))
        at = holder.children.index(row)
        holder.children = [*holder.children[:at], *row.children, *holder.children[at + 1 :]]
        for own in row.children:
            self._undo.append(partial(setattr, own, "is_flex_item", own.is_flex_item))
            own.is_flex_item = False
            self.restyle(own, {"width": "auto", "margin_right": _NONE, "margin_left": _NONE})

    def take_back(self) -> None:
        """Make the boxes what they were."""
        for undo in reversed(self._undo):
            undo()


def every(box: Any) -> Iterator[Any]:
    """A box and all within it."""
    yield box
    for child in getattr(box, "children", ()):
        yield from every(child)


def lowest(found: Iterable[Any]) -> float:
    """How far down a page something of boxes is seen, in pixels; 0 for none."""
    return max((_end(box) for box in found), default=0.0)


def _end(box: Any) -> float:
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        return float(box.position_y + box.height)
    return lowest(getattr(box, "children", ()))
