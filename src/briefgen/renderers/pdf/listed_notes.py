"""The list of all sources and notes at the end of a long document, where they are searched for.

A note stands at the foot of the page on which it is called first; who reads its number again ten
pages later would have to search for it. How many pages there will be is estimated from the text,
for to lay it out first would cost as much again.
"""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.renderers.html_tree import NOTE, notes
from briefgen.text.languages import direction_of

LONG: Final = 5
"""Pages from which a document lists its notes."""
_BLOCKS: Final = ("p", "li", "dd", "h2", "h3", "h4")
_PICTURE: Final = 22
"""Lines that a picture takes; logos and icons are small ones."""
_DRAWING: Final = 11
"""Lines that a chart takes."""
_SMALL: Final = (ClassName.ICON, ClassName.LOGO)


def list_at_end(root: etree._Element, heading: str, language: str) -> None:
    """Add the list to the end matter of a document that is long; the notes stay in their places.

    A layout that promises to need few pages has none.
    """
    found = notes(root)
    articles = root.findall("body/article")
    if not found or not articles or articles[-1].get("data-pages"):
        return
    if pages_estimated(root, language) <= LONG - 1:  # so much fills four, and begins a fifth
        return
    section = etree.SubElement(_columns(articles[-1]), "section")
    section.set("class", f"{ClassName.NOTES} {ClassName.END_MATTER}")
    etree.SubElement(section, "h2").text = heading
    listed = etree.SubElement(section, "ol")
    listed.set("class", f"{ClassName.NOTES_LIST} {ClassName.WIDE_NUMBERS}")
    if any(has_class(note, ClassName.ARABIC_INDIC) for note in found):
        add_class(listed, ClassName.ARABIC_INDIC)
    for note in found:
        listed.append(_item(note))


def notes_listed(root: etree._Element) -> list[etree._Element]:
    """The sections that list the notes at the end of a tree."""
    return [one for one in root.iter("section") if has_class(one, ClassName.NOTES)]


def pages_estimated(root: etree._Element, language: str) -> float:
    """About how many pages of A4 a document takes: its lines, a line for the end of each block.

    Measured on the examples; Arabic is set larger (1.18 times), with fewer letters in a line.
    """
    letters, larger, lines_of_page = (
        (62, 1.18, 46) if direction_of(language) == "rtl" else (80, 1, 52)
    )
    body = root.find("body")
    if body is None:
        return 0
    text = sum(len(" ".join(text.split())) for text in body.itertext())
    blocks = sum(1 for _ in body.iter(*_BLOCKS))
    pictures = sum(1 for image in body.iter("img") if not has_class(image, *_SMALL))
    drawings = sum(1 for one in body.iter("figure", "img") if one.get("data-drawing"))
    lines = text / letters + blocks * larger
    lines += (pictures - drawings) * _PICTURE + drawings * _DRAWING
    covers = any(has_class(header, ClassName.COVER) for header in body.iter("header"))
    return lines / lines_of_page + covers


def _columns(article: etree._Element) -> etree._Element:
    """The columns of the end matter; they are made where a document has none."""
    made = [one for one in article.iter("div") if has_class(one, ClassName.END_COLUMNS)]
    return made[-1] if made else etree.SubElement(article, "div", {"class": ClassName.END_COLUMNS})


def _item(note: etree._Element) -> etree._Element:
    """The words of a note, without what would make another note or another target of them."""
    item = deepcopy(note)
    item.tag, item.tail = "li", None
    for name in ("class", NOTE):
        item.attrib.pop(name, None)
    for element in item.iter(etree.Element):
        element.attrib.pop("id", None)
    return item
