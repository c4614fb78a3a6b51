"""The text of an HTML file that briefgen made."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from briefgen.errors import BriefgenError

_NAMES = "a abbr b bdi cite code em i img span strong sub sup time u wbr"
_INLINE = frozenset(_NAMES.split())
_LEFT_OUT = ("skip-link", "marking-banner", "note-back")
_BREAK = "\x0b"


def html_text(data: bytes) -> str:
    """The canonical text of an HTML file; raises BriefgenError when there is none in it."""
    try:
        root = lxml_html.document_fromstring(data, parser=lxml_html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, ValueError) as error:
        raise BriefgenError(f"this HTML cannot be read: {error}") from error
    body = root.find("body")
    if body is None:
        raise BriefgenError("this HTML has no body")
    notes = list(_notes(body))
    for section in body.xpath('//section[contains(concat(" ", @class, " "), " notes ")]'):
        section.drop_tree()
    lines = "".join(_texts(body)).split(_BREAK)
    return "\n".join([line for line in map(_tidy, lines) if line] + notes) + "\n"


def _notes(body: etree._Element) -> Iterator[str]:
    items = body.xpath('//ol[contains(concat(" ", @class, " "), " notes-list ")]/li')
    for item in items if isinstance(items, list) else ():
        assert isinstance(item, etree._Element)
        number = str(item.get("id")).removeprefix("note-")
        yield f"[{number}] {_tidy(''.join(_texts(item)).replace(_BREAK, ' '))}"


def _texts(element: etree._Element) -> Iterator[str]:
    """The text of an element, with a break before and after each block in it."""
    if not isinstance(element.tag, str) or _left_out(element):
        return
    block = element.tag not in _INLINE
    yield _BREAK if block else ""
    yield element.text or ""
    for child in element:
        yield from _texts(child)
        yield child.tail or ""
    yield _BREAK if block else ""


def _left_out(element: etree._Element) -> bool:
    return any(name in (element.get("class") or "").split() for name in _LEFT_OUT)


def _tidy(text: str) -> str:
    return " ".join(text.split())
