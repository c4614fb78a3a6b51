"""Blocks beside the text, and beside each other, that WeasyPrint could not set whole.

It parts a float over pages where nothing should be parted, and now and then loses the words that
did not fit, or sets a float twice. So what floats is looked at on the pages as they are laid out: a
block of which a word is missing or double, or that goes over a page, is set in the text instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

from briefgen.layout.class_names import ClassName, exchange_class, has_class
from briefgen.renderers.html_tree import NOTE
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes


def ground_blocks(document: Any, root: etree._Element) -> bool:
    """Take each block that is not whole out of its place beside others; False where all are."""
    floats = list(_floats(root))
    if not floats:
        return False
    words, pages = _on_pages(document)
    return ground(block for block in floats if not _is_whole(block, words, pages))


def ground(blocks: Iterable[etree._Element]) -> bool:
    """Take blocks out of their places beside others; False where none of them has one."""
    found = [block for block in blocks if _is_beside(block)]
    for block in found:
        _ground(block)
    return bool(found)


def _floats(root: etree._Element) -> Iterator[etree._Element]:
    return (element for element in root.iter(etree.Element) if _is_beside(element))


def _is_beside(element: etree._Element) -> bool:
    return has_class(element, ClassName.WIDTH_SIDE, ClassName.SIDE_BY_SIDE)


def _on_pages(document: Any) -> tuple[Counter[Any], dict[Any, set[int]]]:
    """How many letters of each element stand on the pages, and on which."""
    letters: Counter[Any] = Counter()
    pages: dict[Any, set[int]] = {}
    for number, page in enumerate(document.pages):
        for box in page_box(page).descendants():
            element = box.element
            if element is None or "::" in (box.element_tag or ""):
                continue
            if isinstance(box, boxes.TextBox):
                letters[element] += _count(box.text)
                pages.setdefault(element, set()).add(number)
            elif isinstance(box, boxes.ReplacedBox) and _is_seen(element):
                letters[element] += 1
                pages.setdefault(element, set()).add(number)
    return letters, pages


def _is_whole(block: etree._Element, letters: Counter[Any], pages: dict[Any, set[int]]) -> bool:
    on: set[int] = set()
    for element in _outside_notes(block):
        tails = "".join(child.tail or "" for child in element)
        wanted = _count((element.text or "") + tails) + _is_seen(element)
        if letters[element] != wanted:
            return False
        on |= pages.get(element, set())
    return len(on) < 2


def _outside_notes(block: etree._Element) -> Iterator[etree._Element]:
    """An element and those within, but for notes, which stand at the foot of their pages."""
    if block.get(NOTE) is not None:
        return
    yield block
    for child in block:
        if isinstance(child.tag, str):
            yield from _outside_notes(child)


def _is_seen(element: etree._Element) -> bool:
    """Whether an element is a picture that says something, and no decoration."""
    return element.tag == "img" and bool(element.get("alt"))


def _count(text: str) -> int:
    """Letters and digits: spaces and hyphens depend on where lines end."""
    return sum(map(str.isalnum, text))


def _ground(block: etree._Element) -> None:
    if has_class(block, ClassName.WIDTH_SIDE):
        exchange_class(block, ClassName.WIDTH_SIDE, ClassName.WIDTH_MAIN)
    else:
        block.attrib.pop("class")
