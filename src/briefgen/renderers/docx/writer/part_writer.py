"""Paragraphs and runs of one part (document, footnotes, header or footer)."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from lxml import etree

from briefgen.errors import Notice
from briefgen.renderers.docx.namespaces import R
from briefgen.renderers.docx.oxml import (
    bookmark,
    bookmark_end,
    field_char,
    field_code,
    on,
    qn,
    sub,
    text,
    w,
)
from briefgen.renderers.docx.package.relationships import Relations
from briefgen.renderers.docx.paragraph_text import GAP, on_ground
from briefgen.renderers.docx.story import (
    PLAIN,
    Bookmark,
    BookmarkEnd,
    Field,
    Hyperlink,
    Image,
    Inline,
    Leaf,
    NoteCall,
    Paragraph,
    Run,
    RunBreak,
    RunLook,
    Tab,
    is_call,
)
from briefgen.renderers.docx.styles.list_numbering import Numbering, item_indent
from briefgen.renderers.docx.styles.style_data import (
    COMBINED,
    NEVER_BOLD,
    ON_ACCENT,
    PANELS,
    is_measured,
)
from briefgen.renderers.docx.styles.stylesheet import StyleSheet
from briefgen.renderers.docx.styles.theme_design import locale_of
from briefgen.renderers.docx.writer.inline_pictures import Pictures, room_of
from briefgen.text.isolates import mark_of
from briefgen.text.languages import is_rtl


@dataclass(slots=True)
class Shared:
    """What all parts of one document count and look up together."""

    sheet: StyleSheet
    numbering: Numbering
    pictures: Pictures
    rtl: bool
    base_size: float
    text_width: int
    text_height: int
    sheet_width: int = 0
    """Of the whole sheet, for pictures that reach from edge to edge."""
    header_room: tuple[int, int] = (0, 0)
    """Twips from the edge of the sheet to a page header, and to the text, where the header itself
    keeps them; 0: the margins do."""
    bookmarks: int = 0
    notices: list[Notice] = field(default_factory=list)
    note_marks: list[str] = field(default_factory=list)
    """For each note in order its own mark, "" where Word's number is right."""

    def next_bookmark(self) -> int:
        """A fresh number for w:bookmarkStart."""
        self.bookmarks += 1
        return self.bookmarks


class PartWriter:
    """Writes paragraphs into the elements of one part."""

    def __init__(self, shared: Shared) -> None:
        self.shared = shared
        self.relations = Relations()
        self.width = shared.text_width
        """Of the line, in twips; a table narrows it to the column."""
        self.unmeasured = False
        """Whether running text takes the whole line: in columns, and in cells."""
        self._open: dict[str, int] = {}
        self._bold = self._on_accent = self._rtl = False
        self._place = ""

    # --- paragraphs -----------------------------------------------------------------------------

    def paragraph(self, parent: etree._Element, data: Paragraph, **spacing: int) -> etree._Element:
        """Append a w:p; ``spacing`` is what no style can say, attributes of w:spacing in twips."""
        element = sub(parent, "p")
        self._properties(element, data, spacing)
        self._bold = self.shared.sheet.is_bold(data.style)
        self._place, self._rtl = data.place, data.rtl
        self._on_accent = PANELS.get(data.style) == "support"
        marks = [(self.shared.next_bookmark(), name) for name in data.bookmarks]
        for number, name in marks:
            bookmark(element, number, name)
        if data.column_break:
            sub(sub(element, "r"), "br", type="column")
        self.inlines(element, data.inlines)
        for number, _ in reversed(marks):
            bookmark_end(element, number)
        return element

    def _properties(
        self, element: etree._Element, data: Paragraph, spacing: dict[str, int]
    ) -> None:
        pr = sub(element, "pPr")
        style = self.shared.sheet.paragraph(data.style, data.fallback, data.place)
        if style != "Normal":
            sub(pr, "pStyle", val=style)
        if data.keep_next:
            on(pr, "keepNext")
        if data.page_break:
            on(pr, "pageBreakBefore")
        if data.item is not None:
            numbering = sub(pr, "numPr")
            sub(numbering, "ilvl", val=data.item.level)
            sub(numbering, "numId", val=self.shared.numbering.instance(data.item))
        if data.rtl or self.shared.rtl:
            on(pr, "bidi", value=data.rtl and not self._holds_chart(data))
        if spacing:
            sub(pr, "spacing", **spacing)
        if data.rtl and self._holds_chart(data):
            sub(pr, "jc", val="right")
        if data.hangs:
            sub(pr, "ind", **item_indent(self.shared.sheet.design, 0, compact=True))
        elif self.unmeasured and is_measured(data.style):
            sub(pr, "ind", end=0)
        if not len(pr):
            element.remove(pr)

    def _holds_chart(self, data: Paragraph) -> bool:
        """Whether a native chart is in it: LibreOffice turns the digits of one round in a paragraph
        from the right.
        """
        images = (one for one in data.inlines if isinstance(one, Image))
        return any(map(self.shared.pictures.is_chart, images))

    # --- inlines --------------------------------------------------------------------------------

    def inlines(self, parent: etree._Element, inlines: tuple[Inline, ...]) -> None:
        """Append runs, links, fields and the rest; neighbouring note calls are held apart."""
        if len(inlines) == 1:
            return self._inline(parent, inlines[0])
        for inline, following in pairwise((*inlines, None)):
            if inline is not None:
                self._inline(parent, inline)
                if is_call(inline) and is_call(following):
                    self._run(parent, gap_of_calls(rtl=inline.rtl), rtl=inline.rtl)
        return None

    def _inline(self, parent: etree._Element, inline: Inline) -> None:
        if isinstance(inline, Hyperlink):
            return self._link(parent, inline)
        return self._leaf(parent, inline, "")

    def _link(self, parent: etree._Element, link: Hyperlink) -> None:
        if link.url.startswith("tel:"):
            return self._field_link(parent, link)
        element = sub(parent, "hyperlink", history=1)
        if link.url:
            element.set(qn(R, "id"), self.relations.link(link.url))
        else:
            element.set(w("anchor"), link.anchor)
        for child in link.children:
            self._leaf(element, child, "Hyperlink")
        return None

    def _field_link(self, parent: etree._Element, link: Hyperlink) -> None:
        """A telephone number as a field: as a relationship, some readers refuse it."""
        field_char(parent, "begin")
        field_code(parent, f'HYPERLINK "{link.url}"')
        field_char(parent, "separate")
        for child in link.children:
            self._leaf(parent, child, "Hyperlink")
        field_char(parent, "end")

    def _leaf(self, parent: etree._Element, leaf: Leaf, style: str) -> None:
        if isinstance(leaf, Run):
            self._run(parent, leaf.text, leaf.look, style, rtl=leaf.rtl)
        elif isinstance(leaf, RunBreak):
            sub(sub(parent, "r"), "br")
        elif isinstance(leaf, Tab):
            sub(sub(parent, "r"), "tab")
        elif isinstance(leaf, Bookmark):
            self._bookmark(parent, leaf)
        elif isinstance(leaf, BookmarkEnd):
            bookmark_end(parent, self._open.pop(leaf.name))
        elif isinstance(leaf, NoteCall):
            self._note_call(parent, leaf)
        elif isinstance(leaf, Field):
            self._field(parent, leaf, style)
        elif isinstance(leaf, Image):
            run = sub(parent, "r")
            if leaf.language:
                self._run_properties(run, replace(PLAIN, language=leaf.language), "", rtl=False)
            shared = self.shared
            line = shared.sheet_width if leaf.bleeds else self.width
            room = room_of(leaf, line, shared.text_height * 3 // 4, shared.sheet.design)
            shared.pictures.write(run, leaf, self.relations, *room)

    def _bookmark(self, parent: etree._Element, data: Bookmark) -> None:
        number = self.shared.next_bookmark()
        bookmark(parent, number, data.name)
        if data.opens:
            self._open[data.name] = number
        else:
            bookmark_end(parent, number)

    def _run(
        self,
        parent: etree._Element,
        value: str,
        look: RunLook = PLAIN,
        style: str = "",
        *,
        rtl: bool = False,
    ) -> etree._Element:
        run = etree.SubElement(parent, w("r"))
        value = on_ground(value, look, against=self._rtl and not rtl)
        if look is not PLAIN or style or rtl:
            self._run_properties(run, look, style, rtl)
        if value:
            text(run, value)
        return run

    def _run_properties(self, run: etree._Element, look: RunLook, style: str, rtl: bool) -> None:
        """A style says what it can, direct formatting the rest; in the order of CT_RPr."""
        pr = sub(run, "rPr")
        named = style or look.style
        named = ON_ACCENT.get(named, named) if self._on_accent else named
        bold, italic = look.bold and not self._bold, look.italic
        if not named and look.code:
            named = "Code"
        if combined := COMBINED.get((named, bold, italic)):
            named, bold, italic = combined, False, False
        if named and (identifier := self.shared.sheet.character(named, self._place)):
            sub(pr, "rStyle", val=identifier)
        unbold = self._bold and named in NEVER_BOLD
        for name, given, value in (("b", bold or unbold, not unbold), ("i", italic, True)):
            if given:
                on(pr, name, value=value)
                on(pr, f"{name}Cs", value=value)
        if look.script:
            sub(pr, "vertAlign", val=look.script)
        if rtl:
            on(pr, "rtl")
        if look.language:
            attribute = "bidi" if is_rtl(look.language) else "val"
            sub(pr, "lang", **{attribute: locale_of(look.language)})
        if not len(pr):
            run.remove(pr)

    # --- notes and fields -----------------------------------------------------------------------

    def _note_call(self, parent: etree._Element, call: NoteCall) -> None:
        """The call (17.11.14); a mark that is not the note's number in order is written out."""
        shared = self.shared
        number = shared.next_bookmark()
        bookmark(parent, number, call.bookmark)
        run = self._run(parent, "", RunLook("FootnoteReference"), rtl=call.rtl)
        mark = own_mark(call.mark, len(shared.note_marks) + 1)
        shared.note_marks.append(mark)
        reference = sub(run, "footnoteReference")
        if mark:
            reference.set(w("customMarkFollows"), "1")
            text(run, mark)
        reference.set(w("id"), str(call.index + 1))
        bookmark_end(parent, number)

    def _field(self, parent: etree._Element, data: Field, style: str) -> None:
        look = data.look
        number = self.shared.next_bookmark() if data.bookmark else 0
        if number:
            bookmark(parent, number, data.bookmark)
        if data.kind == "noteref":
            look = RunLook("FootnoteReference")
        field_char(parent, "begin")
        field_code(parent, _code(data))
        field_char(parent, "separate")
        self._run(parent, data.text, look, style, rtl=data.rtl)
        field_char(parent, "end")
        if number:
            bookmark_end(parent, number)


def gap_of_calls(*, rtl: bool) -> str:
    """What stands between two calls: from the right, two numbers round a space would be one."""
    return f"{GAP}{mark_of(rtl=True)}" if rtl else GAP


def own_mark(mark: str, number: int) -> str:
    """The mark of a note, "" where it is the number that Word gives it, in whatever digits."""
    if not mark or (mark.isdecimal() and int(mark) == number):
        return ""
    return mark


def _code(data: Field) -> str:
    """The instruction of a field (17.16.5)."""
    if data.kind == "page":
        return "PAGE"
    if data.kind == "pages":
        return "NUMPAGES"
    if data.kind == "seq":
        return f"SEQ {data.target} \\* ARABIC"
    if data.kind == "noteref":
        return f"NOTEREF {data.target} \\f \\h"
    return f"REF {data.target} \\h"
