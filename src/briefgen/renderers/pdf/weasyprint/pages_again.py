"""A look at the pages before WeasyPrint is done with them, which may ask for some of them again.

WeasyPrint makes pages anew until the page numbers in the text are right. Who looks here may change
the style of boxes and have pages made again in the same way: that costs these pages and no more,
where another layout would cost the cascade, all boxes and all pages once again. WeasyPrint's own
turns are eight at most, whatever is still to be made; so what is asked for here is made in one.
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
    picture: Callable[[str], Any]
    """The picture at an address, as boxes have it; None for one that cannot be read."""


Look = Callable[[MadePages], Sequence[int]]
"""Answers which pages, from 0, are to be made again; none when the pages are right."""


@contextlib.contextmanager
def looked_at(look: Look) -> Iterator[None]:
    """While this lasts, pages are shown to ``look`` each time that all of them were made."""
    original = document_layout.make_all_pages

    def make_all_pages(context: Any, root_box: Any, html: Any, pages: Any) -> list[Any]:
        notes = context.footnotes.copy()
        made, first = list(original(context, root_box, html, pages)), True
        while again := look(_shown(context, root_box, made)):
            for index in {*again, *_before_notes_alone(context, len(made))}:
                context.page_maker[index][-1]["content_changed"] = True
            context.footnotes = notes.copy()
            made, first = list(original(context, root_box, html, made)), False
        if not first:
            _write_numbers(context)
        return made

    with standing_in(document_layout, "make_all_pages", make_all_pages):
        yield


def _before_notes_alone(context: Any, pages: int) -> Iterator[int]:
    """Pages on which the text ends and whose notes are on more: kept, they would lose these."""
    return (page for page in range(pages - 1) if context.page_maker[page + 1][0] is None)


def _write_numbers(context: Any) -> None:
    """Have page numbers in the text, as of contents, written anew, and their pages made again."""
    for (_, part), item in context.target_collector.counter_lookup_items.items():
        page = item.page_maker_index
        if part == "content" and page is not None and page < len(context.page_maker):
            item.parse_again(item.cached_page_counter_values)
            context.page_maker[page][-1]["content_changed"] = True


def _shown(context: Any, root: Any, made: Sequence[Any]) -> MadePages:
    starts = [start for start, *_ in context.page_maker[: len(made)]]
    return MadePages(made, root, starts, lambda url: context.get_image_from_uri(url=url))
