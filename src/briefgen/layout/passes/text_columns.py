"""Running text in two columns: a pass over the sections that ask for it, or all of a layout's.

What takes the whole line parts them: columns end above it and begin anew below it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from lxml import etree

from briefgen.layout.class_names import ClassName, exchange_class, has_class
from briefgen.layout.vocabulary import HEADINGS

_C = ClassName
SHORT = 300
"""Letters up to which a text is not parted: two columns of three lines are read as two texts."""


def settle(root: etree._Element, places: Collection[str], *, whole: bool) -> None:
    """Set the sections at these places in columns, in place; ``whole``: all of the document."""
    if whole:
        for article in root.iter("article"):
            _part(article)
        return
    for section in list(root.iter("section")):
        if section.get("data-place", "") in places:
            _part(section)


def _part(parent: etree._Element) -> None:
    """Set what may stand in columns among the children of an element in them.

    A column has no column beside it: what would stand there is as wide as the text.
    """
    for child in parent:
        if has_class(child, _C.WIDTH_SIDE):
            exchange_class(child, _C.WIDTH_SIDE, _C.WIDTH_MAIN)
    for run in list(_runs(parent)):
        if sum(len("".join(one.itertext())) for one in run) > SHORT:
            columns = etree.Element("div", {"class": _C.COLUMNS})
            run[0].addprevious(columns)
            columns.extend(run)
    for child in parent:
        if child.tag == "section" and has_class(child, _C.SECTION):
            _part(child)


def _runs(parent: etree._Element) -> Iterator[list[etree._Element]]:
    run: list[etree._Element] = []
    for child in parent:
        if _fits(child):
            run.append(child)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _fits(element: etree._Element) -> bool:
    """Whether an element may stand in a column: running text, and sections of nothing else."""
    if has_class(element, _C.SECTION) and not has_class(element, _C.ANNEX):
        return all(child.tag in HEADINGS or _fits(child) for child in element)
    return has_class(element, _C.WIDTH_MAIN, _C.SUMMARY)
