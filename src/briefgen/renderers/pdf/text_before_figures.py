"""Text that goes in front of a figure for which the page has no room.

A figure is found by its number, so the text behind it may fill the page that it would leave half
empty. Text stays in its section, and notes keep the order in which they are called.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.box_changes import BoxChanges, every
from briefgen.renderers.pdf.page_fullness import MORE_TEXTS, TEXTS
from briefgen.renderers.pdf.weasyprint.pages_again import MadePages


def bring_text_forward(
    made: MadePages,
    page: int,
    least: float,
    room: float,
    change: BoxChanges,
    texts: Sequence[ClassName] = TEXTS,
) -> None:
    """Fill ``room`` pixels of a page, from 0, with what follows the figures that begin the next.

    Nothing is changed where less than ``least`` pixels of text follow them in their section; of
    ``texts``, their classes.
    """
    parent, first = _begin(made.root, made.starts[page + 1])
    siblings = list(parent.children)
    behind = first
    while behind < len(siblings) and _is_figure(siblings[behind]):
        behind += 1
    figures = siblings[first:behind]
    annotated = any(map(_is_annotated, figures))
    height, count, last = 0.0, 0, page + 1
    for box in siblings[behind:] if figures else ():
        if height >= room or not _is_text(box, texts) or (annotated and _is_annotated(box)):
            break
        count += 1
        parts = list(_parts(made, box, page + 1))
        height += sum(part.margin_height() for _, part in parts)
        last = max(number for number, _ in parts)
    if height < least:
        return
    for offset in range(count):
        change.bring_forward(parent, behind + offset, first + offset)
    change.pages |= set(range(page, last + 2))


def _begin(box: Any, start: Any) -> tuple[Any, int]:
    """The box of whose children one begins a page, and which of them."""
    ((index, within),) = start.items()
    if (
        within is None or index >= len(box.children) or _is_text(box, MORE_TEXTS)
    ):  # of a line it counts bytes
        return box, index
    return _begin(box.children[index], within)


def _is_figure(box: Any) -> bool:
    return bool(box.element_tag == "figure")


def _is_text(box: Any, texts: Sequence[ClassName]) -> bool:
    return box.element is not None and has_class(box.element, *texts)


def _is_annotated(box: Any) -> bool:
    """Whether a note is called in it for the first time."""
    return any(element.get(NOTE) is not None for element in box.element.iter("*"))


def _parts(made: MadePages, box: Any, first: int) -> Iterator[tuple[int, Any]]:
    """What stands of a box on the pages from ``first`` on, each part with its page."""
    for page in range(first, len(made.frames)):
        for own in every(made.frames[page]):
            if own.element is box.element and own.element_tag == box.element_tag:
                yield page, own
