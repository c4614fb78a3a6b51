"""Where a sentence begins, as far as the words before tell."""

from __future__ import annotations

import re
from typing import Final

_END: Final = re.compile(r"(?:[!?؟…]|(?P<stop>\.))[\"'”’»)\]]*\s+$")
_OPENING: Final = re.compile(r"(?:^|(?<=\s))[\"'“‘„«(\[¿¡]+\s*$")
"""What opens a quotation, an aside or a question, and belongs to the word behind it."""
_SHORT: Final = re.compile(
    r"(?:^|[\s(])(?:approx|ca|cf|dr|e\.g|env|etc|fig|i\.e|max|min|mr|mrs|ms|no|nos|p|pp|st|vs"
    r"|av|bkz|örn|vb|yakl|[^\W\d_])\.\s*$",
    re.IGNORECASE,
)
"""Shortened words, and single letters, behind which a full stop ends nothing."""


def begins_sentence(before: str) -> bool:
    """Whether a sentence begins behind these words of a paragraph; "" is its beginning."""
    before = _OPENING.sub("", before)
    if not before.strip():
        return True
    end = _END.search(before)
    return end is not None and not (end["stop"] and _SHORT.search(before))
