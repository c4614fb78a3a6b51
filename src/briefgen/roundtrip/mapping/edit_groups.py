"""All edits of a document, gathered by the text that each of them changes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from briefgen.messages import say
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.paragraph_text import NOTE
from briefgen.roundtrip.comparing.word_diff import Edit
from briefgen.roundtrip.mapping.baseline import Traced
from briefgen.roundtrip.mapping.edit_mapping import WHOLE_TEXT, Located
from briefgen.roundtrip.mapping.visible_text import letters
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH
from briefgen.roundtrip.writing.markdown_edits import Rewrite, Wish, rewrite
from briefgen.roundtrip.writing.text_files import NewValue, TextFile

_CONFLICT = say("another change of the same words has been taken")
_ELSEWHERE = say("the same text stands elsewhere on the page, and was changed in another way there")
_UNSHOWN = say("the text could not be written so that the page shows just these words")


@dataclass
class PendingEdit:
    """One edit of a change, on its way to its text; ``reason`` says why it got no further."""

    edit: Edit
    old: str
    traced: Traced
    located: Located | None = None
    reason: str = ""

    @property
    def placed(self) -> bool:
        """Whether it is (or will be) in the content."""
        return self.located is not None and not self.reason


@dataclass
class TextEdits:
    """The edits of one text: of its value, and of the file that it stands in."""

    number: int
    value: str
    pieces: list[PendingEdit] = field(default_factory=list)
    in_value: list[Rewrite] = field(default_factory=list)
    in_file: list[Rewrite] = field(default_factory=list)
    together: frozenset[int] = frozenset()
    """The texts that change with it: all that one entry of a catalogue translates."""
    fills: bool = False
    """Whether it is the first translation of a text; the page counts those that lack one."""

    def refuse(self, reason: str) -> None:
        """None of them is made."""
        for piece in self.pieces:
            piece.reason = piece.reason or reason


def text_edits(
    pieces: Iterable[PendingEdit], leaves: Sequence[Leaf], file: TextFile
) -> list[TextEdits]:
    """The edits of every text, made in its value and in its file; the others get a reason."""
    by_text: dict[int, list[PendingEdit]] = {}
    for piece in pieces:
        if piece.located is not None:
            by_text.setdefault(piece.located.number, []).append(piece)
    found = []
    for number, own in by_text.items():
        made = _of_text(number, own, leaves[number])
        if reason := file.refusal(number, made.value):
            made.refuse(reason)
        elif made.in_value:
            made.together, made.fills = file.together(number), file.fills(number)
            found.append(made)
    ways = file.edits([NewValue(one.number, one.in_value, one.value) for one in found])
    for one, way in zip(found, ways, strict=True):
        if isinstance(way, str):
            one.refuse(way)
        else:
            one.in_file = way
    return [one for one in found if one.in_file]


def _of_text(number: int, pieces: list[PendingEdit], leaf: Leaf) -> TextEdits:
    """From the last to the first, so that each finds its place where the original had it."""
    made = TextEdits(number, str(leaf.value), pieces)
    _refuse_others(number, pieces)
    pieces = [piece for piece in pieces if not piece.reason]
    if _take_all(leaf, pieces):  # and not as many as can be: half a deletion is nobody's wish
        made.refuse(WHOLE_TEXT)
        return made
    taken: dict[tuple[int, int, bool], str] = {}
    limit = len(str(leaf.value))
    for piece in sorted(pieces, key=_order, reverse=True):
        assert piece.located is not None
        wish = piece.located.wish
        key = (wish.start, wish.end, wish.inserts)
        if key in taken:  # the same text stands in two places of the page
            piece.reason = "" if taken[key] == wish.new else _CONFLICT
            continue
        done = rewrite(leaf, wish) if wish.start <= limit else None
        if done is None or done[0].end > limit:
            piece.reason = _UNSHOWN if wish.end <= limit else _CONFLICT
            continue
        made.in_value.append(done[0])
        leaf, limit, taken[key] = done[1], done[0].start, wish.new
    made.value = str(leaf.value)
    return made


def _take_all(leaf: Leaf, pieces: Sequence[PendingEdit]) -> bool:
    """Whether a reader would see nothing of a text any more."""
    wishes = [piece.located.wish for piece in pieces if piece.located is not None]
    shown = letters(leaf) if wishes and not any(wish.new.strip() for wish in wishes) else None
    if shown is None:
        return False
    gone = (range(shown.beginning(wish.start), shown.ending(wish.end)) for wish in wishes)
    kept = set(range(len(shown.text))).difference(*gone)
    return all(shown.text[at] == PARAGRAPH for at in kept)


def _refuse_others(number: int, pieces: list[PendingEdit]) -> None:
    """Of a text that the page shows in several places, the edits of the first place count.

    The words of a note are in another place than those around its call, and not shown twice.
    """
    places: dict[tuple[int, int], list[PendingEdit]] = {}
    for piece in pieces:
        paragraph = bisect_right(piece.traced.starts, piece.edit.end)
        places.setdefault((id(piece.traced), paragraph - 1), []).append(piece)
    taken: list[tuple[set[int], set[Wish]]] = []
    for (_, paragraph), own in places.items():
        traced = own[0].traced
        letters_here = slice(traced.starts[paragraph], traced.end(paragraph))
        known = zip(traced.text[letters_here], traced.origins[letters_here], strict=True)
        shown = {
            at
            for char, one in known
            if one is not None and one.text == number and char != NOTE
            for at in range(one.start, one.end)
        }
        wishes = {piece.located.wish for piece in own if piece.located is not None}
        for other, there in taken:
            if other & shown and wishes != there:
                for piece in own:
                    piece.reason = _ELSEWHERE
        taken.append((shown, wishes))


def _order(piece: PendingEdit) -> tuple[int, int, bool]:
    assert piece.located is not None
    wish = piece.located.wish
    return wish.start, wish.end, wish.inserts
