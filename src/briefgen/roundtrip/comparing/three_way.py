"""A document, the brief of today, and what the document was when it was made.

Three sides, of which the third is known by its digests alone
(`briefgen.renderers.docx.paragraph_digests`). Where the brief still says what the document was made
with, a difference is a person's; where the document does, it is the brief's own. Only where neither
does must somebody look (diff3: Khanna, Kunal and Pierce, "A formal investigation of diff3").
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, NamedTuple

from briefgen.renderers.docx.paragraph_digests import digest
from briefgen.roundtrip.comparing.paragraph_alignment import Hunk, align, keys
from briefgen.roundtrip.comparing.sequence_matching import matching
from briefgen.roundtrip.comparing.word_diff import Edit, differences
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph
from briefgen.roundtrip.writing.edited_files import edited
from briefgen.roundtrip.writing.markdown_edits import Rewrite

Whose = Literal["theirs", "brief", "both", "gone", "deleted", "beside"]
"""Who changed it: people in the document; the brief since; both. ``gone``: people, in a paragraph
that the brief has no more; ``deleted``: people took out what the brief has changed or moved;
``beside``: people put in what stands beside changes of the brief."""
_MOST_EDITS: Final = 8
_MOST_TRIALS: Final = 20_000
"""Of one document: what was changed by whom is found by trying, and strangers send documents."""
_LONGEST: Final = 20_000


class Part(NamedTuple):
    """A difference and whose it is; ``edits``: those of people, where they could be told apart."""

    hunk: Hunk
    whose: Whose
    edits: tuple[Edit, ...] = ()


class _Chunk(NamedTuple):
    """What lies between two paragraphs that all three sides have."""

    old: range
    made: range
    new: range


@dataclass
class Since:
    """Compares paragraphs of the brief of today (``old``), and of the document (``new``)."""

    old: Sequence[RevisedParagraph]
    made: Sequence[str]
    """The digests of the document's paragraphs when it was made."""
    new: Sequence[RevisedParagraph]
    trials: int = _MOST_TRIALS
    _old: dict[int, int] = field(default_factory=dict)
    _new: dict[int, int] = field(default_factory=dict)
    """Which paragraph is which of ``made``."""
    _lost: Counter[str] = field(default_factory=Counter)
    """What is of neither, by its digest."""

    def parts(self) -> Iterator[Part]:
        """All differences, in order."""
        self._old = _matches([one.text for one in self.old], self.made)
        self._new = _matches([*keys(self.new)], self.made)
        known = {*self._old.values(), *self._new.values()}
        self._lost = Counter(one for at, one in enumerate(self.made) if at not in known)
        for chunk in self._chunks():
            yield from map(self._unless_moved, self._chunk(chunk))

    def _unless_moved(self, part: Part) -> Part:
        """Not the brief's alone is what it only moved, and people took out where it had stood."""
        old = range(part.hunk.old_start, part.hunk.old_end)
        fresh = [digest(self.old[at].text) for at in old if at not in self._old]
        moved = [one for one in fresh if self._lost[one] > 0]
        if part.whose != "brief" or not moved:
            return part
        self._lost.subtract(moved)
        return self._doubted(part)

    def _chunks(self) -> Iterator[_Chunk]:
        old = {made: at for at, made in self._old.items()}
        new = {made: at for at, made in self._new.items()}
        i = k = j = 0
        for made in [*sorted(old.keys() & new.keys()), None]:
            at = (len(self.old), len(self.made), len(self.new))
            if made is not None:
                at = (old[made], made, new[made])
            yield _Chunk(range(i, at[0]), range(k, at[1]), range(j, at[2]))
            i, k, j = (one + 1 for one in at)

    def _chunk(self, chunk: _Chunk) -> Iterator[Part]:
        hunks = self._hunks(chunk)
        if all(at in self._old for at in chunk.old) and len(chunk.old) == len(chunk.made):
            yield from (Part(hunk, "theirs") for hunk in hunks)
            return
        fresh = [at for at in chunk.new if self.new[at].text]
        if all(at in self._new for at in fresh) and len(fresh) == len(chunk.made):
            yield from (Part(hunk, "brief") for hunk in hunks)
            return
        yield from self._mixed(chunk, hunks)

    def _hunks(self, chunk: _Chunk) -> list[Hunk]:
        i, j = chunk.old.start, chunk.new.start
        found = align(self.old[i : chunk.old.stop], self.new[j : chunk.new.stop])
        return [Hunk(one[0] + i, one[1] + i, one[2] + j, one[3] + j) for one in found]

    # --- where people and the brief changed neighbouring paragraphs, or the same ------------------

    def _mixed(self, chunk: _Chunk, hunks: list[Hunk]) -> Iterator[Part]:
        known = {*self._old.values(), *self._new.values()}
        lost = Counter(self.made[at] for at in chunk.made if at not in known)
        found = [self._part(hunk, lost) for hunk in hunks]
        same = self._in_agreement(chunk, hunks)
        told = sum(one.whose in ("both", "gone", "deleted") and not one.edits for one in found)
        left = lost.total() - same - told
        if left > 0:  # a person's deletion is among what looks like the brief's own changes
            found = [self._doubted(one) for one in found]
        yield from found

    def _part(self, hunk: Hunk, lost: Counter[str]) -> Part:
        old = range(hunk.old_start, hunk.old_end)
        new = [at for at in range(hunk.new_start, hunk.new_end) if self.new[at].text]
        old_known = all(at in self._old for at in old)
        new_known = all(at in self._new for at in new)
        if not new:
            return Part(hunk, "theirs" if old_known else self._deletion(hunk, lost))
        if not old:
            if new_known:
                return Part(hunk, "brief")
            return Part(hunk, "gone" if lost.total() else "beside")
        if old_known:
            likely = not lost.total() or _alike(self.old, old, self.new, new)
            return Part(hunk, "theirs" if likely else "both")
        if new_known and not any(at in self._old for at in old):
            return Part(hunk, "brief")
        if len(old) == len(new) == 1:
            return self._told_apart(hunk, self.new[new[0]], lost)
        return Part(hunk, "both")

    def _deletion(self, hunk: Hunk, lost: Counter[str]) -> Whose:
        return "deleted" if self._was_made(hunk, lost) else "brief"

    def _was_made(self, hunk: Hunk, lost: Counter[str]) -> bool:
        """Whether tracked changes, refused, give a paragraph that the document was made with."""
        tracked = self.new[hunk.new_start : hunk.new_end]
        return any(lost[digest(one.before)] for one in tracked if one.revisions)

    def _told_apart(self, hunk: Hunk, new: RevisedParagraph, lost: Counter[str]) -> Part:
        """The edits of people in a paragraph that the brief has changed in other words.

        The paragraph as it was made is the brief's of today with some of the differences: which
        ones, its digest tells.
        """
        old = self.old[hunk.old_start]
        if max(len(old.text), len(new.text)) > _LONGEST:
            return Part(hunk, "both")
        edits = differences(old.text, new.text)
        ways = 2 ** len(edits)
        if len(edits) > _MOST_EDITS or ways > self.trials:
            return Part(hunk, "both")
        self.trials -= ways
        for chosen in range(1, ways - 1):
            own = [one for at, one in enumerate(edits) if chosen >> at & 1]
            key = digest(edited(old.text, (Rewrite(*one) for one in own)))
            if lost[key]:
                lost[key] -= 1
                return Part(hunk, "both", tuple(one for one in edits if one not in own))
        return Part(hunk, "both")

    def _in_agreement(self, chunk: _Chunk, hunks: Sequence[Hunk]) -> int:
        """How many paragraphs were changed in the document and in the brief in the same way."""
        differ = {at for hunk in hunks for at in range(hunk.new_start, hunk.new_end)}
        return sum(
            at not in differ and at not in self._new and bool(self.new[at].text) for at in chunk.new
        )

    def _doubted(self, part: Part) -> Part:
        if part.whose != "brief" or part.hunk.old_start == part.hunk.old_end:
            return part
        deleted = part.hunk.new_start == part.hunk.new_end
        return Part(part.hunk, "deleted" if deleted else "both")


def _alike(
    old: Sequence[RevisedParagraph],
    at: Sequence[int],
    new: Sequence[RevisedParagraph],
    beside: Sequence[int],
) -> bool:
    """Whether half of the words are the same."""
    was = Counter(word for one in at for word in old[one].text.split())
    now = Counter(word for one in beside for word in new[one].text.split())
    return 4 * (was & now).total() >= was.total() + now.total()


def _matches(texts: Sequence[str], made: Sequence[str]) -> dict[int, int]:
    return dict(matching([digest(one) for one in texts], made))
