"""Sections of a document for which a brief has a key: whether they fit, and what the key takes."""

from __future__ import annotations

from briefgen.importing.imported_document import ImportedBlock, ImportedParagraph
from briefgen.importing.note_sources import names_publication


def is_heading(block: ImportedBlock) -> bool:
    """Whether a block is the heading of a section."""
    return isinstance(block, ImportedParagraph) and block.role == "heading"


def below_heading(blocks: list[ImportedBlock], at: int) -> tuple[list[ImportedBlock], int]:
    """What stands up to the next heading, and where that is."""
    end = at
    while end < len(blocks) and not is_heading(blocks[end]):
        end += 1
    return blocks[at:end], end


def fits_key(key: str, inner: list[ImportedBlock]) -> bool:
    """Whether what stands below such a heading is of the kind that the key holds."""
    words = [one for one in inner if isinstance(one, ImportedParagraph)]
    if key == "notes" or (key == "highlights" and not inner):
        return not inner
    if len(words) != len(inner) or not inner:
        return False
    if key in ("summary", "methodology"):
        plain = all(one.role in ("text", "item") for one in words)
        return plain and sum(len(one.text) for one in words) < 20_000
    if _are_references(key, words):
        return True
    items = [one for one in words if one.role == "item"]
    return (
        bool(items) and words[0].role == "item" and all(not n.note for i in items for n in i.runs)
    )


def split_for_key(
    key: str, inner: list[ImportedBlock]
) -> tuple[list[ImportedParagraph], list[ImportedBlock]]:
    """What the key takes, and what goes on as text of a section."""
    words = [one for one in inner if isinstance(one, ImportedParagraph)]
    if key in ("summary", "methodology") or _are_references(key, words):
        return words, []
    items = [one for one in words if one.role == "item"]
    return items, [one for one in inner if one not in items]


def _are_references(key: str, words: list[ImportedParagraph]) -> bool:
    """Whether each paragraph or item below that heading names a publication."""
    return key == "references" and all(
        one.role in ("text", "item") and names_publication(one.runs) for one in words
    )
