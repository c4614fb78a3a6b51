"""Prose as a tree of frozen nodes.

Paragraphs, emphasis, strong, links, lists and hard breaks, and the citations, figures and notes of
`briefgen.text.citations`. Nothing else of Markdown is let through: no HTML, headings, pictures,
code, tables, references. What is refused is refused with its place, never dropped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from briefgen.text.citations import (
    FigurePlaceholder,
    Placeholder,
    RowPlaceholder,
)
from briefgen.text.letters import UNSEEN_TAGS


@dataclass(frozen=True, slots=True)
class ProseText:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words, italic in most scripts."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important words, bold."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ProseLink:
    """A link; ``href`` is http, https, mailto, tel or ``#id``.

    One to an id may have no children: what it leads to says its words.
    """

    href: str
    children: tuple[Inline, ...]
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break that the author wants."""


@dataclass(frozen=True, slots=True)
class Cite:
    """Citations of one or more sources in one place."""

    sources: tuple[str, ...]
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class FigureRef:
    """The place of a figure or of a value of the brief's own; ``filter`` says how it is written."""

    figure: str
    offset: int = field(default=0, compare=False)
    filter: str = ""


@dataclass(frozen=True, slots=True)
class RowRef:
    """The place of a cell of the recipient's row; none is left in a text that is laid out."""

    column: str
    offset: int = field(default=0, compare=False)
    filter: str = ""


@dataclass(frozen=True, slots=True)
class AuthorNote:
    """A note of the author's own, called where it stands."""

    children: tuple[Inline, ...]
    offset: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ProseParagraph:
    """One paragraph."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; each item is a tuple of paragraphs and lists."""

    ordered: bool
    start: int
    items: tuple[tuple[Block, ...], ...]
    numbers: tuple[int, ...] = field(default=(), compare=False)
    """Of a numbered list: the number of each item as the author wrote it."""
    offset: int = field(default=0, compare=False)


Inline = (
    ProseText | Emphasis | Strong | ProseLink | LineBreak | Cite | FigureRef | RowRef | AuthorNote
)
Block = ProseParagraph | ListBlock
Prose = tuple[Block, ...]


class ProseFault(NamedTuple):
    """Something in a text that is not allowed; ``offset`` counts characters of the text."""

    offset: int
    text: str
    hint: str = ""


class Read(NamedTuple):
    """A text as read: its tree, and what is wrong with it."""

    blocks: Prose
    faults: tuple[ProseFault, ...]


def plain(
    nodes: Iterable[Block | Inline], figure: Callable[[str], str] = lambda key: f"{{{{ {key} }}}}"
) -> str:
    """The plain words of a text, without citations; ``figure`` says what stands for a figure.

    Those of a note stand behind the word that it is called from.
    """
    return "".join(_words(node, figure) for node in nodes).strip()


def lists(blocks: Iterable[Block]) -> Iterable[ListBlock]:
    """Every list of a tree, in the order of the text."""
    for block in blocks:
        if isinstance(block, ListBlock):
            yield block
            for item in block.items:
                yield from lists(item)


def walk(nodes: Iterable[Block | Inline]) -> Iterable[Inline]:
    """Every inline node of a tree, in the order of the text."""
    for node in nodes:
        if isinstance(node, ListBlock):
            for item in node.items:
                yield from walk(item)
        elif isinstance(node, ProseParagraph):
            yield from walk(node.children)
        else:
            yield node
            if isinstance(node, Emphasis | Strong | ProseLink | AuthorNote):
                yield from walk(node.children)


class FigurePlace(NamedTuple):
    """A figure in its paragraph, with the plain words around it; other figures are one sign."""

    ref: FigureRef
    before: str
    after: str


def figure_places(blocks: Iterable[Block]) -> Iterable[FigurePlace]:
    """Every figure of a text, with the words of its paragraph."""
    for block in blocks:
        if isinstance(block, ListBlock):
            for item in block.items:
                yield from figure_places(item)
            continue
        refs = [node for node in walk(block.children) if isinstance(node, FigureRef)]
        if refs:
            words = "".join(_words(node, lambda _: _FIGURE) for node in block.children)
            parts = UNSEEN_TAGS.sub("", words)
            ends = [match.start() for match in re.finditer(_FIGURE, parts)]
            for ref, end in zip(refs, ends, strict=False):
                yield FigurePlace(ref, parts[:end], parts[end + 1 :])


_FIGURE = "\0"
"""Stands for a figure in plain words, which hold no such sign."""
_CELL = "…"
"""Stands for a cell of a row, of which nobody knows what it says."""


def _words(node: Block | Inline, figure: Callable[[str], str]) -> str:
    match node:
        case ProseText():
            return node.text
        case Emphasis() | Strong() | ProseLink():
            return "".join(_words(child, figure) for child in node.children)
        case ProseParagraph():
            return "".join(_words(child, figure) for child in node.children) + "\n"
        case ListBlock():
            return "".join(_words(child, figure) for item in node.items for child in item)
        case FigureRef():
            return figure(node.figure)
        case RowRef():
            return _CELL
        case AuthorNote():
            return " " + "".join(_words(child, figure) for child in node.children)
        case LineBreak():
            return "\n"
        case Cite():
            return ""


def words(text: str) -> list[Inline]:
    """Plain text as nodes: a line's end is a space, indentation is nothing."""
    joined = re.sub(r"[ \t]*\n[ \t]*", " ", text)
    return [ProseText(joined)] if joined else []


def trim(nodes: list[Inline]) -> tuple[Inline, ...]:
    """A paragraph without white space at its ends."""
    if nodes and isinstance(nodes[0], ProseText):
        nodes[0] = ProseText(nodes[0].text.lstrip())
    if nodes and isinstance(nodes[-1], ProseText):
        nodes[-1] = ProseText(nodes[-1].text.rstrip())
    return tuple(node for node in nodes if node != ProseText(""))


def node_of(found: Placeholder, offset: int) -> Cite | FigureRef | RowRef:
    """The node of citations, a figure or a cell that stand at this place of their text."""
    if isinstance(found, RowPlaceholder):
        return RowRef(found.column, offset, found.filter)
    if isinstance(found, FigurePlaceholder):
        return FigureRef(found.figure, offset, found.filter)
    return Cite(found.sources, offset)
