"""What the reader knows on its way down the tree (`Context`), and collects (`ReaderState`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from briefgen.errors import Notice, RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.vocabulary import BLOCKS, INLINE
from briefgen.messages import say
from briefgen.renderers.docx.bookmarks import BookmarkNames, block_bookmark
from briefgen.renderers.docx.story import Note
from briefgen.text.languages import is_rtl

FORMAT = "docx"
MAX_DEPTH = 200
"""Of elements in elements; the reader recurses. The vocabulary's own limit is far lower."""
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML 1.0 (2.2) does not permit in a text."""


@dataclass(frozen=True, slots=True)
class Context:
    """What holds for everything inside an element."""

    style: str = "Normal"
    rtl: bool = False
    language: str = ""
    """Only where it differs from the document's."""
    box: str = ""
    """The kind of the callout around: note, warning, gap, recommendation; "" outside."""
    level: int = -1
    """Of the innermost list, from 0."""
    in_table: bool = False
    place: str = ""
    depth: int = 0
    fallback: str = ""
    """The style that ``style`` took the place of, for a reference document that lacks it."""

    def styled(self, style: str) -> Context:
        """The context in a style that the layout asks for by name."""
        return replace(self, style=style, fallback=self.style)


@dataclass(slots=True)
class ReaderState:
    """What reading has found so far."""

    language: str
    anchors: dict[str, str]
    """Element id to bookmark name, for every element that the document will hold."""
    fields: frozenset[str]
    """The ids of headings and inline elements whose words a native REF repeats."""
    names: BookmarkNames
    notes: list[Note] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    outline: list[int] = field(default_factory=list)
    pending: list[str] = field(default_factory=list)
    """Bookmarks for the next paragraph."""
    lists: int = 0
    page_break: bool = False
    furniture: bool = False
    """In a page header or footer, where Word permits neither notes nor bookmarks of ours."""
    in_note: bool = False
    placed: set[str] = field(default_factory=set)
    paragraphs: dict[str, int] = field(default_factory=dict)
    """Place to the number of its paragraphs so far."""

    def bookmark(self, element: etree._Element) -> str:
        """The bookmark that the element's id asks for, the first time; "" otherwise."""
        name = self.anchors.get(element.get("id") or "", "")
        if not name or self.furniture or self.in_note or name in self.placed:
            return ""
        self.placed.add(name)
        return name

    def notice(self, code: str, text: str, place: str) -> None:
        """Report something once."""
        notice = Notice(code, text, place)
        if notice not in self.notices:
            self.notices.append(notice)

    def take_bookmarks(self) -> tuple[str, ...]:
        """The bookmarks that wait for a paragraph, which is here."""
        if not self.pending:
            return ()
        taken, self.pending = tuple(self.pending), []
        return taken

    def block(self, place: str) -> str:
        """The bookmark of the next paragraph of a place."""
        number = self.paragraphs.get(place, 0) + 1
        self.paragraphs[place] = number
        return block_bookmark(place, number)

    def take_page_break(self) -> bool:
        """Whether the paragraph begins a page."""
        taken, self.page_break = self.page_break, False
        return taken


def enter(element: etree._Element, context: Context, state: ReaderState) -> Context:
    """The context inside ``element``; notes its bookmarks and its page break."""
    if context.depth >= MAX_DEPTH:
        raise RenderError(
            say("elements are nested deeper than {max_depth}", max_depth=MAX_DEPTH),
            format=FORMAT,
            where=context.place,
        )
    rtl, language = direction_of(element, context, state)
    place = element.get("data-place") or context.place
    if not state.furniture:
        _mark(element, state)
    if has_class(element, ClassName.PAGE_BREAK):
        state.page_break = True
    return Context(  # each element has one: to replace what differs takes three times as long
        style=context.style,
        rtl=rtl,
        language=language,
        box=context.box,
        level=context.level,
        in_table=context.in_table,
        place=place,
        depth=context.depth + 1,
        fallback=context.fallback,
    )


def _mark(element: etree._Element, state: ReaderState) -> None:
    if name := state.bookmark(element):
        state.pending.append(name)


def block_marks(context: Context, state: ReaderState) -> tuple[str, ...]:
    """The block bookmark of a paragraph, if it has one (`briefgen.renderers.docx.bookmarks`)."""
    if not context.place or state.furniture or state.in_note:
        return ()
    if context.in_table and context.place in state.paragraphs:
        return ()
    return (state.block(context.place),)


def direction_of(element: etree._Element, context: Context, state: ReaderState) -> tuple[bool, str]:
    """Whether the element reads from right to left, and its language if not the document's."""
    language = element.get("lang")
    direction = element.get("dir")
    rtl = context.rtl
    if direction:
        rtl = direction == "rtl"
    elif language:
        rtl = is_rtl(language)
    if language is None:
        return rtl, context.language
    return rtl, "" if language == state.language else language


def is_shown(element: etree._Element) -> bool:
    """Whether Word shows the element (data-only)."""
    only = element.get("data-only")
    return only is None or FORMAT in only.split()


def shown_children(element: etree._Element) -> Iterator[etree._Element]:
    """The children that Word shows; raises RenderError for one outside the vocabulary."""
    for child in element:
        if isinstance(child.tag, str) and is_shown(child):
            if child.tag not in BLOCKS and child.tag not in INLINE:
                raise unknown(child)
            yield child


def unknown(element: etree._Element) -> RenderError:
    """An element that stands where the vocabulary has no place for it."""
    return RenderError(
        say("<{tag}> is outside the vocabulary that Word documents are made from", tag=element.tag),
        format=FORMAT,
        where=place_of(element),
        hint=say("see briefgen.layout.vocabulary"),
    )


def place_of(element: etree._Element) -> str:
    """Where in the content an element came from, "" where the layout does not say."""
    for one in (element, *element.iterancestors()):
        if place := one.get("data-place"):
            return place
    return ""


def checked(text: str, place: str = "") -> str:
    """The text; raises RenderError for characters that XML forbids."""
    if found := FORBIDDEN.search(text):
        raise RenderError(
            say(
                "the text holds the control character U+{found:04X}, which Word cannot",
                found=ord(found[0]),
            ),
            format=FORMAT,
            where=place,
        )
    return text
