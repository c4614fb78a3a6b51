"""From HTML tables to rows of cells on Word's grid."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, class_list, has_class
from briefgen.messages import say
from briefgen.renderers.docx.reader.paragraph_reader import content, paragraph
from briefgen.renderers.docx.reader.reading_context import (
    FORMAT,
    Context,
    ReaderState,
    enter,
    place_of,
    shown_children,
    unknown,
)
from briefgen.renderers.docx.reader.style_map import (
    ALIGNED_STYLES,
    GROUNDS,
    UNBROKEN,
    cell_style,
)
from briefgen.renderers.docx.story import Block, Cell, Image, Paragraph, Row, StoryTable

FEW = 3
"""Rows below the first up to which a table is held together."""
MANY = 7
"""Columns from which a table is set in smaller type."""
MAX_COLUMNS = 63
"""Of a table in Word."""

ReadFlow = Callable[[etree._Element, Context, ReaderState], list[Block]]
"""What reads the content of a cell: blocks and text, tables among them."""


def read_table(
    element: etree._Element, context: Context, state: ReaderState, read_flow: ReadFlow
) -> list[Block]:
    """The caption, if any, and the table; ``read_flow`` reads what its cells hold."""
    context = replace(context, in_table=True, box="")
    captions = _captions(element, replace(context, in_table=False), state)
    if context.place and not captions and not state.furniture:
        state.pending.append(state.block(context.place))
    rows = tuple(_Grid(element, context, state, read_flow).rows())
    if not rows:
        return list(captions)
    columns = max(sum(cell.span for cell in row.cells) for row in rows)
    if columns > MAX_COLUMNS:
        message = say(
            "the table has {columns} columns and Word permits {max_columns}",
            columns=columns,
            max_columns=MAX_COLUMNS,
        )
        raise RenderError(message, format=FORMAT, where=place_of(element))
    if not rows[0].header:
        if len(rows) > 1:
            state.notice(
                "word-table-header",
                say("the table has no header row; its first is taken for it"),
                context.place,
            )
        rows = (replace(rows[0], header=True), *rows[1:])
    small = columns >= MANY
    if small:
        rows = tuple(map(_in_small_type, rows))
    kept = _held_together(rows, short=has_class(element, ClassName.SHORT))
    if _has_note(element):
        kept = (*kept[:-1], _with_next(kept[-1]))
    table = StoryTable(
        tuple(_padded(row, columns, context) for row in kept),
        columns,
        _title(element),
        _has_row_headers(rows),
        context.rtl,
        compact=has_class(element, ClassName.COMPACT),
        widths=_widths(element, columns),
        small=small,
        place=context.place,
    )
    return [*captions, table]


def _in_small_type(row: Row) -> Row:
    return replace(row, cells=tuple(replace(one, blocks=_smaller(one.blocks)) for one in row.cells))


def _smaller(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(one, style=f"{one.style}Small", fallback=one.style)
        if isinstance(one, Paragraph) and one.style.startswith("Table")
        else one
        for one in blocks
    )


def _widths(element: etree._Element, columns: int) -> tuple[float, ...]:
    """The widths that the header cells of a table ask for."""
    row = element.find("thead/tr")
    said = [] if row is None else [float(cell.get("data-width") or 0) for cell in row]
    return tuple(said) if any(said) and len(said) == columns else ()


def _captions(element: etree._Element, context: Context, state: ReaderState) -> list[Paragraph]:
    found = []
    for caption in element.findall("caption"):
        inner = enter(caption, context, state)
        style = caption.get("data-style") or "Caption"
        drawn = [one for one in shown_children(caption) if has_class(one, ClassName.TABLE_DRAWING)]
        words = [node for node in content(caption) if node not in drawn]
        found.append(paragraph(words, inner, state, style, keep_next=True))
        pictures = [paragraph([one], inner, state, "Picture", keep_next=True) for one in drawn]
        found += pictures if has_class(element, ClassName.COMPACT) else map(_filling, pictures)
    return found


def _filling(drawing: Paragraph) -> Paragraph:
    """A drawing whose edges are those of the table below."""
    inlines = (
        replace(one, fills=True) if isinstance(one, Image) else one for one in drawing.inlines
    )
    return replace(drawing, inlines=tuple(inlines))


def _title(element: etree._Element) -> str:
    """The caption's words without the notes called in it, for assistive technology."""
    caption = element.find("caption")
    if caption is None:
        return ""
    words = caption.xpath(
        ".//text()[not(ancestor::*[@data-note]) and not(ancestor::*[@data-field='ref'])]"
    )
    return " ".join("".join(words).split())


def _has_row_headers(rows: tuple[Row, ...]) -> bool:
    body = [row for row in rows if not row.header]
    return bool(body) and all(row.cells and row.cells[0].header for row in body)


def _held_together(rows: tuple[Row, ...], *, short: bool) -> tuple[Row, ...]:
    """A short table stays on one page; of a long one no row stands alone, first or last.

    LibreOffice parts no table whose first row below the head is held to the next, which it sees
    by the first cell; Word heeds the others, too.
    """
    last = len(rows) - 1
    if short or last <= FEW:
        return (*map(_with_next, rows[:-1]), rows[-1])
    heads = next((at for at, row in enumerate(rows) if not row.header), 0)
    kept = {*range(heads), last - 1, *(at for at, row in enumerate(rows) if row.leads)}
    held = [_with_next(row) if at in kept else row for at, row in enumerate(rows)]
    if heads not in kept:
        held[heads] = _with_next(held[heads], first=1)
    return tuple(held)


def _has_note(element: etree._Element) -> bool:
    """Whether a note or its sources stand right below the table."""
    following = element.getnext()
    return following is not None and following.get("data-style") == "Small"


def _with_next(row: Row, *, first: int = 0) -> Row:
    """The row, its cells from the ``first`` on kept with the next.

    The style of a header's text does that already.
    """
    if row.header:
        return row
    held = (replace(one, blocks=_kept(one.blocks)) for one in row.cells[first:])
    return replace(row, cells=(*row.cells[:first], *held))


def _kept(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(one, keep_next=True) if isinstance(one, Paragraph) else one for one in blocks
    )


def _padded(row: Row, columns: int, context: Context) -> Row:
    """A short row is filled up: Word takes a missing cell for a damaged table."""
    missing = columns - sum(cell.span for cell in row.cells)
    if not missing:
        return row
    empty = Cell((Paragraph(style="TableText", rtl=context.rtl),))
    return replace(row, cells=(*row.cells, *[empty] * missing))


@dataclass(slots=True)
class _Below:
    """A cell that reaches down into ``rows`` further rows."""

    rows: int
    span: int


class _Grid:
    """Reads rows and remembers which columns a cell of an earlier row still covers."""

    def __init__(
        self, table: etree._Element, context: Context, state: ReaderState, read_flow: ReadFlow
    ) -> None:
        self._table = table
        self._read_flow = read_flow
        self._context = context
        self._state = state
        self._below: dict[int, _Below] = {}
        self._contexts: dict[tuple[Context, str], Context] = {}

    def rows(self) -> Iterator[Row]:
        """Every row in the order of the tree."""
        for part in shown_children(self._table):
            if part.tag in ("thead", "tbody"):
                yield from self._part(part)
            elif part.tag == "tr":
                yield self._row(part, in_head=False)
            elif part.tag not in ("caption", "colgroup"):
                raise unknown(part)

    def _part(self, part: etree._Element) -> Iterator[Row]:
        """A span over rows ends with its part (HTML 4.9.12)."""
        self._below.clear()
        for row in shown_children(part):
            if row.tag != "tr":
                raise unknown(row)
            yield self._row(row, in_head=part.tag == "thead")

    def _row(self, element: etree._Element, *, in_head: bool) -> Row:
        context = enter(element, self._context, self._state)
        cells: list[Cell] = []
        column = 0
        for child in shown_children(element):
            if child.tag not in ("td", "th"):
                raise unknown(child)
            column = self._covered(column, cells)
            cell = self._cell(child, context, in_head)
            if child.attrib and (rows := _number(child, "rowspan")) > 1:
                self._below[column] = _Below(rows - 1, cell.span)
                cell = replace(cell, merge="restart")
            cells.append(cell)
            column += cell.span
        self._covered(column, cells)
        leads = has_class(element, ClassName.GROUP_HEAD)
        heads = in_head or (bool(cells) and not leads and all(cell.header for cell in cells))
        return Row(tuple(cells), heads, leads)

    def _covered(self, column: int, cells: list[Cell]) -> int:
        """Add what reaches down from above at this column; the next free column."""
        while below := self._below.get(column):
            below.rows -= 1
            if not below.rows:
                del self._below[column]
            empty = Paragraph(style="TableText", rtl=self._context.rtl)
            cells.append(Cell((empty,), below.span, "continue"))
            column += below.span
        return column

    def _styled(self, context: Context, style: str) -> Context:
        """The context of a cell's text, which most cells share."""
        key = (context, style)
        if key not in self._contexts:
            self._contexts[key] = replace(context, style=style, level=-1)
        return self._contexts[key]

    def _cell(self, element: etree._Element, context: Context, in_head: bool) -> Cell:
        if element.attrib:
            context = enter(element, context, self._state)
        header = element.tag == "th"
        style = element.get("data-style") or cell_style(str(element.tag), in_head=in_head)
        names = class_list(element) if element.attrib else []
        for name in names:
            style = ALIGNED_STYLES.get(name, {}).get(style, style)  # type: ignore[call-overload]  # None is no key
        context = self._styled(context, style)
        blocks = tuple(self._read_flow(element, context, self._state))
        if not blocks or not isinstance(blocks[-1], Paragraph):
            blocks = (*blocks, paragraph([], context, self._state))
        span = _number(element, "colspan") if element.attrib else 1
        ground = next((role for name, role in GROUNDS.items() if name in names), "")
        unbroken = any(name in names for name in UNBROKEN)
        return Cell(blocks, span, header=header, ground=ground, unbroken=unbroken)


def _number(element: etree._Element, name: str) -> int:
    value = element.get(name) or "1"
    return max(int(value), 1) if value.isdigit() and len(value) < 5 else 1
