"""Prose as HTML in the vocabulary; figures in the edition's language, citations as
placeholders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from markupsafe import Markup, escape

from briefgen.content.prose import prose_reader, prose_tree
from briefgen.layout.i18n.library_words import LibraryWords, has_words
from briefgen.layout.passes.footnotes import OWN, PLACEHOLDER
from briefgen.layout.passes.language_marks import attributes
from briefgen.model.figures import Figure
from briefgen.model.foreign import Foreign


def cite(ids: Iterable[str]) -> Markup:
    """Calls of the notes of these sources, as placeholders that `notes.number` resolves."""
    calls = (f'<cite data-note="{PLACEHOLDER}{escape(key)}"></cite>' for key in ids)
    return Markup("".join(calls))


def _closed_up(nodes: Sequence[prose_tree.Inline]) -> Iterator[prose_tree.Inline]:
    """The calls of notes follow their word without the space that authors type before them."""
    calls = prose_tree.Cite | prose_tree.AuthorNote
    for node, following in zip_longest(nodes, nodes[1:]):
        if isinstance(node, prose_tree.ProseText) and isinstance(following, calls):
            yield prose_tree.ProseText(node.text.rstrip(" \n"))
        elif node is not None:
            yield node


class ProseWriter:
    """Writes prose of one edition: its figures, its language."""

    def __init__(self, figures: Mapping[str, Figure], words: LibraryWords) -> None:
        self._figures = figures
        self._words = words
        self.untranslated: set[str] = set()
        """The texts that it has written for which the edition has no translation."""
        self._writers: dict[type, Callable[[Any], str]] = {
            prose_tree.ProseText: self._text,
            prose_tree.Emphasis: self._emphasis,
            prose_tree.Strong: self._strong,
            prose_tree.ProseLink: self._link,
            prose_tree.LineBreak: self._break,
            prose_tree.Cite: self._cite,
            prose_tree.FigureRef: self._figure,
            prose_tree.AuthorNote: self._note,
        }

    def blocks(self, text: str) -> Markup:
        """Paragraphs and lists."""
        writer, said = self._writer(text)
        return Markup("".join(writer._block(block, said) for block in prose_reader.parse(text)))

    def inline(self, text: object) -> Markup:
        """One paragraph without its ``<p>``; a bare number as the language writes it."""
        if isinstance(text, int | float) and not isinstance(text, bool):
            return Markup(escape(self._words.number(text)))
        if not isinstance(text, str):
            return Markup("")
        writer, said = self._writer(text)
        words = writer._inlines(prose_reader.parse_inline(text))
        return Markup(f"<span{said}>{words}</span>" if said else words)

    def _writer(self, text: str) -> tuple[ProseWriter, str]:
        """Who writes a text, and the attributes that say its language: one that lacks a translation
        keeps the words of its own language for its figures, too.
        """
        if not isinstance(text, Foreign):
            return self, ""
        known = attributes(text.language, text.untranslated)
        said = "".join(f' {name}="{escape(value)}"' for name, value in known.items())
        if not text.untranslated or not has_words(text.language):
            return self, said
        self.untranslated.add(text)
        return ProseWriter(self._figures, LibraryWords(text.language)), said

    def _block(self, block: prose_tree.Block, said: str = "") -> str:
        if isinstance(block, prose_tree.ProseParagraph):
            return f"<p{said}>{self._inlines(block.children)}</p>"
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{self._item(item)}</li>" for item in block.items)
        return f"<{tag}{start}{said}>{items}</{tag}>"

    def _item(self, blocks: tuple[prose_tree.Block, ...]) -> str:
        """A tight item, its one paragraph unwrapped, or all its blocks."""
        first, rest = blocks[:1], blocks[1:]
        if (
            first
            and isinstance(first[0], prose_tree.ProseParagraph)
            and not any(isinstance(block, prose_tree.ProseParagraph) for block in rest)
        ):
            return self._inlines(first[0].children) + "".join(map(self._block, rest))
        return "".join(map(self._block, blocks))

    def _inlines(self, nodes: Sequence[prose_tree.Inline]) -> str:
        return "".join(self._writers[type(node)](node) for node in _closed_up(nodes))

    def _text(self, node: prose_tree.ProseText) -> str:
        return str(escape(node.text))

    def _emphasis(self, node: prose_tree.Emphasis) -> str:
        return f"<em>{self._inlines(node.children)}</em>"

    def _strong(self, node: prose_tree.Strong) -> str:
        return f"<strong>{self._inlines(node.children)}</strong>"

    def _link(self, node: prose_tree.ProseLink) -> str:
        """One link, whatever is stressed in it; prose can call no note there.

        One without words is left empty, for `cross_references` to fill.
        """
        field = "" if node.children else ' data-field="ref"'
        return f'<a href="{escape(node.href)}"{field}>{self._inlines(node.children)}</a>'

    def _break(self, _: prose_tree.LineBreak) -> str:
        return "<br>"

    def _cite(self, node: prose_tree.Cite) -> str:
        return str(cite(node.sources))

    def _note(self, node: prose_tree.AuthorNote) -> str:
        """A source in it may be told in place: the white space on both of its sides is kept."""
        words = "".join(self._writers[type(each)](each) for each in node.children)
        kept = words.replace("></cite>", ">*</cite>")
        return f'<cite data-note="{OWN}">{kept}</cite>'

    def _figure(self, node: prose_tree.FigureRef) -> str:
        return str(self._words.figure_text(self._figures[node.figure]))
