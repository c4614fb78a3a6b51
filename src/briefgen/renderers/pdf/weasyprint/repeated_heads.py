"""The head of a group of rows, once more where a page begins within the group.

WeasyPrint repeats the head of a table on each page, and nothing of its body: dates below *March*
went to the next page without their month. There the row that heads the group joins the head.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import block_layout

_GROUP_HEAD: Final = ClassName.GROUP_HEAD


@contextlib.contextmanager
def group_heads_repeated() -> Iterator[None]:
    """While this lasts, tables are laid out with the heads of parted groups."""
    original = block_layout.table_layout

    def table_layout(context: Any, table: Any, bottom: Any, skip_stack: Any, *rest: Any) -> Any:
        if skip_stack is not None and (group := _parted_group(table, skip_stack)) is not None:
            table = _headed(table, group)
        return original(context, table, bottom, skip_stack, *rest)

    with standing_in(block_layout, "table_layout", table_layout):
        yield


def _parted_group(table: Any, skip_stack: Mapping[int, Any]) -> int | None:
    """The number of the group within which a table goes on, if a row heads it that leads nowhere:
    what is repeated is decoration (ISO 14289-1, 7.1), and a note would stand at each page's foot.
    """
    ((number, within),) = skip_stack.items()
    row, head = table.children[number].children[0], table.children[0]
    begins = within is None or 0 in within
    if begins or not head.is_header or not has_class(row.element, _GROUP_HEAD):
        return None
    return None if any(map(_leads, row.element.iter())) else number


def _leads(element: etree._Element) -> bool:
    return element.tag == "a" or element.get(NOTE) is not None


def _headed(table: Any, number: int) -> Any:
    """The table with the first row of a group behind those of its head."""
    made, head = table.copy(), table.children[0]
    row = table.children[number].children[0].copy()
    made.children = [head.copy_with_children([*head.children, row]), *table.children[1:]]
    if table.style["border_collapse"] == "collapse":
        at, of = len(head.children), sum(len(one.children) for one in table.children[:number])
        upright, level = table.collapsed_border_grid
        made.collapsed_border_grid = (
            [*upright[:at], upright[of], *upright[at:]],
            [*level[: at + 1], level[of + 1], *level[at + 1 :]],
        )
    return made
