"""Words of the other direction of writing, set off in the finished tree.

What is one whole is decided by `briefgen.text.isolates`; here the tree is walked, wherever a
template put the words, and they become elements with a direction, Arabic ones with their language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from briefgen.layout.passes.language_marks import insert
from briefgen.text.brackets import Span
from briefgen.text.isolates import isolates, keeps_its_order
from briefgen.text.languages import Direction, direction_of, is_rtl
from briefgen.text.letters import rtl_language, runs_from_right

_ALONE = frozenset({"a", "abbr", "code", "span", "time"})
"""Elements that take the direction themselves when all that they hold is one such text."""
_PARAGRAPHS = frozenset(
    ["a", "caption", "dd", "dt", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6", "li", "p", "td"]
) | {"th"}
"""Where a text that is alone is a text of its own, with the sign at its end."""


def set_off(root: etree._Element, languages: Sequence[str]) -> None:
    """Isolate, in place, the words that run against the direction around them.

    ``languages`` are the brief's: words from right to left are in the first of them that has all
    their letters, if there is one.
    """
    language = root.get("lang") or ""
    body = root.find("body")
    if body is not None:
        said = root.get("dir") or direction_of(language)
        _Pass((language, *languages)).element(body, _direction(said), isolated=False)


def _direction(value: str) -> Direction:
    return "rtl" if value == "rtl" else "ltr"


class _Pass:
    """One walk over a tree."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._languages = languages

    def element(self, element: etree._Element, direction: Direction, *, isolated: bool) -> None:
        """Set off what stands in an element, and go down into its children."""
        said = element.get("dir")
        isolated = (isolated and not said) or (element.tag == "bdi" and not said)
        direction = _direction(said) if said else direction
        if element.tag == "img":
            self._alt(element, direction)
        children = list(element)
        if not isolated:
            self._text(element, direction)
        for child in children:
            self.element(child, direction, isolated=isolated)
            if child.tail and not isolated:
                self._tail(child, direction)

    def _alt(self, picture: etree._Element, direction: Direction) -> None:
        """An attribute has one language: that of most of its letters."""
        text = picture.get("alt") or ""
        from_right = runs_from_right(text)
        if picture.get("lang") or from_right in (None, direction == "rtl"):
            return
        other = next((tag for tag in self._languages if not is_rtl(tag)), "")
        if language := rtl_language(text, self._languages) if from_right else other:
            picture.set("lang", language)

    def _text(self, element: etree._Element, direction: Direction) -> None:
        text = element.text or ""
        alone = not len(element) and element.tag in _PARAGRAPHS
        spans = isolates(text, direction, whole=alone)
        if not spans:
            return
        begin, end = spans[0]
        whole = text[begin:end] == text.strip()
        if element.tag in _ALONE and whole and not len(element) and not element.get("dir"):
            self._say(element, direction)
        elif not _is_whole_link(element, spans, direction):
            element.text = None
            insert(element, 0, list(self._pieces(text, spans, direction)))

    def _tail(self, element: etree._Element, direction: Direction) -> None:
        text, parent = element.tail or "", element.getparent()
        if parent is not None and (spans := isolates(text, direction)):
            element.tail = None
            insert(parent, parent.index(element) + 1, list(self._pieces(text, spans, direction)))

    def _pieces(
        self, text: str, spans: Sequence[Span], direction: Direction
    ) -> Iterator[str | etree._Element]:
        last = 0
        for begin, end in spans:
            if begin > last:
                yield text[last:begin]
            made = etree.Element("bdi" if direction == "rtl" else "span")
            made.text = text[begin:end]
            self._say(made, direction)
            yield made
            last = end
        if last < len(text):
            yield text[last:]

    def _say(self, element: etree._Element, direction: Direction) -> None:
        if direction == "rtl":
            element.set("dir", "ltr")
            return
        text = element.text or ""
        if not element.get("lang"):
            element.set("lang", rtl_language(text, self._languages))
        element.set("dir", "rtl")
        if inner := isolates(text, "rtl"):
            element.text = None
            insert(element, 0, list(self._pieces(text, inner, "rtl")))


def _is_whole_link(element: etree._Element, spans: Sequence[Span], direction: Direction) -> bool:
    """Whether it is a link of one text, which stays in one piece where that is read right."""
    if element.tag != "a" or len(element):
        return False
    text = element.text or ""
    return direction == "ltr" or all(keeps_its_order(text, *span) for span in spans)
