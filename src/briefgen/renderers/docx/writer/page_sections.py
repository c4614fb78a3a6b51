"""Sections (ECMA-376 17.6): pages that lie on their side for a wide table, and columns of text."""

from __future__ import annotations

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from lxml import etree

from briefgen.renderers.docx.namespaces import W15
from briefgen.renderers.docx.oxml import get_or_add, qn, sub, w
from briefgen.renderers.docx.story import Block, ColumnChange, Paragraph, StoryTable, Turn
from briefgen.renderers.docx.styles.style_data import PANELS

FEW = 4
"""Blocks from which end matter is worth two columns: a heading and its line would have one each."""
R_ID = qn("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "id")


@dataclass(frozen=True, slots=True)
class SectionPart:
    """What stands in one section: on pages that lie on their side or not, in so many columns."""

    landscape: bool = False
    columns: int = 1
    blocks: list[Block] = field(default_factory=list)

    def is_like(self, other: SectionPart) -> bool:
        """Whether the two can be one section."""
        return (self.landscape, self.columns) == (other.landscape, other.columns)


def parts_of(blocks: Sequence[Block]) -> list[SectionPart]:
    """The sections of a story; a heading goes with the table that it stands over.

    Word balances columns only above another section, so the last has one.
    """
    parts = [SectionPart()]
    for block in blocks:
        if isinstance(block, Turn):
            taken = _headings_at_end(parts[-1].blocks) if block.landscape else []
            _begin(parts, SectionPart(block.landscape, blocks=taken))
        elif isinstance(block, ColumnChange):
            _begin(parts, SectionPart(parts[-1].landscape, block.columns))
        else:
            parts[-1].blocks.append(block)
    if len(parts) > 1 and not parts[-1].blocks and parts[-2].columns == 1:
        parts.pop()
    return _without_short_columns(_with_end_matter_in_one(parts))


def _with_end_matter_in_one(parts: list[SectionPart]) -> list[SectionPart]:
    """Parts of the end matter behind each other are one flow of columns."""
    made = parts[:1]
    for part in parts[1:]:
        if made[-1].is_like(part) and _is_end_matter(part) and _is_end_matter(made[-1]):
            made[-1] = replace(made[-1], blocks=[*made[-1].blocks, *part.blocks])
        else:
            made.append(part)
    return made


def _is_end_matter(part: SectionPart) -> bool:
    styles = [getattr(one, "style", "") for one in part.blocks]
    return bool(styles) and all(style.startswith("EndMatter") for style in styles)


def needed_turns(blocks: Sequence[Block], fits: Callable[[StoryTable], bool]) -> list[Block]:
    """The blocks without turns for tables that fit a page that stands, as in PDF."""
    kept: list[Block] = []
    upright = False
    for at, block in enumerate(blocks):
        if isinstance(block, Turn) and block.landscape:
            tables = (one for one in blocks[at:] if isinstance(one, StoryTable))
            upright = block.if_needed and all(map(fits, islice(tables, 1)))
        if not (upright and isinstance(block, Turn)):
            kept.append(block)
    return kept


def _without_short_columns(parts: list[SectionPart]) -> list[SectionPart]:
    """An imprint of one line goes on in one column, on the page of what stands before it."""
    made: list[SectionPart] = []
    for part in parts:
        ends = not part.blocks or _is_end_matter(part)
        short = part.columns > 1 and ends and len(part.blocks) < FEW
        one = replace(part, columns=1) if short else part
        if part.columns > 1 and ends and made and made[-1].columns == 1:
            _hold_end(made[-1].blocks, edged=short)
        if made and made[-1].is_like(one) and (short or not one.blocks):
            made[-1].blocks.extend(one.blocks)
        else:
            made.append(one)
    return made


def _hold_end(blocks: list[Block], *, edged: bool) -> None:
    """Keep the end of text on the page of the end matter, which is not alone on its page then.

    Without that LibreOffice sets columns over what goes on to their page. What has edges is held
    only if ``edged``: in front of columns it makes LibreOffice leave them as high as the page.
    """
    if blocks and (edged or getattr(blocks[-1], "style", "") not in PANELS):
        blocks[-1] = _held_to_next(blocks[-1])


def _held_to_next(block: Block) -> Block:
    """The block, its end kept on the page of what follows."""
    if isinstance(block, Paragraph):
        return replace(block, keep_next=True)
    if isinstance(block, StoryTable):
        *rows, last = block.rows
        cells = (replace(one, blocks=tuple(map(_held_to_next, one.blocks))) for one in last.cells)
        return replace(block, rows=(*rows, replace(last, cells=tuple(cells))))
    return block


def _begin(parts: list[SectionPart], new: SectionPart) -> None:
    """Begin a section; one that holds nothing leaves no trace, and its neighbours may be one, but
    for columns: these begin anew.
    """
    if parts[-1].blocks:
        return parts.append(new)
    parts.pop()
    if parts and parts[-1].is_like(new) and new.columns == 1:
        return parts[-1].blocks.extend(new.blocks)
    return parts.append(new)


def _headings_at_end(blocks: list[Block]) -> list[Block]:
    taken: list[Block] = []
    while blocks and isinstance(last := blocks[-1], Paragraph) and last.style.startswith("Heading"):
        taken.insert(0, blocks.pop())
    return taken


def end_section(body: etree._Element) -> etree._Element:
    """An empty w:sectPr in the last paragraph of the body, which gets one if it ends otherwise."""
    last = body[-1] if len(body) and body[-1].tag == w("p") else sub(body, "p")
    return sub(get_or_add(last, "pPr"), "sectPr")


def fill(
    sections: Sequence[tuple[etree._Element, SectionPart]], upright: etree._Element, gap: int
) -> None:
    """Make each w:sectPr what ``upright`` is, as its part asks; ``gap`` twips between columns.

    All name the same page headers and footers; a bare first page is the first section's alone.
    """
    original = copy.deepcopy(upright)
    columns = any(part.columns > 1 for _, part in sections)
    before: SectionPart | None = None
    for element, part in sections:
        if element is not upright:
            element.extend(copy.deepcopy(original)[:])
        if part.landscape:
            _turn(element)
        if before is not None:
            _without_first_page(element)
            if before.landscape == part.landscape:
                _replace(element, "type", val="continuous")
        if part.columns > 1:
            _replace(element, "cols", num=part.columns, space=gap)
        if columns:  # else Word sets the notes of a page in as many (MS-DOCX)
            etree.SubElement(element, qn(W15, "footnoteColumns"), {qn(W15, "val"): "1"})
        before = part


def _replace(section: etree._Element, name: str, **attributes: str | int) -> None:
    for old in section.findall(w(name)):
        section.remove(old)
    sub(section, name, **attributes)


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
