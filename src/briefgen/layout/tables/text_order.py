"""The order of words in a list, for rows that are sorted: simple, and the same on every machine.

Letters count before accents and accents before capitals, as in Unicode's collation (UTS #10).
Turkish has letters of its own beside those that they are made of; in Arabic script, signs on
letters count last, and the forms of alef are one letter.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Final

_TURKISH: Final[Mapping[str, str]] = {
    "ç": "c\uffff", "ğ": "g\uffff", "ı": "h\uffff", "ö": "o\uffff", "ş": "s\uffff", "ü": "u\uffff",
}  # fmt: skip
"""Each stands behind the letter that comes before it in the alphabet: h, ı, i."""
_CAPITALS: Final = {ord("I"): "ı", ord("İ"): "i"}
_TURKIC: Final = frozenset({"tr", "az"})
_FORMS: Final = str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ـ": None})

OrderKey = tuple[str, str, str]


def order_key(text: str, language: str) -> OrderKey:
    """By what a text is sorted, in a language without its region."""
    if language in _TURKIC:
        small = text.translate(_CAPITALS).lower()
        letters = "".join(_TURKISH.get(letter) or _bare(letter) for letter in small)
    else:
        small = text.casefold()
        letters = _bare(small.translate(_FORMS))
    return letters, small, text.swapcase()


def _bare(text: str) -> str:
    """Letters without the signs on them."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFKD", text)
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
