"""White space of a tree as a page shows it: one space between words, none at the edges of a line.

Typst takes each space of a text as it is, and HTML none of them (CSS Text 3, 4.1).
"""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from briefgen.layout.vocabulary import INLINE
from briefgen.renderers.html_tree import is_call

_SPACES: Final = re.compile(r"[ \t\n\r\f]+")
_UNSEEN: Final = re.compile(r"[\t\n\r\f]|  ")
"""What no text has that is collapsed already, and most are."""
_BREAK: Final = "br"
_WORD_JOINER: Final = "\u2060"
_JOINERS: Final = re.compile(f"(?<![/–-]){_WORD_JOINER}")
"""They have no glyph of their own, and Typst says that they belong to the letter before: only
ranges, units such as km/h and codes such as CC-BY-4.0 need them.
"""
_ARABIC_STROKE: Final = re.compile("(?<=[\u0620-\u064a])/(?=[\u0620-\u064a])")
"""Between the two names of a month, where Typst would end a line."""
_CLOSING: Final = re.compile("[.,;:!?)\\]»”’%\u060c\u061b\u061f\u06d4]")
"""What begins no line; behind the call of a note Typst would let it."""


def collapse(root: etree._Element) -> None:
    """Leave the spaces of a tree that are seen, in place."""
    _Collapsing().box(root)


class _Collapsing:
    """The way through a tree: what a text ends with decides on the next one's first space."""

    def __init__(self) -> None:
        self._open: tuple[etree._Element, str] | None = None
        """Where the last text stands that may end with a space too many."""
        self._at_edge = True

    def box(self, element: etree._Element) -> None:
        """An element that begins and ends lines."""
        self._edge()
        self._content(element)
        self._edge()

    def _content(self, element: etree._Element) -> None:
        if element.text:
            element.text = self._text(element, "text", element.text)
        for child in element:
            self._child(child)
            if child.tail:
                child.tail = self._text(child, "tail", child.tail)

    def _child(self, child: etree._Element) -> None:
        if child.tag == _BREAK:
            self._edge()
        elif child.tag == "img" or child.get("data-field"):  # a page number, which comes later
            self._open, self._at_edge = None, False
        elif child.tag in INLINE:
            self._content(child)
        else:
            self.box(child)

    def _edge(self) -> None:
        """A line ends: the space before is not seen, nor is one behind."""
        if self._open is not None:
            element, name = self._open
            setattr(element, name, str(getattr(element, name)).removesuffix(" "))
        self._open, self._at_edge = None, True

    def _text(self, element: etree._Element, name: str, text: str) -> str:
        if _WORD_JOINER in text:
            text = _JOINERS.sub("", text)
        if _UNSEEN.search(text):
            text = _SPACES.sub(" ", text)
        if "/" in text:
            text = _ARABIC_STROKE.sub(f"/{_WORD_JOINER}", text)
        if name == "tail" and is_call(element) and _CLOSING.match(text):
            text = f"{_WORD_JOINER}{text}"
        if self._at_edge:
            text = text.removeprefix(" ")
        if text:
            self._at_edge = text.endswith(" ")
            self._open = (element, name) if self._at_edge else None
        return text
