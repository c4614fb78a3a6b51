"""Parsing what a layout printed into the one tree, and tidying its white space.

Parsers build different trees from the same loose HTML, so it is parsed once, here, and every
renderer gets the same tree. White space is settled here too: a run of it is one space, and none
stands at the edge of a block, so no renderer needs rules of its own.
"""

from __future__ import annotations

import re

from lxml import etree

from briefgen.layout.vocabulary import BLOCKS, MAX_DEPTH
from briefgen.messages import say

_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNSEEN = re.compile(r"[\t\r\n\f]|  ")
_BLOCKS = BLOCKS | {"body", "html", "head", "title"}


def parse(text: str) -> etree._Element:
    """The tree of a whole document, white space settled; raises ValueError where there is none."""
    root = _read(text)
    settle(root)
    return root


def parse_inline(text: str) -> etree._Element:
    """A ``<span>`` that holds a fragment of inline HTML; raises ValueError for other HTML."""
    root = _read(f"<html><body><p>{text}</p></body></html>")
    settle(root)
    fragments: list[etree._Element] = root.xpath("body/*")
    if [one.tag for one in fragments] != ["p"] or fragments[0].tail:
        raise ValueError(
            say("it prints more than a line of text: no paragraph or box may stand here")
        )
    fragments[0].tag = "span"
    return fragments[0]


def _read(text: str) -> etree._Element:
    # Not lxml.html's parser: each of its elements asks Python for its class, each time it is met.
    parser = etree.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True
    )
    root: etree._Element | None
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.LxmlSyntaxError:
        root = None
    if root is None:
        raise ValueError(say("it prints nothing"))
    return root


def settle(root: etree._Element) -> None:
    """Collapse white space in place, as CSS Text 3 (4.1) does on rendering."""
    _Settler().element(root)


class _Settler:
    """Walks a tree in document order and remembers whether a space would be the first of its
    line.
    """

    def __init__(self) -> None:
        self._at_edge = True
        self._last: tuple[etree._Element, str] | None = None

    def element(self, element: etree._Element, depth: int = 0) -> None:
        if depth > MAX_DEPTH:
            return  # the check of the vocabulary refuses it
        block = element.tag in _BLOCKS
        if block or element.tag == "br":
            self._edge()
        if element.text:
            self._text(element, "text", element.text)
        for child in element:
            self.element(child, depth + 1)
            if child.tail:
                self._text(child, "tail", child.tail)
        if block or element.tag == "br":
            self._edge()
        elif element.tag == "img" or element.get("data-field"):
            self._last, self._at_edge = None, False

    def _text(self, owner: etree._Element, where: str, text: str) -> None:
        if _UNSEEN.search(text):
            text = _SPACE.sub(" ", text)
        if self._at_edge and text.startswith(" "):
            text = text[1:]
        setattr(owner, where, text or None)
        if text:
            self._at_edge = text.endswith(" ")
            self._last = (owner, where)

    def _edge(self) -> None:
        """A block begins or ends here: the space before it, if any, is not shown."""
        if self._last is not None:
            owner, where = self._last
            text = getattr(owner, where)
            if text.endswith(" "):
                setattr(owner, where, text[:-1] or None)
        self._last = None
        self._at_edge = True
