"""Marks of direction (U+200E, U+200F) that keep numbers and calls of notes from what runs against
their paragraph: Word knows no isolates.

Unicode gives a digit the direction of the letters before it (UAX #9, W2 and W7), and makes one
number of two that nothing parts or a sign (W4): the call behind "2024" would stand before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from briefgen.renderers.docx.reader.inline_runs import InlineItem, is_mixed
from briefgen.renderers.docx.story import Field, NoteCall, is_call
from briefgen.text.isolates import LEFT_TO_RIGHT_MARK, is_number_next, mark_of
from briefgen.text.letters import LTR_LETTER, RTL_LETTER

_CALL = "1"


def keep_numbers_apart(pieces: list[InlineItem], *, rtl: bool) -> None:
    """Put marks, in place, where the pieces of a paragraph of that direction need them.

    Neighbouring calls have theirs with what the writer sets between them.
    """
    if not is_mixed(pieces, rtl=rtl):
        return
    said = ""
    made: list[InlineItem] = []
    for at, piece in enumerate(pieces):
        behind_call = at > 0 and is_call(pieces[at - 1].item)
        if not (behind_call and is_call(piece.item)) and _joins(said, pieces[at:], rtl=rtl):
            said += mark_of(rtl=rtl)
            _mark(made, piece, mark_of(rtl=rtl))
        made.append(piece)
        said += _said(piece)
    pieces[:] = made


def _joins(said: str, rest: Sequence[InlineItem], *, rtl: bool) -> bool:
    """Whether the first of what is left would be drawn to what was said before it."""
    if is_call(rest[0].item):
        last = next((one for one in reversed(said) if one.isalnum() or _is_strong(one)), "")
        return bool(last) and _is_rtl(last) != rtl
    strong = next(filter(_is_strong, reversed(said)), "")
    if rest[0].frame.isolate or not strong or _is_rtl(strong) == rtl:
        return False
    outside = list(takewhile(lambda one: not one.frame.isolate, rest))
    behind = "".join(map(_said, outside))
    if is_number_next(behind):
        return said[-1:] == mark_of(rtl=not rtl) or not behind[0].isdecimal()
    isolate = rest[len(outside)] if len(outside) < len(rest) else None
    is_drawn = isolate is not None and isolate.frame.rtl != rtl
    return is_drawn and not any(one.isalnum() or _is_strong(one) for one in behind)


def _mark(made: list[InlineItem], piece: InlineItem, mark: str) -> None:
    """Add the mark to a text beside its place, or as a text of its own."""
    last = made[-1] if made else None
    if piece.item is None:
        piece.text = f"{mark}{piece.text}"
    elif last is not None and last.item is None and not last.frame.isolate:
        last.text += mark
    else:
        made.append(InlineItem(piece.frame, mark))


def _said(piece: InlineItem) -> str:
    """What a piece is to the direction of those behind it; an isolate ends as it runs."""
    item = piece.item
    text = _CALL if isinstance(item, NoteCall) else piece.text
    text = item.text if isinstance(item, Field) else text
    return text + mark_of(rtl=piece.frame.rtl) if piece.frame.isolate and text else text


def _is_strong(character: str) -> bool:
    return character == LEFT_TO_RIGHT_MARK or bool(
        RTL_LETTER.match(character) or LTR_LETTER.match(character)
    )


def _is_rtl(character: str) -> bool:
    return bool(RTL_LETTER.match(character))
