"""From an edit of the page to an edit of one text of the content, or why there is none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from briefgen.content.characters import FORBIDDEN, has_forbidden, name
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.texts import Leaf
from briefgen.renderers.docx.paragraph_text import BREAK, NOTE, OBJECTS, PICTURE
from briefgen.roundtrip.comparing.paragraph_alignment import Hunk
from briefgen.roundtrip.comparing.word_diff import Edit, differences
from briefgen.roundtrip.mapping.baseline import Traced
from briefgen.roundtrip.mapping.provenance import Origin
from briefgen.roundtrip.reading.revised_paragraphs import PARAGRAPH, RevisedParagraph
from briefgen.roundtrip.writing.markdown_edits import Wish

_LAID_OUT = say("a label, date or number that the layout writes, not a text of the brief")
WHOLE_TEXT = say("a whole text is deleted: delete it in the file, with the block that it is in")
_PLAIN_NOTE = say(
    "the number of a note has become plain text; the citation stays: take it out "
    "in the file if it shall go"
)
_SAME_LETTERS = 8
_TOUCHES_END = re.compile(r"^[.,٫٬]?\d")
_TOUCHES_START = re.compile(r"\d[.,٫٬]?$")


class Located(NamedTuple):
    """A text by its number, and what is wished for in it."""

    number: int
    wish: Wish


class Refused(NamedTuple):
    """An edit that has no place, and why; ``figure`` is the one that it would change."""

    reason: str
    figure: str = ""


def edits_of(
    traced: Traced, hunk: Hunk, new: Sequence[RevisedParagraph], leaves: Sequence[Leaf]
) -> list[Edit] | Refused:
    """The edits of a hunk, as places in the text of the whole part."""
    fresh = [one for one in new[hunk.new_start : hunk.new_end] if one.text]
    text = PARAGRAPH.join(one.text for one in fresh)
    if hunk.old_start == hunk.old_end:
        return _insertion(traced, hunk, fresh, leaves)
    start, end = traced.starts[hunk.old_start], traced.end(hunk.old_end - 1)
    if not fresh:
        return _deletion(traced, hunk, start, end)
    found = differences(traced.text[start:end], text)
    return [Edit(one.start + start, one.end + start, one.new) for one in found]


def _insertion(
    traced: Traced, hunk: Hunk, fresh: list[RevisedParagraph], leaves: Sequence[Leaf]
) -> list[Edit] | Refused:
    if any(one.is_heading for one in fresh):
        return Refused(say("a new heading: write a new section in the brief"))
    if any(one.in_table for one in fresh):
        return Refused(say("a new row or cell: write it among the rows of the table"))
    text = PARAGRAPH.join(one.text for one in fresh)
    goes_on = list(_goes_on(traced, hunk.old_start, fresh[0], leaves))
    if goes_on:
        beside = min(goes_on, key=lambda at: traced.paragraphs[at].in_list != fresh[0].in_list)
        if beside < hunk.old_start:
            end = traced.end(beside)
            return [Edit(end, end, PARAGRAPH + text)]
        return [Edit(traced.starts[beside], traced.starts[beside], text + PARAGRAPH)]
    if all(one.in_list for one in fresh):
        return Refused(say("a new item: write it among the items of the list"))
    return Refused(say("a new paragraph, where no text of the brief goes on: write a new block"))


def _goes_on(
    traced: Traced, at: int, new: RevisedParagraph, leaves: Sequence[Leaf]
) -> Iterator[int]:
    """The neighbours of a new paragraph in whose text it may stand; no text leaves its box."""
    for beside in (at - 1, at):
        if not 0 <= beside < len(traced.starts):
            continue
        letter = traced.end(beside) - 1 if beside < at else traced.starts[beside]
        in_box = traced.paragraphs[beside].in_box
        if in_box == new.in_box and _is_prose(traced.origins[letter], leaves):
            yield beside


def _is_prose(origin: Origin | None, leaves: Sequence[Leaf]) -> bool:
    marker = leaves[origin.text].marker if origin else None
    return isinstance(marker, Markup) and marker.kind == "prose"


def _deletion(traced: Traced, hunk: Hunk, start: int, end: int) -> list[Edit] | Refused:
    """A paragraph goes with what stands between it and its neighbour in the same text."""
    figures = {one.figure for one in traced.origins[start:end] if one is not None}
    if len(figures) == 1 and (figure := next(iter(figures))):
        return Refused("", figure)
    if None in traced.origins[start:end]:
        return Refused(_LAID_OUT)
    before = start > 0 and traced.origins[start - 1] is not None
    behind = end < len(traced.origins) and traced.origins[end] is not None
    if behind and not (before and _is_like_before(traced, hunk)):
        return [Edit(start, end + 1, "")]
    if before:
        return [Edit(start - 1, end, "")]
    return Refused(WHOLE_TEXT)


def _is_like_before(traced: Traced, hunk: Hunk) -> bool:
    """Whether it goes with what stands before it, and is not the first item of a list."""
    paragraphs = traced.paragraphs
    is_item = paragraphs[hunk.old_start].in_list
    return paragraphs[hunk.old_start - 1].in_list == is_item or (
        paragraphs[hunk.old_end].in_list != is_item
    )


def locate(
    traced: Traced, edit: Edit, leaves: Sequence[Leaf], *, in_list: bool
) -> Located | Refused:
    """The place of an edit in the texts of the brief."""
    if NOTE in edit.new:
        return Refused(say("a new note or citation: write [@id] where it is cited, and the source"))
    if PICTURE in edit.new or any(sign in edit.new for sign in OBJECTS):
        return Refused(say("a picture or field: pictures are blocks of the brief"))
    words = edit.new.replace(BREAK, " ")
    if has_forbidden(words):
        found = FORBIDDEN.search(words)
        sign = name(found[0]) if found else say("a sign")
        return Refused(say("the character {sign} is not allowed in a brief", sign=sign))
    if edit.start == edit.end:
        found_place = _between(traced, edit, in_list=in_list)
    else:
        found_place = _over(traced, edit, in_list=in_list)
    if isinstance(found_place, Located) and (edit.new.strip("\n") != edit.new or "\n" in edit.new):
        marker = leaves[found_place.number].marker
        if not (isinstance(marker, Markup) and marker.kind == "prose"):
            return Refused(say("a new paragraph: this text of the brief holds only one"))
    return found_place


def _over(traced: Traced, edit: Edit, *, in_list: bool) -> Located | Refused:
    """Of an edit that takes letters away."""
    origins = traced.origins[edit.start : edit.end]
    figure = next((one.figure for one in origins if one is not None and one.figure), "")
    if figure and not _takes_whole_figures(traced, edit):
        return Refused("", figure)
    if None in origins:
        at = edit.start + origins.index(None)
        if traced.text[at] == PARAGRAPH:
            return Refused(say("the paragraphs are two texts of the brief: join them in the file"))
        return Refused(_LAID_OUT, _figure_beside(traced, edit))
    if _flattens_notes(traced.text[edit.start : edit.end], edit.new):
        return Refused(_PLAIN_NOTE)
    known = [one for one in origins if one is not None]
    if len({one.text for one in known}) > 1:
        return Refused(say("the change reaches over two texts of the brief"))
    wish = Wish(known[0].start, max(one.end for one in known), edit.new, in_list=in_list)
    return Located(known[0].text, wish)


def _flattens_notes(old: str, new: str) -> bool:
    """Whether the number of a note stands where its call was, behind the same letters."""
    for call in re.finditer(f"{NOTE}+", old):
        before = old[: call.start()].replace(NOTE, "")[-_SAME_LETTERS:]
        number = re.compile(re.escape(before) + r"\d{1,3}(?!\d)")
        if number.search(new) if before else number.match(new):
            return True
    return False


def _takes_whole_figures(traced: Traced, edit: Edit) -> bool:
    """Whether a figure goes with the words around it, and nothing takes its place."""
    origins = traced.origins[edit.start : edit.end]
    before = traced.origins[edit.start - 1] if edit.start else None
    behind = traced.origins[edit.end] if edit.end < len(traced.origins) else None
    cut = any(one is not None and one.figure and one in (before, behind) for one in origins)
    words = sum(
        traced.text[edit.start + index].isalpha()
        for index, one in enumerate(origins)
        if one is not None and not one.figure
    )
    return not cut and words > 0 and not edit.new.strip()


def _between(traced: Traced, edit: Edit, *, in_list: bool) -> Located | Refused:
    """Of an edit that only puts letters in: it belongs to the text before it, or behind it."""
    at = edit.start
    left = traced.origins[at - 1] if at else None
    right = traced.origins[at] if at < len(traced.origins) else None
    if left is not None and left.figure and (left == right or _TOUCHES_END.match(edit.new)):
        return Refused("", left.figure)
    if right is not None and right.figure and _TOUCHES_START.search(edit.new):
        return Refused("", right.figure)
    if left is not None:
        end = right.start if right is not None and right.text == left.text else left.end
        return Located(left.text, Wish(left.end, max(end, left.end), edit.new, True, in_list))
    if right is not None:
        return Located(right.text, Wish(right.start, right.start, edit.new, True, in_list))
    return Refused(_LAID_OUT, _figure_beside(traced, edit))


def _figure_beside(traced: Traced, edit: Edit) -> str:
    """The figure whose number stands by itself, as beside its label; digits tell."""
    if not any(char.isdigit() for char in traced.text[edit.start : edit.end] + edit.new):
        return ""
    return "?"


def whole_figure(traced: Traced, edit: Edit) -> Edit:
    """The edit of a figure's digits, told with all of the figure."""
    origins, start, end = traced.origins, edit.start, edit.end
    known = [one for one in origins[max(start - 1, 0) : end + 1] if one is not None and one.figure]
    if not known:
        return edit
    while start and origins[start - 1] == known[0]:
        start -= 1
    while end < len(origins) and origins[end] == known[-1]:
        end += 1
    text = traced.text
    return Edit(start, end, text[start : edit.start] + edit.new + text[edit.end : end])
