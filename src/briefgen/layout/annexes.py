"""What is moved to the end of a document: tables and sections that their author calls annexes.

Each gets its letter where it would have stood, so the letters follow the text. A layout prints them
with ``annexes()``; where it has no place for them, everything stays where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Final

from lxml import etree

from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.event_blocks import Incidents
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.edition import EditionSection, Placed

_LATIN: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ABJAD: Final = ("أ", "ب", "ج", "د", "هـ", "و", "ز", "ح", "ط", "ي")
"""The letters that Arabic documents count with, in the order of their value."""


@dataclass(frozen=True, slots=True)
class Annex:
    """A table or a section at the end; ``anchor`` is its id in the document."""

    letter: str
    anchor: str
    section: EditionSection | None = None
    placed: Placed | None = None

    @property
    def title(self) -> str | None:
        """What it is called behind its letter; None: a register, which the layout names."""
        if self.section is not None:
            return self.section.heading
        block = self.placed.block if self.placed is not None else None
        if isinstance(block, Table):
            return block.caption
        return block.title if isinstance(block, Chart | Map) else None


class Annexes:
    """The annexes of one document, in the order of the text.

    ``stay`` leaves everything in its place.
    """

    def __init__(self, language: str, *, stay: bool = False) -> None:
        self._language = language
        self._stay = stay
        self._found: list[Annex] = []
        self._printed = 0

    @property
    def are_lost(self) -> bool:
        """Whether something was moved that was not printed anywhere."""
        return self._printed < len(self._found)

    def of_table(self, placed: Placed) -> Annex | None:
        """The annex that a table, a register or a drawing's numbers become; None where it stays."""
        if self._stay or not _is_annex(placed.block):
            return None
        number = len(self._found) + 1
        return self._add(Annex(self._letter(), f"annex-s-{number}", placed=placed))

    def of_section(self, section: EditionSection) -> bool:
        """Whether a section becomes an annex."""
        if self._stay or not section.annex:
            return False
        self._add(Annex(self._letter(), section.anchor, section))
        return True

    def printed(self) -> Iterator[Annex]:
        """Each annex once, those too that are found while others are printed."""
        while self.are_lost:
            self._printed += 1
            yield self._found[self._printed - 1]

    def list_in_contents(self, root: etree._Element) -> None:
        """Put the annexes at the end of a table of contents, named as their headings are.

        Word names them so, too, when it makes the table anew from the headings.
        """
        for contents in root.xpath("//nav[@data-field='toc']/ol"):
            for annex in self._found[: self._printed]:
                for heading in root.xpath("//h2[@id=$id]", id=annex.anchor):
                    _list_last(contents, heading)

    def _add(self, annex: Annex) -> Annex:
        self._found.append(annex)
        return annex

    def _letter(self) -> str:
        number = len(self._found)
        letters = _ABJAD if self._language == "ar" else _LATIN
        return letters[number] if number < len(letters) else str(number + 1)


def _is_annex(block: Block) -> bool:
    if isinstance(block, Incidents):
        return block.is_annex
    if isinstance(block, Chart | Map):
        return block.numbers == "annex"
    return isinstance(block, Table) and block.annex


def _list_last(contents: etree._Element, heading: etree._Element) -> None:
    address = f"#{heading.get('id')}"
    for item in contents.xpath("li[a/@href=$address]", address=address):
        contents.remove(item)
    link = etree.SubElement(etree.SubElement(contents, "li"), "a", href=address)
    link.text = heading.text
    link.extend(deepcopy(child) for child in heading)
