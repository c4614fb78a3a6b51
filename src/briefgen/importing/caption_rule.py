"""Captions without the number that their author typed, and who made what they stand below."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

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
_CREDIT: Final = re.compile(
    r"(?P<caption>\S.*?)\s*[(\[]\s*(?P<mark>©|(?:photo|credit|crédit|fotoğraf|foto|تصوير|صورة)"
    r"(?:\s+(?:credit|by))?\s*[:©])\s*(?P<credit>[^()\[\]]{2,80})[)\]]\.?",
    re.I,
)


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


def _length(text: str, where: str, notes: list[ImportNote]) -> int:
    match = _NUMBER.match(text)
    if match is None:
        return 0
    notes.append(ImportNote(CHANGED, say("captions are counted anew"), where, match[0].strip()))
    return match.end()
