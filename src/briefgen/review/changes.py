"""Floor 5: the changes of a document: found, and located in the texts of the brief."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.content.draft import Draft
from briefgen.review.align import Hunk, align
from briefgen.review.differences import Edit, same_edits
from briefgen.review.locating import Located, Refused, edits_of, locate, whole_figure
from briefgen.review.original import Original, Traced
from briefgen.review.paragraphs import NOTE, PARAGRAPH, Paragraph, Words
from briefgen.review.placing import Piece
from briefgen.review.report import Unplaced

STALE = (
    "the brief has changed since this document was made, and this may be the brief's own change: "
    "look, and change it by hand"
)
_MOVED = "this text has moved: move it in the file"
_FORMAT = "only the look has changed: emphasis is written *so*, importance **so**"


@dataclass
class Found:
    """A changed place of the document, before it is reported."""

    old: str
    new: str
    paragraphs: tuple[Paragraph, ...]
    pieces: list[Piece] = field(default_factory=list)
    reasons: list[Unplaced] = field(default_factory=list)
    at: int | None = None
    """Where in the traced text, for what has no text of its own."""
    traced: Traced | None = None


class Finder:
    """Compares a document with the edition that it was made from."""

    def __init__(self, original: Original, words: Words, draft: Draft, *, stale: bool) -> None:
        self._original = original
        self._words = words
        self._draft = draft
        self._stale = stale

    def found(self) -> list[Found]:
        """What differs in the text and its notes, in the order of the document."""
        parts = ((self._original.body, self._words.body), (self._original.notes, self._words.notes))
        found = [one for traced, new in parts for one in self._part(traced, new)]
        _keep_moves_whole(found)
        return found

    def _part(self, traced: Traced, new: Sequence[Paragraph]) -> Iterator[Found]:
        for hunk in align(traced.paragraphs, new):
            old = [one.text for one in traced.paragraphs[hunk.old_start : hunk.old_end]]
            fresh = new[hunk.new_start : hunk.new_end]
            if hunk.old_start == hunk.old_end and not any(one.text for one in fresh):
                continue  # all of it deleted; what it was is reported where it was
            if not fresh and traced is self._original.notes and self._fewer_calls():
                continue  # a note goes with its last call
            text = PARAGRAPH.join(one.text for one in fresh if one.text)
            found = Found(PARAGRAPH.join(old), text, tuple(fresh), traced=traced)
            new_only = hunk.old_start == hunk.old_end
            found.at = traced.starts[max(hunk.old_start - new_only, 0)] if traced.starts else None
            self._place(found, traced, hunk, new)
            yield found
        yield from self._formatted(traced, new)

    def _formatted(self, traced: Traced, new: Sequence[Paragraph]) -> Iterator[Found]:
        places = dict(zip(_texts(traced), traced.starts, strict=True))
        for one in new:
            if one.formatted and one.text in places:
                found = Found(one.text, one.text, (one,), traced=traced, at=places[one.text])
                found.reasons.append(Unplaced(one.text, one.text, _FORMAT))
                yield found

    def _place(self, found: Found, traced: Traced, hunk: Hunk, new: Sequence[Paragraph]) -> None:
        leaves = self._original.leaves
        if self._stale and _before(found.paragraphs) != found.old:
            return found.reasons.append(Unplaced(found.old, found.new, STALE))
        edits = edits_of(traced, hunk, new, leaves)
        if isinstance(edits, Refused):
            start, end = traced.starts[hunk.old_start : hunk.old_start + 1] or (0,), found.old
            whole = Edit(start[0], start[0] + len(end), found.new)
            reason = edits.reason or self._figure_reason(traced, whole, edits)
            return found.reasons.append(Unplaced(found.old, found.new, reason))
        in_list = any(one.in_list for one in found.paragraphs)
        for edit in edits:
            self._locate(found, traced, edit, in_list=in_list)
        return None

    def _locate(self, found: Found, traced: Traced, edit: Edit, *, in_list: bool) -> None:
        """Place one edit, or say why not."""
        refused: Refused | None = None
        for one in same_edits(traced.text, edit):
            located = locate(traced, one, self._original.leaves, in_list=in_list)
            if isinstance(located, Located):
                old = traced.text[one.start : one.end]
                return found.pieces.append(Piece(one, old, traced, located))
            refused = refused or located
        assert refused is not None
        reason = refused.reason
        if refused.figure:
            reason = self._figure_reason(traced, edit, refused)
            edit = whole_figure(traced, edit)
        old = traced.text[edit.start : edit.end]
        return found.reasons.append(Unplaced(old, edit.new, reason))

    def _figure_reason(self, traced: Traced, edit: Edit, refused: Refused) -> str:
        key = refused.figure if refused.figure != "?" else self._labelled(traced, edit)
        node = self._draft.root.find(("figures", key))
        if not key or key not in self._draft.brief.figures:
            return refused.reason
        value = node.child("value") or node
        place = f"{value.place.file}:{value.place.line}:{value.place.column}"
        return f"change the figure itself in figures.{key} ({place})"

    def _labelled(self, traced: Traced, edit: Edit) -> str:
        """The figure whose label stands in the same paragraph."""
        start = traced.text.rfind(PARAGRAPH, 0, edit.start) + 1
        end = traced.text.find(PARAGRAPH, edit.end)
        for origin in traced.origins[start : end if end >= 0 else None]:
            path = self._original.leaves[origin.text].path if origin else ()
            if path[:1] == ("figures",):
                return str(path[1])
        return ""

    def _fewer_calls(self) -> bool:
        now = sum(one.text.count(NOTE) for one in self._words.body)
        return now < self._original.body.text.count(NOTE)


def _keep_moves_whole(found: Sequence[Found]) -> None:
    """A paragraph that cannot be written where it went is not taken out where it was."""
    gone = {one.old: one for one in found if not one.new}
    for come in found:
        went = gone.get(come.new) if not come.old else None
        if went is not None and not (went.pieces and come.pieces):
            for one in (went, come):
                one.pieces.clear()
                one.reasons[:] = [Unplaced(one.old, one.new, _MOVED)]


def _texts(traced: Traced) -> list[str]:
    return [one.text for one in traced.paragraphs]


def _before(paragraphs: Sequence[Paragraph]) -> str:
    """The text of paragraphs with every tracked change refused."""
    text = ""
    for index, one in enumerate(paragraphs):
        text += one.before
        if index + 1 < len(paragraphs) and not one.joins:
            text += PARAGRAPH
    return text
