"""Paragraphs, tables and pictures in their order as the sections of a brief."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from briefgen.importing.draft_prose import inline_within, paragraphs
from briefgen.importing.draft_yaml import ProseLines
from briefgen.importing.imported_document import (
    CHANGED,
    KEPT,
    ImportedBlock,
    ImportedParagraph,
    ImportedPicture,
    ImportedRun,
    ImportedTable,
    ImportNote,
    tidy,
)
from briefgen.importing.key_figure_drafts import KeyFigureDrafts
from briefgen.importing.note_sources import SourceList, free_id
from briefgen.importing.photo_words import PhotoWords
from briefgen.importing.picture_drafts import PictureDrafts
from briefgen.importing.quotation_rule import speaker_and_role
from briefgen.importing.table_drafts import TODO, table_draft
from briefgen.messages import say

DEEPEST: Final = 3
_LONGEST_HEADING: Final = 1_000
_KEY_FIGURE: Final = ("key_number", "key_label", "key_state")
CALLOUT_KINDS: Final[Mapping[str, str]] = {
    "note": "note", "warning": "warning", "information gap": "gap",
    "recommendation": "recommendation", "avertissement": "warning",
    "lacune dans l’information": "gap", "recommandation": "recommendation",
    "ملاحظة": "note", "تحذير": "warning", "ثغرة في المعلومات": "gap", "توصية": "recommendation",
    "not": "note", "uyarı": "warning", "bilgi boşluğu": "gap", "öneri": "recommendation",
}  # fmt: skip
"""What a call-out of briefgen begins with, to its kind."""


@dataclass
class SectionDraft:
    """A section as it grows; prose that was not set down yet waits in ``open``."""

    heading: str
    level: int
    where: str = ""
    body: list[object] = field(default_factory=list)
    sections: list[SectionDraft] = field(default_factory=list)
    open: list[ImportedParagraph] = field(default_factory=list)

    def value(self, ids: set[str]) -> dict[str, object]:
        """The section as YAML has it."""
        name = free_id(self.heading.removeprefix(TODO), ids, base="section")
        ids.add(name)
        below = [one.value(ids) for one in self.sections]
        return {"id": name, "heading": self.heading, "body": self.body, "sections": below}


@dataclass
class SectionWriter:
    """Takes blocks one by one; ``lead`` is what stands above the first heading."""

    sources: SourceList
    pictures: PictureDrafts
    figures: KeyFigureDrafts
    language: str
    notes: list[ImportNote]
    lead: SectionDraft = field(default_factory=lambda: SectionDraft("", 0))
    sections: list[SectionDraft] = field(default_factory=list)
    _path: list[SectionDraft] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Photographs tell what became of their lines in the same list."""
        self._photos = PhotoWords(self.notes)

    def write(self, blocks: Sequence[ImportedBlock]) -> None:
        """All blocks of a document."""
        at = 0
        while at < len(blocks):
            at += self._take(blocks, at)
        self._settle()

    @property
    def _now(self) -> SectionDraft:
        return self._path[-1] if self._path else self.lead

    def _take(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        """Write what begins at a place; how many blocks it was."""
        block = blocks[at]
        if isinstance(block, ImportedTable):
            return self._table(blocks, at)
        if isinstance(block, ImportedPicture):
            return self._picture(blocks, at)
        match block.role:
            case "heading":
                self._heading(block)
            case "photo":
                self._add({"photo": self._photos.dated(block.text, block.where)})
            case "quote":
                return self._quote(blocks, at)
            case "key_number" | "key_label" | "key_state":
                return self._key_figures(blocks, at)
            case "callout_title" | "callout":
                return self._callout(blocks, at)
            case "caption":
                return self._caption(blocks, at)
            case "small" | "text" if photos := self._photos.listed(blocks, at):
                for one in photos:
                    self._add({"photo": one})
                return 1 + len(photos)
            case _:
                self._now.open.append(
                    block if block.role == "item" else replace(block, role="text")
                )
        return 1

    def _settle(self) -> None:
        """Set the prose down that is open."""
        now = self._now
        now.body += [ProseLines(text) for text in paragraphs(now.open, self.sources.citation)]
        now.open.clear()

    def _add(self, block: object) -> None:
        self._settle()
        self._now.body.append(block)

    def _heading(self, block: ImportedParagraph) -> None:
        if len(block.text) > _LONGEST_HEADING:
            self._now.open.append(replace(block, role="text"))
            return
        self._settle()
        level = min(block.level, DEEPEST, len(self._path) + 1)
        if block.level > DEEPEST:
            text = say(
                "a heading of level {level} became one of level {level2}: {text}",
                level=block.level,
                level2=level,
                text=block.text[:80],
            )
            self.notes.append(ImportNote(KEPT, text, block.where))
        section = SectionDraft(block.text, level, block.where)
        del self._path[level - 1 :]
        (self._path[-1].sections if self._path else self.sections).append(section)
        self._path.append(section)
        marks = [replace(run, text="") for run in block.runs if run.note]
        if marks:
            text = say("the note of a heading stands below it")
            self.notes.append(ImportNote(KEPT, text, block.where))
            for run in marks:
                section.open.append(ImportedParagraph(run.note))

    def _caption(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        """A caption with the table or the picture that it stands by; else it is prose."""
        block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        assert isinstance(block, ImportedParagraph)
        text, bare = block.text, not any(run.note for run in block.runs)
        if isinstance(after, ImportedTable) and not after.caption and bare:
            return 1 + self._table(
                [*blocks[: at + 1], replace(after, caption=text), *blocks[at + 2 :]], at + 1
            )
        if isinstance(after, ImportedPicture) and not after.caption and bare:
            return self._picture([*blocks[: at + 1], replace(after, caption=text)], at + 1) + 1
        self._now.open.append(replace(block, role="text"))
        return 1

    def _table(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        """A table, and the small print below it as its note; how many blocks that was."""
        table, end = blocks[at], at + 1
        assert isinstance(table, ImportedTable)
        drafts = table_draft(table, self.sources.citation, self.language, self.notes)
        below: list[ImportedRun] = []
        while end < len(blocks) and drafts[-1].block and _role(blocks[end]) == "small":
            one = blocks[end]
            below += [ImportedRun(" "), *(one.runs if isinstance(one, ImportedParagraph) else ())]
            end += 1
        for draft in drafts:
            if draft.block is not None:
                note = inline_within(below, self.sources.citation, 4000, lines=False)
                self._add({"table": {**draft.block, "note": note}})
            else:
                self._now.open += [replace(one, role="text") for one in draft.paragraphs]
        return end - at

    def _picture(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        picture = blocks[at]
        assert isinstance(picture, ImportedPicture)
        after = blocks[at + 1] if at + 1 < len(blocks) else None
        taken = 1
        said: dict[str, object] = {}
        if isinstance(after, ImportedParagraph) and not picture.caption:
            noted = any(run.note for run in after.runs)
            says_more = noted and PhotoWords([]).said_in(after.text, "")
            if after.role == "caption" and not says_more:
                picture, taken = replace(picture, caption=after.text), 2
                runs = [replace(run, strong=False) for run in after.runs]  # the look of its style
                cite = self.sources.citation
                said = {"caption": inline_within(runs, cite, 3900, lines=False)} if noted else {}
            elif after.role == "photo" and not noted:
                said, taken = self._photos.dated(after.text, after.where), 2
        if not said and picture.data:
            said = self._photos.said_in(picture.caption, picture.where)
        below = blocks[at + taken] if at + taken < len(blocks) else None
        if "credit" not in said and (facts := self._photos.below(below)):
            said, taken = said | facts, taken + 1
        block = self.pictures.block(picture, self.notes)
        if block is None and not said:
            return taken
        kind, values = next(iter((block or {"photo": {}}).items()))
        if "credit" in said:
            kind = "photo"
        self._add({kind: {**values, **said}})
        return taken

    def _quote(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        """Paragraphs of a quotation with the line that says whose it is."""
        end = at
        while end < len(blocks) and _role(blocks[end]) == "quote":
            end += 1
        parts = [one for one in blocks[at:end] if isinstance(one, ImportedParagraph)]
        source = blocks[end] if end < len(blocks) and _role(blocks[end]) == "quote_source" else None
        who = source.text.lstrip("-–—― ") if isinstance(source, ImportedParagraph) else ""
        if not who or any(run.note for run in getattr(source, "runs", ())):
            self._now.open += [replace(one, role="text") for one in parts]
            return end - at
        runs = [run for one in parts for run in one.runs]
        if all(run.strong or not run.text.strip() for run in runs):  # the look of its style
            runs = [replace(run, strong=False) for run in runs]
        said = inline_within(runs, self.sources.citation, 4000, lines=False)
        text = re.sub(r"\A[“\"«]|[”\"»]\Z", "", said)
        first, _, second = who.partition("،" if "،" in who else ",")
        speaker, role = speaker_and_role(who) or (first.strip(), second.strip())
        self._add({"quote": {"text": text, "speaker": speaker[:1000], "role": role}})
        return end - at + 1

    def _key_figures(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        end = at
        while end < len(blocks) and _role(blocks[end]) in _KEY_FIGURE:
            end += 1
        pairs = [one for one in blocks[at:end] if isinstance(one, ImportedParagraph)]
        found = self.figures.take(pairs, self.sources, self.notes)
        for are_ids, group in groupby(found, lambda one: isinstance(one, str)):
            if are_ids:
                self._add({"key_figures": {"figures": [*group]}})
            else:
                self._now.open += [one for one in group if isinstance(one, ImportedParagraph)]
        return end - at

    def _callout(self, blocks: Sequence[ImportedBlock], at: int) -> int:
        first = blocks[at]
        assert isinstance(first, ImportedParagraph)
        end = at + (first.role == "callout_title")
        while end < len(blocks) and _role(blocks[end]) == "callout":
            end += 1
        inner = [
            replace(one, role="text")
            for one in blocks[at + (first.role == "callout_title") : end]
            if isinstance(one, ImportedParagraph)
        ]
        text = "\n\n".join(paragraphs(inner, self.sources.citation))
        if not text:
            self._now.open.append(replace(first, role="text"))
            return end - at
        title = tidy(first.text) if first.role == "callout_title" else ""
        label, _, rest = title.partition(":")
        kind = CALLOUT_KINDS.get(label.strip().casefold())
        if kind is not None:
            title = rest.strip()
            what = say("{said} became {keys}", said=label.strip(), keys=f"kind: {kind}")
            self.notes.append(ImportNote(CHANGED, what, first.where, label.strip()))
        keys = {"kind": kind, "title": title[:1000]}
        self._add({"callout": {key: one for key, one in keys.items() if one} | {"text": text}})
        return end - at


def _role(block: ImportedBlock) -> str:
    return block.role if isinstance(block, ImportedParagraph) else ""
