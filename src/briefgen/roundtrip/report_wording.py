"""What was found, worded for people and machines, with the places in the files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.roundtrip.comparing.document_changes import Found
from briefgen.roundtrip.comparing.paragraph_alignment import Hunk, align
from briefgen.roundtrip.mapping.baseline import Original, Traced
from briefgen.roundtrip.mapping.source_locations import Locations
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph, RevisedText
from briefgen.roundtrip.review_report import Change, Remark, Status, Unplaced, shown


class Reporter:
    """Words what was found, with the places in the author's files."""

    def __init__(self, original: Original, locations: Locations, *, applied: bool) -> None:
        self._original = original
        self._locations = locations
        self._applied = applied

    def change(self, found: Found) -> Change:
        """A changed place."""
        refused = (piece for piece in found.pieces if piece.reason)
        unplaced = [
            *found.reasons,
            *(Unplaced(piece.old, piece.edit.new, piece.reason) for piece in refused),
        ]
        placed = [piece for piece in found.pieces if piece.placed]
        revisions = [each for one in found.paragraphs for each in one.revisions]
        if placed and placed[0].located:
            location = self._locations.of_text(placed[0].located.number)
        else:
            location = self._locations.of(found.traced, found.at)
        return Change(
            *location,
            shown(found.old),
            shown(found.new),
            self._status(bool(placed), bool(unplaced)),
            ", ".join(dict.fromkeys(one.author for one in revisions if one.author)),
            max((one.date for one in revisions), default=""),
            tuple(Unplaced(shown(one.old), shown(one.new), one.reason) for one in unplaced),
        )

    def _status(self, placed: bool, unplaced: bool) -> Status:
        if not placed:
            return "not placed"
        if unplaced:
            return "in part"
        return "applied" if self._applied else "can be applied"

    def remarks(self, words: RevisedText) -> Iterator[Remark]:
        """The comments, each at the text that it stands on."""
        original = self._original
        parts = (
            (original.body, words.body),
            (original.notes, words.notes),
            (original.furniture, words.furniture),
        )
        for traced, new in parts:
            was = _matches(traced, new)
            for index, paragraph in enumerate(new):
                for one in paragraph.comments:
                    anchor = one.anchor.removesuffix(" …")
                    at = self._commented(traced, was[index], anchor)
                    yield Remark.of(one, self._locations.of(traced, at))

    def _commented(self, traced: Traced, index: int, anchor: str) -> int | None:
        if not traced.starts:
            return None
        index = min(index, len(traced.starts) - 1)
        found = traced.text.find(anchor, traced.starts[index], traced.end(index)) if anchor else -1
        return found if found >= 0 else traced.starts[index]


def _matches(traced: Traced, new: Sequence[RevisedParagraph]) -> list[int]:
    """Of each new paragraph, the old one that it is, or comes behind."""
    was, old, at = [0] * len(new), 0, 0
    end = Hunk(len(traced.paragraphs), len(traced.paragraphs), len(new), len(new))
    for hunk in [*align(traced.paragraphs, new), end]:
        was[at : hunk.new_start] = range(old, old + hunk.new_start - at)
        last = max(hunk.old_end - 1, 0)
        for at in range(hunk.new_start, hunk.new_end):
            was[at] = min(hunk.old_start + at - hunk.new_start, last)
        old, at = hunk.old_end, hunk.new_end
    return was
