"""Prose as HTML in the vocabulary; figures in the edition's language, citations as
placeholders.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from markupsafe import Markup, escape

from briefgen.content.prose import prose_reader, prose_tree
from briefgen.layout.i18n.figure_phrases import change_phrase, parts_phrase
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.word_catalogues import has_words
from briefgen.layout.passes.footnotes import OWN, PLACEHOLDER
from briefgen.layout.passes.language_marks import attributes
from briefgen.model.brief_content import BriefContent
from briefgen.model.figures import Figure
from briefgen.model.foreign import Foreign
from briefgen.model.units import said_before, said_behind
from briefgen.text.sentences import begins_sentence


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

    def __init__(self, brief: BriefContent, words: LibraryWords) -> None:
        self._brief = brief
        self._words = words
        self._places: dict[int, prose_tree.FigurePlace] = {}
        """The figures of the text that is written, by their offset in it."""
        self.untranslated: set[str] = set()
        """The texts that it has written for which the edition has no translation."""
        self._writers: dict[type, Callable[[Any], str]] = {
            prose_tree.ProseText: self._text,
            prose_tree.Emphasis: self._emphasis,
            prose_tree.Strong: self._strong,
            prose_tree.ProseLink: self._link,
            prose_tree.LineBreak: self._break,
            prose_tree.Cite: self._cite,
            prose_tree.FigureRef: self._placed,
            prose_tree.AuthorNote: self._note,
        }

    def blocks(self, text: str) -> Markup:
        """Paragraphs and lists."""
        writer, said = self._writer(text)
        blocks = prose_reader.parse(text)
        writer._look(blocks)
        return Markup("".join(writer._block(block, said) for block in blocks))

    def inline(self, text: object) -> Markup:
        """One paragraph without its ``<p>``; a bare number as the language writes it."""
        if isinstance(text, int | float) and not isinstance(text, bool):
            return Markup(escape(self._words.number(text)))
        if not isinstance(text, str):
            return Markup("")
        writer, said = self._writer(text)
        nodes = prose_reader.parse_inline(text)
        writer._look((prose_tree.ProseParagraph(nodes),))
        words = writer._inlines(nodes)
        return Markup(f"<span{said}>{words}</span>" if said else words)

    def figure(self, node: prose_tree.FigureRef) -> Markup:
        """A figure, or a value of the brief's own, as it stands within a sentence.

        Raises KeyError where the brief has neither.
        """
        return Markup(self._figure(node, prose_tree.FigurePlace(node, "x", "")))

    def _look(self, blocks: prose_tree.Prose) -> None:
        """Note what stands around the figures of a text."""
        self._places = {place.ref.offset: place for place in prose_tree.figure_places(blocks)}

    def _writer(self, text: str) -> tuple[ProseWriter, str]:
        """Who writes a text, and the attributes that say its language: one that lacks a translation
        keeps the words of its own language for its figures, too.
        """
        if not isinstance(text, Foreign):
            return self, ""
        known = attributes(text.language, text.untranslated)
        said = "".join(f' {name}="{escape(value)}"' for name, value in known.items())
        own = self._words.own
        if not text.untranslated or not has_words(text.language, own):
            return self, said
        self.untranslated.add(text)
        return ProseWriter(self._brief, LibraryWords(text.language, own=own)), said

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

    def _placed(self, node: prose_tree.FigureRef) -> str:
        place = self._places.get(node.offset, prose_tree.FigurePlace(node, "x", ""))
        return self._figure(node, place)

    def _figure(self, node: prose_tree.FigureRef, place: prose_tree.FigurePlace) -> str:
        figure = self._brief.figures.get(node.figure)
        if figure is None:
            return str(self._own(node.figure))
        unit = figure.unit or ""
        if unit and (said_behind(unit, place.after) or said_before(unit, place.before)):
            figure = figure.model_copy(update={"unit": None})  # which the author's words say
        text = self._filtered(node, figure)
        return str(self._words.sentence(text) if begins_sentence(place.before) else text)

    def _filtered(self, node: prose_tree.FigureRef, figure: Figure) -> Markup:
        words = self._words
        match node.filter:
            case "number":
                return words.figure_number(figure)
            case "compact":
                return words.figure_text(figure.model_copy(update={"compact": True}))
            case "change":
                return change_phrase(words, figure)
            case "parts":
                every = self._brief.figures.values()
                return parts_phrase(words, figure, (p for p in every if p.part_of == node.figure))
        return words.figure_text(figure)

    def _own(self, name: str) -> Markup:
        """A value of the brief's own; raises KeyError where it has none."""
        brief, words = self._brief, self._words
        if name == "period" and brief.period:
            return words.period(brief.period.start, brief.period.end)
        if name == "as_of" and brief.as_of:
            return words.date(brief.as_of)
        if name == "country" and brief.countries:
            return Markup(escape(words.country_name(brief.countries[0])))
        if name == "issue" and brief.issue:
            return Markup(escape(words.issue_number(brief.issue)))
        raise KeyError(name)
