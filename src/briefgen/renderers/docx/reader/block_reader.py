"""From block elements to paragraphs, list items and boxes; tables in `table_reader`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from briefgen.layout.class_names import ClassName, class_list, has_class
from briefgen.layout.vocabulary import BLOCKS, HEADINGS, TRANSPARENT
from briefgen.renderers.docx.reader.cover_reader import as_cover
from briefgen.renderers.docx.reader.key_figure_reader import read_key_figures
from briefgen.renderers.docx.reader.paragraph_reader import (
    boxed,
    content,
    held_together,
    is_annotated,
    paragraph,
)
from briefgen.renderers.docx.reader.reading_context import (
    Context,
    ReaderState,
    enter,
    is_shown,
    shown_children,
    unknown,
)
from briefgen.renderers.docx.reader.style_map import (
    BELONGS_ABOVE,
    BLOCK_RULES,
    FLOWING,
    LABELS,
    LAST_STYLES,
    PLAIN_FLOW,
    BlockRule,
)
from briefgen.renderers.docx.reader.table_reader import read_table
from briefgen.renderers.docx.reader.toc_reader import read_toc
from briefgen.renderers.docx.story import (
    Block,
    ColumnChange,
    Image,
    Inline,
    ListItem,
    Paragraph,
    Run,
    Tab,
    Turn,
)
from briefgen.text.isolates import mark_of

SHORT = 8
"""Blocks up to which a box or a figure is held together."""
TAIL = 3
"""Blocks at the end of a longer one that are: two items and the line of sources."""
WIDE = 10
"""Columns from which a table may get a page that lies on its side."""
MAX_LEVEL = 8
"""Of a list in Word (ilvl), from 0."""


def read_flow(
    element: etree._Element,
    context: Context,
    state: ReaderState,
    skip: Callable[[etree._Element], bool] = lambda _: False,
) -> list[Block]:
    """The blocks inside an element that may hold blocks and text."""
    if not len(element):
        text = element.text
        return [paragraph([text], context, state)] if text and text.strip() else []
    blocks: list[Block] = []
    line: list[etree._Element | str] = [element.text or ""]
    for child in element:
        if isinstance(child.tag, str) and is_shown(child) and not skip(child):
            if child.tag in BLOCKS:
                _flush(line, blocks, context, state)
                _keep_last_with(child, blocks)
                blocks.extend(read_block(child, context, state))
            else:
                line.append(child)
        line.append(child.tail or "")
    _flush(line, blocks, context, state)
    return blocks


def _flush(
    line: list[etree._Element | str], blocks: list[Block], context: Context, state: ReaderState
) -> None:
    """Make a paragraph of the text that stood between two blocks."""
    if any(not isinstance(node, str) or node.strip() for node in line):
        blocks.append(paragraph(line, context, state))
    line.clear()


def read_block(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    """The blocks of one block element; raises RenderError where it has no business."""
    tag = str(element.tag)
    inner = enter(element, context, state)
    if style := element.get("data-style"):
        inner = inner.styled(style)
    if tag in HEADINGS:
        return [_heading(element, inner, state)]
    if tag == "table":
        return read_table(element, inner, state, read_flow)
    reader = _READERS.get(tag)
    if reader is None:
        raise unknown(element)
    return reader(element, inner, state)


def _heading(element: etree._Element, context: Context, state: ReaderState) -> Paragraph:
    if element.get("data-style"):
        return paragraph(content(element), context, state)
    return paragraph(
        content(element), context, state, f"Heading{_level(int(str(element.tag)[1]), state)}"
    )


def _level(html_level: int, state: ReaderState) -> int:
    """The depth of the heading among those before it, so that no level is skipped."""
    while state.outline and state.outline[-1] >= html_level:
        state.outline.pop()
    state.outline.append(html_level)
    return len(state.outline)


def _plain(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    made = paragraph(content(element), context, state)
    only_pictures = bool(made.inlines) and all(isinstance(one, Image) for one in made.inlines)
    return [replace(made, style="Picture") if only_pictures and made.style == "Normal" else made]


def _flow(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    """What is inside an element, as the first rule for it says."""
    if element.get("data-field") == "toc":
        return [read_toc(element, context, state)]
    rule = _rule(element, context)
    inner = replace(context, style=rule.style or context.style, box=rule.box or context.box)
    if rule.shape == "key figures":
        return read_key_figures(element, inner, state, read_flow)
    if rule.shape == "side by side":
        return _side_by_side(element, inner, state)
    blocks = read_flow(element, inner, state)
    if rule.shape == "one line":
        blocks = _one_line(blocks)
    if rule.shape == "cover":
        blocks = as_cover(blocks)
    if rule.shape == "joined":
        blocks = _joined(blocks)
    if rule.shape == "on its side":
        asked = any(has_class(table, ClassName.LANDSCAPE) for table in element.iterfind("table"))
        blocks = [Turn(True, if_needed=not asked), *blocks, Turn(False)]
    if rule.shape == "two columns":
        blocks = [ColumnChange(2), *blocks, ColumnChange(1)]
    if blocks and (rule.box or rule.style) and isinstance(first := blocks[0], Paragraph):
        blocks[0] = replace(first, opens=True)
    if blocks and rule.box and isinstance(last := blocks[-1], Paragraph):
        blocks[-1] = replace(last, style=LAST_STYLES.get(last.style, last.style))
    return _kept(blocks) if rule.short_kept else blocks


def _rule(element: etree._Element, context: Context) -> BlockRule:
    tag, classes = str(element.tag), class_list(element)
    for rule in BLOCK_RULES:
        turns = rule.shape == "on its side"
        if rule.matches(tag, classes) and not (turns and not _turns(element, context)):
            return rule
    return PLAIN_FLOW


def _turns(element: etree._Element, context: Context) -> bool:
    """Whether a block's table may get a page that lies on its side: a wide one that stands free."""
    promises = next(element.iterancestors("article"), element).get("data-pages")
    return _is_wide(element) and not (context.box or context.in_table or promises)


def _is_wide(element: etree._Element) -> bool:
    """Whether a block's table wants the page to lie on its side."""
    table = element.find("table")
    if table is None:
        return False
    if has_class(table, ClassName.LANDSCAPE, ClassName.PORTRAIT):
        return has_class(table, ClassName.LANDSCAPE)
    row = next(table.iter("tr"), None)
    return row is not None and len(row) >= WIDE


def _side_by_side(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    """Two blocks, each in a column of the page; below each other where one is no paragraphs."""
    each = [_flow(child, enter(child, context, state), state) for child in shown_children(element)]
    held = not any(map(is_annotated, each))
    each = [held_together(blocks) for blocks in each] if held else each
    columns = [[one for one in blocks if isinstance(one, Paragraph)] for blocks in each]
    if context.in_table or len(each) != 2 or not all(each) or columns != each:
        return [block for blocks in each for block in blocks]
    first, second = ([_in_column(one, held=held) for one in blocks] for blocks in columns)
    first[0] = replace(first[0], at_top=True)
    second[0] = replace(second[0], at_top=True, column_break=True)
    return [ColumnChange(2), *first, *second, ColumnChange(1)]


def _in_column(block: Paragraph, *, held: bool) -> Paragraph:
    """With pictures that are as wide as the column, which is half of the line already."""
    inlines = tuple(map(_column_wide, block.inlines))
    return replace(block, inlines=inlines, keep_next=block.keep_next and held)


def _column_wide(inline: Inline) -> Inline:
    if isinstance(inline, Image) and inline.room == "half":
        return replace(inline, room="column")
    return inline


def _one_line(blocks: list[Block]) -> list[Block]:
    """Paragraphs that share a line: the second stands at its end."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if len(blocks) != 2 or len(paragraphs) != 2:
        return blocks
    first, second = paragraphs
    bookmarks = (*first.bookmarks, *second.bookmarks)
    inlines = (*first.inlines, Tab(), *second.inlines)
    return [replace(first, inlines=inlines, bookmarks=bookmarks)]


def _joined(blocks: list[Block]) -> list[Block]:
    """Short paragraphs in one, a dot between."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    if len(blocks) < 2 or len(paragraphs) != len(blocks):
        return blocks
    inlines = list(paragraphs[0].inlines)
    for one in paragraphs[1:]:
        inlines += [_dot(paragraphs[0]), *one.inlines]
    bookmarks = tuple(mark for one in paragraphs for mark in one.bookmarks)
    return [replace(paragraphs[0], inlines=tuple(inlines), bookmarks=bookmarks)]


def _dot(paragraph: Paragraph) -> Run:
    """Between two texts that run as the paragraph does, whatever the first ends in."""
    return Run(f"{mark_of(rtl=True)} · ", rtl=True) if paragraph.rtl else Run(" · ")


def _kept(blocks: list[Block]) -> list[Block]:
    """What is short stays on one page; of what is long, its beginning and its end.

    Neither the heads of a list, such as "Provisions:", are left behind nor its last item.
    """
    if len(blocks) <= SHORT:
        return held_together(blocks)
    head = _first_item(blocks) + 2
    end = max(head, len(blocks) - TAIL)
    return [*held_together(blocks[:head]), *blocks[head:end], *held_together(blocks[end:])]


def _first_item(blocks: list[Block]) -> int:
    """Where the list of a box begins, or its text below a title."""
    listed = (at for at, one in enumerate(blocks[:SHORT]) if getattr(one, "item", None))
    return next(listed, 1)


def _keep_last_with(element: etree._Element, blocks: list[Block]) -> None:
    """What says where the block above is from stands on its page; so does a list below its label.

    Not in the end matter: LibreOffice balances no columns of paragraphs that are held together. Nor
    below columns: it moves the end of the last one to the next page, and what follows with it.
    """
    above = blocks[-1] if blocks else None
    if not isinstance(above, Paragraph) or above.style.startswith("EndMatter"):
        return
    label = element.getprevious()
    labelled = label is not None and has_class(label, *LABELS) and element.tag in ("ul", "ol")
    if labelled or has_class(element, *BELONGS_ABOVE):
        blocks[-1] = replace(above, keep_next=True)


def _line(_: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    return [paragraph([], replace(context, style="Rule"), state)]


# --- lists --------------------------------------------------------------------------------------


def _list(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    state.lists += 1
    level = min(context.level + 1, MAX_LEVEL)
    compact = context.box not in ("", *FLOWING) or context.in_table
    item = ListItem(state.lists, level, element.tag == "ol", compact, _start(element))
    blocks: list[Block] = []
    for child in shown_children(element):
        if child.tag != "li":
            raise unknown(child)
        blocks.extend(_item(child, replace(context, level=level), item, state))
    return blocks


def _start(element: etree._Element) -> int:
    value = element.get("start") or "1"
    return int(value) if value.isdigit() else 1


def _item(
    element: etree._Element, context: Context, item: ListItem, state: ReaderState
) -> list[Block]:
    suffix = "" if item.level == 0 else str(min(item.level + 1, 3))
    inner = enter(element, context, state)
    own_style = element.get("data-style")
    if not item.compact:
        inner = replace(inner, style=f"ListContinue{suffix}")
    blocks = read_flow(element, inner, state)
    first = blocks[0] if blocks else None
    if not isinstance(first, Paragraph) or first.item is not None:
        first = paragraph([], inner, state)
        blocks.insert(0, first)
    style = own_style or first.style
    if not item.compact and style == inner.style:
        style = f"{'ListNumber' if item.ordered else 'ListBullet'}{suffix}"
    blocks[0] = replace(first, style=boxed(style, inner), item=item)
    return blocks


def _definitions(element: etree._Element, context: Context, state: ReaderState) -> list[Block]:
    blocks: list[Block] = []
    for child in shown_children(element):
        if child.tag not in ("dt", "dd"):
            raise unknown(child)
        inner = enter(child, context, state)
        style = child.get("data-style") or _rule(child, context).style
        blocks.extend(read_flow(child, replace(inner, style=style), state))
    return blocks


_READERS: dict[str, Callable[[etree._Element, Context, ReaderState], list[Block]]] = {
    "p": _plain,
    "ul": _list,
    "ol": _list,
    "dl": _definitions,
    "hr": _line,
    **dict.fromkeys(("blockquote", "figure", "figcaption", *sorted(TRANSPARENT)), _flow),
}
