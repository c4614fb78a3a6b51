"""Raised and lowered words as characters of their own: 10² and H₂O, not 102 and H2O.

A digit that only its looks raise runs into the number before it when the looks are gone.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from briefgen.importing.imported_document import CHANGED, ImportNote
from briefgen.messages import say
from briefgen.text.letters import EUROPEAN_DIGITS

Raised = Literal["", "up", "down"]
"""How words stand: on the line, above it, or below it."""
_DIGITS: Final = "0123456789+-=()−–"
_UP: Final = str.maketrans(f"{_DIGITS}n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾⁻⁻ⁿ")
_DOWN: Final = str.maketrans(_DIGITS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎₋₋")
_COUNTED: Final = re.compile(r"[-+=()−\d\s,;*†‡]*\d[-+=()−\d\s,;*†‡]*|–\s*\d+")
_EXPONENT: Final = re.compile(r"[\dn+=()−–-]*n[\dn+=()−–-]*")
DIGITS_ON_THE_LINE: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "0123456789" * 2)
"""For `str.translate`: raised and lowered digits as they are read."""


def raised_words(text: str, raised: Raised) -> str:
    """What stands for such words in a line: `²` for a raised 2, `^(2a)` where no character does."""
    plain = text.translate(EUROPEAN_DIGITS)
    if _COUNTED.fullmatch(plain) or (raised == "up" and _EXPONENT.fullmatch(plain)):
        return plain.translate(_UP if raised == "up" else _DOWN) if raised else text
    if raised and re.search(r"\d", plain):
        return f"{'^' if raised == 'up' else '_'}({text.strip()})"
    return text


def tell_raised(shown: str, where: str, notes: list[ImportNote]) -> None:
    """Tell the author, once for each such word."""
    text = say("a raised or lowered number is written {shown}", shown=shown.strip())
    if all(one.text != text for one in notes):
        notes.append(ImportNote(CHANGED, text, where))
