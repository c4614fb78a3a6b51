"""Words that may be broken anywhere, where they would push others, or themselves, off the page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.passes.language_marks import insert

LONG: Final = re.compile(r"\S{25,}")
"""In a cell: an address, a file name, a long code."""
ENDLESS: Final = re.compile(r"\w{45,}")
"""Anywhere: what is longer than half a line, and has no place where a line may end."""


def set_off(whole: etree._Element, long: re.Pattern[str]) -> None:
    """Mark the words of an element that are so long."""
    for element in list(whole.iter(etree.Element)):
        parent, own = element.getparent(), element.text or ""
        is_set_off = element.tag == "title" or has_class(element, ClassName.LONG_WORD)
        if long.search(own) and not is_set_off:
            if element.tag == "a":
                add_class(element, ClassName.LONG_WORD)
            else:
                element.text = None
                insert(element, 0, list(_divided(own, long)))
        if element is not whole and parent is not None and long.search(element.tail or ""):
            text, element.tail = str(element.tail), None
            insert(parent, parent.index(element) + 1, list(_divided(text, long)))


def _divided(text: str, long: re.Pattern[str]) -> Iterator[str | etree._Element]:
    last = 0
    for match in long.finditer(text):
        yield text[last : match.start()]
        word = etree.Element("span", {"class": ClassName.LONG_WORD})
        word.text = match[0]
        yield word
        last = match.end()
    yield text[last:]
