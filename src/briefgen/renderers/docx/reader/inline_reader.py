"""From inline elements to runs, each of one look, one link and one direction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, class_list, has_class
from briefgen.layout.vocabulary import INLINE
from briefgen.messages import say
from briefgen.renderers.docx import run_directions
from briefgen.renderers.docx.reader.direction_marks import keep_numbers_apart
from briefgen.renderers.docx.reader.inline_runs import (
    SPACE,
    Frame,
    InlineItem,
    directed,
    linked,
    settle,
)
from briefgen.renderers.docx.reader.reading_context import (
    FORMAT,
    Context,
    ReaderState,
    checked,
    is_shown,
    place_of,
    unknown,
)
from briefgen.renderers.docx.reader.style_map import COUNTERS, HELD, RUN_STYLES
from briefgen.renderers.docx.story import (
    PLAIN,
    Bookmark,
    BookmarkEnd,
    Field,
    FieldKind,
    Image,
    Inline,
    Leaf,
    Note,
    NoteCall,
    Room,
    Run,
    RunBreak,
    RunLook,
)
from briefgen.text.letters import RTL_LETTER

PAGE_FIELDS: dict[str, FieldKind] = {"page": "page", "pages": "pages"}
_ROOMS: dict[ClassName, Room] = {
    ClassName.WIDTH_MAIN: "main",
    ClassName.WIDTH_HALF: "half",
    ClassName.WIDTH_PAIR: "half",
    ClassName.WIDTH_SIDE: "side",
    ClassName.PHOTO: "full",
}
_BARS: dict[ClassName, Room] = {
    ClassName.SHARE: "bar",
    ClassName.WITH_BAR: "bar",
    ClassName.STEPS: "bar",
    ClassName.KEY_FIGURE_DRAWING: "bar",
    ClassName.KEY_FIGURE_ISSUES: "bars",
}
"""What bars stand in, beside their words."""
EDITION = "edition:"
"""In front of a link to another language of the brief: plain words in a Word file."""


def read_inlines(
    nodes: Sequence[etree._Element | str], context: Context, state: ReaderState
) -> tuple[Inline, ...]:
    """The inlines of a paragraph of texts and inline elements."""
    if len(nodes) == 1 and isinstance(nodes[0], str) and not context.rtl and not context.language:
        text = SPACE.sub(" ", checked(nodes[0], context.place)).strip(" ")
        if not RTL_LETTER.search(text):
            return (Run(text),) if text else ()
    return InlineReader(context, state).read(nodes)


class InlineReader:
    """Reads the inline content of one paragraph."""

    def __init__(self, context: Context, state: ReaderState) -> None:
        self._context = context
        self._state = state
        self._pieces: list[InlineItem] = []
        self._isolates = 0

    def read(self, nodes: Iterable[etree._Element | str]) -> tuple[Inline, ...]:
        """The inlines of a sequence of texts and inline elements."""
        look = replace(PLAIN, language=self._context.language) if self._context.language else PLAIN
        frame = Frame(look, rtl=self._context.rtl)
        for node in nodes:
            if isinstance(node, str):
                self._text(node, frame)
            else:
                self._element(node, frame)
        settle(self._pieces)
        keep_numbers_apart(self._pieces, rtl=self._context.rtl)
        return tuple(linked(directed(self._pieces, self._context.rtl)))

    # --- walking --------------------------------------------------------------------------------

    def _children(self, element: etree._Element, frame: Frame) -> None:
        self._text(element.text, frame)
        for child in element:
            if isinstance(child.tag, str) and is_shown(child):
                self._element(child, frame)
            self._text(child.tail, frame)

    def _text(self, text: str | None, frame: Frame) -> None:
        if text:
            self._pieces.append(InlineItem(frame, frame.spaced(checked(text, self._context.place))))

    def _object(self, item: Leaf, frame: Frame) -> None:
        self._pieces.append(InlineItem(frame, run_directions.ISOLATE, item))

    def _element(self, element: etree._Element, frame: Frame) -> None:
        tag = element.tag
        if tag not in INLINE:
            raise unknown(element)
        if element.get("data-note") is not None:
            return self._note(element, frame)
        if name := self._bookmark(element, frame):
            self._element_itself(element, frame)
            return self._object(BookmarkEnd(name), frame)
        return self._element_itself(element, frame)

    def _element_itself(self, element: etree._Element, frame: Frame) -> None:
        tag = element.tag
        if tag == "br":
            return self._pieces.append(InlineItem(frame, "\n", RunBreak()))
        if tag == "img":
            self._object(read_image(element), frame)
            if has_class(element, ClassName.ICON) and not (element.tail or "")[:1].isspace():
                self._pieces.append(InlineItem(frame, " "))  # which the sheet has as a distance
            return None
        inner = self._inside(element, frame)
        if element.get("data-field"):
            return self._field(element, inner)
        return self._children(element, inner)

    def _bookmark(self, element: etree._Element, frame: Frame) -> str:
        """Write the element's bookmark; its name where it ends behind the element's words."""
        if element.get("data-field") == "seq" or not (name := self._state.bookmark(element)):
            return ""
        opens = element.get("id") in self._state.fields
        self._object(Bookmark(name, opens), frame)
        return name if opens else ""

    def _inside(self, element: etree._Element, frame: Frame) -> Frame:
        if (look := self._look(element, frame.look)) is not frame.look:
            frame = replace(frame, look=look)
        if held := next((HELD[name] for name in class_list(element) if name in HELD), None):
            frame = replace(frame, held=held)
        if element.tag == "a":
            frame = self._link(element, frame)
        if element.tag == "bdi" or element.get("dir"):
            frame = self._isolate(element, frame)
        return frame

    def _look(self, element: etree._Element, look: RunLook) -> RunLook:
        tag = element.tag
        if style := _class_style(element) or element.get("data-style"):
            look = replace(look, style=style)
        if (language := element.get("lang")) is not None:
            look = replace(look, language="" if language == self._state.language else language)
        if tag == "strong":
            return replace(look, bold=True)
        if tag in ("em", "cite"):
            return replace(look, italic=True)
        if tag == "code":
            return replace(look, code=True)
        if tag in ("sub", "sup"):
            return replace(look, script="subscript" if tag == "sub" else "superscript")
        return look

    def _link(self, element: etree._Element, frame: Frame) -> Frame:
        href = element.get("href") or ""
        if href.lower().startswith(EDITION):
            return frame
        if not href.startswith("#"):
            return replace(frame, url=checked(href, self._context.place))
        anchor = self._state.anchors.get(href[1:], "")
        if not anchor:
            self._state.notice(
                "word-link-target",
                say("the link to {href} has no target in the Word document", href=href),
                self._context.place,
            )
        return replace(frame, anchor=anchor)

    def _isolate(self, element: etree._Element, frame: Frame) -> Frame:
        self._isolates += 1
        direction = element.get("dir")
        text = "".join(element.itertext())
        rtl = (
            direction == "rtl" if direction else run_directions.first_strong_is_rtl(text, frame.rtl)
        )
        return replace(frame, isolate=self._isolates, rtl=rtl)

    # --- what Word has an own element for -------------------------------------------------------

    def _note(self, element: etree._Element, frame: Frame) -> None:
        state, place = self._state, place_of(element)
        if state.furniture or state.in_note:
            where = say("a page header or footer") if state.furniture else say("another note")
            raise RenderError(
                say("Word has no footnote inside {where}", where=where), format=FORMAT, where=place
            )
        name = state.bookmark(element) or state.names.new(
            str(len(state.notes) + 1), prefix="_RefNote"
        )
        self._object(NoteCall(len(state.notes), element.get("data-note") or "", name), frame)
        state.notes.append(Note(()))
        at = len(state.notes) - 1
        state.in_note = True
        language = element.get("lang") or state.language
        rtl = element.get("dir", "rtl" if self._context.rtl else "ltr") == "rtl"
        spoken = "" if language == state.language else language
        context = replace(self._context, style="FootnoteText", language=spoken, rtl=rtl)
        nodes = (element.text or "", *_nodes(element))
        state.notes[at] = Note(read_inlines(nodes, context, state), rtl)
        state.in_note = False

    def _field(self, element: etree._Element, frame: Frame) -> None:
        kind = element.get("data-field") or ""
        text = SPACE.sub(" ", checked("".join(element.itertext()))).strip()
        if kind in PAGE_FIELDS:
            counter = Field(PAGE_FIELDS[kind], text or "1", frame.look)
            self._object(counter, replace(frame, url="", anchor=""))
        elif kind == "seq" and text:
            name = self._state.bookmark(element)
            self._object(Field("seq", text, frame.look, _sequence(element), name), frame)
        elif kind == "ref" and frame.anchor and text:
            self._reference(element, text, frame)
        else:
            self._children(element, frame)

    def _reference(self, element: etree._Element, text: str, frame: Frame) -> None:
        target = (element.get("href") or "").removeprefix("#")
        plain = replace(frame, anchor="")
        if has_class(element, ClassName.NOTE_REF):
            self._object(Field("noteref", text, frame.look, frame.anchor), plain)
        elif target in self._state.fields:
            self._object(Field("ref", text, frame.look, frame.anchor), plain)
        else:
            self._children(element, frame)


def read_image(element: etree._Element) -> Image:
    """The picture of an ``img``; raises RenderError for an address that is not an asset's."""
    source = element.get("src") or ""
    if not source.startswith("asset:"):
        raise RenderError(
            say("the picture {source!r} is not an asset", source=source),
            format=FORMAT,
            where=place_of(element),
        )
    alt = checked(element.get("alt") or "").strip()
    language = element.get("lang") or ""
    logo = has_class(element, ClassName.LOGO)
    name = source.removeprefix("asset:")
    above = list(element.iterancestors())
    bleeds = any(has_class(one, ClassName.TITLE_PHOTO) for one in above)
    room = _room(element)
    if has_class(element, ClassName.ICON):
        room = next(
            (room for one in above for name, room in _BARS.items() if has_class(one, name)), "icon"
        )
    return Image(name, alt, place_of(element), language, logo, room, bleeds)


def _room(image: etree._Element) -> Room:
    figure = next(image.iterancestors("figure"), None)
    is_drawn = figure is not None and figure.get("data-drawing")  # as large as its words need
    classes = () if figure is None or is_drawn else class_list(figure)
    return next((room for name, room in _ROOMS.items() if name in classes), "line")


def _nodes(element: etree._Element) -> Iterator[etree._Element | str]:
    for child in element:
        if isinstance(child.tag, str) and is_shown(child):
            yield child
        if child.tail:
            yield child.tail


def _class_style(element: etree._Element) -> str:
    return next((RUN_STYLES[name] for name in class_list(element) if name in RUN_STYLES), "")


def _sequence(element: etree._Element) -> str:
    """The name of the counter: Word's own names for captions, else the element's class."""
    if (name := element.get("class") or "") in COUNTERS:
        return COUNTERS[name]
    for ancestor in element.iterancestors("table", "figure"):
        return "Table" if ancestor.tag == "table" else "Figure"
    return next((name.title() for name in class_list(element) if name.isalpha()), "Item")
