"""No word alone on the last line of a title, a caption or a quotation that is set large.

Neither engine balances lines. The last two words are held together, so that a last line has at
least both. Called by `page_tree`, before an engine has the tree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import NOTE

_TITLES: Final = frozenset({"h2", "h3", "h4", "caption"})
_CLASSES: Final = (
    ClassName.CAPTION,
    ClassName.SUBTITLE,
    ClassName.CALLOUT_TITLE,
    ClassName.FACT_LIST,
)
_MOST: Final = 24
"""Letters of two words that are held together: more would leave the line before short."""
_LEAST: Final = 3
"""Words in front of them."""
_LAST: Final = re.compile(r"(?<=\S) (?=\S+\s*$)")
_NUMBERS: Final = re.compile(r"[\d\u0590-\u08ff]\S* \S*\d\S*\s*$")
"""Two numbers, which a no-break space would make one from right to left (UAX #9, CS); and a number
behind such a word, with which it would be painted: programs read the word before it in pieces then.
"""


def hold_last_words(root: etree._Element) -> None:
    """Put a no-break space between the last two words of such lines, in place."""
    for element in root.iter(etree.Element):
        if element.tag in _TITLES or has_class(element, *_CLASSES) or _is_quoted(element):
            _hold(element)


def _is_quoted(element: etree._Element) -> bool:
    parent = element.getparent()
    is_first = parent is not None and element.tag == "p" and parent.index(element) == 0
    return is_first and parent is not None and has_class(parent, ClassName.PULL_QUOTE)


class _LineText(NamedTuple):
    """A text of a line: that of an element, or what stands behind it."""

    element: etree._Element
    is_tail: bool
    text: str


def _hold(element: etree._Element) -> None:
    pieces = list(_first_line(element))
    while pieces and not pieces[-1].text.strip():
        pieces.pop()
    if not pieces:
        return
    piece = pieces[-1]
    words = "".join(one.text for one in pieces).split()
    if len(words) < _LEAST + 2 or len(" ".join(words[-2:])) > _MOST or _NUMBERS.search(piece.text):
        return
    held = _LAST.sub("\u00a0", piece.text)
    if piece.is_tail:
        piece.element.tail = held
    else:
        piece.element.text = held


def _first_line(element: etree._Element) -> Iterator[_LineText]:
    """The texts of an element up to a line end or a drawing, without notes and their calls."""
    for action, one in etree.iterwalk(element, events=("start", "end")):
        if action == "start" and one is not element and one.tag in ("br", "img", "svg"):
            return
        if _is_note(one, element):
            continue
        if action == "start" and one.text:
            yield _LineText(one, False, one.text)
        elif action == "end" and one is not element and one.tail:
            yield _LineText(one, True, one.tail)


def _is_note(one: etree._Element, within: etree._Element) -> bool:
    while one is not within:
        if one.get(NOTE) is not None or has_class(one, ClassName.NOTE_REF):
            return True
        parent = one.getparent()
        assert parent is not None
        one = parent
    return False
