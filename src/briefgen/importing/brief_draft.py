"""A document as the first draft of a brief: the text of its `brief.yaml`, its pictures, its list.

What is known is filled in, and what a brief needs and no document says is a ``TODO:`` that a notice
reports. Whatever the document has and the draft has not is in the list, whole.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from briefgen.content.load import loads
from briefgen.content.yaml import yaml_tree
from briefgen.conventions import BRIEF_FILE
from briefgen.errors import BriefgenError, ContentError
from briefgen.importing.cleaned_blocks import cleaned
from briefgen.importing.draft_prose import inline_within, paragraphs
from briefgen.importing.draft_yaml import CommentLines, ProseLines, WithComment, written
from briefgen.importing.heading_words import section_key
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    LEFT_OUT,
    ImportedBlock,
    ImportedDocument,
    ImportedParagraph,
    ImportedTable,
    ImportNote,
    tidy,
)
from briefgen.importing.key_figure_drafts import KeyFigureDrafts
from briefgen.importing.keyed_sections import below_heading, fits_key, is_heading, split_for_key
from briefgen.importing.note_sources import SourceList
from briefgen.importing.picture_drafts import PictureDrafts
from briefgen.importing.recognition import names_in
from briefgen.importing.repeated_numbers import ProposedFigure, proposal_lines, proposed_figures
from briefgen.importing.section_drafts import SectionDraft, SectionWriter
from briefgen.importing.table_drafts import TODO
from briefgen.importing.word_accounting import missing_words
from briefgen.messages import say
from briefgen.text.languages import is_rtl, script_of
from briefgen.text.letters import rtl_language, runs_from_right

DOCUMENT: Final = "imported-document"
_MOST_HIGHLIGHTS: Final = 10
_LONGEST_WORD: Final = re.compile(r"\S{480,}")


@dataclass(frozen=True, slots=True)
class BriefDraft:
    """A draft that loads: files by their names, and what its author is told."""

    files: Mapping[str, bytes] = field(repr=False)
    notes: tuple[ImportNote, ...] = ()
    proposals: tuple[ProposedFigure, ...] = ()


def drafted(
    document: ImportedDocument,
    name: str,
    slug: str,
    today: datetime.date,
    language: str = "",
    unprintable: frozenset[str] = frozenset(),
) -> BriefDraft:
    """The draft of a document; ``name`` is that of its file. Raises BriefgenError.

    ``unprintable`` are characters that no font has: the draft has none of them.
    """
    notes = list(document.notes)
    document = cleaned(document, notes, unprintable)
    language = language or _language(document, notes)
    draft = _Draft(document, name, language, today, notes)
    content = draft.content()
    text = written(content).encode("utf-8")
    files = {BRIEF_FILE: text, **draft.pictures.files}
    _loads(files, slug)
    _account(document, text, notes)
    return BriefDraft(files, tuple(notes), draft.proposals)


def _account(document: ImportedDocument, text: bytes, notes: list[ImportNote]) -> None:
    """Tell the words that are neither in the draft nor in the list so far."""
    plain = yaml_tree.read(text, BRIEF_FILE).plain()
    missing = missing_words(document.words, plain, (note.words for note in notes))
    if missing:
        words = " ".join(missing.elements())
        notes.append(ImportNote(LEFT_OUT, say("words that the draft does not have"), "", words))


def _loads(files: Mapping[str, bytes], slug: str) -> None:
    others = {name: data for name, data in files.items() if name != BRIEF_FILE}
    try:
        loads(files[BRIEF_FILE], files=others, name=slug)
    except ContentError as error:
        text = say(
            "the draft of this document does not load: {problems}", problems=error.problems[0]
        )
        raise BriefgenError(
            text, hint=say("it is not written; please report the document")
        ) from error


def _language(document: ImportedDocument, notes: list[ImportNote]) -> str:
    text = " ".join(block.text for block in document.blocks if isinstance(block, ImportedParagraph))
    from_right = runs_from_right(text[:20_000])
    said = re.fullmatch(r"([a-zA-Z]{2,3})(?:[-_]\w+)*", document.language.strip())
    language = said[1].lower() if said and script_of(said[1]) else ""
    if language and from_right in (None, is_rtl(language)):
        return language
    language = rtl_language(text) if from_right else "en"
    told = say(
        "the language is not said, or is not that of the letters: the draft says {language}",
        language=language,
    )
    notes.append(ImportNote(KEPT, told))
    return language


class _Draft:
    """One draft as it is made."""

    def __init__(
        self,
        document: ImportedDocument,
        name: str,
        language: str,
        today: datetime.date,
        notes: list[ImportNote],
    ) -> None:
        self.document = document
        self.name = name
        self.language = language
        self.today = today
        self.notes = notes
        self.sources = SourceList(calls=Counter(_note_words(document.blocks)))
        self.pictures = PictureDrafts()
        self.figures = KeyFigureDrafts(DOCUMENT, language)
        self.proposals = proposed_figures(document.blocks, language)

    def content(self) -> dict[str, object]:
        """The keys of the brief in their order."""
        self.sources.sources[DOCUMENT] = {}
        rest, special = self._special()
        writer = SectionWriter(self.sources, self.pictures, self.figures, self.language, self.notes)
        writer.write(rest)
        title = self._one("title") or tidy(self.document.title)
        highlights = self._highlights(special["highlights"])
        related = self._related(special["related"])
        summary = self._prose(special["summary"])
        sections = self._sections(writer, has_summary=bool(summary))
        summary = summary or self._lead
        self._references(special["references"])
        methodology = self._prose(special["methodology"])
        self.sources.sources[DOCUMENT] = self._itself(title)
        return {
            "title": title[:1000] or f"{TODO} a title",
            "subtitle": self._one("subtitle")[:1000],
            "product": WithComment("briefing_note", _PRODUCTS),
            "language": self.language,
            "published": WithComment(self.today.isoformat(), self._published()),
            "status": WithComment("draft", "cleared, once somebody has cleared it"),
            "authors": [{"name": name[:1000]} for name in self._authors()],
            "based_on": [DOCUMENT],
            "sources": self.sources.sources,
            "figures": self.figures.figures or None,
            "proposals": CommentLines(
                tuple(
                    proposal_lines(self.proposals, DOCUMENT, has_figures=bool(self.figures.figures))
                )
            ),
            "highlights": highlights,
            "summary": ProseLines(summary) if summary else None,
            "sections": sections,
            "related": related,
            "methodology": ProseLines(methodology) if methodology else None,
        }

    _lead = ""

    def _published(self) -> str:
        if self.document.date:
            known = f"{self.document.date_of} {self.document.date}"
            return f"{TODO} the day of publication; the document was {known}"
        return f"{TODO} the day of publication; this is the day of the import"

    def _itself(self, title: str) -> dict[str, object]:
        date = self.document.date
        is_day = re.fullmatch(r"\d{4}-\d{2}-\d{2}", date) and self.document.date_of == "published"
        return {
            "title": title[:900] or self.name[:900],
            "author": ", ".join(self._authors())[:1000],
            "published": date if is_day else "",
            "note": f"{TODO} say whose document this is, or cite what it rests on instead",
        }

    def _authors(self) -> list[str]:
        lines = [one.text for one in self._of("byline")]
        names = [name for line in lines for name in names_in(line)]
        return names or [name for name in self.document.authors if name]

    def _of(self, role: str) -> list[ImportedParagraph]:
        return [
            block
            for block in self.document.blocks
            if isinstance(block, ImportedParagraph) and block.role == role
        ]

    def _one(self, role: str) -> str:
        """The words of a role that a brief has once."""
        return next((one.text for one in self._of(role)), "")

    def _special(self) -> tuple[list[ImportedBlock], dict[str, list[ImportedParagraph]]]:
        """What goes into sections, and the sections that a brief has keys for."""
        keys = ("summary", "highlights", "related", "references", "methodology", "notes")
        special: dict[str, list[ImportedParagraph]] = {key: [] for key in keys}
        rest: list[ImportedBlock] = []
        blocks = self._without_heads()
        at = 0
        while at < len(blocks):
            block = blocks[at]
            heading = block if is_heading(block) and isinstance(block, ImportedParagraph) else None
            key = section_key(heading.text) if heading else None
            inner, end = below_heading(blocks, at + 1)
            if key and heading is not None and fits_key(key, inner) and not special[key]:
                taken, left = split_for_key(key, inner)
                special[key] = taken
                self._tell_numbers(key, taken)
                what = (
                    say("the heading is made by the key {key}", key=key)
                    if taken
                    else say("a heading without a text")
                )
                self.notes.append(ImportNote(CHANGED, what, heading.where, heading.text))
                rest += left
                at = end
            else:
                rest.append(block)
                at += 1
        special["highlights"] = [*self._of("highlight"), *special["highlights"]]
        return rest, special

    def _tell_numbers(self, key: str, items: list[ImportedParagraph]) -> None:
        """The numbers of a list that a key holds: it has none, or its own."""
        numbers = [str(one.number) for one in items if one.ordered]
        if numbers and key not in ("summary", "methodology"):
            what = say("the items of {key} have no numbers", key=key)
            self.notes.append(ImportNote(CHANGED, what, items[0].where, " ".join(numbers)))

    def _without_heads(self) -> list[ImportedBlock]:
        """The blocks but those that have a key at the top; a second title is a paragraph."""
        found: list[ImportedBlock] = []
        seen: set[str] = set()
        for block in self.document.blocks:
            role = block.role if isinstance(block, ImportedParagraph) else ""
            if role in ("title", "subtitle") and role not in seen:
                seen.add(role)
                found += [ImportedParagraph(run.note) for run in block.runs if run.note]  # type: ignore[union-attr]  # a role has a paragraph
            elif role not in ("byline", "highlight"):
                found.append(block)
        return found

    def _highlights(self, items: list[ImportedParagraph]) -> list[str]:
        cite = self.sources.citation
        lines = [inline_within(one.runs, cite, 4000, lines=False) for one in items]
        kept = [line for line in lines if line]
        for line in kept[_MOST_HIGHLIGHTS:]:
            what = say(
                "a brief has {most_highlights} highlights at most", most_highlights=_MOST_HIGHLIGHTS
            )
            self.notes.append(ImportNote(LEFT_OUT, what, "", line))
        return kept[:_MOST_HIGHLIGHTS]

    def _related(self, items: list[ImportedParagraph]) -> list[dict[str, object]]:
        found: list[dict[str, object]] = []
        for one in items:
            url = next((run.address for run in one.runs if run.address.startswith("http")), "")
            found.append({"title": one.text[:1000], "url": url[:2000]})
        return found

    def _prose(self, group: list[ImportedParagraph]) -> str:
        texts = paragraphs(group, self.sources.citation)
        return "\n\n".join(texts)

    def _references(self, items: list[ImportedParagraph]) -> None:
        for one in items:
            if one.text:
                self.sources.add(one.runs)

    def _sections(self, writer: SectionWriter, *, has_summary: bool) -> list[dict[str, object]]:
        """The sections; what stands above the first is the summary, or has one of its own."""
        lead = writer.lead.body
        sections = writer.sections
        prose = [one for one in lead if isinstance(one, ProseLines)]
        if sections and not has_summary and prose and len("\n\n".join(prose)) < 39_000:
            self._lead = "\n\n".join(prose)
            lead = [one for one in lead if not isinstance(one, ProseLines)]
        if lead and not (sections and all(map(_is_picture, lead))):
            if sections:
                what = say("what stands above the first heading has a section without a heading")
                self.notes.append(ImportNote(KEPT, what))
            sections = [SectionDraft(f"{TODO} a heading", 1), *sections]
        if lead:
            sections[0].body[:0] = lead
        ids: set[str] = set()
        return [one.value(ids) for one in sections]


def _is_picture(block: object) -> bool:
    """Whether a block may begin a section whose heading was written below it."""
    return isinstance(block, dict) and bool(block.keys() & {"image", "photo"})


_PRODUCTS: Final = "or situation_report, flash_update, humanitarian_bulletin, conflict_brief"


def _note_words(blocks: Iterable[ImportedBlock]) -> Iterator[str]:
    """The words of every note, once for each call."""
    for block in blocks:
        group: tuple[ImportedParagraph, ...] = ()
        if isinstance(block, ImportedParagraph):
            group = (block,)
        elif isinstance(block, ImportedTable):
            group = tuple(one for row in block.rows for cell in row for one in cell.paragraphs)
        for one in group:
            for run in one.runs:
                if run.note:
                    yield tidy("".join(part.text for part in run.note))
