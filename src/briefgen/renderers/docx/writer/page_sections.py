"""Sections (ECMA-376 17.6): pages lie on their side for a wide table, and stand again."""

from __future__ import annotations

import copy
from collections.abc import Sequence

from lxml import etree

from briefgen.renderers.docx.oxml import get_or_add, qn, sub, w
from briefgen.renderers.docx.story import Block, Paragraph, Turn

R_ID = qn("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")
Part = tuple[bool, list[Block]]
"""Whether a section's pages lie on their side, and what stands on them."""


def parts_of(blocks: Sequence[Block]) -> list[Part]:
    """The sections of a story; a heading goes with the table that it stands over."""
    parts: list[Part] = [(False, [])]
    for block in blocks:
        if not isinstance(block, Turn):
            parts[-1][1].append(block)
        elif block.landscape:
            parts.append((True, _headings_at_end(parts[-1][1])))
        else:
            parts.append((False, []))
    return _joined([part for part in parts if part[1]]) or [(False, [])]


def _headings_at_end(blocks: list[Block]) -> list[Block]:
    taken: list[Block] = []
    while blocks and isinstance(last := blocks[-1], Paragraph) and last.style.startswith("Heading"):
        taken.insert(0, blocks.pop())
    return taken


def _joined(parts: list[Part]) -> list[Part]:
    joined: list[Part] = []
    for landscape, blocks in parts:
        if joined and joined[-1][0] == landscape:
            joined[-1][1].extend(blocks)
        else:
            joined.append((landscape, blocks))
    return joined


def end_section(body: etree._Element) -> etree._Element:
    """An empty w:sectPr in the last paragraph of the body, which gets one if it ends otherwise."""
    last = body[-1] if len(body) and body[-1].tag == w("p") else sub(body, "p")
    return sub(get_or_add(last, "pPr"), "sectPr")


def fill(sections: Sequence[tuple[etree._Element, bool]], upright: etree._Element) -> None:
    """Make each w:sectPr what ``upright`` is, on its side where that is asked for.

    All name the same page headers and footers; a bare first page is the first section's alone.
    """
    original = copy.deepcopy(upright)
    for at, (element, landscape) in enumerate(sections):
        if element is not upright:
            element.extend(copy.deepcopy(original)[:])
        if landscape:
            _turn(element)
        if at:
            _without_first_page(element)


def _turn(section: etree._Element) -> None:
    size = section.find(w("pgSz"))
    if size is not None:
        width, height = size.get(w("w")) or "", size.get(w("h")) or ""
        size.set(w("w"), height)
        size.set(w("h"), width)
        size.set(w("orient"), "landscape")


def _without_first_page(section: etree._Element) -> None:
    for element in list(section):
        if element.get(w("type")) == "first" or element.tag == w("titlePg"):
            section.remove(element)


def exchange(section: etree._Element, names: dict[str, str]) -> None:
    """Name other page headers and footers: relationship to relationship."""
    for element in section:
        if (identifier := element.get(R_ID)) in names and identifier is not None:
            element.set(R_ID, names[identifier])


def refer(section: etree._Element, name: str, identifier: str, kind: str = "default") -> None:
    """Let a section name a page ``header`` or ``footer``."""
    sub(section, f"{name}Reference", type=kind).set(R_ID, identifier)
