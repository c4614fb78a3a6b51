"""Texts in another language than their edition: the marks that `Foreign` leaves in HTML
become ``lang`` and ``dir``, so that every format, and every voice that reads it, knows.

A link that holds nothing but text takes them itself; in
attributes and in ``<title>`` no markup can stand, and only the words stay.
"""

from __future__ import annotations

import re

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.model.foreign import CLOSE, OPEN, SEPARATOR, UNTRANSLATED, Foreign
from briefgen.text.languages import direction_of

_MARKED = re.compile(
    f"{OPEN}([^{SEPARATOR}{OPEN}]*){SEPARATOR}([^{CLOSE}]*){CLOSE}|[{OPEN}{SEPARATOR}{CLOSE}]"
)


def attributes(language: str, untranslated: bool) -> dict[str, str]:
    """What an element says that holds words in this language."""
    found = {"lang": language, "dir": direction_of(language)}
    return found | {"class": ClassName.UNTRANSLATED} if untranslated else found


def cut_short(text: str, short: str) -> str:
    """A shortened text, which knows its language where the whole one does."""
    return text.like(short) if isinstance(text, Foreign) else short


def keep_language(element: etree._Element) -> None:
    """Say that an element is in the document's own language, if what it stands in is not.

    A note that is called, or a link that took its words, inside a text in another language is.
    """
    root = element.getroottree().getroot()
    said = next((a for a in element.iterancestors() if a.get("lang") or a.get("dir")), root)
    if said is not root:
        for name in ("lang", "dir"):
            if (value := root.get(name)) is not None:
                element.set(name, value)


def settle_languages(root: etree._Element) -> frozenset[str]:
    """Replace the marks of foreign texts, in place; returns those that lack a translation.

    Page headers repeat what stands elsewhere, or a part of it, and do not count.
    """
    for element in root.iterfind("body/*"):
        if has_class(element, ClassName.PAGE_HEADER, ClassName.PAGE_FOOTER):
            _settle(element, set())
    found: set[str] = set()
    _settle(root, found)
    return frozenset(found)


def _settle(root: etree._Element, found: set[str]) -> None:
    for element in list(root.iter(etree.Element)):
        _settle_attributes(element)
        if element.text and OPEN in element.text:
            _settle_text(element, found)
        if element.tail and OPEN in element.tail:
            _spread(element, found)


def _settle_attributes(element: etree._Element) -> None:
    for name, value in element.items():
        match = _MARKED.search(str(value))
        if match is None:
            continue
        element.set(name, _MARKED.sub(r"\2", str(value)))
        if element.tag == "img" and match[1] is not None:
            element.set("lang", match[1].split()[0])


def _settle_text(element: etree._Element, found: set[str]) -> None:
    text = element.text or ""
    if element.tag == "title" or (element.tag == "a" and not len(element)):
        match = _MARKED.search(text)
        element.text = _MARKED.sub(r"\2", text)
        if element.tag == "a" and match is not None and match[1]:
            _say(element, match[1])
            _note(match[1], match[2], found)
        return
    pieces = _pieces(text, found)
    element.text = pieces[0] if isinstance(pieces[0], str) else None
    spans = pieces[1:] if isinstance(pieces[0], str) else pieces
    insert(element, 0, spans)


def _spread(element: etree._Element, found: set[str]) -> None:
    """Turn the marks in the text behind an element into elements of their own."""
    parent = element.getparent()
    assert parent is not None
    pieces = _pieces(element.tail or "", found)
    element.tail = None
    insert(parent, parent.index(element) + 1, pieces)


def _pieces(text: str, found: set[str]) -> list[str | etree._Element]:
    """Plain words and spans, in turn."""
    pieces: list[str | etree._Element] = []
    last = 0
    for match in _MARKED.finditer(text):
        if match.start() > last or not pieces:
            pieces.append(text[last : match.start()])
        if match[1]:
            span = etree.Element("span")
            span.text = match[2]
            _say(span, match[1])
            _note(match[1], match[2], found)
            pieces.append(span)
        last = match.end()
    return [*pieces, text[last:]] if last < len(text) else pieces


def insert(parent: etree._Element, index: int, pieces: list[str | etree._Element]) -> None:
    """Put words and elements, in turn, in front of the child ``index`` of an element."""
    for piece in pieces:
        if not isinstance(piece, str):
            parent.insert(index, piece)
            index += 1
        elif index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + piece
        else:
            parent.text = (parent.text or "") + piece


def _say(element: etree._Element, mark: str) -> None:
    language, _, state = mark.partition(" ")
    for name, value in attributes(language, state == UNTRANSLATED).items():
        before = element.get(name) if name == "class" else None
        element.set(name, f"{before} {value}" if before else value)


def _note(mark: str, text: str, found: set[str]) -> None:
    if mark.endswith(f" {UNTRANSLATED}"):
        found.add(text)
