"""One text of the content as its reader sees it, letter by letter, with its look."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final, NamedTuple

from briefgen.content.characters import has_forbidden
from briefgen.content.prose import prose_reader, prose_tree
from briefgen.model.base import Markup
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.paragraph_text import BREAK, NOTE
from briefgen.roundtrip.mapping.provenance import (
    NOTE_CLOSES,
    NOTE_OPENS,
    Origin,
    Tracer,
    mark_text,
    without_marks,
)
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH

FIGURE: Final = "\ufdd6"
"""Stands for a figure or a cell of a recipient's row, whatever it says."""


class LetterLook(NamedTuple):
    """How a letter looks."""

    emphasis: bool = False
    strong: bool = False
    link: str = ""


_Letter = tuple[str, LetterLook]


@dataclass(frozen=True, slots=True)
class Letters:
    """A text's letters: what is shown, how each looks, and where in the text it stands."""

    text: str
    looks: tuple[LetterLook, ...]
    origins: tuple[Origin | None, ...]

    def beginning(self, at: int) -> int:
        """The first letter that stands at ``at`` in the text, or behind it."""
        return next(
            (i for i, one in enumerate(self.origins) if one is not None and one.start >= at),
            len(self.text),
        )

    def ending(self, at: int) -> int:
        """The end of the last letter that stands before ``at`` in the text."""
        ends = (i + 1 for i, one in enumerate(self.origins) if one is not None and one.end <= at)
        return max(ends, default=0)


def letters(leaf: Leaf) -> Letters | None:
    """The letters of a text; None where it may not stand in a brief."""
    kind = leaf.marker.kind if isinstance(leaf.marker, Markup) else "line"
    value = str(leaf.value)
    if has_forbidden(value) or not value.strip():
        return None
    if kind == "line":
        return _traced(leaf, " ".join(mark_text(value).split()), None)
    read = prose_reader.read if kind == "prose" else prose_reader.read_inline
    if read(value).faults or (with_marks := read(mark_text(value))).faults:
        return None
    shown = list(_settled(_blocks(with_marks.blocks)))
    plain = _plain(value, kind)
    found = _traced(leaf, "".join(c for c, _ in shown), [look for _, look in shown])
    return found if found.text == plain else None


def _plain(value: str, kind: str) -> str:
    read = prose_reader.read if kind == "prose" else prose_reader.read_inline
    return "".join(char for char, _ in _settled(_blocks(read(value).blocks)))


def _traced(leaf: Leaf, text: str, looks: list[LetterLook] | None) -> Letters:
    plain, marks = without_marks(text)
    kept = looks or [LetterLook()] * len(text)
    if looks is not None and len(plain) != len(text):
        kept = [look for char, look in zip(text, looks, strict=True) if not _is_mark(char)]
    origins = Tracer((leaf,)).trace(plain, marks)
    return Letters(plain, tuple(kept[: len(plain)]), tuple(origins))


def _is_mark(char: str) -> bool:
    return "\U000e0020" <= char <= "\U000e007f"


def _settled(shown: Iterable[_Letter]) -> Iterator[_Letter]:
    """No second space behind a space, as on a page."""
    last = ""
    for char, look in shown:
        if char == " " and last in (" ", BREAK):
            continue
        yield char, look
        last = last if _is_mark(char) else char


def _blocks(blocks: Iterable[prose_tree.Block]) -> Iterator[_Letter]:
    for number, block in enumerate(_flat(blocks)):
        if number:
            yield PARAGRAPH, LetterLook()
        yield from _inlines(block.children, LetterLook())


def _flat(blocks: Iterable[prose_tree.Block]) -> Iterator[prose_tree.ProseParagraph]:
    for block in blocks:
        if isinstance(block, prose_tree.ListBlock):
            for item in block.items:
                yield from _flat(item)
        else:
            yield block


def _inlines(nodes: Iterable[prose_tree.Inline], look: LetterLook) -> Iterator[_Letter]:
    nodes = tuple(nodes)
    for node, following in zip_longest(nodes, nodes[1:]):
        match node:
            case prose_tree.ProseText():
                cited = isinstance(following, prose_tree.Cite | prose_tree.AuthorNote)
                text = node.text.rstrip(" \n") if cited else node.text
                yield from ((char, look) for char in text)
            case prose_tree.Emphasis():
                yield from _inlines(node.children, look._replace(emphasis=True))
            case prose_tree.Strong():
                yield from _inlines(node.children, look._replace(strong=True))
            case prose_tree.ProseLink():
                yield from _inlines(node.children, look._replace(link=node.href))
            case prose_tree.LineBreak():
                yield BREAK, look
            case prose_tree.Cite():
                yield from ((NOTE, LetterLook()) for _ in node.sources)
            case prose_tree.AuthorNote():
                yield NOTE_OPENS, LetterLook()
                yield from _inlines(node.children, LetterLook())
                yield NOTE_CLOSES, LetterLook()
            case prose_tree.FigureRef() | prose_tree.RowRef():
                yield FIGURE, look
