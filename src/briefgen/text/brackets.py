"""Which brackets and quotation marks of a text belong together."""

from __future__ import annotations

from collections.abc import Mapping

OPENING = {"(": ")", "[": "]", "{": "}", "«": "»", "“": "”", "‘": "’", "‹": "›"}
CLOSING = {close: open_ for open_, close in OPENING.items()}
_BETWEEN = frozenset(".,;:!?…،؛؟")
"""May stand between the last word in brackets and the closing one."""


def partners(text: str) -> dict[int, int]:
    """The place of each bracket's partner; those that have none are not in it."""
    found: dict[int, int] = {}
    waiting: dict[str, list[int]] = {opening: [] for opening in OPENING}
    for at, char in enumerate(text):
        if char in OPENING:
            waiting[char].append(at)
        elif (opening := CLOSING.get(char)) and waiting[opening]:
            found[at] = waiting[opening].pop()
            found[found[at]] = at
    return found


def balanced(text: str, begin: int, end: int, pairs: Mapping[int, int]) -> tuple[int, int]:
    """The part ``text[begin:end]`` with the brackets at its edges whose partners are in it."""
    while begin and begin <= pairs.get(begin - 1, -1) < end:
        begin -= 1
    at = end
    while at < len(text) and (text[at] in _BETWEEN or begin <= pairs.get(at, -1) < end):
        at += 1
        if pairs.get(at - 1, end) < end:
            end = at
    return begin, end
