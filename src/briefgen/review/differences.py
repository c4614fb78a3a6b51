"""Floor 5: what changed between two texts, word by word."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\w+|\s|[^\w\s]")
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
