"""Where WeasyPrint breaks a line it takes the space away, and forgets that it was there.

Each text box remembers here whether white space stood on its two sides in the text that it is a
part of.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from briefgen.renderers.pdf.weasyprint.weasy import inline_layout

_LONGEST = 4
"""Bytes of a character in UTF-8."""
_Split = Callable[..., tuple[Any, int | None, bool]]


def space_before(box: Any) -> bool:
    """Whether a text box goes on behind white space that is not in it."""
    return getattr(box, "space_before", False)


def space_after(box: Any) -> bool:
    """Whether white space followed the words of a text box, or is their end."""
    return getattr(box, "space_after", False)


def _remembering(split: _Split) -> _Split:
    @wraps(split)
    def split_text_box(context: Any, box: Any, width: Any, skip: Any, **options: Any) -> Any:
        made, resume, preserved = split(context, box, width, skip, **options)
        if made is not None:
            text = box.text.encode()
            made.space_before = _ends_in_space(text[: skip or 0])
            made.space_after = _ends_in_space(text[:resume])
        return made, resume, preserved

    return split_text_box


def _ends_in_space(text: bytes) -> bool:
    return text[-_LONGEST:].decode("utf-8", "ignore")[-1:].isspace()


inline_layout.split_text_box = _remembering(inline_layout.split_text_box)
