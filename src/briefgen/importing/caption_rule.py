"""Captions without the number that their author typed, and who made what they stand below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final, NamedTuple

from briefgen.importing.imported_document import (
    CHANGED,
    ImportedBlock,
    ImportedParagraph,
    ImportedRun,
    ImportNote,
    trimmed,
)
from briefgen.messages import say

_KINDS: Final = (
    "figures?|figs?|tables?|maps?|charts?|graphs?|photos?|tableau|cartes?|graphiques?|schéma"
    "|şekil|tablo|harita|grafik|(?:ال)?(?:شكل|جدول|خريطة|صورة|رسم)"
)
_NUMBER: Final = re.compile(rf"\s*(?:{_KINDS})\.?\s*\d{{1,3}}[a-z]?\s*[:.–—-]+\s+(?=\S)", re.I)
_WHO: Final = (
    r"(?:photo(?:graph(?:e|er|ie)?)?|credit|crédit|fotoğraf|foto|تصوير|(?:ال)?صورة)"
    r"(?:\s+(?:credit|by))?\s*[:©]"
)
_CREDIT: Final = re.compile(
    rf"(?P<caption>\S.*?)\s*[(\[]\s*(?P<mark>©|{_WHO})\s*(?P<credit>[^()\[\]]{{2,80}})[)\]]\.?",
    re.I,
)
_SIGN: Final = r"\s*[;؛]\s+"
_FACTS: Final = re.compile(
    rf"(?:(?P<before>.+?)(?P<sign>{_SIGN}|\s+))?{_WHO}\s*(?P<credit>[^;؛]{{2,80}}?)"
    rf"(?:{_SIGN}(?P<behind>.+))?",
    re.I,
)
OBSCURED: Final = frozenset(
    {
        "faces obscured to protect the people shown",
        "visages masqués pour protéger les personnes représentées",
        "أُخفيت الوجوه حمايةً لمن يظهرون في الصورة",
        "fotoğraftaki kişileri korumak için yüzler gizlendi",
    }
)
"""What pages of briefgen say behind the credit of a photograph whose faces are obscured."""


HELD: Final[Mapping[str, str]] = {
    "photographs that others hold": "",
    "photographies détenues par d’autres": "",
    "صور محفوظة لدى جهات أخرى": "",
    "başkalarının elindeki fotoğraflar": "",
    "photographs withheld: the people in them did not agree to their use": "withheld",
    "photographies non publiées : les personnes qui y figurent n’ont pas consenti à leur"
    " utilisation": "withheld",
    "صور محجوبة: لم يوافق من يظهرون فيها على استخدامها": "withheld",
    "yayımlanmayan fotoğraflar: fotoğraflardaki kişiler kullanılmasına onay vermedi": "withheld",
}
"""What pages of briefgen say above photographs that they do not show, to the consent for these."""
_LISTED: Final = re.compile(r"(?P<caption>.+?)\s*\((?P<facts>[^()]+)\)\.?")


class PhotoFacts(NamedTuple):
    """A line below a photograph: what stands before its credit, and the credit."""

    before: tuple[str, ...]
    """Its place, its day, or, above a title, its caption."""
    credit: str
    faces_obscured: bool
    is_apart: bool
    """Whether a sign divides the credit from what stands before it, or nothing stands there."""


def uncounted(blocks: list[ImportedBlock], notes: list[ImportNote]) -> Iterator[ImportedBlock]:
    """Captions beside a table or a picture without *Figure 1:*, for a brief counts by itself."""
    for at, block in enumerate(blocks):
        beside = [*blocks[max(at - 1, 0) : at], *blocks[at + 1 : at + 2]]
        if not isinstance(block, ImportedParagraph):
            length = _length(block.caption, block.where, notes)
            yield replace(block, caption=block.caption[length:])
        elif block.role == "caption" and any(
            not isinstance(one, ImportedParagraph) for one in beside
        ):
            text = "".join(run.text for run in block.runs)
            yield replace(block, runs=behind(block.runs, _length(text, block.where, notes)))
        else:
            yield block


def behind(runs: Iterable[ImportedRun], length: int) -> tuple[ImportedRun, ...]:
    """Runs without their first letters."""
    kept: list[ImportedRun] = []
    for run in runs:
        cut = min(length, len(run.text))
        length -= cut
        kept.append(replace(run, text=run.text[cut:]))
    return trimmed(kept)


def credited(text: str) -> re.Match[str] | None:
    """A caption that ends with who made the picture: ``(Photo: A. Writer)``, ``(© A. Writer)``."""
    return _CREDIT.fullmatch(text)


def photo_facts(text: str) -> PhotoFacts | None:
    """What a line says of a photograph: ``Quell; 1 May 2024; Photograph: A. Writer``; None where it
    is no such line.
    """
    found = _FACTS.fullmatch(" ".join(text.split()))
    if found is None or (found["behind"] and found["behind"].casefold() not in OBSCURED):
        return None
    before = re.split(_SIGN, found["before"]) if found["before"] else ()
    is_apart = not before or bool(found["sign"].strip()) or found["before"][-1] in ".!?…"
    return PhotoFacts(tuple(before), found["credit"], bool(found["behind"]), is_apart)


def listed_photo(text: str) -> tuple[str, PhotoFacts] | None:
    """The caption of a photograph in a list, and what stands in brackets behind it."""
    found = _LISTED.fullmatch(" ".join(text.split()))
    facts = photo_facts(found["facts"]) if found else None
    return (found["caption"], facts) if found and facts and facts.is_apart else None


def _length(text: str, where: str, notes: list[ImportNote]) -> int:
    match = _NUMBER.match(text)
    if match is None:
        return 0
    notes.append(ImportNote(CHANGED, say("captions are counted anew"), where, match[0].strip()))
    return match.end()
