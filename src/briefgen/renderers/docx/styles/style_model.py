"""What a style is, as small values; `style_data` holds them all.

Sizes, distances, line heights and rules are tokens of the theme (`briefgen.theme.token_table`),
colours its roles: there is no number here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from briefgen.theme.block_looks import Side

Place = Literal["", "first", "last"]


@dataclass(frozen=True, slots=True)
class Edge:
    """A border of a paragraph; ``start`` is left, and right in a document from right to left."""

    side: Side
    colour: str
    rule: str
    """The token of its width; `NONE`: there is none, where the style below has one."""
    space: str = ""
    """The token of its distance from the words; "": they stand as near as Word has it."""


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a paragraph style and a character style share; None leaves it to the style below.

    A colour is a role of the theme, or one of the colours that no theme may change.
    """

    size: str = ""
    """The token of its size; "" leaves it to the style below."""
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    heading_font: bool = False
    underline: bool = False
    mono: bool = False
    script: Literal["", "superscript"] = ""
    absolute: bool = False
    """Whether the size is in points and not in sizes of running text, as a rule asks for it."""
    ground: str = ""
    """A ground for the words alone; the writer puts a little room on both sides."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; ``name`` is Word's own, in English, where Word has one."""

    id: str
    name: str = ""
    based_on: str = "Normal"
    next: str = ""
    look: str = ""
    """The row of `briefgen.theme.block_looks` that it has its type and distances from."""
    panel: str = ""
    """The row that it has its ground and its edges from, as all paragraphs of one panel."""
    place: Place = ""
    """Where it stands in a frame, whose upper and lower edges are drawn once."""
    top: str = ""
    """The colour of its upper rule, if not that of the panel."""
    text: TextStyle = field(default_factory=TextStyle)
    before: str = ""
    after: str = ""
    """Tokens of the distances; "" leaves them to the style below, `NONE` is none."""
    line: str = ""
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    start: tuple[str, ...] = ()
    end: tuple[str, ...] = ()
    """Tokens that add up to the indent."""
    measured: bool = False
    """Running text, which is no wider than a line that is read."""
    steps: int = 1
    """How many times the indent at the start counts, as of a list in a list."""
    align: str = ""
    edges: tuple[Edge, ...] = ()
    ground: str = ""
    linked: bool = False
    """Also as a character style for inline use (its linked style)."""
    priority: int = 20
    band: bool = False
    """In a document that begins with a band, part of it: on the accent colour."""
    chapter: bool = False
    """In a document that begins with a band, with its edges; in others without."""
    bleeds: bool = False
    """Whether it reaches from edge to edge of the sheet."""
    tab: Literal["", "end", "leader", "thirds"] = ""
    """A tab stop at the end of the line; ``leader`` with dots that lead to it, ``thirds`` with one
    in the middle as well."""
    middle: bool = False
    """Whether words stand at half the height of a picture beside them."""
    close: bool = False
    """No distance between neighbours of this style."""
    listed: int | None = None
    """List level: the style belongs to the bullet or number list of its name."""


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """A character style."""

    id: str
    name: str = ""
    text: TextStyle = field(default_factory=TextStyle)
    priority: int = 30
