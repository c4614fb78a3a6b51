"""The edition that a Word document was made from, made again, its letters traced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from briefgen.conventions import Audience
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition, cut
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.docx_renderer import DocxRenderer
from briefgen.roundtrip.mapping.provenance import Origin, Tracer, marked, without_marks
from briefgen.roundtrip.reading.edited_package import open_package
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, RevisedParagraph, RevisedText
from briefgen.roundtrip.reading.revision_reader import read_words


@dataclass(frozen=True)
class WantedEdition:
    """Which edition is meant, and how it is laid out."""

    language: str
    audience: str = "public"
    layout: str | None = None
    theme: str | None = None
    templates: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Traced:
    """The paragraphs of a part as one text, a line feed between two, and each letter's origin."""

    paragraphs: tuple[RevisedParagraph, ...]
    text: str
    origins: tuple[Origin | None, ...]
    starts: tuple[int, ...]
    """Where in the text each paragraph begins."""

    def end(self, index: int) -> int:
        """Where a paragraph ends."""
        return self.starts[index] + len(self.paragraphs[index].text)


@dataclass(frozen=True)
class Original:
    """An edition as a Word document: its words, and where their letters come from."""

    words: RevisedText
    leaves: tuple[Leaf, ...]
    """The texts of the brief, by the number that an `Origin` says."""
    digest: str
    body: Traced
    notes: Traced
    furniture: Traced


def make_again(brief: Brief, wanted: WantedEdition) -> Original:
    """The edition of the brief, traced; raises BriefgenError where it cannot be made."""
    whole = brief.in_language(wanted.language)
    laid_out = _lay_out(whole, wanted)
    words = _words(laid_out)
    with_marks, leaves = marked(whole)
    traced = _words(_lay_out(with_marks, wanted))
    return Original(
        words,
        leaves,
        laid_out.metadata.digest,
        _trace(words.body, traced.body, leaves),
        _trace(words.notes, traced.notes, leaves),
        _trace(words.furniture, traced.furniture, leaves),
    )


def words_of(brief: Brief, wanted: WantedEdition) -> RevisedText:
    """The paragraphs of an edition, as it would be made now."""
    return _words(_lay_out(brief.in_language(wanted.language), wanted))


def _lay_out(whole: Brief, wanted: WantedEdition) -> LaidOut:
    edition: Edition = cut(whole, cast("Audience", wanted.audience), wanted.language)
    return lay_out(edition, wanted.layout, wanted.theme, wanted.templates)


def _words(laid_out: LaidOut) -> RevisedText:
    data = DocxRenderer().render(laid_out).data
    return read_words(open_package(data, "the document made anew"))[0]


def _trace(
    plain: Sequence[RevisedParagraph], traced: Sequence[RevisedParagraph], leaves: Sequence[Leaf]
) -> Traced:
    """Trace a part; a paragraph in which the marks have changed what is laid out stays unknown."""
    tracer = Tracer(leaves)
    origins: list[Origin | None] = []
    starts: list[int] = []
    for index, paragraph in enumerate(plain):
        text, marks = without_marks(traced[index].text if index < len(traced) else "")
        if index:
            origins.append(tracer.take(PARAGRAPH))
        starts.append(len(origins))
        if text == paragraph.text:
            origins += tracer.trace(text, marks)
        else:
            tracer.lose()
            origins += [None] * len(paragraph.text)
    return Traced(tuple(plain), "\n".join(one.text for one in plain), tuple(origins), tuple(starts))
