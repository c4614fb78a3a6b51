"""The least width of a table (CSS 2.2, 10.4), which WeasyPrint passes over.

A table of few numbers is as wide as its words ask for, and no narrower than a part of the line.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import table_layout


@contextlib.contextmanager
def least_table_widths() -> Iterator[None]:
    """While this lasts, `min-width` of a table holds."""
    original = table_layout.auto_table_layout

    def auto_table_layout(context: Any, wrapper: Any, containing_block: Any) -> None:
        original(context, wrapper, containing_block)
        table = wrapper.get_wrapped_table()
        if table.width < table.min_width:
            table.width = table.min_width
            original(context, wrapper, containing_block)

    with standing_in(table_layout, "auto_table_layout", auto_table_layout):
        yield
