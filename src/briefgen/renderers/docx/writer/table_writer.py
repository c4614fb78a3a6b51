"""Tables (ECMA-376 17.4), written with lxml: python-docx's cells are quadratic."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml import etree

from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.renderers.docx.oxml import on, sub
from briefgen.renderers.docx.story import Block, Cell, Hyperlink, Paragraph, Row, Run, StoryTable
from briefgen.renderers.docx.styles.office_habits import UNKNOWN_WIDTH
from briefgen.renderers.docx.styles.style_data import TABLE_STYLE
from briefgen.renderers.docx.styles.theme_design import Design
from briefgen.renderers.docx.writer.letter_widths import ems
from briefgen.renderers.docx.writer.part_writer import PartWriter
from briefgen.text.letters import RTL_LETTER

SAMPLE = 300
"""Rows that are looked at for the widths of columns."""
ARABIC_LETTER = 0.6
"""Mean width of an Arabic letter, in ems of the table's text: a word that is cut in two cannot be
read, and fonts differ much.
"""
ARABIC_LINE = 1.15
"""How much wider a line of them may be in a font that stands in for ours."""
PADDING = 200
"""Twips in a cell beside its text."""
TIGHT = 80
"""The same in a table whose words have no room else."""
LONGEST_LINE = 30
"""Ems beyond which a longer text asks for no wider column: it wraps."""
LONGEST_WORD = 12
"""Ems beyond which a word may be broken."""
_DIGIT = re.compile(r"\d")
_BREAK = re.compile(r"[ \t\n]+")
"""Where a line may end: not at the no-break spaces within a number and its unit."""
LEAST = 400
"""Twips that a column is left at the least where others have widths of their own."""

WriteBlocks = Callable[[PartWriter, etree._Element, Sequence[Block]], None]


def write_table(
    writer: PartWriter, parent: etree._Element, table: StoryTable, write_blocks: WriteBlocks
) -> None:
    """Append a w:tbl as wide as the line; a compact one takes two thirds, or more if it must.

    From right to left Word and LibreOffice disagree on which side a narrow table stands. There the
    last column takes what is left: its words and numbers stand at the right, beside the others.
    """
    element = sub(parent, "tbl")
    design = writer.shared.sheet.design
    size = _font_size(table, design)
    total = line = writer.width
    if table.compact:
        total = min(total, max(total * 2 // 3, unwrapped_width(table, size)))
    line = line if table.rtl else total
    smallest = _scaled("size-table-smallest", design)
    steps = ((PADDING, size), (TIGHT, size), (TIGHT, smallest))
    fitting = (one for one in steps if sum(_measured(table, one[1], one[0])[0]) <= total)
    found = next(fitting, None)
    padding, size = found or steps[-1]
    if size == smallest:
        table = replace(table, rows=tuple(map(_in_smallest_type, table.rows)))
    _properties(writer, element, table, line, padding)
    if table.widths and padding == PADDING:
        widths = _as_asked(table, total, size)
    else:
        widths = column_widths(table, total, size, padding)
    widths[-1] += line - total
    if found is None and sum(_firm(table, size, padding)) > total:
        text = say("Word breaks numbers of a table of {count} columns", count=table.columns)
        writer.shared.notices.append(Notice("word-table-width", text, table.place))
    grid = sub(element, "tblGrid")
    for width in widths:
        sub(grid, "gridCol", w=width)
    outer, unmeasured, writer.unmeasured = writer.width, writer.unmeasured, True
    for row in table.rows:
        _row(writer, element, row, widths, padding, write_blocks)
    writer.width, writer.unmeasured = outer, unmeasured


def _font_size(table: StoryTable, design: Design) -> float:
    return _scaled("size-tiny" if table.small else "size-table", design)


def _scaled(token: str, design: Design) -> float:
    return design.size * design.word(token) * (design.arabic_scale if design.rtl else 1)


def _in_smallest_type(row: Row) -> Row:
    return replace(
        row, cells=tuple(replace(one, blocks=_smallest(one.blocks)) for one in row.cells)
    )


def _smallest(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(
        replace(one, style=f"{one.style.removesuffix('Small')}Smallest", fallback=one.style)
        if isinstance(one, Paragraph) and one.style.startswith("Table")
        else one
        for one in blocks
    )


def _properties(
    writer: PartWriter, element: etree._Element, table: StoryTable, total: int, padding: int
) -> None:
    pr = sub(element, "tblPr")
    sub(pr, "tblStyle", val=writer.shared.sheet.table(TABLE_STYLE))
    if table.rtl:
        on(pr, "bidiVisual")
    sub(pr, "tblW", w=total, type="dxa")
    sub(pr, "tblLayout", type="fixed")
    if padding == TIGHT:
        margins = sub(pr, "tblCellMar")
        for side in ("left", "right"):
            sub(margins, side, w=padding // 2, type="dxa")
    sub(
        pr,
        "tblLook",
        val="04A0" if table.row_headers else "0420",
        firstRow=1,
        lastRow=0,
        firstColumn=int(table.row_headers),
        lastColumn=0,
        noHBand=0,
        noVBand=1,
    )
    if table.title:
        sub(pr, "tblCaption", val=table.title)


def _row(
    writer: PartWriter,
    parent: etree._Element,
    row: Row,
    widths: list[int],
    padding: int,
    write_blocks: WriteBlocks,
) -> None:
    element = sub(parent, "tr")
    pr = sub(element, "trPr")
    on(pr, "cantSplit")
    if row.header:
        on(pr, "tblHeader")
    column = 0
    for cell in row.cells:
        width = sum(widths[column : column + cell.span])
        _cell(writer, element, cell, width, padding, write_blocks)
        column += cell.span


def _cell(
    writer: PartWriter,
    row: etree._Element,
    cell: Cell,
    width: int,
    padding: int,
    write_blocks: WriteBlocks,
) -> None:
    element = sub(row, "tc")
    pr = sub(element, "tcPr")
    sub(pr, "tcW", w=width, type="dxa")
    if cell.span > 1:
        sub(pr, "gridSpan", val=cell.span)
    if cell.merge:
        sub(pr, "vMerge", val=cell.merge)
    if cell.ground:
        fill = writer.shared.sheet.design.colour(cell.ground)
        sub(pr, "shd", val="clear", color="auto", fill=fill)
    writer.width = max(width - padding, 1)
    if len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph):
        writer.paragraph(element, cell.blocks[0])
    else:
        write_blocks(writer, element, cell.blocks)


# --- widths of columns --------------------------------------------------------------------------


def column_widths(
    table: StoryTable, total: int, font_size: float, padding: int = PADDING
) -> list[int]:
    """Twips a column: its longest word, the rest by how much it holds (CSS 2.2, 17.5.2.2).

    Where words have no room, numbers are whole and the rest is shared out among the words.
    """
    least, most = _measured_for(table, total, font_size, padding)
    if sum(least) > total:
        least, most = _firm(table, font_size, padding), least
    elif sum(most) > total:
        heads = _measured(table, font_size, padding, wrapped=True)[1]
        most = [max(pair) for pair in zip(least, heads, strict=True)]
    return _shared_out(least, most, total)


def unwrapped_width(table: StoryTable, font_size: float) -> int:
    """Twips that the table takes where no line of it wraps."""
    return sum(_measured(table, font_size)[1])


def fits_line(table: StoryTable, line: int, design: Design) -> bool:
    """Whether a line of so many twips holds the longest words of all columns."""
    return sum(_measured(table, _font_size(table, design))[0]) <= line


def _firm(table: StoryTable, font_size: float, padding: int) -> list[int]:
    """Twips of each column that its longest number takes."""
    body = replace(table, rows=tuple(row for row in table.rows[:SAMPLE] if not row.header))
    return _measured(body, font_size, padding, only=_DIGIT)[0]


def _measured_for(
    table: StoryTable, total: int, font_size: float, padding: int = PADDING
) -> tuple[list[int], list[int]]:
    """The least and the most of each column, with unbroken cells where so many twips hold them:
    of as many columns as they do, those first that ask for little.
    """
    least, most = _measured(table, font_size, padding)
    whole, _ = _measured(table, font_size, padding, unbroken=True)
    more = [want - have for want, have in zip(whole, least, strict=True)]
    spare = total - sum(least)
    for column in sorted(range(len(more)), key=more.__getitem__):
        if 0 < more[column] <= spare:
            least[column], spare = whole[column], spare - more[column]
    return least, [max(pair) for pair in zip(least, most, strict=True)]


def _measured(
    table: StoryTable,
    font_size: float,
    padding: int = PADDING,
    *,
    unbroken: bool = False,
    only: re.Pattern[str] | None = None,
    wrapped: bool = False,
) -> tuple[list[int], list[int]]:
    """The least twips that each column takes, and the most that it can use; the least by those
    words alone in which ``only`` is found. ``wrapped``: heads may have two lines for one.
    """
    width = _arabic_ems if table.rtl else ems
    least, most = [0.0] * table.columns, [0.0] * table.columns
    for row in table.rows[:SAMPLE]:
        column = 0
        for cell in row.cells:
            if cell.span == 1:
                words = _text(cell.blocks)
                bold = 1.1 if cell.header else 1.0
                line = width(words[: LONGEST_LINE * 4]) * bold
                parts = _BREAK.split(words)
                whole = (unbroken and cell.unbroken) or len(parts) == 1
                longest = line if whole else max(map(width, parts)) * bold
                if unbroken and cell.unbroken and table.rtl:
                    longest = line = line * ARABIC_LINE
                if only is not None:
                    longest = max((width(one) for one in parts if only.search(one)), default=0)
                least[column] = max(least[column], min(longest, LONGEST_WORD))
                line = line / 2 if wrapped and row.header else line
                most[column] = max(most[column], min(line, LONGEST_LINE))
            column += cell.span
    em = font_size * 20
    low = [math.ceil(count * em) + padding for count in least]
    return low, [math.ceil(count * em) + padding for count in most]


def _arabic_ems(text: str) -> float:
    letters = sum(map(bool, map(RTL_LETTER.match, text)))
    rest = "".join(one for one in text if not RTL_LETTER.match(one))
    return letters * ARABIC_LETTER + ems(rest) * UNKNOWN_WIDTH


def _shared_out(least: list[int], most: list[int], total: int) -> list[int]:
    """Widths between least and most that add up to the total exactly."""
    low, high = sum(least), sum(most)
    if low >= total:
        widths = [total * width / low for width in least]
    elif high <= total:
        widths = [total * width / high for width in most]
    else:
        spare = (total - low) / (high - low)
        widths = [a + (b - a) * spare for a, b in zip(least, most, strict=True)]
    whole = [max(int(width), 1) for width in widths]
    widest = whole.index(max(whole))
    whole[widest] += total - sum(whole)
    return whole


def _as_asked(table: StoryTable, total: int, font_size: float) -> list[int]:
    """Widths of which some are asked for, in per cent; the others share what is left.

    What is asked for gives way where the longest word of another column would be broken.
    """
    least, most = _measured_for(table, total, font_size)
    wanted = [round(total * share / 100) for share in table.widths]
    free = [place for place, share in enumerate(table.widths) if not share]
    if not free:
        return _shared_out(wanted, wanted, total)
    short = sum(least[place] for place in free) - (total - sum(wanted))
    for place, want in enumerate(wanted):
        if want and short > 0:
            given = min(short, max(want - least[place], 0))
            wanted[place], short = want - given, short - given
    left = total - sum(wanted)
    if left < LEAST * len(free):
        return column_widths(table, total, font_size)
    shares = _shared_out([least[n] for n in free], [most[n] for n in free], left)
    for place, width in zip(free, shares, strict=True):
        wanted[place] = width
    return wanted


def _text(blocks: Sequence[Block]) -> str:
    words = []
    for block in blocks:
        if isinstance(block, Paragraph):
            for inline in block.inlines:
                children = inline.children if isinstance(inline, Hyperlink) else (inline,)
                words += [leaf.text for leaf in children if isinstance(leaf, Run)]
    return "".join(words)
