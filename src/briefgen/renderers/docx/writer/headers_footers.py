"""Page headers and footers (ECMA-376 17.10): parts with a middle and an end tab stop.

A reference document's own stay as they are, and get the marking: it must not be lost with the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.renderers.docx.oxml import get_or_add, on, root, serialise, sub, twips, w
from briefgen.renderers.docx.package.docx_package import DocxPackage
from briefgen.renderers.docx.paragraph_text import text_of
from briefgen.renderers.docx.story import Paragraph, Story, Tab
from briefgen.renderers.docx.styles.band_xml import STRIP
from briefgen.renderers.docx.styles.office_habits import LATIN_WIDTH, UNKNOWN_WIDTH
from briefgen.renderers.docx.styles.style_data import BANDED
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.renderers.docx.writer.page_sections import R_ID, refer
from briefgen.renderers.docx.writer.part_writer import PartWriter, Shared
from briefgen.renderers.docx.writer.running_title import in_its_line

HEIGHT = 1000
"""Twips that a picture in a page header or footer may be high."""
LINE = 1.5
"""Of a page header and its rule, in sizes of running text."""
_KINDS = {"left": "start", "right": "end"}
"""Two names of the same tab stops (17.18.84)."""
KINDS = {
    "header": ("hdr", CT.WML_HEADER, RT.HEADER),
    "footer": ("ftr", CT.WML_FOOTER, RT.FOOTER),
}


@dataclass(slots=True)
class HeadersFooters:
    """What adding headers and footers came to."""

    notices: list[Notice] = field(default_factory=list)
    written: list[Paragraph] = field(default_factory=list)
    wide: dict[str, str] = field(default_factory=dict)
    """Relationship of a part to that of its like for pages that lie on their side."""


def add_furniture(
    package: DocxPackage, shared: Shared, story: Story, section: etree._Element, *, wide: int = 0
) -> HeadersFooters:
    """Give a section our page header and footer, unless the reference document brings its own.

    ``wide`` is the width of a line, in twips, on pages that lie on their side; 0: there are none.
    """
    made = HeadersFooters()
    first_style = getattr(story.blocks[0], "style", "") if story.blocks else ""
    banded = first_style in BANDED
    stripped = first_style == "Strip" and _repeats_marking(story)
    raised = package.own and (shared.sheet.design.band or stripped) and bool(story.header)
    if raised:
        _raise(shared, section, "print-band-inside-before" if banded else "strip-before")
    design = shared.sheet.design
    size = design.size * design.word("size-furniture")
    line = shared.text_width / 20 / size / _width_of(design)
    for name, given in (("header", story.header), ("footer", story.footer)):
        paragraphs = tuple(in_its_line(paragraph, line) for paragraph in given)
        if section.find(w(f"{name}Reference")) is not None:
            made.notices.extend(_keep(package, shared, story, section, name))
            made.written.extend((story.marking,) if story.marking is not None else ())
        elif paragraphs:
            identifier = _add(package, shared, name, paragraphs, name)
            made.written.extend(paragraphs)
            if wide:
                upright, shared.text_width = shared.text_width, wide
                made.wide[identifier] = _add(package, shared, name, paragraphs, f"wide-{name}")
                shared.text_width = upright
            refer(section, name, identifier)
            if raised:
                strip = (Paragraph(style=STRIP if banded else "TableSpace", rtl=story.rtl),)
                first = (
                    _add(package, shared, name, strip, "strip") if name == "header" else identifier
                )
                refer(section, name, first, "first")
    return made


def _width_of(design: Design) -> float:
    """How wide letters of the font, or of one in its place, are beside those that are measured."""
    family, _ = design.faces()
    return 1.0 if design.rtl else LATIN_WIDTH.get(family, UNKNOWN_WIDTH)


def _repeats_marking(story: Story) -> bool:
    """Whether the strip that begins a document says all of the marking, as a page header would."""
    strip = story.blocks[0]
    assert isinstance(strip, Paragraph)
    said = text_of(strip.inlines).split()
    marking = text_of(story.marking.inlines).split() if story.marking is not None else []
    return all(word in said for word in marking)


def _raise(shared: Shared, section: etree._Element, room: str) -> None:
    """Let the first page begin at the edge of the sheet, below the room that a token is for.

    Its header is a strip of the band where that begins the page, and empty where the white strip
    does. The body begins below the header, so on the other pages that is as high as their margin.
    """
    margins = section.find(w("pgMar"))
    strip = twips(shared.sheet.design.word(f"space-{room}"))
    assert margins is not None
    shared.header_room = int(margins.get(w("header")) or 0), int(margins.get(w("top")) or 0)
    margins.set(w("header"), "0")
    margins.set(w("top"), str(strip))
    on(section, "titlePg")


def _add(
    package: DocxPackage, shared: Shared, name: str, paragraphs: Sequence[Paragraph], file: str
) -> str:
    tag, content_type, relation = KINDS[name]
    element, writer = write_furniture(shared, tag, paragraphs)
    part, identifier = package.add(
        f"/word/brief-{file}.xml", content_type, relation, serialise(element)
    )
    writer.relations.apply(part)
    return identifier


def _keep(
    package: DocxPackage, shared: Shared, story: Story, section: etree._Element, name: str
) -> list[Notice]:
    """Leave the reference document's own, with the marking as its last paragraph."""
    if story.marking is not None:
        for reference in section.findall(w(f"{name}Reference")):
            part = package.part.related_parts[reference.get(R_ID)]
            PartWriter(shared).paragraph(part.element, story.marking)
    if not (story.header if name == "header" else story.footer):
        return []
    text = say(
        "the Word reference document keeps its own page footer; of the brief's it has the marking"
    )
    if name == "header":
        text = say(
            "the Word reference document keeps its own page header; of the brief's it has the "
            "marking"
        )
    return [Notice("word-furniture-kept", text)]


def write_furniture(
    shared: Shared, tag: str, paragraphs: Sequence[Paragraph]
) -> tuple[etree._Element, PartWriter]:
    """The w:hdr or w:ftr of these paragraphs."""
    element = root(tag)
    writer = PartWriter(shared)
    full = shared.text_height
    shared.text_height = HEIGHT * 4 // 3
    above, below = shared.header_room if tag == "hdr" else (0, 0)
    for at, data in enumerate(paragraphs, 1):
        bare = data.style in (STRIP, "TableSpace")
        spacing = {"before": above} if above and at == 1 and not bare else {}
        if below and at == len(paragraphs) and not bare:
            spacing["after"] = max(below - above - twips(LINE * shared.base_size), 0)
        written = writer.paragraph(element, data, **spacing)
        tabs = sum(isinstance(inline, Tab) for inline in data.inlines)
        if tabs:
            style = shared.sheet.paragraph(data.style, data.fallback)
            wanted = _stops(shared.text_width, middle=tabs > 1)
            _set_stops(written, wanted, shared.sheet.tab_stops(style))
    shared.text_height = full
    return element, writer


def _stops(width: int, *, middle: bool) -> dict[int, str]:
    return {width // 2: "center", width: "end"} if middle else {width: "end"}


def _set_stops(paragraph: etree._Element, wanted: dict[int, str], styled: dict[int, str]) -> None:
    """Say of the tab stops what the style does not; what it has besides would catch our tabs."""
    if wanted == {place: _KINDS.get(kind, kind) for place, kind in styled.items()}:
        return
    tabs = sub(get_or_add(paragraph, "pPr"), "tabs")
    kinds = {**dict.fromkeys(styled, "clear"), **wanted}
    for place in sorted(kinds):
        if kinds[place] != styled.get(place):
            sub(tabs, "tab", val=kinds[place], pos=place)
