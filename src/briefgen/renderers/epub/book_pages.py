"""The pages of a book: the brief as XHTML, and its contents (EPUB 3.3, 6.1 and 7.4)."""

from __future__ import annotations

import copy
from typing import Final

from lxml import etree

from briefgen.files.reproducible_zip import ZipMember
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.layout.tree_words import words_in

BRIEF: Final = "brief.xhtml"
CONTENTS: Final = "contents.xhtml"
STYLE: Final = "style.css"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
_OPS: Final = "http://www.idpf.org/2007/ops"
_XML: Final = "http://www.w3.org/XML/1998/namespace"
_DECLARED: Final = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
_TYPE: Final = f"{{{_OPS}}}type"


def brief_page(body: etree._Element, laid_out: LaidOut) -> ZipMember:
    """The brief, on one page that flows on: a telephone's pages are its reader's affair."""
    made = copy.deepcopy(body)
    made.set("class", ClassName.PAPER)
    for element in made.iter(etree.Element):
        for key in [key for key in element.attrib if str(key).startswith("data-")]:
            del element.attrib[key]
    _tell_notes(made)
    return _page(BRIEF, made, laid_out)


def contents_page(body: etree._Element, laid_out: LaidOut) -> ZipMember:
    """The contents that a reader's program shows; headings without a name get one, in place."""
    nav = etree.Element("nav", {_TYPE: "toc", "role": "doc-toc", "aria-labelledby": "contents"})
    etree.SubElement(nav, "h1", id="contents").text = laid_out.words.contents
    open_items: list[tuple[int, etree._Element]] = [(0, nav)]
    for number, heading in enumerate(_headings(body), start=1):
        heading.set("id", heading.get("id") or f"heading-{number}")
        level = int(str(heading.tag)[1])
        while open_items[-1][0] >= level:
            open_items.pop()
        item = _item_below(open_items[-1][1])
        etree.SubElement(item, "a", href=f"{BRIEF}#{heading.get('id')}").text = _words(heading)
        open_items.append((level, item))
    made = etree.Element("body", {"class": ClassName.PAPER})
    made.append(nav)
    return _page(CONTENTS, made, laid_out)


def _headings(body: etree._Element) -> list[etree._Element]:
    found = [one for one in body.iter("h2", "h3") if _words(one)]
    return found or list(body.iter("h1"))


def _words(heading: etree._Element) -> str:
    calls = [one for one in heading.iter("sup") if has_class(one, ClassName.NOTE_CALL)]
    heading = copy.deepcopy(heading) if calls else heading
    for call in [one for one in heading.iter("sup") if has_class(one, ClassName.NOTE_CALL)]:
        remove(call)
    return words_in(heading)


def _item_below(holder: etree._Element) -> etree._Element:
    below = holder.find("ol")
    return etree.SubElement(etree.SubElement(holder, "ol") if below is None else below, "li")


def _tell_notes(body: etree._Element) -> None:
    """Say what is a note and what calls it, so that it pops up (EPUB Structural Semantics 1.1)."""
    for call in body.iter("sup"):
        link = call.find("a")
        if link is not None and has_class(call, ClassName.NOTE_CALL):
            link.set(_TYPE, "noteref")
            link.set("role", "doc-noteref")
    for section in body.iter("section"):
        if has_class(section, ClassName.NOTES):
            section.set(_TYPE, "endnotes")
            section.set("role", "doc-endnotes")
    for notes in [one for one in body.iter("ol") if has_class(one, ClassName.NOTES_LIST)]:
        for item in notes:
            item.set(_TYPE, "endnote")
    for link in body.iter("a"):
        if has_class(link, ClassName.NOTE_BACK):
            link.set("role", "doc-backlink")


def _page(name: str, body: etree._Element, laid_out: LaidOut) -> ZipMember:
    """A page in the namespace of XHTML, its language said twice as XML has it."""
    page = etree.Element("html", nsmap={None: _XHTML, "epub": _OPS})
    page.set("lang", laid_out.language)
    page.set("dir", laid_out.direction)
    head = etree.SubElement(page, "head")
    etree.SubElement(head, "meta", charset="utf-8")
    etree.SubElement(head, "title").text = laid_out.metadata.title
    etree.SubElement(head, "link", rel="stylesheet", type="text/css", href=STYLE)
    page.append(body)
    for element in page.iter(etree.Element):
        element.tag = etree.QName(_XHTML, str(element.tag)).text
        if language := element.get("lang"):
            element.set(f"{{{_XML}}}lang", language)
    etree.cleanup_namespaces(page, top_nsmap={None: _XHTML, "epub": _OPS})
    text = etree.tostring(page, encoding="utf-8").decode()
    return ZipMember(name, f"{_DECLARED}{text}\n".encode())
