"""Boxes that go over a page end with their words on it.

WeasyPrint draws the frame and the ground of such a box down to the foot of the page (CSS
Fragmentation 3, 5.4), over room that only what did not fit has left empty. Pages are made by then;
only what is drawn becomes lower.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any, Final

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.box_changes import every, lowest
from briefgen.renderers.pdf.box_distances import pixels
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_DRAWN: Final = (ClassName.BOX, ClassName.CALLOUT, ClassName.HIGHLIGHTS, ClassName.SCENARIO)
"""What has a frame or a ground, and may be parted."""


def end_with_words(document: Any) -> None:
    """Let each box of which more stands on the next page end below its last words, in place."""
    for page, following in pairwise(map(page_box, document.pages)):
        goes_on = {id(box.element) for box in _drawn(following)}
        for box in _drawn(page):
            if id(box.element) in goes_on and (end := lowest((box,))):
                wanted = end + pixels(box.style["padding_bottom"]) - box.content_box_y()
                box.height = max(min(box.height, wanted), 0)


def _drawn(page: Any) -> Iterator[Any]:
    for box in every(page):
        if box.element is None or not isinstance(box, boxes.BlockLevelBox):
            continue
        if has_class(box.element, *_DRAWN):
            yield box
