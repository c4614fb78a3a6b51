"""What lines by a photograph say of it, as keys of its block: caption, place, day and credit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final, TypeGuard

from briefgen.importing.caption_rule import HELD, PhotoFacts, credited, listed_photo, photo_facts
from briefgen.importing.draft_prose import escaped
from briefgen.importing.imported_document import (
    CHANGED,
    ImportedBlock,
    ImportedParagraph,
    ImportNote,
    tidy,
)
from briefgen.importing.recognition import dated_caption
from briefgen.messages import say
from briefgen.text.written_days import same_day

_DAY_LAST: Final = re.compile(r"(?:(?P<words>.+?)\s+)?(?P<day>\d{1,2}(?:er)? [^\W\d]\S* \d{4})")
_BELOW: Final = ("credit", "title_credit", "caption", "text")


class PhotoWords:
    """Reads such lines, and tells in ``notes`` what became of each."""

    def __init__(self, notes: list[ImportNote]) -> None:
        self._notes = notes

    def said_in(self, caption: str, where: str) -> dict[str, object]:
        """The caption, date and credit that stand in a picture's caption; {} where it has none."""
        if dated_caption(caption):
            return self.dated(caption, where)
        if found := credited(caption):
            note = say("{found} became credit", found=found["mark"])
            self._notes.append(ImportNote(CHANGED, note, where, found["mark"]))
            return {"caption": escaped(found["caption"]), "credit": tidy(found["credit"])}
        facts = photo_facts(caption)
        is_caption = facts is not None and facts.before and facts.is_apart
        return self._of(facts, caption, where, "caption") if facts and is_caption else {}

    def below(self, below: ImportedBlock | None) -> dict[str, object]:
        """What the line below a picture and its caption says of it."""
        if not isinstance(below, ImportedParagraph) or any(run.note for run in below.runs):
            return {}
        if below.role == "title_credit" and (listed := listed_photo(below.text)):
            said = self._of(listed[1], below.text, below.where, "place")
            return {"caption": escaped(listed[0]), **said, "width": "hero"}
        facts = photo_facts(below.text) if below.role in _BELOW else None
        if facts is None:
            return {}
        return self._of(facts, below.text, below.where, "place") if facts.is_apart else {}

    def _of(self, facts: PhotoFacts, text: str, where: str, key: str) -> dict[str, object]:
        """The keys of a photograph; ``key`` is that of the words which are no day."""
        words, day = list(facts.before), ""
        if words and (found := _DAY_LAST.fullmatch(words[-1])) and (day := _iso_day(found["day"])):
            words[-1:] = [found["words"]] if found["words"] else []
        said = {
            key: escaped("; ".join(words)),
            "date": day,
            "credit": facts.credit,
            "faces_obscured": facts.faces_obscured,
        }
        kept = {name: value for name, value in said.items() if value}
        what = say("{said} became {keys}", said=text, keys=", ".join(kept))
        self._notes.append(ImportNote(CHANGED, what, where, text))
        return kept

    def dated(self, text: str, where: str) -> dict[str, object]:
        """A photograph that is known by its caption; its date stays in the words where in doubt."""
        found = dated_caption(text)
        assert found is not None
        iso = _iso_day(found["date"])
        values: dict[str, object] = {
            "caption": escaped(found["caption"]),
            "credit": found["credit"],
        }
        if iso:
            values["date"] = iso
            note = say("{found} became date: {iso}", found=found["date"], iso=iso)
            self._notes.append(ImportNote(CHANGED, note, where, found["date"]))
        else:
            values["caption"] = escaped(f"{found['caption']} – {found['date']}")
        return values

    def listed(self, blocks: Sequence[ImportedBlock], at: int) -> list[dict[str, object]]:
        """Photographs that a page names in a list and does not show; none where there is no such
        list.
        """
        head, *rest = blocks[at:]
        items = [one for one in takewhile(_is_item, rest) if _is_bare(one)]
        whole = len(items) == sum(1 for _ in takewhile(_is_item, rest))
        consent = HELD.get(" ".join(head.text.casefold().split())) if _is_bare(head) else None
        found = [one for one in (listed_photo(item.text) for item in items) if one]
        if consent is None or not (whole and len(found) == len(items)):
            return []
        made = []
        for item, (caption, facts) in zip(items, found, strict=True):
            said = self._of(facts, item.text, item.where, "place")
            more = {"consent": consent} if consent else {}
            made.append({"caption": escaped(caption), **said, **more})
        if made and _is_bare(head):
            what = say("photographs that are not shown have a place of their own")
            self._notes.append(ImportNote(CHANGED, what, head.where, head.text))
        return made


def _is_item(block: ImportedBlock) -> bool:
    return isinstance(block, ImportedParagraph) and block.role == "item"


def _is_bare(block: ImportedBlock) -> TypeGuard[ImportedParagraph]:
    """Whether it is a paragraph without a note."""
    return isinstance(block, ImportedParagraph) and not any(run.note for run in block.runs)


def _iso_day(words: str) -> str:
    """A day in words as YYYY-MM-DD; "" where it cannot be told."""
    numbers = [int(one) for one in re.findall(r"\d+", words)]
    if len(numbers) != 2:
        return ""
    year, day = max(numbers), min(numbers)
    month = re.sub(r"(?:\d+(?:er\b)?|,|[^\W\d]+/)+", " ", words).strip()  # 1er mai, آذار/مارس
    days = (f"{year:04}-{number:02}-{day:02}" for number in range(1, 13))
    return next((iso for iso in days if same_day(f"{day} {month} {year}", iso)), "")
