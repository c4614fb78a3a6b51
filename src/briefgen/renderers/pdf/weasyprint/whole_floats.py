"""Floats that are not to be parted, and are not.

WeasyPrint parts every float where its page ends, whatever its style says (CSS Fragmentation 3,
`break-inside`). Here such a float is set whole; where it does not fit, WeasyPrint ends the page in
front of it, as it does before a picture.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any, Final

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import block_layout

_MOST: Final = 0.85
"""Of a page, from the sheet's edge to the foot of its text: what is higher is parted."""


@contextlib.contextmanager
def floats_kept_whole() -> Iterator[None]:
    """While this lasts, `break-inside: avoid` holds for what floats."""
    original = block_layout.float_layout

    def float_layout(context: Any, box: Any, around: Any, *lists: Any, **options: Any) -> Any:
        if box.style["break_inside"] != "avoid" or options.get("skip_stack") is not None:
            return original(context, box, around, *lists, **options)
        *positioned, bottom_space = lists
        whole, rest = original(context, box, around, *positioned, -float("inf"), **options)
        if whole.height <= _MOST * context.page_bottom:
            return whole, rest
        block_layout.remove_placeholders(context, [whole], *positioned)
        return original(context, box, around, *positioned, bottom_space, **options)

    with standing_in(block_layout, "float_layout", float_layout):
        yield
