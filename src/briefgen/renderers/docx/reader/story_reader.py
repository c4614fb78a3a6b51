"""The reader: from the laid-out HTML tree to the story. It changes nothing in the tree."""

from __future__ import annotations

from dataclasses import replace

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.tree_words import words_in
from briefgen.layout.vocabulary import HEADINGS, INLINE
from briefgen.messages import say
from briefgen.renderers.docx.bookmarks import BookmarkNames
from briefgen.renderers.docx.reader.block_reader import read_block, read_flow
from briefgen.renderers.docx.reader.inline_reader import read_inlines
from briefgen.renderers.docx.reader.paragraph_reader import content, paragraph
from briefgen.renderers.docx.reader.reading_context import (
    FORMAT,
    Context,
    ReaderState,
    is_shown,
)
from briefgen.renderers.docx.reader.style_map import FURNITURE_STYLES
from briefgen.renderers.docx.reader.toc_range import keep_to_entries
from briefgen.renderers.docx.story import Block, Inline, Paragraph, Run, Story, Tab

SLOTS = 3
"""Of a page header or footer: at the start, in the middle, at the end."""
_TAGS = ("p", *INLINE)
"""What of a page header may be a part of the marking."""
HALF_LINE = 45
"""Letters that leave no room for a piece in the middle."""


def read_story(root: etree._Element, language: str, direction: str) -> Story:
    """The story of a laid-out tree; raises RenderError for what the vocabulary does not know."""
    body = root.find("body")
    if body is None:
        raise RenderError(say("the laid-out document has no body"), format=FORMAT)
    context = Context(rtl=direction == "rtl")
    state = _state(body, language)
    blocks = read_flow(body, context, state, skip=_is_furniture)
    if state.pending or not blocks:
        blocks.append(Paragraph(rtl=context.rtl, bookmarks=state.take_bookmarks()))
    state.furniture = True
    return Story(
        tuple(keep_to_entries(blocks, state.names)),
        tuple(state.notes),
        _furniture(body, ClassName.PAGE_HEADER, context, state),
        _furniture(body, ClassName.PAGE_FOOTER, context, state),
        _marking(body, context, state),
        language,
        context.rtl,
        tuple(state.notices),
    )


def _is_furniture(element: etree._Element) -> bool:
    return element.tag in ("header", "footer") and has_class(element, *FURNITURE_STYLES)


def _state(body: etree._Element, language: str) -> ReaderState:
    names = BookmarkNames()
    anchors: dict[str, str] = {}
    for element in body.xpath(".//*[@id]"):
        chain = [element, *element.iterancestors()]
        if any(not is_shown(one) or _is_furniture(one) for one in chain):
            continue
        note = next((one for one in reversed(chain) if one.get("data-note") is not None), element)
        identifier, owner = element.get("id") or "", note.get("id") or element.get("id") or ""
        if owner not in anchors:
            prefix = "_Ref" if note.get("data-note") is not None else ""
            anchors[owner] = names.new(owner, prefix=prefix)
        anchors.setdefault(identifier, anchors[owner])
    return ReaderState(language, anchors, _repeated(body), names)


def _repeated(body: etree._Element) -> frozenset[str]:
    """The ids of what a reference repeats word by word: Word may do so anew whenever it likes."""
    said: dict[str, set[str]] = {}
    links = body.xpath(".//a[@data-field='ref']")
    for link in (one for one in links if not has_class(one, ClassName.NOTE_REF)):
        said.setdefault((link.get("href") or "").removeprefix("#"), set()).add(words_in(link))
    return frozenset(
        target.get("id") or ""
        for target in (body.xpath(".//*[@id]") if said else ())
        if (target.tag in HEADINGS or target.tag in INLINE)
        and target.find(".//*[@data-note]") is None
        and said.get(target.get("id") or "") == {words_in(target)}
    )


# --- page headers and footers -------------------------------------------------------------------


def _furniture(
    body: etree._Element, name: ClassName, context: Context, state: ReaderState
) -> tuple[Paragraph, ...]:
    """The paragraphs of a page header or footer; up to three share a line, at its tab stops."""
    style, pieces = FURNITURE_STYLES[name], list[Block]()
    for element in body:
        if isinstance(element.tag, str) and has_class(element, name) and is_shown(element):
            pieces.extend(_pieces(element, replace(context, style=style), state))
    paragraphs = [piece for piece in pieces if isinstance(piece, Paragraph) and piece.inlines]
    if len(paragraphs) < 2 or len(paragraphs) > SLOTS:
        return tuple(replace(one, style=style, fallback=style) for one in paragraphs)
    if name == ClassName.PAGE_HEADER:
        paragraphs = [paragraphs[0], _said_together(paragraphs[1:])]
    too_long = (
        _length(paragraphs[0]) > HALF_LINE or _length(paragraphs[1]) > HALF_LINE // 2
    )  # the middle grows to both sides
    if len(paragraphs) == SLOTS and too_long:
        return (replace(paragraphs[0], style=style), _one_line(paragraphs[1:], style))
    return (_one_line(paragraphs, style),)


def _marking(body: etree._Element, context: Context, state: ReaderState) -> Paragraph | None:
    """The marking of the page header by itself: that nobody has cleared the brief yet, the words
    that restrict it, its label.
    """
    headers = [one for one in body.iter("header") if has_class(one, ClassName.PAGE_HEADER)]
    pieces = [one for header in headers for one in header.iter(*_TAGS) if is_shown(one)]
    inner = replace(context, style="Header")
    said = [
        paragraph(content(one) if one.tag == "p" else [one], inner, state)
        for name in (ClassName.DRAFT, ClassName.MARKING_WORDS, ClassName.MARKING)
        for one in pieces
        if has_class(one, name)
    ]
    said = [one for one in said if one.inlines]
    return _said_together(said) if said else None


def _said_together(paragraphs: list[Paragraph]) -> Paragraph:
    """Pieces with a space between, at one tab stop."""
    inlines = list(paragraphs[0].inlines)
    for piece in paragraphs[1:]:
        inlines += [Run(" ", rtl=piece.rtl), *piece.inlines]
    return replace(paragraphs[0], inlines=tuple(inlines))


def _length(paragraph: Paragraph) -> int:
    return sum(len(one.text) for one in paragraph.inlines if isinstance(one, Run))


def _pieces(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    """Blocks, or the inline elements of a line that holds nothing else."""
    blocks: list[Block] = []
    for child in element:
        if not isinstance(child.tag, str) or not is_shown(child):
            continue
        if child.tag in ("p", "div") and _is_row(child):
            blocks.extend(_pieces(child, context, state))
        elif child.tag in ("span", "bdi", "strong", "em", "img", "a") and _is_row(element):
            blocks.append(Paragraph(read_inlines([child], context, state), rtl=context.rtl))
        elif child.tag in ("p", "div", "header", "footer", "section"):
            blocks.extend(read_block(child, context, state))
        else:
            return read_flow(element, context, state)
    return blocks or read_flow(element, context, state)


def _is_row(element: etree._Element) -> bool:
    """Whether an element holds several elements and no text of its own beside them."""
    texts = [element.text, *(child.tail for child in element)]
    return (
        len(element) > 1
        and not any((text or "").strip() for text in texts)
        and all(child.get("data-field") is None for child in element)
    )


def _one_line(paragraphs: list[Paragraph], style: str) -> Paragraph:
    inlines: list[Inline] = list(paragraphs[0].inlines)
    for piece in paragraphs[1:]:
        inlines += [Tab(), *piece.inlines]
    return Paragraph(tuple(inlines), style, style, rtl=paragraphs[0].rtl)
