"""A brief cut to what a message may hold: from its end, block by block."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.layout.tree_words import words_in
from briefgen.messages import say

_ALWAYS = (ClassName.SUPPORT, ClassName.IMPRINT, ClassName.NOTES)
"""Beside what begins the brief, these stay: notes only as far as they are called."""
_DROPPED = (ClassName.TOC, ClassName.FOLDED, ClassName.NOTE_BACK)
"""What a message has no use for: links within it lead nowhere in many programs."""


_HEADINGS = ("h2", "h3", "h4", "h5", "h6")


@dataclass(frozen=True)
class Condensed:
    """What a message holds, and what it lacks."""

    html: str
    cut: str = ""
    """The heading of the section whose end is left out."""
    left_out: tuple[str, ...] = ()
    """The headings of the sections that are left out whole."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        return not (self.cut or self.left_out)


def condensed(
    body: etree._Element, laid_out: LaidOut, page: Callable[[etree._Element], str], largest: int
) -> Condensed:
    """As much of a body as has at most ``largest`` bytes as a ``page``; raises RenderError.

    The body is changed.
    """
    for element in [one for one in body.iter(etree.Element) if has_class(one, *_DROPPED)]:
        remove(element)
    tried: dict[int, Condensed] = {}

    def fits(count: int) -> bool:
        tried[count] = _without(body, count, laid_out, page)
        html = tried[count].html
        return len(html.encode()) + html.count("\n") <= largest  # a line ends with two bytes

    parts = len(_removable(body))
    count = bisect_left(range(parts + 1), True, key=fits)
    if count > parts:
        raise RenderError(
            say(
                "what begins the brief has more than the {largest} kB of a message",
                largest=largest // 1000,
            ),
            format="email",
            hint=say("make the summary or the key figures shorter"),
        )
    return tried[count]


def _removable(body: etree._Element) -> list[list[etree._Element]]:
    """The parts that may be left out, in their order: from the first section on."""
    article = body.find(".//article")
    parts = list(article.iterchildren(etree.Element)) if article is not None else []
    sections = (at for at, one in enumerate(parts) if has_class(one, ClassName.SECTION))
    begun = next(sections, len(parts))
    return [part for one in parts[begun:] for part in _parts(one)]


def _parts(element: etree._Element) -> Iterator[list[etree._Element]]:
    """What of an element goes together: a block, and the headings above it."""
    children = list(element.iterchildren(etree.Element))
    if has_class(element, *_ALWAYS):
        return
    if has_class(element, ClassName.END_COLUMNS):  # which does no more than hold others
        for child in children:
            yield from _parts(child)
        return
    if not has_class(element, ClassName.SECTION):
        yield [element]
        return
    above: list[etree._Element] = []
    for child in children:
        if child.tag in _HEADINGS:
            above.append(child)
            continue
        for part in _parts(child):
            yield [*above, *part]
            above = []
    if above:
        yield above


def _without(
    body: etree._Element, count: int, laid_out: LaidOut, page: Callable[[etree._Element], str]
) -> Condensed:
    """The body without its last parts; a sentence in their place says so."""
    made = copy.deepcopy(body)
    parts = _removable(made)
    gone = _outermost(one for part in parts[len(parts) - count :] for one in part)
    cut = _title(gone[0].getparent()) if gone and _in_section(gone[0]) else ""
    titles = [title for one in gone if _is_named(one) and (title := _title(one))]
    if gone:
        gone[0].addprevious(_rest(laid_out))
    for one in gone:
        remove(one)
    _drop_uncalled_notes(made)
    _unlink(made)
    return Condensed(page(made), cut, tuple(titles))


def _outermost(elements: Iterable[etree._Element]) -> list[etree._Element]:
    """Elements, and in the place of all that one holds this one."""
    found: dict[etree._Element, None] = {}
    for element in elements:
        found[element] = None
        around = element.getparent()
        while around is not None and has_class(around, ClassName.SECTION):
            children = list(around.iterchildren(etree.Element))
            if not all(child in found for child in children):
                break
            for child in children:
                del found[child]
            found[around] = None
            around = around.getparent()
    return list(found)


def _in_section(element: etree._Element) -> bool:
    around = element.getparent()
    return around is not None and has_class(around, ClassName.SECTION)


def _is_named(part: etree._Element) -> bool:
    """Whether it has a heading that a reader of the whole would look for."""
    return has_class(part, ClassName.SECTION) or not _in_section(part)


def _title(part: etree._Element | None) -> str:
    """The first heading of a part; "" for what has none."""
    heading = None if part is None else next(part.iter(*_HEADINGS), None)
    return "" if heading is None else words_in(heading)


def _rest(laid_out: LaidOut) -> etree._Element:
    made = etree.Element("p", {"class": ClassName.REST})
    made.text = laid_out.words.rest_left_out
    if address := laid_out.metadata.web:
        made.text += " "
        etree.SubElement(made, "a", href=address).text = laid_out.words.read_whole
    return made


def _drop_uncalled_notes(body: etree._Element) -> None:
    called = {str(link.get("href"))[1:] for link in body.iter("a")}
    for notes in [one for one in body.iter("ol") if has_class(one, ClassName.NOTES_LIST)]:
        for item in list(notes):
            if item.get("id") in called:
                item.set("value", str(item.get("id")).removeprefix("note-"))
            else:
                notes.remove(item)
        if not len(notes) and (section := notes.getparent()) is not None:
            remove(section)


def _unlink(body: etree._Element) -> None:
    """Links to places within the message become plain words."""
    for link in list(body.iter("a")):
        if str(link.get("href") or "#").startswith("#"):
            link.tag = "span"
            link.attrib.pop("href", None)
