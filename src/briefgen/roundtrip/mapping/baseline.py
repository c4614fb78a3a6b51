"""The edition that a Word document was made from, made again, its letters traced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import cast

from briefgen.content.source_map import Path
from briefgen.conventions import Audience
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.model.edition import Edition, cut, cut_overview
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.docx_renderer import DocxRenderer
from briefgen.roundtrip.comparing.sequence_matching import matching
from briefgen.roundtrip.mapping.provenance import Origin, Tracer, marked, without_marks
from briefgen.roundtrip.mapping.row_places import RowPlaces
from briefgen.roundtrip.reading.edited_package import open_package
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, RevisedParagraph, RevisedText
from briefgen.roundtrip.reading.revision_reader import read_words


@dataclass(frozen=True)
class WantedEdition:
    """Which edition is meant, and how it is laid out."""

    language: str
    audience: str = "public"
    recipient: str | None = None
    """The key of a recipient; None: for all, or the overview of a brief with recipients."""
    layout: str | None = None
    theme: str | None = None
    templates: tuple[FilePath, ...] = ()


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
    """The texts of the brief, by the number that an `Origin` says, each with its path in the files.
    """
    digest: str
    body: Traced
    notes: Traced
    furniture: Traced
    row_places: RowPlaces | None = None
    """Where the cells of its recipient stand."""


def make_again(brief: Brief, wanted: WantedEdition) -> Original:
    """The edition of the brief, traced; raises BriefgenError where it cannot be made."""
    whole = _whole(brief, wanted)
    laid_out = _lay_out(whole, wanted)
    words = _words(laid_out)
    with_marks, leaves = marked(whole)
    traced = _words(_lay_out(with_marks, wanted))
    return Original(
        words,
        tuple(_as_in_files(leaves, brief, wanted)),
        laid_out.metadata.digest,
        _trace(words.body, traced.body, leaves),
        _trace(words.notes, traced.notes, leaves),
        _trace(words.furniture, traced.furniture, leaves),
        _row_places(brief, wanted),
    )


def words_of(brief: Brief, wanted: WantedEdition) -> RevisedText:
    """The paragraphs of an edition, as it would be made now."""
    return _words(_lay_out(_whole(brief, wanted), wanted))


def _whole(brief: Brief, wanted: WantedEdition) -> Brief:
    """The brief for every audience, in the language of an edition, with its recipient's values."""
    if wanted.recipient is not None:
        return brief.for_recipient(wanted.recipient, wanted.language)
    if brief.recipients is not None:
        return brief.for_overview(wanted.language)
    return brief.in_language(wanted.language)


def _lay_out(whole: Brief, wanted: WantedEdition) -> LaidOut:
    return lay_out(_cut(whole, wanted), wanted.layout, wanted.theme, wanted.templates)


def _cut(whole: Brief, wanted: WantedEdition) -> Edition:
    audience, rows = cast("Audience", wanted.audience), whole.recipient_rows
    if wanted.recipient is not None and rows is not None:
        return cut(whole, audience, wanted.language, rows.row(wanted.recipient))
    if rows is not None:
        return cut_overview(whole, audience, wanted.language, rows)
    return cut(whole, audience, wanted.language)


def _row_places(brief: Brief, wanted: WantedEdition) -> RowPlaces | None:
    rows = brief.recipient_rows
    if rows is None or wanted.recipient is None:
        return None
    return RowPlaces(rows, rows.row(wanted.recipient), wanted.language)


def _as_in_files(leaves: Sequence[Leaf], brief: Brief, wanted: WantedEdition) -> Iterator[Leaf]:
    """The texts with their paths in the author's files: of a table from which a recipient's row
    chooses rows, an edition counts these alone.
    """
    rows = brief.recipient_rows
    if rows is None or wanted.recipient is None:
        yield from leaves
        return
    row = rows.row(wanted.recipient)
    kept = {_path(place): table.kept(row) for place, table in rows.tables.items()}
    for leaf in leaves:
        yield leaf._replace(path=next(_moved(leaf.path, kept), leaf.path))


def _moved(path: Path, kept: Mapping[Path, Sequence[int]]) -> Iterator[Path]:
    for place, numbers in kept.items():
        at = len(place) + 2  # behind the block's name and ``rows``
        if path[: len(place)] == place and path[at - 1 : at] == ("rows",):
            number = path[at]
            assert isinstance(number, int)
            yield (*path[:at], numbers[number], *path[at + 1 :])


def _path(place: str) -> Path:
    return tuple(int(step) if step.isdecimal() else step for step in place.split("."))


def _words(laid_out: LaidOut) -> RevisedText:
    data = DocxRenderer().render(laid_out).data
    return read_words(open_package(data, "the document made anew"))[0]


def _trace(
    plain: Sequence[RevisedParagraph], traced: Sequence[RevisedParagraph], leaves: Sequence[Leaf]
) -> Traced:
    """Trace a part; a paragraph in which the marks have changed what is laid out stays unknown."""
    tracer = Tracer(leaves)
    unmarked = [without_marks(one.text) for one in traced]
    there = dict(matching([one.text for one in plain], [text for text, _ in unmarked]))
    origins: list[Origin | None] = []
    starts: list[int] = []
    for index, paragraph in enumerate(plain):
        if index:
            origins.append(tracer.take(PARAGRAPH))
        starts.append(len(origins))
        if index in there:
            origins += tracer.trace(*unmarked[there[index]])
        else:
            tracer.lose()
            origins += [None] * len(paragraph.text)
    return Traced(tuple(plain), "\n".join(one.text for one in plain), tuple(origins), tuple(starts))
