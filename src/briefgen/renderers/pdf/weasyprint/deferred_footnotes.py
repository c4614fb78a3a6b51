"""Notes for which a page has no room, when WeasyPrint makes only some pages again.

Such a note is put off to the next page. When page numbers in the text change, WeasyPrint makes the
pages again that they concern, keeps the others, and forgets what a kept page had put off: the note
is then on no page at all, or on two. Here each page's list is kept, and handed to the page after
it, which is made again when the list is another one; and a page that is made again takes no note
that stands on one before it, whose call it may look at once more (a row that goes over pages).
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any
from weakref import WeakKeyDictionary

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import page_layout

_Lists = dict[int, list[Any]]


@contextlib.contextmanager
def put_off_notes_kept() -> Iterator[None]:
    """While this lasts, a page that is made again gets the notes that the page before put off."""
    original = page_layout.remake_page
    lists: WeakKeyDictionary[Any, _Lists] = WeakKeyDictionary()
    placed: WeakKeyDictionary[Any, _Lists] = WeakKeyDictionary()

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        known, standing = lists.setdefault(context, {}), placed.setdefault(context, {})
        before = {id(note) for page in range(index) for note in standing.get(page, ())}
        context.footnotes = [note for note in context.footnotes if id(note) not in before]
        if index:  # WeasyPrint has no list any more where the page before is kept as it was
            context.reported_footnotes = list(known.get(index - 1, ()))
        made = original(index, context, root_box, html)
        put_off = list(context.reported_footnotes)
        others = known.get(index, put_off) != put_off
        if others if made[1] is not None else put_off:  # a page of notes alone is made as well
            context.page_maker[index + 1][-1]["content_changed"] = True
        known[index], standing[index] = put_off, list(context.current_page_footnotes)
        return made

    with standing_in(page_layout, "remake_page", remake_page):
        yield
