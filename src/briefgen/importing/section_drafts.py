"""Paragraphs, tables and pictures in their order as the sections of a brief."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Final

from briefgen.importing.caption_rule import PhotoFacts, credited, photo_facts
from briefgen.importing.draft_prose import escaped, inline_within, paragraphs
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
from briefgen.importing.picture_drafts import PictureDrafts
from briefgen.importing.quotation_rule import speaker_and_role
from briefgen.importing.recognition import dated_caption
from briefgen.importing.table_drafts import TODO, table_draft
from briefgen.messages import say
from briefgen.text.written_days import same_day

DEEPEST: Final = 3
_LONGEST_HEADING: Final = 1_000
_DAY_LAST: Final = re.compile(r"(?:(?P<words>.+?)\s+)?(?P<day>\d{1,2}(?:er)? [^\W\d]\S* \d{4})")
_KEY_FIGURE: Final = ("key_number", "key_label", "key_state")
_BELOW_PHOTOS: Final = ("credit", "title_credit", "caption", "text")
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
                self._add({"photo": self._photo(block.text, block.where)})
            case "quote":
                return self._quote(blocks, at)
            case "key_number" | "key_label" | "key_state":
                return self._key_figures(blocks, at)
            case "callout_title" | "callout":
                return self._callout(blocks, at)
            case "caption":
                return self._caption(blocks, at)
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
            if after.role == "caption" and not (noted and self._said_in(after.text, after.where)):
                picture, taken = replace(picture, caption=after.text), 2
                runs = [replace(run, strong=False) for run in after.runs]  # the look of its style
                cite = self.sources.citation
                said = {"caption": inline_within(runs, cite, 3900, lines=False)} if noted else {}
            elif after.role == "photo" and not noted:
                said, taken = self._photo(after.text, after.where), 2
        if not said and picture.data:
            said = self._said_in(picture.caption, picture.where)
        below = blocks[at + taken] if at + taken < len(blocks) else None
        if "credit" not in said and (facts := self._facts_below(below)):
            said, taken = said | facts, taken + 1
        block = self.pictures.block(picture, self.notes)
        if block is None and not said:
            return taken
        kind, values = next(iter((block or {"photo": {}}).items()))
        if "credit" in said:
            kind = "photo"
        self._add({kind: {**values, **said}})
        return taken

    def _said_in(self, caption: str, where: str) -> dict[str, object]:
        """The caption, date and credit that stand in a picture's caption; {} where it has none."""
        if dated_caption(caption):
            return self._photo(caption, where)
        if found := credited(caption):
            note = say("{found} became credit", found=found["mark"])
            self.notes.append(ImportNote("written otherwise", note, where, found["mark"]))
            return {"caption": escaped(found["caption"]), "credit": tidy(found["credit"])}
        facts = photo_facts(caption)
        is_caption = facts is not None and facts.before and facts.is_apart
        return self._facts(facts, caption, where, "caption") if facts and is_caption else {}

    def _facts_below(self, below: ImportedBlock | None) -> dict[str, object]:
        """What the line below a picture and its caption says of it."""
        if not isinstance(below, ImportedParagraph) or any(run.note for run in below.runs):
            return {}
        facts = photo_facts(below.text) if below.role in _BELOW_PHOTOS else None
        if facts is None:
            return {}
        if below.role == "title_credit":
            return {**self._facts(facts, below.text, below.where, "caption"), "width": "hero"}
        return self._facts(facts, below.text, below.where, "place") if facts.is_apart else {}

    def _facts(self, facts: PhotoFacts, text: str, where: str, key: str) -> dict[str, object]:
        """The keys of a photograph; ``key`` is that of the words which are no day."""
        words, day = list(facts.before), ""
        if words and (found := _DAY_LAST.fullmatch(words[-1])) and (day := iso_day(found["day"])):
            words[-1:] = [found["words"]] if found["words"] else []
        said = {
            key: escaped("; ".join(words)),
            "date": day,
            "credit": facts.credit,
            "faces_obscured": facts.faces_obscured,
        }
        kept = {name: value for name, value in said.items() if value}
        what = say("{said} became {keys}", said=text, keys=", ".join(kept))
        self.notes.append(ImportNote(CHANGED, what, where, text))
        return kept

    def _photo(self, text: str, where: str) -> dict[str, object]:
        """A photograph that is known by its caption; its date stays in the words where in doubt."""
        found = dated_caption(text)
        assert found is not None
        iso = iso_day(found["date"])
        values: dict[str, object] = {
            "caption": escaped(found["caption"]),
            "credit": found["credit"],
        }
        if iso:
            values["date"] = iso
            note = say("{found} became date: {iso}", found=found["date"], iso=iso)
            self.notes.append(ImportNote("written otherwise", note, where, found["date"]))
        else:
            values["caption"] = escaped(f"{found['caption']} – {found['date']}")
        return values

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


def iso_day(words: str) -> str:
    """A day in words as YYYY-MM-DD; "" where it cannot be told."""
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    if len(numbers) != 2:
        return ""
    year, day = max(numbers), min(numbers)
    month = re.sub(r"(?:\d+(?:er\b)?|,|[^\W\d]+/)+", " ", words).strip()  # 1er mai, آذار/مارس
    days = (f"{year:04}-{number:02}-{day:02}" for number in range(1, 13))
    return next((iso for iso in days if same_day(f"{day} {month} {year}", iso)), "")
