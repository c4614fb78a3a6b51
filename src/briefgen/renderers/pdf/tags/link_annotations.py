"""The active areas of links: one for each line, and what is said of where it leads.

ISO 14289-1, 7.18.1 (described) and 7.18.5 (links).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from typing import Any

from lxml import etree

from briefgen.renderers.pdf.page_tree import LEADS_TO

_Area = tuple[float, float, float, float]
_NEAR = 0.01
"""CSS pixels."""
_LONGEST = 120
"""Letters of a description, where a whole section is the target."""
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption")


def one_area_a_line(pages: Any) -> None:
    """7.18.5: what is stressed in a link has no area of its own beside that of its line."""
    for page in pages:
        lines: dict[etree._Element, list[_Area]] = {}
        for *_, area, box in page.links:
            if box.element_tag == "a":
                lines.setdefault(box.element, []).append(area)
        page.links = [link for link in page.links if not _inside(link, lines)]


def _inside(link: tuple[Any, ...], lines: dict[etree._Element, list[_Area]]) -> bool:
    *_, (left, top, right, bottom), box = link
    if box.element_tag == "a":
        return False
    owners = [box.element, *box.element.iterancestors("a")]
    return any(
        line[0] - _NEAR <= left and right <= line[2] + _NEAR and top < line[3] and line[1] < bottom
        for owner in owners
        for line in lines.get(owner, ())
    )


def described(link: etree._Element, target: str) -> str:
    """7.18.1: where a link within the document leads: its words, or the heading of its target."""
    return next(filter(None, _descriptions(link, target)))


def _descriptions(link: etree._Element, target: str) -> Iterator[str]:
    yield link.get(LEADS_TO) or link.get("title") or _words(link)
    for element in link.getroottree().iter(etree.Element):
        if element.get("id") == target:
            heading = next(element.iter(*_HEADINGS), element)
            yield textwrap.shorten(_words(heading), _LONGEST, placeholder="…")
    yield target


def _words(element: etree._Element) -> str:
    """The words of an element and the alt texts in it, without those of its notes."""
    words = element.text or ""
    for child in element.iterchildren(etree.Element):
        shown = "" if child.get("data-note") is not None else _words(child) or child.get("alt")
        words += f"{shown or ''}{child.tail or ''}"
    return " ".join(words.split())
