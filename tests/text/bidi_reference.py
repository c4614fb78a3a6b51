"""What a reader sees of a text: Unicode's algorithm as another program has it (python-bidi)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from bidi import get_display

from briefgen.text.languages import Direction

_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"
_TAG = "\u0300"
"""Behind each bracket: where it comes out in front, the bracket runs from the right."""
_MIRRORED = {"(": ")", "[": "]", "{": "}", "<": ">", "«": "»", "‹": "›", "≤": "≥"}
_MIRRORED |= {two: one for one, two in _MIRRORED.items()}
_BRACKET = f"([{re.escape(''.join(_MIRRORED))}])"
_TAGGED = re.compile(f"{_BRACKET}{_TAG}|{_TAG}{_BRACKET}")
_ARABIC_WORD = re.compile(
    "[\u0590-\u060b\u0610-\u061a\u0620-\u065f\u066e-\u06ef\u06fa-\u08ff\u200c]+"
)


def seen(text: str, spans: Sequence[tuple[int, int]], direction: Direction) -> str:
    """What stands on the line from left to right; only words from the right are spelt as read."""
    opening = _RLI if direction == "ltr" else _LRI
    parts, last = [], 0
    for begin, end in spans:
        parts += [text[last:begin], opening, text[begin:end], _PDI]
        last = end
    return displayed("".join([*parts, text[last:]]), direction)


def displayed(text: str, direction: Direction) -> str:
    """The same for a text that holds its own isolates or marks."""
    tagged = "".join(f"{char}{_TAG}" if char in _MIRRORED else char for char in text)
    shown = get_display(tagged, base_dir="R" if direction == "rtl" else "L")
    shown = re.sub("[\u2066-\u2069\u200e\u200f]", "", shown)
    shown = _TAGGED.sub(lambda found: found[1] or _MIRRORED[found[2]], shown)
    return _ARABIC_WORD.sub(lambda found: _spelt(found[0]), shown)


def _spelt(word: str) -> str:
    return unicodedata.normalize("NFC", word[::-1])
