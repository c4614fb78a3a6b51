"""Links inside the document: a pass over the tree once captions have their numbers.

Every section and block with an id is where its id says, whatever its template wrote; a link
without words takes them from what it leads to; and a link to what the layout does not show is plain
words, the same in every format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import etree
from markupsafe import escape

from briefgen.errors import LayoutError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.passes.language_marks import keep_language
from briefgen.layout.tree_words import words_in
from briefgen.messages import say
from briefgen.model.edition import EditionSection

_COLON = " \u00a0\u202f:："
"""What stands between the number of a caption and its words."""


_EMPTY = re.compile(r'<a href="#([^"]*)" data-field="ref"></a>')


class Target(NamedTuple):
    """A section or block with an id, its place in the content, and what it is called."""

    id: str
    place: str
    called: str
    numbered: bool = True
    """False for a section, whose tables have numbers of their own."""


class References:
    """The links of one tree to the sections and blocks of its edition."""

    def __init__(self, root: etree._Element, sections: Sequence[EditionSection]) -> None:
        self.root = root
        self._targets = {target.id: target for target in _targets(sections)}
        self._said: dict[str, tuple[str, str]] = {}

    def settle(self) -> None:
        """Set every anchor, fill every empty link, and undo the links that lead nowhere."""
        self._set_anchors()
        for link in self.root.xpath("//a[@data-field='ref'][not(node())]"):
            identifier, link.text = self.words((link.get("href") or "").removeprefix("#"))
            link.set("href", f"#{identifier}")
            keep_language(link)
        known = set(self.root.xpath("//@id"))
        for link in self.root.xpath("//a[starts-with(@href, '#')]"):
            if link.get("href")[1:] not in known:
                link.tag = "span"
                for name in ("href", "data-field"):
                    link.attrib.pop(name, None)

    def words(self, identifier: str) -> tuple[str, str]:
        """What a link to this id says: the id of an element with just these words, and they."""
        if identifier not in self._said:
            self._said[identifier] = self._find(identifier)
        return self._said[identifier]

    def filled(self, html: str) -> str:
        """HTML of the same edition with its empty links as words."""
        return _EMPTY.sub(lambda match: str(escape(self.words(match[1])[1])), html)

    def _find(self, identifier: str) -> tuple[str, str]:
        target = self._targets.get(identifier)
        if target is not None and target.numbered:
            wrappers = self.root.xpath("//*[@data-place=$place]", place=target.place)
        else:  # a table that a template names itself
            wrappers = [] if target else self.root.xpath("//table[@id=$id]", id=identifier)
        for wrapper in wrappers:
            for number in wrapper.xpath("(.//*[@data-field='seq'])[1]"):
                return _set_off(number, self._free(f"{identifier}-number"))
        if target is None or not target.called:
            hint = say("write them: [words](#{identifier})", identifier=identifier)
            raise LayoutError(
                say("the link to #{identifier} has no words", identifier=identifier), hint=hint
            )
        return identifier, target.called

    def _free(self, wish: str) -> str:
        taken = set(self.root.xpath("//@id"))
        while wish in taken:
            wish += "-"
        return wish

    # --- anchors ----------------------------------------------------------------------------------

    def _set_anchors(self) -> None:
        """Each id of the content once, and where the content says."""
        if not self._targets:
            return
        places: dict[str, etree._Element] = {}
        for element in self.root.xpath("//*[@data-place]"):
            places.setdefault(element.get("data-place"), element)
        holders: dict[str, list[etree._Element]] = {}
        for element in self.root.xpath("//*[@id]"):
            holders.setdefault(element.get("id"), []).append(element)
        for target in self._targets.values():
            held = holders.get(target.id, [])
            if (wrapper := places.get(target.place)) is not None:
                self._set_anchor(wrapper, target.id, held)
            else:  # the layout leaves it out: a part of its own by that name is something else
                self._rename(target.id, (one for one in held if target.called not in words_in(one)))

    def _set_anchor(
        self, wrapper: etree._Element, identifier: str, holders: Iterable[etree._Element]
    ) -> None:
        """An id that a template gave to a part of its own makes way for the author's."""
        own = None
        for holder in holders:
            if own is None and wrapper in (holder, *holder.iterancestors()):
                own = holder
            else:
                self._rename(identifier, [holder])
        if own is None:
            free = (one for one in wrapper.iter("*") if one.get("id") is None)
            next(free, wrapper).set("id", identifier)

    def _rename(self, identifier: str, holders: Iterable[etree._Element]) -> None:
        for holder in holders:
            del holder.attrib["id"]
            holder.set("id", self._free(f"{identifier}-part"))


def _targets(sections: Sequence[EditionSection]) -> Iterator[Target]:
    for section in sections:
        yield Target(section.anchor, section.place, section.heading, numbered=False)
        for placed in section.body:
            if (block := placed.block).id:
                yield Target(block.id, placed.place, block.called or "")
        yield from _targets(section.sections)


def _set_off(number: etree._Element, identifier: str) -> tuple[str, str]:
    """Put what a caption begins with, "Table 1", into a span: its id, and its words.

    Where a template holds the number and its words together (class ``caption-number``), words that
    follow the number belong to it; elsewhere they are the caption's.
    """
    parent = number.getparent()
    assert parent is not None
    together = has_class(parent, ClassName.CAPTION_NUMBER)
    tail = number.tail or ""
    kept = tail.rstrip(_COLON) if together else ""
    label = etree.Element("span", {"id": identifier})
    label.text, parent.text = parent.text, None
    label.extend(parent[: parent.index(number) + 1])
    number.tail, label.tail = kept or None, tail[len(kept) :] or None
    parent.insert(0, label)
    return identifier, "".join(map(str, label.itertext()))
