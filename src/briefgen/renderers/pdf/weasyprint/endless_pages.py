"""Pages on which nothing more is set than on the one before: WeasyPrint would make them for ever.

It parts a float over pages, and now and then the rest of one, with a note in it, fits on none; the
text behind it then waits as long.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import Any

from briefgen.messages import say
from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import page_layout


class NothingMoreFits(Exception):  # noqa: N818 (a state of the pages, which the caller mends)
    """What could not be set: the elements that float, none where it is the text."""

    def __init__(self, floating: list[Any]) -> None:
        super().__init__(say("the same page again and again"))
        self.floating = floating


@contextlib.contextmanager
def endless_pages_found() -> Iterator[None]:
    """While this lasts, a page that leaves over just what the one before did is not repeated.

    Raises NothingMoreFits.
    """
    original = page_layout.remake_page

    def remake_page(index: int, context: Any, root_box: Any, html: Any) -> Any:
        before = context.page_maker[index][0], _parted(context)
        made = original(index, context, root_box, html)
        after = made[1], _parted(context)
        if index and made[1] is not None and before == after and not context.reported_footnotes:
            raise NothingMoreFits([element for element, _ in after[1]])
        return made

    with standing_in(page_layout, "remake_page", remake_page):
        yield


def _parted(context: Any) -> list[tuple[Any, Any]]:
    """Elements of which a part goes to the next page, each with where that begins."""
    return [(box.element, rest) for box, _, _, rest in context.broken_out_of_flow.values()]
