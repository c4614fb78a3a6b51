"""Key figures of a document that briefgen made, back as figures: number, label and notes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from briefgen.importing.imported_document import CHANGED, ImportedParagraph, ImportNote, tidy
from briefgen.importing.note_sources import SourceList, free_id
from briefgen.importing.numbers_by_language import number_of
from briefgen.messages import say

_QUALIFIERS: Final = {
    "": "", "at least": "at_least", "about": "about", "more than": "more_than", "up to": "up_to",
    "au moins": "at_least", "environ": "about", "plus de": "more_than", "jusqu’à": "up_to",
    "ما لا يقل عن": "at_least", "نحو": "about", "أكثر من": "more_than", "ما يصل إلى": "up_to",
}  # fmt: skip
"""As a document of ours says them before a number."""
_NUMBER: Final = re.compile(
    r"(?P<words>[^\d]*?)\s*(?P<number>\d+(?:[.,\u066b\u066c'’\u00a0\u202f ]\d+)*)"
)
_RANGE: Final = re.compile(r"(?P<low>\d[^–-]*?)\s?[–-]\s?(?P<high>\d.*)")


@dataclass
class KeyFigureDrafts:
    """The figures of a draft, by their ids. ``source`` is the id of the document itself.

    Numbers are written as in ``language``.
    """

    source: str
    language: str
    figures: dict[str, dict[str, object]] = field(default_factory=dict)

    def take(
        self,
        pairs: Sequence[ImportedParagraph],
        sources: SourceList,
        notes: list[ImportNote],
    ) -> tuple[list[str], list[ImportedParagraph]]:
        """The ids of the figures that the pairs are, and the paragraphs that are none."""
        ids: list[str] = []
        loose: list[ImportedParagraph] = []
        number: ImportedParagraph | None = None
        for one in pairs:
            if one.role == "key_number":
                loose += [replace(number, role="text")] if number else []
                number = one
                continue
            values = _values(number.text, self.language) if number else None
            if number is None or values is None or not one.text:
                loose += [replace(each, role="text") for each in (number, one) if each]
            else:
                ids.append(self._figure(values, one, sources))
                if qualifier := values.get("qualifier"):
                    said = re.sub(r"[\d.,\s]+\Z", "", number.text)
                    what = say(
                        "{said} became qualifier: {qualifier}", said=said, qualifier=qualifier
                    )
                    notes.append(ImportNote(CHANGED, what, number.where, said))
            number = None
        loose += [replace(number, role="text")] if number else []
        return ids, loose

    def _figure(
        self, values: dict[str, object], label: ImportedParagraph, sources: SourceList
    ) -> str:
        name = free_id(label.text, self.figures, base="figure")
        notes = [run.note for run in label.runs if run.note]
        cited = list(dict.fromkeys(sources.add(note) for note in notes))
        words = tidy("".join(run.text for run in label.runs))
        self.figures[name] = {"label": words, **values, "sources": cited or [self.source]}
        return name


def _values(text: str, language: str) -> dict[str, object] | None:
    """``value`` and ``qualifier``, or ``min`` and ``max``, as the keys of a figure."""
    if match := _RANGE.fullmatch(tidy(text)):
        ends = [number_of(match[end], language) for end in ("low", "high")]
        return None if None in ends else {"min": ends[0], "max": ends[1]}
    match = _NUMBER.fullmatch(tidy(text))
    words = match["words"].lower().strip() if match else "?"
    value = number_of(match["number"], language) if match else None
    if value is None or words not in _QUALIFIERS:
        return None
    return {"value": value, "qualifier": _QUALIFIERS[words]}
