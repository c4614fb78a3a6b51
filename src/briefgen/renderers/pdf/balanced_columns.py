"""The two columns of the end: as high as each other, by one break between their parts.

WeasyPrint balances columns by setting all of them anew for each pixel of their height, which took
a third of a brief's time. So they are filled one after the other, what stands in them is measured,
and the part that begins the second is told so (CSS Fragmentation 3, `break-before: column`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.box_changes import BoxChanges, every, lowest
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_FEWER: Final = 6.0
"""Pixels by which the columns must become lower for another break."""
_APART: Final = frozenset({"section", "div", "p", "li", "dt", "h2", "h3"})
"""Elements before which a column may end."""


class _Part(NamedTuple):
    """What may begin the second column, and how much stands above it, in pixels of one column."""

    box: Any
    above: float


def balance(made: MadePages) -> BoxChanges:
    """Move the breaks of columns that are not as high as each other."""
    changes = BoxChanges(made.root)
    held = {index: list(_containers(frame)) for index, frame in enumerate(made.frames)}
    for index, containers in held.items():
        for container in containers:
            goes_on = any(other.element is container.element for other in held.get(index + 1, ()))
            _balance(container, changes, index, is_full=goes_on)
    return changes


def _balance(container: Any, changes: BoxChanges, page: int, *, is_full: bool) -> None:
    columns = [child for child in container.children if child.is_column]
    parts, heights = _measured(columns)
    known = {id(part.box) for part in parts}
    now = None
    for box in filter(_begins_a_column, every(container)):
        if id(box) in known:
            now = box
        else:  # it began a column of the page before, and now begins this one: that has room left
            changes.set(box, "break_before", "auto")
            changes.pages.add(page - 1)
    wanted = None if is_full else _best(parts, heights)
    if wanted is now or (wanted is None and not is_full):
        return
    if now is not None:
        changes.set(now, "break_before", "auto")
    if wanted is not None:
        changes.set(wanted, "break_before", "column")
    changes.pages.add(page)


def _best(parts: Sequence[_Part], heights: Sequence[float]) -> Any | None:
    """What is to begin the second column; None where the columns are well as they are."""
    total = sum(heights)
    best = min(parts, key=lambda part: max(part.above, total - part.above), default=None)
    if best is None or max(best.above, total - best.above) > max(heights) - _FEWER:
        return None
    return best.box


def _begins_a_column(box: Any) -> bool:
    return bool(box.style["break_before"] == "column")


def _measured(columns: Sequence[Any]) -> tuple[list[_Part], list[float]]:
    """The parts in their order, and the height of each column."""
    parts: list[_Part] = []
    heights: list[float] = []
    for column in columns:
        above = sum(heights) - column.position_y
        parts += [_Part(box, above + box.position_y) for box in _parts(column)]
        heights.append(lowest((column,)) - column.position_y)
    return parts, heights


def _parts(box: Any) -> Iterator[Any]:
    """Boxes before which a column may end: not below a heading, nor within what is whole."""
    before = None
    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.BlockLevelBox) or not child.is_in_normal_flow():
            continue
        apart = before is None or "avoid" not in before.style["break_after"]
        if before is not None and apart and child.element_tag in _APART:
            yield child
        if "avoid" not in child.style["break_inside"]:
            yield from _parts(child)
        before = child


def _containers(box: Any) -> Iterator[Any]:
    element = getattr(box, "element", None)
    if element is not None and has_class(element, ClassName.END_COLUMNS):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from _containers(child)
