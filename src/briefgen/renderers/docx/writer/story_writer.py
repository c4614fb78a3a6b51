"""The writer: from the story to the bytes of a Word document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefgen.errors import Notice
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.docx.derived_digests import fingerprints
from briefgen.renderers.docx.namespaces import W15
from briefgen.renderers.docx.oxml import IGNORABLE, on, root, serialise, sub, twips, w
from briefgen.renderers.docx.package.docx_package import DocxPackage, open_reference
from briefgen.renderers.docx.package.embedded_fonts import embed
from briefgen.renderers.docx.package.reference_document import design_of, section_properties
from briefgen.renderers.docx.paragraph_digests import add_memory, memory_of
from briefgen.renderers.docx.story import Block, Paragraph, Story, StoryTable, Toc
from briefgen.renderers.docx.styles.list_numbering import Numbering
from briefgen.renderers.docx.styles.style_data import BANDED, PANELS, STYLES
from briefgen.renderers.docx.styles.stylesheet import StyleSheet
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.renderers.docx.writer.footnotes_part import declare_separators, write_notes
from briefgen.renderers.docx.writer.headers_footers import add_furniture
from briefgen.renderers.docx.writer.inline_pictures import Pictures
from briefgen.renderers.docx.writer.page_sections import (
    SectionPart,
    end_section,
    exchange,
    fill,
    needed_turns,
    parts_of,
)
from briefgen.renderers.docx.writer.panel_paragraphs import (
    is_apart,
    is_one_panel,
    with_one_indent,
)
from briefgen.renderers.docx.writer.part_writer import PartWriter, Shared
from briefgen.renderers.docx.writer.table_writer import fits_line, write_table
from briefgen.renderers.docx.writer.toc_field import write_toc
from briefgen.theme.block_looks import BY_NAME, NONE

AROUND = frozenset(PANELS.values()) - {"cluster", "key-figure", "quote", "pull-quote"}
"""Panels that any of their paragraphs may end."""
SPACER = Paragraph(style="TableSpace")
"""Between two tables or panels, which Word would join, and behind a table that ends its cell or the
document."""


def write_document(story: Story, laid_out: LaidOut) -> tuple[bytes, tuple[Notice, ...]]:
    """The whole file, and what the reference document lacked."""
    package = open_reference(laid_out)
    section = _section(package, laid_out)
    shared = _shared(package, section, story, laid_out)
    document = root("document") if package.cover is None else package.cover.root()
    body = sub(document, "body")
    if package.cover is not None:
        from briefgen.renderers.docx.package.user_template import fill_controls, highest_numbers

        fill_controls(package.cover.element, laid_out.metadata)
        shared.bookmarks, shared.pictures.uses = highest_numbers(package.cover.element)
        body.append(package.cover.element)
    writer = PartWriter(shared)
    sections = _write_sections(writer, body, story, section)
    _add_notes(package, shared, story)
    turned = any(part.landscape for _, part in sections)
    wide = _wide(section)[0] if turned else 0
    furniture = add_furniture(package, shared, story, section, wide=wide)
    unfit = embed(package, laid_out.theme.embedded)
    body.append(section)
    fill(sections, section, column_gap(shared))
    if next(section.iterchildren(f"{{{W15}}}*"), None) is not None:
        ignorable = {*(document.get(IGNORABLE) or "").split(), "w15"}
        document.set(IGNORABLE, " ".join(sorted(ignorable)))
    for element, part in sections:
        if part.landscape:
            exchange(element, furniture.wide)
    package.put_document(serialise(document))
    writer.relations.apply(package.part)
    memory = memory_of(story, shared.note_marks)._replace(charts=shared.pictures.chart_digests)
    add_memory(package.part, memory)
    data = package.save(laid_out.metadata, fingerprints(furniture.written, story.blocks))
    of_reference = _named((*shared.sheet.notices, *furniture.notices), laid_out)
    return data, (*package.notices, *story.notices, *shared.notices, *of_reference, *unfit)


def _named(notices: tuple[Notice, ...], laid_out: LaidOut) -> tuple[Notice, ...]:
    """Notices on a user's reference document with its name: each language may have one."""
    reference = laid_out.theme.reference_for(laid_out.language)
    name = reference.name if reference else ""
    return tuple(each if each.where else replace(each, where=name) for each in notices)


def _write_sections(
    writer: PartWriter, body: etree._Element, story: Story, last: etree._Element
) -> list[tuple[etree._Element, SectionPart]]:
    """Write every section; their w:sectPr, empty but for the last, and what each is."""
    shared = writer.shared
    upright = shared.text_width, shared.text_height
    sections: list[tuple[etree._Element, SectionPart]] = []
    fits = partial(fits_line, line=upright[0], design=shared.sheet.design)
    parts = parts_of(needed_turns(story.blocks, fits))
    for at, part in enumerate(parts, 1):
        width, shared.text_height = _wide(last) if part.landscape else upright
        writer.width = (width - column_gap(shared) * (part.columns - 1)) // part.columns
        writer.unmeasured = part.columns > 1
        write_blocks(writer, body, part.blocks or [SPACER])
        sections.append((last if at == len(parts) else end_section(body), part))
    shared.text_height = upright[1]
    return sections


def column_gap(shared: Shared) -> int:
    """Twips between columns."""
    return twips(shared.sheet.design.word("space-key-figures-gap"))


def write_blocks(writer: PartWriter, parent: etree._Element, blocks: Sequence[Block]) -> None:
    """Append paragraphs, tables and tables of contents."""
    previous: Block | None = None
    design = writer.shared.sheet.design
    blocks = with_one_indent(blocks, writer.width / 20 / design.size)
    for block, following in pairwise((*blocks, None)):
        if isinstance(block, Paragraph):
            if isinstance(previous, Paragraph) and is_one_panel(previous, block, design):
                writer.paragraph(parent, SPACER)
            spacing = _spacing(design, previous, block, following)
            writer.paragraph(parent, block, **spacing)
        elif isinstance(block, StoryTable):
            if isinstance(previous, StoryTable):
                writer.paragraph(parent, SPACER)
            write_table(writer, parent, block, write_blocks)
        elif isinstance(block, Toc):
            write_toc(writer, parent, block)
        previous = block
    if isinstance(previous, StoryTable):
        writer.paragraph(parent, SPACER)


def _spacing(
    design: Design, previous: Block | None, block: Paragraph, following: Block | None
) -> dict[str, int]:
    """Distances that depend on the neighbours, which no style knows."""
    spacing = {"before": 0} if block.at_top else {}
    if isinstance(previous, StoryTable) and not _keeps_distance(design, block.style):
        spacing["before"] = twips(design.word("space-table-block-around"))
    if design.band and getattr(previous, "style", "") in BANDED and block.style not in BANDED:
        spacing["before"] = twips(design.space("space-strip-after"))
    panel = PANELS.get(block.style, "")
    after = own = twips(design.space(STYLES[block.style].after or NONE)) if panel else 0
    if panel != PANELS.get(getattr(following, "style", ""), ""):
        after = twips(design.space(BY_NAME[panel].after)) if panel in AROUND else own
    elif isinstance(following, Paragraph) and panel and is_apart(block, following):
        after = 0
    if after != own:
        spacing["after"] = after
    return spacing


def _keeps_distance(design: Design, style: str) -> bool:
    return style in STYLES and design.keeps_distance(STYLES[style])


def _section(package: DocxPackage, laid_out: LaidOut) -> etree._Element:
    """The last section of the reference document, which all pages of ours take."""
    body = package.document.element.body
    section: etree._Element | None = body.find(w("sectPr"))
    if section is None or section.find(w("pgSz")) is None or section.find(w("pgMar")) is None:
        section = section_properties(body, design_of(laid_out))
    elif laid_out.direction == "rtl" and section.find(w("bidi")) is None:
        on(section, "bidi")
    return section


def _shared(
    package: DocxPackage, section: etree._Element, story: Story, laid_out: LaidOut
) -> Shared:
    text_width, text_height = _text_size(section)
    design = design_of(laid_out)
    return Shared(
        StyleSheet(package.element(RT.STYLES), design, own=package.own),
        Numbering(package.element(RT.NUMBERING), design, own=package.own),
        Pictures(package.part.package, laid_out.assets, laid_out.theme, laid_out.drawings),
        rtl=story.rtl,
        base_size=design.size,
        text_width=text_width,
        text_height=text_height,
        sheet_width=_twips(section.find(w("pgSz")), "w") if package.own else text_width,
    )


def _text_size(section: etree._Element, *, turned: bool = False) -> tuple[int, int]:
    """The width and height, in twips, that the margins leave."""
    size, margins = section.find(w("pgSz")), section.find(w("pgMar"))
    width, height = _twips(size, "w"), _twips(size, "h")
    if turned:
        width, height = height, width
    return (
        max(width - _twips(margins, "left") - _twips(margins, "right"), 1000),
        max(height - _twips(margins, "top") - _twips(margins, "bottom"), 1000),
    )


def _wide(section: etree._Element) -> tuple[int, int]:
    """The same where the page lies on its side."""
    return _text_size(section, turned=True)


def _twips(element: etree._Element | None, name: str) -> int:
    value = element.get(w(name)) if element is not None else None
    return abs(int(float(value))) if value else 0


def _add_notes(package: DocxPackage, shared: Shared, story: Story) -> None:
    if not story.notes:
        return
    footnotes, writer = write_notes(shared, story.notes)
    part, _ = package.add(
        "/word/footnotes.xml", CT.WML_FOOTNOTES, RT.FOOTNOTES, serialise(footnotes)
    )
    writer.relations.apply(part)
    declare_separators(package.element(RT.SETTINGS))
