"""Which brackets and quotation marks of a text belong together."""

from __future__ import annotations

from collections.abc import Mapping

Span = tuple[int, int]
"""Where in a text a part begins and ends, as in ``text[begin:end]``."""
OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "‹": "›"}
CLOSING = {close: open_ for open_, close in OPENING.items()}
_STRAIGHT = "\"'"
"""Marks that open and close."""
QUOTES = "«“‘‹" + _STRAIGHT
"""What begins the words of another."""
_BETWEEN = frozenset(".,;:!?…،؛؟")
"""May stand between the last word in brackets and the closing one."""
_ENDS_WHAT_IS_SAID = ".,!?…"


def partners(text: str) -> dict[int, int]:
    """The place of each bracket's partner; those that have none are not in it."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {opening: [] for opening in (*OPENING, *_STRAIGHT)}
    for at, char in enumerate(text):
        opening = CLOSING.get(char) or (char if char in _STRAIGHT else "")
        if opening and waiting[opening] and not _is_apostrophe(text, at):
            found[at] = waiting[opening].pop()
            found[found[at]] = at
        elif char in OPENING or _opens(text, at):
            waiting[char].append(at)
    return found


def _is_apostrophe(text: str, at: int) -> bool:
    return text[at] == "'" and text[at + 1 : at + 2].isalnum()


def _opens(text: str, at: int) -> bool:
    """Whether a straight mark begins words: it is neither of inches nor of what is left out."""
    before, behind = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if text[at] == '"':
        return not (before.isdecimal() or behind.isspace())
    return text[at] == "'" and behind.isalpha() and not before.isalnum()


def balanced(text: str, begin: int, end: int, pairs: Mapping[int, int]) -> Span:
    """The part ``text[begin:end]`` with the brackets at its edges whose partners are in it."""
    while begin and begin <= pairs.get(begin - 1, -1) < end:
        begin -= 1
    at = end
    while at < len(text) and (text[at] in _BETWEEN or begin <= pairs.get(at, -1) < end):
        at += 1
        if pairs.get(at - 1, end) < end:
            end = at
    return begin, _end_of_whole_pairs(text, begin, end, pairs)


def _end_of_whole_pairs(text: str, begin: int, end: int, pairs: Mapping[int, int]) -> int:
    """Where a part ends before the first bracket whose partner is not in it."""
    whole = closes = begin
    for at in range(begin, end):
        if not begin <= (partner := pairs.get(at, at)) < end:
            return begin + len(text[begin:whole].rstrip())
        closes = max(closes, partner)
        if at >= closes:
            whole = at + 1
    return end


def end_of_quoted(text: str, begin: int, end: int, pairs: Mapping[int, int]) -> int:
    """The end of a part with the sign that ends it, where the two fill their brackets: «Hello!»."""
    closing = pairs.get(begin - 1, -1)
    return closing if end <= closing and not text[end:closing].strip(_ENDS_WHAT_IS_SAID) else end
