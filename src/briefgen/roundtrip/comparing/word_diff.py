"""What changed between two texts, word by word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import islice
from typing import NamedTuple

_TOKEN = re.compile(r"\d+(?:[.,٫٬\u00a0\u202f]\d+)+|\w+|\s|[^\w\s]")
"""A word, a number with its separators (which changes as a whole), a space or a sign."""
_MANY = 400
"""Tokens from which frequent ones are no landmarks any more; they cost time in their square."""


class Edit(NamedTuple):
    """The letters from ``start`` to ``end`` of the old text became ``new``."""

    start: int
    end: int
    new: str


def differences(old: str, new: str) -> list[Edit]:
    """The edits that make ``new`` of ``old``, in order, none touching another."""
    a, b = _TOKEN.findall(old), _TOKEN.findall(new)
    offsets = [0]
    for token in a:
        offsets.append(offsets[-1] + len(token))
    matcher = SequenceMatcher(None, a, b, len(b) > _MANY)
    found = []
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag != "equal":
            found.append(Edit(offsets[i1], offsets[i2], "".join(b[j1:j2])))
    return found


def same_edits(text: str, edit: Edit) -> Iterator[Edit]:
    """The edit, then others with the same result: a word and a space may come or go either way."""
    yield edit
    yield from islice(_slid(text, edit, 1), 40)
    yield from islice(_slid(text, edit, -1), 40)


def _slid(text: str, edit: Edit, step: int) -> Iterator[Edit]:
    start, end, new = edit
    while bool(new) != (start < end):  # only what puts in, or takes out, can be moved
        at, edge = (end, start) if step > 0 else (start - 1, end - 1)
        if not 0 <= at < len(text) or text[at] == "\n":
            return
        if text[at] != ((new[0] if step > 0 else new[-1]) if new else text[edge]):
            return
        start, end = start + step, end + step
        if new:
            new = new[1:] + new[0] if step > 0 else new[-1] + new[:-1]
        yield Edit(start, end, new)
