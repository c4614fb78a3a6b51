"""What a style is, as small values; `style_data` holds them all.

Sizes are multiples of the theme's base size, distances are points, colours are roles of the theme.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypedDict


@dataclass(frozen=True, slots=True)
class Edge:
    """A border of a paragraph; ``start`` is left, and right in a document from right to left."""

    side: Literal["top", "start", "bottom", "end"]
    colour: str
    width: float = 0.75
    space: float = 1


@dataclass(frozen=True, slots=True)
class TextStyle:
    """What a paragraph style and a character style share; None leaves it to the style below.

    A colour is a role of the theme, or ``#rrggbb`` where no theme may change it.
    """

    size: float | None = None
    colour: str = ""
    bold: bool | None = None
    italic: bool | None = None
    heading_font: bool = False
    underline: bool = False
    mono: bool = False
    script: Literal["", "superscript"] = ""
    points: float | None = None
    """An absolute size, where a rule asks for one."""
    ground: str = ""
    """A ground for the words alone; the writer puts a little room on both sides."""


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """A paragraph style; ``name`` is Word's own, in English, where Word has one."""

    id: str
    name: str = ""
    based_on: str = "Normal"
    next: str = ""
    text: TextStyle = field(default_factory=TextStyle)
    before: float | None = None
    after: float | None = None
    line: float | None = None
    keep_next: bool = False
    keep_lines: bool = False
    outline: int | None = None
    start: float | None = None
    end: float | None = None
    hanging: float | None = None
    align: str = ""
    edges: tuple[Edge, ...] = ()
    ground: str = ""
    linked: bool = False
    """Also as a character style for inline use (its linked style)."""
    priority: int = 20
    band: bool = False
    """In a document that begins with a band, part of it: on the accent colour."""
    tab: Literal["", "end", "leader", "thirds"] = ""
    """A tab stop at the end of the line; ``leader`` with dots that lead to it, ``thirds`` with one
    in the middle as well."""
    listed: int | None = None
    """List level: the style belongs to the bullet or number list of its name."""


@dataclass(frozen=True, slots=True)
class CharacterStyle:
    """A character style."""

    id: str
    name: str = ""
    text: TextStyle = field(default_factory=TextStyle)
    priority: int = 30


class PanelShape(TypedDict):
    """What the paragraphs of one panel share, so that Word draws them as one."""

    start: float
    end: float
    edges: tuple[Edge, ...]
    ground: str
