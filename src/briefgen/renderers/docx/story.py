"""The story: what the Word document says, as small frozen values.

A story knows paragraphs, runs and tables but neither HTML nor WordprocessingML. Style names are
those of ``data-style``; whether the reference document has them is the writer's question.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeGuard

from briefgen.errors import Notice

Script = Literal["", "superscript", "subscript"]
Room = Literal["line", "full", "main", "half", "column", "side", "icon", "bar", "bars"]
"""What a picture may take: the line and much of the page, the form of the grid's width, or a place
between words."""
FieldKind = Literal["page", "pages", "seq", "ref", "noteref"]


@dataclass(frozen=True, slots=True)
class RunLook:
    """How a run looks: a character style and what it cannot say; ``language`` where it differs."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    code: bool = False
    script: Script = ""
    language: str = ""


PLAIN = RunLook()


@dataclass(frozen=True, slots=True)
class Run:
    """Text of one look and one direction; ``rtl`` only for scripts written from right to left."""

    text: str
    look: RunLook = PLAIN
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class RunBreak:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Tab:
    """A jump to the next tab stop."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A place inside a paragraph that links may point to; ``opens``: up to its `BookmarkEnd`."""

    name: str
    opens: bool = False


@dataclass(frozen=True, slots=True)
class BookmarkEnd:
    """Where words end that a REF may repeat."""

    name: str


@dataclass(frozen=True, slots=True)
class NoteCall:
    """The call of note ``index`` of the story, bookmarked for later references."""

    index: int
    mark: str
    bookmark: str
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """A native field and what it shows until Word computes it; ``target``: its bookmark or name."""

    kind: FieldKind
    text: str
    look: RunLook = PLAIN
    target: str = ""
    bookmark: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Image:
    """A picture in the line; ``asset``: its name among the assets; no ``alt``: decoration.

    ``language`` is that of its ``alt``, if not the document's. A logo is small, beside its name.
    """

    asset: str
    alt: str
    place: str = ""
    language: str = ""
    logo: bool = False
    room: Room = "line"
    bleeds: bool = False
    """Whether it reaches from edge to edge of the sheet."""
    fills: bool = False
    """Whether it is as wide as its line, as the table that it stands in front of."""
    low: bool = False
    """Whether less of its height is shown, because much stands below it."""


Leaf = Run | RunBreak | Tab | Bookmark | BookmarkEnd | NoteCall | Field | Image


@dataclass(frozen=True, slots=True)
class Hyperlink:
    """A hyperlink: to ``url`` outside or to the bookmark ``anchor`` inside."""

    children: tuple[Leaf, ...]
    url: str = ""
    anchor: str = ""


Inline = Leaf | Hyperlink


def is_call(inline: Inline | None) -> TypeGuard[NoteCall | Field]:
    """Whether it is the call of a note, the first or another of the same."""
    return isinstance(inline, NoteCall) or (isinstance(inline, Field) and inline.kind == "noteref")


@dataclass(frozen=True, slots=True)
class ListItem:
    """The paragraph begins an item of list ``number``; every list has its own; level from 0."""

    number: int
    level: int
    ordered: bool
    compact: bool = False
    """In a callout or a table, whose edge the indentation must respect."""
    start: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; ``fallback`` is the style used where the reference document lacks ``style``."""

    inlines: tuple[Inline, ...] = ()
    style: str = "Normal"
    fallback: str = "Normal"
    item: ListItem | None = None
    rtl: bool = False
    bookmarks: tuple[str, ...] = ()
    page_break: bool = False
    keep_next: bool = False
    column_break: bool = False
    """Whether it begins a column of its own."""
    at_top: bool = False
    """Whether it stands at the height of what begins the column beside it."""
    opens: bool = False
    """Whether it begins a panel of its own, whatever stands above."""
    hangs: bool = False
    """Whether it has the indent of an item of a list, without its number."""
    place: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell over ``span`` columns; ``merge`` says how it takes part in a span over rows."""

    blocks: tuple[Block, ...]
    span: int = 1
    merge: Literal["", "restart", "continue"] = ""
    header: bool = False
    ground: str = ""
    """The role of the colour that it stands on."""
    unbroken: bool = False
    """Whether its words stand on one line where the table has room for that."""


@dataclass(frozen=True, slots=True)
class Row:
    """A table row; a header row is repeated on each page; what ``leads`` stays with the next."""

    cells: tuple[Cell, ...]
    header: bool = False
    leads: bool = False


@dataclass(frozen=True, slots=True)
class StoryTable:
    """A data table; ``row_headers``: the first column heads its rows; ``title`` is read aloud.

    ``compact``: of few and narrow columns, two thirds of the line hold them.
    """

    rows: tuple[Row, ...]
    columns: int
    title: str = ""
    row_headers: bool = False
    rtl: bool = False
    compact: bool = False
    widths: tuple[float, ...] = ()
    """Of the columns, in per cent of the table; 0 where the author says none; empty if nowhere."""
    small: bool = False
    """In smaller type, for it has many columns."""
    place: str = ""
    """Where in the content it stands."""


@dataclass(frozen=True, slots=True)
class TocEntry:
    """One line of the table of contents, level from 0."""

    inlines: tuple[Inline, ...]
    level: int


@dataclass(frozen=True, slots=True)
class Toc:
    """The table of contents with the entries it shows until Word computes it.

    ``within``: the bookmark that Word shall look for headings in; "" for the whole document.
    ``pages``: for each link of its entries the page, from 1; 0, or no pages at all: not known.
    """

    title: tuple[Paragraph, ...]
    entries: tuple[TocEntry, ...]
    rtl: bool = False
    within: str = ""
    pages: tuple[int, ...] = ()

    @property
    def deepest(self) -> int:
        """The level of headings, from 1, down to which it lists; 0 where it lists none."""
        return max((min(entry.level + 1, 9) for entry in self.entries), default=0)


@dataclass(frozen=True, slots=True)
class Turn:
    """From here on the pages lie on their side, or stand again; only between blocks of the body.

    ``if_needed``: only where words of the table would be broken on a page that stands.
    """

    landscape: bool
    if_needed: bool = False


@dataclass(frozen=True, slots=True)
class ColumnChange:
    """From here on the text runs in so many columns; only between blocks of the body.

    Two in a row begin the columns anew, below those before.
    """

    columns: int


Block = Paragraph | StoryTable | Toc | Turn | ColumnChange


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: its paragraphs' inlines."""

    inlines: tuple[Inline, ...]
    rtl: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """The whole document."""

    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    header: tuple[Paragraph, ...] = ()
    footer: tuple[Paragraph, ...] = ()
    marking: Paragraph | None = None
    """For a page header that is not ours."""
    language: str = "en"
    rtl: bool = False
    notices: tuple[Notice, ...] = field(default=())
