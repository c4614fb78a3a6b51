"""What fills a last page that has but a few lines: more of the page before, or greater distances.

Each step gives the changes that are to be tried, or None where it has none. Called by
`page_filling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from briefgen.renderers.pdf.box_changes import BoxChanges, every, lowest
from briefgen.renderers.pdf.box_distances import spread
from briefgen.renderers.pdf.page_fullness import EMPTY, FULL, SLACK
from briefgen.renderers.pdf.page_measures import FilledPages, blocks_of
from briefgen.renderers.pdf.weasyprint.weasy import boxes


def carried(pages: FilledPages) -> BoxChanges | None:
    """What ends the page before goes with the few lines that do, where it leaves no hole."""
    if not pages.is_short:
        return None
    before, last = pages.found[-2:]
    least = FULL - last.full + SLACK
    index = len(pages.found) - 2
    most = EMPTY - (1 - before.full) - SLACK
    found = _ending(pages, index, blocks_of(pages.made.frames[index]), least, most)
    if found is None:
        found = _ending(pages, index, _rows_of(pages.made.frames[index]), least, most)
    if found is None:
        found = _ending_columns(pages.made.frames[index], 2 * least * before.height)
    if found is None:
        return None
    change = BoxChanges(pages.made.root)
    change.pages |= {index, index + 1}
    change.set(found, "break_before", "page")
    return change


def wider_end(pages: FilledPages) -> BoxChanges | None:
    """Greater distances on the last page, where a little more would fill it."""
    if not pages.is_short:
        return None
    index, last = len(pages.found) - 1, pages.found[-1]
    change = BoxChanges(pages.made.root)
    if not spread(pages.made, index, last.height * (FULL - last.full + SLACK), change):
        return None
    change.pages.add(index)
    return change


def _ending(
    pages: FilledPages, page: int, blocks: Iterable[Any], least: float, most: float
) -> Any | None:
    """The block with which such a part of a page begins that ends it."""
    found = pages.found[page]
    for box in reversed(list(blocks)):
        if least <= (found.filled - box.position_y) / found.height <= most:
            return box
    return None


def _rows_of(frame: Any) -> Iterator[Any]:
    """Rows of the last table of a page that may begin another one."""
    tables = [box for box in every(frame) if box.element_tag == "table"]
    rows = (
        [box for box in every(tables[-1]) if isinstance(box, boxes.TableRowBox)] if tables else []
    )
    for before, row in pairwise(rows):
        is_held = "avoid" in (before.style["break_after"], row.style["break_before"])
        if not is_held and row.element.getparent().tag == "tbody":
            yield row


def _ending_columns(frame: Any, least: float) -> Any | None:
    """The note with which so many pixels begin that end the second of two columns."""
    columns = [box for box in every(frame) if box.is_column]
    if not columns or columns[-1].element is None:
        return None
    *_, last = columns
    end = lowest((last,))
    notes = [
        box
        for box in every(last)
        if box.element_tag == "li" and isinstance(box, boxes.BlockLevelBox)
    ]
    return next((box for box in reversed(notes[1:]) if end - box.position_y >= least), None)
