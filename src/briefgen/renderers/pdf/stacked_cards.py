"""Cards of a row, set below each other where the row does not fit: a page may end between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.box_changes import BoxChanges, every
from briefgen.renderers.pdf.page_measures import first_boxes


def stack_cards(root: Any, frame: Any, change: BoxChanges) -> bool:
    """Set all cards of a block below each other whose first row begins a page, the first of them to
    be parted where need be; False where none begins one.
    """
    rows = _rows(frame)
    if not rows or len(rows[0]) == 1:
        return False
    found = [(holder, row) for holder in every(root) for row in _rows_in(holder, rows)]
    for holder, row in found:
        change.restyle(holder, {"break_inside": "auto"})
        change.unwrap(holder, row)
    for _, row in found[:1]:
        change.restyle(row.children[0], {"break_inside": "auto"})
    return bool(found)


def _rows(frame: Any) -> list[etree._Element]:
    """The rows of cards of the block that begins a page with one."""
    begun = [box.element for box in first_boxes(frame) if box.element is not None]
    row = next((each for each in begun if has_class(each, ClassName.CARD_ROW)), None)
    if row is None:
        return []
    block = next((each for each in row.iterancestors() if each.get("data-place")), row)
    rows = [each for each in block.iter("div") if has_class(each, ClassName.CARD_ROW)]
    return rows if rows[:1] == [row] else []


def _rows_in(holder: Any, rows: list[etree._Element]) -> Iterator[Any]:
    for own in getattr(holder, "children", ()):
        if own.element in rows and own.element_tag == own.element.tag:
            yield own
