"""Which parts of a text are written from right to left. Word wants to be told run by run.

A shortened Unicode bidirectional algorithm (UAX #9): digits follow the last strong character,
neutral characters agree with both neighbours or with the paragraph, isolates stand apart.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from briefgen.text.letters import RTL_LETTER

ISOLATE = "\ufffc"
"""Stands for an isolate, a picture or a note call: an object without direction (UAX #9, X5)."""

_CLASSES = {"L": "L", "R": "R", "AL": "R", "EN": "N", "AN": "N", "NSM": "M", "BN": "M"}


def first_strong_is_rtl(text: str, default: bool) -> bool:
    """The direction of a text that does not state its own (UAX #9, P2 and P3)."""
    for character in text:
        kind = _kind(character)
        if kind in "LR":
            return kind == "R"
    return default


def directions(text: str, rtl: bool) -> list[bool]:
    """For each character of a paragraph whether it belongs to a run from right to left."""
    if not rtl and not RTL_LETTER.search(text):
        return [False] * len(text)
    kinds = _numbers([_kind(character) for character in text], "R" if rtl else "L")
    return [kind == "R" for kind in _neutrals(kinds, "R" if rtl else "L")]


def pieces(text: str, marks: Sequence[bool]) -> list[tuple[str, bool]]:
    """Cut a text where the direction of its characters changes."""
    found: list[tuple[str, bool]] = []
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or marks[at] != marks[start]:
            found.append((text[start:at], marks[start]))
            start = at
    return found


@lru_cache(maxsize=4096)
def _kind(character: str) -> str:
    return _CLASSES.get(unicodedata.bidirectional(character), "O")


def _numbers(kinds: list[str], base: str) -> list[str]:
    """Digits and marks take the direction of what they follow (W1, W2, W7)."""
    strong = before = base
    for at, kind in enumerate(kinds):
        if kind in "LR":
            strong = kind
        elif kind == "N":
            kinds[at] = strong
        elif kind == "M":
            kinds[at] = before
        before = kinds[at]
    return kinds


def _neutrals(kinds: list[str], base: str) -> list[str]:
    """Neutral characters agree with both sides, or with the paragraph (N1, N2)."""
    at = 0
    while at < len(kinds):
        if kinds[at] != "O":
            at += 1
            continue
        end = at
        while end < len(kinds) and kinds[end] == "O":
            end += 1
        left = kinds[at - 1] if at else base
        right = kinds[end] if end < len(kinds) else base
        kinds[at:end] = [left if left == right else base] * (end - at)
        at = end
    return kinds
