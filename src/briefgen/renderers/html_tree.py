"""What every renderer does with a laid-out tree before it goes its own way."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from briefgen.errors import RenderError
from briefgen.formats import format_named
from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.laid_out import LaidOut, Metadata, RendererWords
from briefgen.layout.tree_edits import remove
from briefgen.messages import say
from briefgen.renderers.tree_safety import check_tree
from briefgen.text.letters import ARABIC_INDIC

NOTE = "data-note"
ONLY = "data-only"
PLACE = "data-place"
EDITION = "edition:"
BACK = "\u21a9"
"""The arrow that leads from a note back to where it was called."""
_ENDED = re.compile(r"[.!?…:;,؟؛،](?:\[\d+\])*$")
"""A line that ends with a sign, before the calls of its notes."""


def tree_for(laid_out: LaidOut, name: str) -> etree._Element:
    """A copy of the tree without what the format ``name`` does not show (``data-only``).

    Raises RenderError for a tree that no renderer may pass on.
    """
    check_tree(laid_out, name)
    root = copy.deepcopy(laid_out.root)
    unwanted = [e for e in root.iter(etree.Element) if not is_shown(e, name)]
    for element in unwanted:
        remove(element)
    for link in [a for a in root.iter("a") if str(a.get("href")).startswith(EDITION)]:
        _resolve(link, laid_out.metadata, name)
    return root


def _resolve(link: etree._Element, metadata: Metadata, name: str) -> None:
    """Lead to the file of another edition in HTML; in a file that is sent alone to where it stands
    on the web, if it does.
    """
    language = str(link.get("href")).removeprefix(EDITION)
    known = format_named(name)
    other = next((key for key in metadata.alternates if key.language == language), None)
    if known.links_editions and other is not None:
        link.set("href", other.file_name(metadata.slug, known.suffix))
        link.set("hreflang", language)
        return
    if other is not None and (address := metadata.web_alternates.get(other)):
        link.set("href", address)
        return
    link.tag = "span"
    del link.attrib["href"]


def is_shown(element: etree._Element, name: str) -> bool:
    """Whether the format ``name`` shows an element, as far as its own ``data-only`` says."""
    only = element.get(ONLY)
    return only is None or bool({name, format_named(name).like} & set(only.split()))


def replace(element: etree._Element, other: etree._Element) -> None:
    """Put ``other`` in the place of an element; the text behind it stays."""
    parent = element.getparent()
    assert parent is not None
    other.tail, element.tail = element.tail, None
    parent.replace(element, other)


def notes(root: etree._Element) -> list[etree._Element]:
    """The notes of a tree, each in the place where it is first called, in the order of the text."""
    return [element for element in root.iter(etree.Element) if element.get(NOTE) is not None]


def is_call(element: etree._Element) -> bool:
    """Whether the call of a note stands there: the note itself, or a reference to it again."""
    return element.get(NOTE) is not None or has_class(element, ClassName.NOTE_REF)


def right_before(element: etree._Element) -> etree._Element | None:
    """The element before one, if there is nothing between them."""
    before = element.getprevious()
    return before if before is not None and not before.tail else None


def body_of(root: etree._Element, name: str) -> etree._Element:
    """The body of a tree; raises RenderError when there is none."""
    body = root.find("body")
    if body is None:
        raise RenderError(say("the laid-out document has no body"), format=name)
    return body


def pageless_body(laid_out: LaidOut, name: str) -> etree._Element:
    """The body for a format without pages: no running header or footer, notes at the end."""
    root = tree_for(laid_out, name)
    body = body_of(root, name)
    for element in _furniture(body):
        body.remove(element)
    _gather_notes(root, laid_out.words)
    return body


def in_digits(number: str, numbered: etree._Element) -> str:
    """A number in the digits that the class of what has it asks for."""
    return number.translate(ARABIC_INDIC if has_class(numbered, ClassName.ARABIC_INDIC) else {})


def in_one_line(lines: Iterable[str]) -> str:
    """The lines of a cell, a dash between those that are no sentences: a name, and a role."""
    text, *others = [line for line in lines if line] or [""]
    for line in others:
        text += f"{' ' if _ENDED.search(text) else ' – '}{line}"
    return text


def note_refs(root: etree._Element) -> list[etree._Element]:
    """The later calls of notes: ``<a class="note-ref" href="#note-1">1</a>``."""
    return [link for link in root.iter("a") if has_class(link, ClassName.NOTE_REF)]


def _furniture(body: etree._Element) -> list[etree._Element]:
    """The running header and footer, which only formats with pages have."""
    return [e for e in body if has_class(e, ClassName.PAGE_HEADER, ClassName.PAGE_FOOTER)]


def _gather_notes(root: etree._Element, words: RendererWords) -> None:
    """Move the notes to the list at the end, and leave links to them in their places."""
    for link in note_refs(root):
        replace(link, _call(str(link.get("href")), in_digits(link.text or "", link)))
    found = notes(root)
    end = _notes_list(root, words, wanted=bool(found))
    if any(has_class(note, ClassName.ARABIC_INDIC) for note in found):
        add_class(end, ClassName.ARABIC_INDIC)
    for index, note in enumerate(found, start=1):
        number = str(note.get(NOTE))
        replace(note, _call(f"#note-{number}", in_digits(number, note), id_=f"call-{number}"))
        item = etree.SubElement(end, "li", id=f"note-{number}")
        if number != str(index):
            item.set("value", number)
        item.text = note.text
        item.extend(list(note))
        last = item[-1] if len(item) else None
        back = etree.SubElement(item, "a", {"class": ClassName.NOTE_BACK})
        back.set("href", f"#call-{number}")
        back.set("title", words.back_to_text)
        back.text = f"{BACK}\ufe0e"  # the text form of the arrow, not the emoji
        if last is None:
            item.text = f"{item.text or ''} "
        else:
            last.tail = f"{last.tail or ''} "


def _call(href: str, number: str, id_: str = "") -> etree._Element:
    """The call of a note: in brackets, so that a copied “66[1]” never reads as 661."""
    call = etree.Element("sup", {"class": ClassName.NOTE_CALL})
    link = etree.SubElement(call, "a", href=href)
    link.text = f"[{number}]"
    if id_:
        link.set("id", id_)
    return call


def _notes_list(root: etree._Element, words: RendererWords, *, wanted: bool) -> etree._Element:
    """The list at the end; the section is made where a layout has none, and removed when empty."""
    for section in root.iter("section"):
        end = section.find("ol")
        if has_class(section, ClassName.NOTES) and end is not None:
            if not wanted:
                remove(section)
            return end
    made = etree.Element("section", {"class": ClassName.NOTES})
    etree.SubElement(made, "h2").text = words.notes
    body = root.find("body")
    if wanted and body is not None:
        articles = body.findall("article")
        (articles[-1] if articles else body).append(made)
    return etree.SubElement(made, "ol", {"class": ClassName.NOTES_LIST})


def place_of(element: etree._Element | None) -> str:
    """Where in the content an element came from: ``data-place`` of itself or the nearest above."""
    while element is not None:
        if place := element.get(PLACE):
            return place
        element = element.getparent()
    return ""


def texts(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """Every text of a tree that a reader sees, with the element that holds it."""
    for element in root.iter(etree.Element):
        if element.text:
            yield element.text, element
        parent = element.getparent()
        if element.tail and parent is not None:
            yield element.tail, parent
