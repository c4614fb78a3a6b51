"""A look at the pages before WeasyPrint is done with them, which may ask for some of them again.

WeasyPrint makes pages anew until the page numbers in the text are right. Who looks here may change
the style of boxes and have pages made again in the same way: that costs these pages and no more,
where another layout would cost the cascade, all boxes and all pages once again.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import document_layout


@dataclass(frozen=True, slots=True)
class MadePages:
    """All pages of a document as they were made, without what stands in their margins."""

    frames: Sequence[Any]
    """The box of each page."""
    root: Any
    """The box of the document, of which those on the pages are copies with the same styles."""
    starts: Sequence[Any]
    """Where in the root each page begins: ``{index of a child: the same within it}``, or None."""


Look = Callable[[MadePages], Sequence[int]]
"""Answers which pages, from 0, are to be made again; none when the pages are right."""


@contextlib.contextmanager
def looked_at(look: Look) -> Iterator[None]:
    """While this lasts, pages are shown to ``look`` each time that all of them were made."""
    original = document_layout.make_all_pages

    def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> list[Any]:
        made = list(original(context, root_box, html, pages))
        starts = [start for start, *_ in context.page_maker[: len(made)]]
        for index in look(MadePages(made, root_box, starts)):
            context.page_maker[index][-1]["content_changed"] = True
        return made

    with standing_in(document_layout, "make_all_pages", make_all_pages):
        yield
