"""The text of an HTML file that briefgen made."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from briefgen.errors import BriefgenError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.messages import say

_NAMES = "a abbr b bdi cite code em i img span strong sub sup time u wbr"
_INLINE = frozenset(_NAMES.split())
_LEFT_OUT = (ClassName.SKIP_LINK, ClassName.MARKING_BANNER, ClassName.NOTE_BACK)
_PICTURED = frozenset(("svg", "details"))
"""A drawing, and its numbers folded: other formats have a picture there, or no numbers."""
_BREAK = "\x0b"


def html_text(data: bytes) -> str:
    """The canonical text of an HTML file; raises BriefgenError when there is none in it."""
    try:
        root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise BriefgenError(say("this HTML cannot be read: {error}", error=error)) from error
    body = root.find("body")
    if body is None:
        raise BriefgenError(say("this HTML has no body"))
    notes = list(_notes(body))
    for section in [one for one in body.iter("section") if has_class(one, ClassName.NOTES)]:
        section.drop_tree()
    lines = "".join(_texts(body)).split(_BREAK)
    return "\n".join([line for line in map(_tidy, lines) if line] + notes) + "\n"


def _notes(body: etree._Element) -> Iterator[str]:
    lists = (one for one in body.iter("ol") if has_class(one, ClassName.NOTES_LIST))
    for item in (item for one in lists for item in one.iterchildren("li")):
        number = str(item.get("id")).removeprefix("note-")
        yield f"[{number}] {_tidy(''.join(_texts(item)).replace(_BREAK, ' '))}"


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of an element, with a break before and after each block in it."""
    if not isinstance(element.tag, str) or has_class(element, *_LEFT_OUT):
        return
    if element.tag in _PICTURED:
        yield _BREAK
        return
    block = element.tag not in _INLINE
    yield _BREAK if block else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield _BREAK if block else ""


def _tidy(text: str) -> str:
    """One line, without what keeps ranges whole at the ends of lines (U+2060)."""
    return " ".join(text.replace("\u2060", "").split())
