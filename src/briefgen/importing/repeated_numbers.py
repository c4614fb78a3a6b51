"""Numbers that stand more than once in a document: proposals for figures, never figures.

What such a number counts is for its author to say; the words beside it are shown for that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from briefgen.content.lint.telling_words import is_telling
from briefgen.importing.imported_document import ImportedBlock, ImportedParagraph, ImportedTable
from briefgen.importing.note_sources import free_id
from briefgen.importing.numbers_by_language import whole_numbers
from briefgen.text.written_days import names_a_month

_MOST: Final = 30
_LONGEST: Final = 9
_BESIDE: Final = 40


@dataclass(frozen=True, slots=True)
class ProposedFigure:
    """A number, a label for it from the words behind it, and where it stands."""

    id: str
    value: int
    label: str
    places: tuple[str, ...]
    """The words around it, once for each place."""


def proposed_figures(blocks: Sequence[ImportedBlock], language: str) -> tuple[ProposedFigure, ...]:
    """The numbers of at least two places, most frequent first; years and dates are none."""
    found: dict[int, list[tuple[str, str]]] = {}
    for text in _texts(blocks):
        for value, label, around in _numbers(text, language):
            found.setdefault(value, []).append((label, around))
    ids: set[str] = set()
    proposals: list[ProposedFigure] = []
    for value, places in sorted(found.items(), key=lambda one: (-len(one[1]), one[0])):
        if len(places) > 1 and len(proposals) < _MOST:
            label = next((label for label, _ in places if label), "")
            name = free_id(f"{label} {value}" if label else "", ids, base=f"figure-{value}")
            ids.add(name)
            proposals.append(ProposedFigure(name, value, label, tuple(a for _, a in places)))
    return tuple(proposals)


def _texts(blocks: Sequence[ImportedBlock]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, ImportedParagraph):
            yield block.text
        elif isinstance(block, ImportedTable):
            for row in block.rows:
                yield " | ".join(cell.text for cell in row)


def _numbers(text: str, language: str) -> Iterator[tuple[int, str, str]]:
    for value, start, end in whole_numbers(text, language):
        before, behind = text[:start], text[end:]
        is_year = end - start == 4 and 1900 <= value <= 2100
        if is_year or not 2 <= len(str(value)) <= _LONGEST or _is_date(before, behind):
            continue
        around = f"{before[-_BESIDE:]}{text[start:end]}{behind[:_BESIDE]}".strip()
        yield value, _label(behind), around


def _label(behind: str) -> str:
    """The words behind a number that may say what it counts: three at most, and no grammar."""
    words: list[str] = []
    for word in re.split(r"[ \u00a0\u202f]", behind.lstrip(), maxsplit=3)[:3]:
        bare = word.rstrip(".,;:!?)،؛")
        told = re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", bare)
        if not behind[:1].isspace() or told is None or not is_telling(bare.casefold()):
            break
        words.append(bare)
        if bare != word:
            break
    return " ".join(words)


def _is_date(before: str, behind: str) -> bool:
    words = before.rsplit(maxsplit=1)[-1:] + behind.split(maxsplit=1)[:1]
    return any(names_a_month(word.strip(",.;")) for word in words)


def proposal_lines(
    proposals: tuple[ProposedFigure, ...], source: str, *, has_figures: bool
) -> Iterator[str]:
    """Figures to be had by deleting the signs before them."""
    if not proposals:
        return
    yield "Numbers that stand more than once. To make one a figure, delete the # before its lines,"
    yield "say what it counts and where it comes from, and write {{ its-id }} in the texts."
    if not has_figures:
        yield "figures:"
    for one in proposals:
        yield f"  {one.id}: # {len(one.places)} times"
        label = one.label or "TODO what it counts"
        yield f'    label: "{label}"'
        yield f"    value: {one.value}"
        yield f"    sources: [{source}]"
        yield from (f"    # … {place} …" for place in one.places[:3])
