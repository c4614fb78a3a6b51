"""The proof: the brief is read and laid out with its edits before a byte is written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from briefgen.content.bundle import Bundle
from briefgen.content.load import load_checked
from briefgen.content.yaml.yaml_tree import LIMITS
from briefgen.errors import BriefgenError
from briefgen.files.failure_words import unforeseen
from briefgen.messages import say
from briefgen.roundtrip.mapping.baseline import Original, Traced, WantedEdition, words_of
from briefgen.roundtrip.mapping.edit_groups import TextEdits
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, RevisedParagraph, RevisedText
from briefgen.roundtrip.writing.edited_files import edited, edited_bytes
from briefgen.roundtrip.writing.markdown_edits import Rewrite
from briefgen.roundtrip.writing.text_files import overlap

_MORE = say("with this change the page would show something else than the document")


@dataclass(frozen=True)
class Proof:
    """What must be so after edits of one file."""

    bundle: Bundle
    name: str
    original: Original
    wanted: WantedEdition

    def bytes_with(self, edits: Sequence[TextEdits]) -> bytes:
        """The file with these edits."""
        changes = [change for each in edits for change in each.in_file]
        data = self.bundle.read(self.name, LIMITS.size * 2)
        return edited_bytes(data, dict.fromkeys(changes))

    def words(self, edits: Sequence[TextEdits]) -> RevisedText:
        """What the page will show with these edits, which hold together."""
        loaded = load_checked(self._changed(edits)) if edits else None
        if loaded is None or loaded.brief is None:
            return self.original.words
        return words_of(loaded.brief, self.wanted)

    def _changed(self, edits: Sequence[TextEdits]) -> Bundle:
        return self.bundle.with_file(self.name, self.bytes_with(edits))

    def holding(self, edits: list[TextEdits]) -> list[TextEdits]:
        """The edits that hold together; the others are refused, each with its reason."""
        return self._holding([], edits, self.fault(edits) if edits else "")

    def _holding(
        self, kept: list[TextEdits], edits: list[TextEdits], fault: str
    ) -> list[TextEdits]:
        """Those of ``edits`` that hold together with ``kept``, found by halves."""
        if not fault:
            return [*kept, *edits]
        if len(edits) == 1:
            edits[0].refuse(fault)
            return kept
        half = len(edits) // 2
        for part in (edits[:half], edits[half:]):
            kept = self._holding(kept, part, self.fault([*kept, *part]))
        return kept

    def fault(self, edits: Sequence[TextEdits]) -> str:
        """Why these edits may not be made, or ""."""
        if overlap([change for each in edits for change in each.in_file]):
            return say("another change of the same words has been taken")
        try:
            loaded = load_checked(self._changed(edits))
            if loaded.brief is None:
                problem = loaded.problems[0]
                return say("the brief could not be read any more: {text}", text=problem.text)
            words = words_of(loaded.brief, self.wanted)
        except BriefgenError as error:
            return say("the brief could not be laid out any more: {message}", message=error.message)
        except Exception as error:  # a fault of ours, which shall not lose the other edits
            return unforeseen(error)
        numbers = {number for each in edits for number in (each.number, *each.together)}
        fills = any(each.fills for each in edits)
        for traced, now in ((self.original.body, words.body), (self.original.notes, words.notes)):
            mine = [
                Rewrite(*piece.edit)
                for each in edits
                for piece in each.pieces
                if piece.placed and piece.traced is traced
            ]
            free = _free(traced, numbers, unknown=fills)
            if not _as_expected(traced, mine, now, free):
                return _MORE
        return ""


def _free(traced: Traced, numbers: set[int], *, unknown: bool) -> list[bool]:
    """Which paragraphs may change: other uses of the same texts, and if ``unknown`` those that show
    no text of the brief. One of these says how many texts lack a translation.
    """
    found = []
    for index in range(len(traced.paragraphs)):
        origins = traced.origins[traced.starts[index] : traced.end(index)]
        known = {one.text for one in origins if one is not None}
        found.append(bool(known & numbers) or (unknown and not known))
    return found


def _as_expected(
    traced: Traced, edits: list[Rewrite], now: Sequence[RevisedParagraph], free: Sequence[bool]
) -> bool:
    """Whether the pages differ by these edits, and else only in what may change."""
    text = edited(traced.text, edits)
    wanted = text.split(PARAGRAPH) if text else []  # no paragraph at all, as notes have none
    found = [one.text for one in now]
    if wanted == found:
        return True
    may = {one.text for one, yes in zip(traced.paragraphs, free, strict=True) if yes}
    if len(wanted) == len(found):
        return all(a == b or a in may for a, b in zip(wanted, found, strict=True))
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, wanted, found, False).get_opcodes():
        is_even = i2 - i1 == j2 - j1
        if tag != "equal" and not (set(wanted[i1:i2]) <= may and (is_even or tag == "delete")):
            return False
    return True
