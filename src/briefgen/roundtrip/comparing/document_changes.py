"""The changes of a document: found, and located in the texts of the brief."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from briefgen.content.draft import Draft
from briefgen.messages import joined, say
from briefgen.renderers.docx.paragraph_digests import NOTHING, Memory
from briefgen.renderers.docx.paragraph_text import NOTE
from briefgen.roundtrip.comparing.paragraph_alignment import Hunk, align
from briefgen.roundtrip.comparing.three_way import Part, Since
from briefgen.roundtrip.comparing.word_diff import Edit, differences, same_edits
from briefgen.roundtrip.mapping.baseline import Original, Traced
from briefgen.roundtrip.mapping.data_cells import DataCells
from briefgen.roundtrip.mapping.edit_groups import PendingEdit
from briefgen.roundtrip.mapping.edit_mapping import Located, Refused, edits_of, locate, whole_figure
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, RevisedParagraph, RevisedText
from briefgen.roundtrip.review_report import Unplaced
from briefgen.roundtrip.writing.edited_files import edited
from briefgen.roundtrip.writing.markdown_edits import Rewrite

STALE = say(
    "the brief has changed since this document was made, and this may be the "
    "brief's own change: look, and change it by hand"
)
_LOOK = say("the look was changed, and the brief has changed the text since")
_SINCE = {
    "both": (
        say(
            "the brief has changed this text too since the document was made: write by "
            "hand what shall stand"
        )
    ),
    "gone": (
        say(
            "the brief no longer has what stood here when the document was made: write "
            "by hand what shall stand"
        )
    ),
    "deleted": (
        say(
            "taken out here, but the brief has changed or moved this text since the "
            "document was made: take it out by hand if it shall go"
        )
    ),
    "beside": say("new, beside what the brief has changed since: write it by hand"),
}
_MOVED = say("this text has moved: move it in the file")
_OF_ROW = "row."
"""Begins the name of a cell of the recipient's row, as no id of a figure does."""
_FORMAT = say("only the look has changed: emphasis is written *so*, importance **so**")


@dataclass
class Found:
    """A changed place of the document, before it is reported."""

    old: str
    new: str
    paragraphs: tuple[RevisedParagraph, ...]
    pieces: list[PendingEdit] = field(default_factory=list)
    reasons: list[Unplaced] = field(default_factory=list)
    at: int | None = None
    """Where in the traced text, for what has no text of its own."""
    traced: Traced | None = None


class Finder:
    """Compares a document with the edition that it was made from."""

    def __init__(
        self, original: Original, words: RevisedText, draft: Draft, *, stale: bool, memory: Memory
    ) -> None:
        self._original = original
        self._words = words
        self._draft = draft
        self._cells = DataCells(original.leaves, draft)
        self._memory = memory if stale else NOTHING
        self._stale = stale and not memory.text
        """Whether nobody knows whose a difference is."""
        self.changed_since = 0
        """Paragraphs that nobody edited in the document, and that the brief has changed since."""

    def found(self) -> list[Found]:
        """What differs in the text and its notes, in the order of the document."""
        was, now, made = self._original, self._words, self._memory
        sides = ((was.body, now.body, made.text), (was.notes, now.notes, made.notes))
        found = [one for side in sides for one in self._part(*side)]
        _keep_moves_whole(found)
        return found

    def _differences(
        self, traced: Traced, new: Sequence[RevisedParagraph], made: Sequence[str]
    ) -> Iterator[Part]:
        if self._memory.text:
            return Since(traced.paragraphs, made, new).parts()
        return (Part(hunk, "theirs") for hunk in align(traced.paragraphs, new))

    def _part(
        self, traced: Traced, new: Sequence[RevisedParagraph], made: Sequence[str]
    ) -> Iterator[Found]:
        for part in self._differences(traced, new, made):
            hunk = part.hunk
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
            if part.whose == "brief":
                self.changed_since += max(len(old), len(fresh))
                if not any(one.formatted for one in fresh):
                    continue
                found.reasons.append(Unplaced(found.old, found.new, _LOOK))
            elif part.whose == "theirs":
                self._place(found, traced, hunk, new)
            else:
                self._since(found, traced, part)
            yield found
        yield from self._formatted(traced, new)

    def _formatted(self, traced: Traced, new: Sequence[RevisedParagraph]) -> Iterator[Found]:
        places = dict(zip(_texts(traced), traced.starts, strict=True))
        for one in new:
            if one.formatted and one.text in places:
                found = Found(one.text, one.text, (one,), traced=traced, at=places[one.text])
                found.reasons.append(Unplaced(one.text, one.text, _FORMAT))
                yield found

    def _place(
        self, found: Found, traced: Traced, hunk: Hunk, new: Sequence[RevisedParagraph]
    ) -> None:
        leaves = self._original.leaves
        if self._stale and _before(found.paragraphs) != found.old:
            return found.reasons.append(Unplaced(found.old, found.new, STALE))
        edits = edits_of(traced, hunk, new, leaves)
        if isinstance(edits, Refused):
            start, end = traced.starts[hunk.old_start : hunk.old_start + 1] or (0,), found.old
            whole = Edit(start[0], start[0] + len(end), found.new)
            reason = edits.reason or self._figure_reason(traced, whole, edits)
            if hunk.old_end - hunk.old_start == 1:
                reason = self._cell_reason(traced, whole) or reason
            return found.reasons.append(Unplaced(found.old, found.new, reason))
        in_list = any(one.in_list for one in found.paragraphs)
        for edit in edits:
            self._locate(found, traced, edit, in_list=in_list)
        return None

    def _since(self, found: Found, traced: Traced, part: Part) -> None:
        """A change of what the brief has changed too: in other words of it, or in the same."""
        if not part.edits:
            reason = self._with_figures(_SINCE[part.whose], found, traced, part.hunk)
            tracked = any(one.revisions for one in found.paragraphs)
            old = _before(found.paragraphs) if tracked else found.old
            return found.reasons.append(Unplaced(old, found.new, reason))
        found.new = edited(found.old, (Rewrite(*one) for one in part.edits))
        in_list = any(one.in_list for one in found.paragraphs)
        start = traced.starts[part.hunk.old_start]
        for edit in part.edits:
            here = Edit(edit.start + start, edit.end + start, edit.new)
            self._locate(found, traced, here, in_list=in_list)
        return None

    def _with_figures(self, reason: str, found: Found, traced: Traced, hunk: Hunk) -> str:
        """A reason, and the figures whose numbers are others in the brief, for a person."""
        if not found.old or not found.new:
            return reason
        start = traced.starts[hunk.old_start]
        origins = (
            one
            for edit in differences(found.old, found.new)
            for one in traced.origins[edit.start + start : edit.end + start]
        )
        keys = dict.fromkeys(one.figure for one in origins if one is not None and one.figure)
        places = [
            say(
                "{figure} ({figure_place})",
                figure=self._cell(key) or f"figures.{key}",
                figure_place=self._figure_place(key),
            )
            for key in keys
        ]
        if not places:
            return reason
        numbers = joined(", ", places)
        return say("{reason}; other numbers: {numbers}", reason=reason, numbers=numbers)

    def _locate(self, found: Found, traced: Traced, edit: Edit, *, in_list: bool) -> None:
        """Place one edit, or say why not."""
        refused: Refused | None = None
        for one in same_edits(traced.text, edit):
            located = locate(traced, one, self._original.leaves, in_list=in_list)
            if isinstance(located, Located):
                old = traced.text[one.start : one.end]
                return found.pieces.append(PendingEdit(one, old, traced, located))
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
        if cell := self._cell(key):
            return say(
                "change the cell itself: {column} ({cell_place})",
                column=cell,
                cell_place=self._figure_place(key),
            )
        if not key or key not in self._draft.brief.figures:
            return self._cell_reason(traced, edit) or refused.reason
        return say(
            "change the figure itself in figures.{key} ({figure_place})",
            key=key,
            figure_place=self._figure_place(key),
        )

    def _cell_reason(self, traced: Traced, edit: Edit) -> str:
        """That a cell of data is to be changed where it stands; "" where none is known."""
        index = max(bisect_right(traced.starts, edit.start) - 1, 0)
        found = self._cells.at(traced, index) if traced.starts else None
        if found is None:
            return ""
        return say(
            "change the cell itself: {column} ({cell_place})",
            column=found.column or ".".join(map(str, found.path[-2:])),
            cell_place=found.place.at(found.path),
        )

    def _cell(self, key: str) -> str:
        """The cell of the recipient's row that a figure's number is; "" where it is none."""
        rows = self._original.row_places
        if rows is None:
            return ""
        return key if key.startswith(_OF_ROW) else rows.cell_of_figure(key)

    def _figure_place(self, key: str) -> str:
        rows, cell = self._original.row_places, self._cell(key)
        if rows is not None and cell:
            return rows.of_cell(cell)
        node = self._draft.root.find(("figures", key))
        place = (node.child("value") or node).place
        return f"{place.file}:{place.line}:{place.column}"

    def _labelled(self, traced: Traced, edit: Edit) -> str:
        """The figure whose label stands in the same paragraph, or in the one right below it."""
        start = traced.text.rfind(PARAGRAPH, 0, edit.start) + 1
        for _ in range(2):
            end = traced.text.find(PARAGRAPH, max(start, edit.end))
            for origin in traced.origins[start : end if end >= 0 else None]:
                path = self._original.leaves[origin.text].path if origin else ()
                if path[:1] == ("figures",):
                    return str(path[1])
            start = end + 1 if end >= 0 else len(traced.text)
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


def _before(paragraphs: Sequence[RevisedParagraph]) -> str:
    """The text of paragraphs with every tracked change refused."""
    text = ""
    for index, one in enumerate(paragraphs):
        text += one.before
        if index + 1 < len(paragraphs) and not one.joins:
            text += PARAGRAPH
    return text
