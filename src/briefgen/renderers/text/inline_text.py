"""Text within a line, as plain text."""

from __future__ import annotations

import re

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.vocabulary import INLINE
from briefgen.text.isolates import (
    LEFT_TO_RIGHT_MARK,
    RIGHT_TO_LEFT_MARK,
    is_number_next,
    with_marks,
)
from briefgen.text.languages import Direction

_LETTER = re.compile(r"[^\W\d_]")
_BREAK = "\x0b"  # of <br>, until the white space is tidied


def inline(element: etree._Element) -> str:
    """The text of an inline element, not yet tidied."""
    if element.tag == "br":
        return _BREAK
    if element.tag == "img" or has_class(element, ClassName.NOTE_BACK):
        return ""
    text = (element.text or "") + "".join(
        inline(child) + (child.tail or "") for child in element.iterchildren(etree.Element)
    )
    if element.tag == "sup" and text.isdigit():
        return f"^{text}"  # or 10 to the power of 6 would read as 106
    text = _set_apart(element, text)
    return text + _address(element, text) if element.tag == "a" else text


def _set_apart(element: etree._Element, text: str) -> str:
    """The words of an isolate between marks of their direction, where they need them."""
    direction: Direction = "rtl" if element.get("dir") == "rtl" else "ltr"
    around = next((a.get("dir") for a in element.iterancestors() if a.get("dir")), "ltr")
    if element.get("dir") in (None, around) or element.tag not in INLINE:
        return text
    draws = direction == "ltr" and is_number_next(_behind(element))
    marked = with_marks(text, direction) + (RIGHT_TO_LEFT_MARK if draws else "")
    before = element.getprevious()
    if before is None or before.get("dir") != direction or _LETTER.search(before.tail or ""):
        return marked
    apart = RIGHT_TO_LEFT_MARK if direction == "ltr" else LEFT_TO_RIGHT_MARK
    return apart + marked


def _behind(element: etree._Element) -> str:
    """The words behind an inline element in its line, which may stand outside what it is in."""
    following = element.getnext()
    if following is not None:
        apart = following.get("dir")  # it sees to itself
        return (element.tail or "") + ("" if apart else "".join(map(str, following.itertext())))
    parent = element.getparent()
    is_within = parent is not None and parent.tag in INLINE and not parent.get("dir")
    if element.tail or parent is None or not is_within:
        return element.tail or ""
    return _behind(parent)


def _address(link: etree._Element, text: str) -> str:
    """Where a link leads, behind a no-break space that tells it from the author's words."""
    href = str(link.get("href") or "")
    plain = href.removeprefix("mailto:").removeprefix("tel:")
    if href.startswith("#") or plain in text:
        return ""
    return f"\u00a0({plain.replace('(', '%28').replace(')', '%29')})"


def tidy(text: str) -> str:
    """White space as HTML sees it: runs of it are one space, and a line break is one."""
    lines = (" ".join(line.split(" ")) for line in text.split(_BREAK))
    collapsed = (_collapse(line) for line in lines)
    return "\n".join(line for line in collapsed if line)


def _collapse(text: str) -> str:
    """Like ``str.split`` without its no-break spaces."""
    for space in "\t\n\r\f":
        text = text.replace(space, " ")
    return " ".join(part for part in text.split(" ") if part)
