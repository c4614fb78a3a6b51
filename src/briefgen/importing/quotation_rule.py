"""Which paragraphs are a quotation, and which line says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from briefgen.importing.imported_document import ImportedBlock, ImportedParagraph, ImportedRun

_PARTICLE: Final = r"(?:al|el|bin|ibn|bint|abu|de|da|do|dos|la|le|van|von|der|den|di|du)[- ]"
NAME: Final = (
    rf"(?:{_PARTICLE})?[^\W\d_a-z][\w'’.-]*(?: (?:{_PARTICLE})?[^\W\d_a-z][\w'’.-]*){{1,4}}"
)
"""A name of two words or more."""
_SPEAKER: Final = re.compile(rf"(?:[-–—―] ?)?(?P<speaker>{NAME})(?:[,،] (?P<role>.{{3,160}}))?")
_SAID: Final = re.compile(
    rf"(?P<words>[“\"«].{{15,1500}}[”\"»])[.,]?\s*[-–—―]\s*(?P<by>{NAME}(?:[,،] .{{3,160}})?)\.?"
)
_DASHED: Final = re.compile(r"[-–—―]+\s*(?P<by>[^\s].{1,119})(?<![.!?:;…])")
"""Below what is marked as a quotation: a dash, and who said it, be it a name or a post."""
_LINE_BELOW: Final = re.compile(r"(?P<words>(?s:.{2,1500}?))\n\s*(?P<by>[-–—―]+\s*[^\s].{1,119})")
_BEHIND: Final = re.compile(
    r"(?P<words>.{2,1500}?[.!?…][”\"»]?)\s+(?P<by>[-–—―]+\s*[^\s.!?][^.!?]{1,119})"
)


def speaker_and_role(text: str) -> tuple[str, str] | None:
    """Who said it and as what, where a line is nothing else."""
    found = _SPEAKER.fullmatch(text.strip().rstrip("."))
    return (found["speaker"], found["role"] or "") if found else None


def quotations(blocks: list[ImportedBlock]) -> Iterator[ImportedBlock]:
    """A paragraph that is set off or in quotation marks, and the line that says whose it is."""
    at = 0
    while at < len(blocks):
        one, following = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
        after = following if isinstance(following, ImportedParagraph) else None
        if not isinstance(one, ImportedParagraph) or one.role not in ("text", "quote"):
            yield one
        elif said := _with_speaker(one):
            yield from said
        elif after and _says_whose(one, after):
            yield replace(one, role="quote")
            yield replace(after, role="quote_source")
            at += 1
        elif one.role == "quote" and not (after and after.role in ("quote", "quote_source")):
            yield replace(one, role="text")
        else:
            yield one
        at += 1


def _with_speaker(one: ImportedParagraph) -> tuple[ImportedParagraph, ImportedParagraph] | None:
    """A quotation that has its speaker in the same paragraph, as two."""
    if any(run.note for run in one.runs):
        return None
    found = _SAID.fullmatch(one.text)
    if found is None and one.role == "quote":
        lines = "".join(run.text for run in one.runs).strip()
        found = _LINE_BELOW.fullmatch(lines) or _BEHIND.fullmatch(one.text)
    if found is None:
        return None
    words, by = ImportedRun(found["words"]), ImportedRun(found["by"])
    return replace(one, runs=(words,), role="quote"), ImportedParagraph((by,), "quote_source")


def _says_whose(one: ImportedParagraph, after: ImportedParagraph) -> bool:
    if after.role == "quote_source":
        return one.role == "quote"
    below = after.role in ("text", "quote", "caption")
    if one.role == "quote" and below and _DASHED.fullmatch(after.text):
        return True
    if after.role not in ("text", "quote") or len(one.text) < (0 if one.role == "quote" else 20):
        return False
    found = _SPEAKER.fullmatch(after.text.rstrip("."))
    dashed = re.match(r"[-–—―]", after.text) is not None
    marked = one.role == "quote" or one.text[:1] in '“"«' or (one.apart and len(one.text) > 60)
    return (
        found is not None and marked and (dashed or bool(found["role"])) and len(after.text) < 160
    )
