"""Changes of what is made from other texts: page headers and footers, and the contents.

They follow the texts that they are made from, so nobody need change them: where they still say what
they said when the document was made, or say already what they will say, there is nothing to tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial
from typing import NamedTuple

from briefgen.messages import say
from briefgen.renderers.docx.derived_digests import CONTENTS, contents_fingerprint, fingerprint
from briefgen.renderers.docx.paragraph_text import COUNTER
from briefgen.roundtrip.comparing.document_changes import STALE, Found
from briefgen.roundtrip.mapping.baseline import Original
from briefgen.roundtrip.reading.revised_paragraphs import RevisedParagraph, RevisedText
from briefgen.roundtrip.review_report import Unplaced

_CONTENTS = say("the table of contents is made from the headings: change the heading")
_FURNITURE = say(
    "page headers and footers are made from the title, the date, the marking and "
    "the publisher: change those"
)

_BEGINNING = 300
"""Letters that tell which paragraph is which; comparing whole ones may take a stranger's hours."""


class _Pair(NamedTuple):
    old: RevisedParagraph | None
    new: RevisedParagraph | None


@dataclass(frozen=True)
class DerivedTexts:
    """What a document's headers, footers and contents say, and what they should."""

    original: Original
    words: RevisedText
    made: frozenset[str]
    """The `fingerprints` that the document was made with; none in one of an older briefgen."""
    stale: bool

    def found(self, others: Sequence[Found], after: RevisedText) -> list[Found]:
        """What people changed here; ``after`` are the words of the brief with all other changes."""
        return [*self._contents(others, after), *self._headers(after)]

    def _headers(self, after: RevisedText) -> Iterator[Found]:
        was = self.original.words.furniture
        now = [one for one in self.words.furniture if one.text]
        known = frozenset(one for one in self.made if not one.startswith(CONTENTS))
        made = known or _prints(was)
        new = _without(now, made | _prints(was) | _prints(after.furniture))
        gone = self._gone(_prints(now), after) if made - _prints(now) else []
        reason = STALE if self.stale and not known else _FURNITURE
        for old, fresh in _pairs(gone, new):
            yield self._one(old, fresh, reason)

    def _gone(self, now: frozenset[str], after: RevisedText) -> list[RevisedParagraph]:
        """Those that the document has neither as they are nor as they will be."""
        was = self.original.words.furniture
        will_be = after.furniture if len(after.furniture) == len(was) else was
        right = {
            fingerprint(a.text)
            for a, b in zip(was, will_be, strict=True)
            if fingerprint(b.text) in now
        }
        return _without(was, now | right)

    def _one(
        self, old: RevisedParagraph | None, new: RevisedParagraph | None, reason: str
    ) -> Found:
        found = _found(old, new, reason)
        traced = self.original.furniture
        if old is not None:
            found.traced, found.at = traced, traced.starts[traced.paragraphs.index(old)]
        return found

    def _contents(self, others: Sequence[Found], after: RevisedText) -> Iterator[Found]:
        was, now = self.original.words.contents, self.words.contents
        if contents_fingerprint(one.text for one in now) in self.made:
            return
        headings = {entry(text) for one in others for text in (one.old, one.new)}
        right = {entry(one.text) for one in (*was, *after.contents)}
        new = [one for one in now if entry(one.text) not in headings | right]
        entries = headings | {entry(one.text) for one in now}
        gone = [] if self.stale else [one for one in was if entry(one.text) not in entries]
        for old, fresh in _pairs(gone, new):
            yield self._at_heading(_found(old, fresh, _CONTENTS))

    def _at_heading(self, found: Found) -> Found:
        """An entry of the contents, with the place of its heading."""
        body = self.original.body
        for at, one in zip(body.starts, body.paragraphs, strict=True):
            if one.is_heading and entry(one.text) == found.old:
                found.traced, found.at = body, at
        return found


def _found(old: RevisedParagraph | None, new: RevisedParagraph | None, reason: str) -> Found:
    was, now = (entry(one.text) if one is not None else "" for one in (old, new))
    return Found(was, now, (new,) if new else (), reasons=[Unplaced(was, now, reason)])


def _prints(paragraphs: Iterable[RevisedParagraph]) -> frozenset[str]:
    return frozenset(fingerprint(one.text) for one in paragraphs)


def _without(
    paragraphs: Iterable[RevisedParagraph], known: Collection[str]
) -> list[RevisedParagraph]:
    """Those that are not known, each once."""
    found = {fingerprint(one.text): one for one in paragraphs}
    return [one for key, one in found.items() if key not in known]


def _pairs(old: list[RevisedParagraph], new: list[RevisedParagraph]) -> Iterator[_Pair]:
    """Each new paragraph with the one of those gone that is most like it; then the rest of them."""
    left = list(old)
    for one in new:
        best = max(left, key=partial(_likeness, one), default=None)
        if best is not None:
            left.remove(best)
        yield _Pair(best, one)
    yield from (_Pair(one, None) for one in left)


def _likeness(one: RevisedParagraph, other: RevisedParagraph) -> float:
    begin, other_begin = one.text[:_BEGINNING], other.text[:_BEGINNING]
    return SequenceMatcher(None, begin, other_begin, False).ratio()


def entry(text: str) -> str:
    """An entry of the contents, or a page header, without the number of a page at its end."""
    return text.rstrip("0123456789٠١٢٣٤٥٦٧٨٩. \v" + COUNTER).strip()
