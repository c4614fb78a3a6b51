"""Notes of rows that WeasyPrint takes off a page again: they go with their rows.

A group of rows that may be parted nowhere goes to the next page whole. The notes of those of its
rows that had fitted stayed at the foot of the page, one page before their calls.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.renderers.pdf.weasyprint.private_names import break_finder
from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import block_layout, table_layout


@contextlib.contextmanager
def notes_go_with_rows() -> Iterator[None]:
    """While this lasts, what is given up of a table leaves nothing on the page."""
    original = break_finder(table_layout)

    def find_break(
        context: Any,
        element: Any,
        index: int,
        before: Sequence[Any],
        is_empty: bool,
        absolute: list[Any],
        fixed: list[Any],
    ) -> Any:
        found = original(context, element, index, before, is_empty, absolute, fixed)
        if found[1] is None:
            block_layout.remove_placeholders(context, before, absolute, fixed)
        return found

    with standing_in(table_layout, original.__name__, find_break):
        yield
