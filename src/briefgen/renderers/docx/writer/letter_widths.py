"""How wide words are in Word's fonts, by the kinds of their letters.

The fonts of a Word file are on the machine that opens it, so what they say of themselves is not
known here (`briefgen.theme.text_width` measures those of a page of the PDF).
"""

from __future__ import annotations

import math
from typing import Final

NARROW_LETTERS: Final = frozenset("fijlrtI .,:;·'’-()[]/|\u00a0\u202f")
NARROW: Final = 0.28
"""A narrow sign, in ems of Arial, which is wider than Calibri."""
SMALL: Final = 0.56
"""A small letter or a digit in Arial."""
CAPITAL: Final = 0.72


def ems(text: str) -> float:
    """How wide a text from left to right is in a line, in sizes of its type."""
    return math.fsum(map(_letter, text))


def _letter(letter: str) -> float:
    if letter in NARROW_LETTERS:
        return NARROW
    return CAPITAL if letter.isupper() else SMALL
