"""A brief cut to what a message may hold: from its end, whole sections at a time."""

from __future__ import annotations

import copy
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.tree_edits import remove
from briefgen.messages import say

_ALWAYS = (ClassName.SUPPORT, ClassName.IMPRINT, ClassName.NOTES)
"""Beside what begins the brief, these stay: notes only as far as they are called."""
_DROPPED = (ClassName.TOC, ClassName.FOLDED, ClassName.NOTE_BACK)
"""What a message has no use for: links within it lead nowhere in many programs."""


@dataclass(frozen=True)
class Condensed:
    """What a message holds: the tree for its text, its HTML, and the sections that it lacks."""

    body: etree._Element
    html: str
    left_out: tuple[str, ...] = ()


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


def _removable(body: etree._Element) -> list[etree._Element]:
    """The parts that may be left out, in their order: from the first section on."""
    article = body.find(".//article")
    parts = list(article.iterchildren(etree.Element)) if article is not None else []
    sections = (at for at, one in enumerate(parts) if has_class(one, ClassName.SECTION))
    begun = next(sections, len(parts))
    each = [part for one in parts[begun:] for part in _parts(one)]
    return [part for part in each if not has_class(part, *_ALWAYS)]


def _parts(element: etree._Element) -> list[etree._Element]:
    """An element, or what it does no more than hold beside each other."""
    columns = has_class(element, ClassName.END_COLUMNS)
    return list(element.iterchildren(etree.Element)) if columns else [element]


def _without(
    body: etree._Element, count: int, laid_out: LaidOut, page: Callable[[etree._Element], str]
) -> Condensed:
    """The body without its last parts; a sentence in their place says so."""
    made = copy.deepcopy(body)
    parts = _removable(made)
    gone = parts[len(parts) - count :]
    titles = [title for part in gone if (title := _title(part))]
    if gone:
        gone[0].addprevious(_rest(laid_out))
    for part in gone:
        remove(part)
    _drop_uncalled_notes(made)
    _unlink(made)
    return Condensed(made, page(made), tuple(titles))


def _title(part: etree._Element) -> str:
    heading = next((one for one in part.iter("h2", "h3")), None)
    return "" if heading is None else " ".join("".join(map(str, heading.itertext())).split())


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
