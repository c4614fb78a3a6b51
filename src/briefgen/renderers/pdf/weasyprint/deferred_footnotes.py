"""Notes for which a page has no room, when WeasyPrint makes only some pages again.

Such a note is put off to the next page. When page numbers in the text change, WeasyPrint makes the
pages again that they concern, keeps the others, and forgets what a kept page had put off: the note
is then on no page at all. Here each page's list is kept, and handed to the page after it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from briefgen.renderers.pdf.weasyprint.weasy import page_layout

_Lists = dict[int, list[Any]]


@contextlib.contextmanager
def put_off_notes_kept() -> Iterator[None]:
    """While this lasts, a page that is made again gets the notes that the page before put off."""
    original = page_layout.remake_page
    lists: WeakKeyDictionary[Any, _Lists] = WeakKeyDictionary()

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        known = lists.setdefault(context, {})
        if index:  # WeasyPrint has no list any more where the page before is kept as it was
            context.reported_footnotes = list(known.get(index - 1, ()))
        made = original(index, context, root_box, html)
        known[index] = list(context.reported_footnotes)
        return made

    page_layout.remake_page = remake_page
    try:
        yield
    finally:
        page_layout.remake_page = original
