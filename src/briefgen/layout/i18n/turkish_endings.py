"""The ending that a Turkish number takes: 12.400’den fazla, 66’dan fazla, 3’ten fazla.

It follows the vowels and the last sound of the number as it is spoken, so no catalogue can hold it;
the apostrophe stands between digits and an ending (Türk Dil Kurumu, Yazım Kılavuzu).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

_ONES: Final = ("dan", "den", "den", "ten", "ten", "ten", "dan", "den", "den", "dan")
"""sıfır, bir, iki, üç, dört, beş, altı, yedi, sekiz, dokuz."""
_TENS: Final = ("", "dan", "den", "dan", "tan", "den", "tan", "ten", "den", "dan")
"""on, yirmi, otuz, kırk, elli, altmış, yetmiş, seksen, doksan."""
_POWERS: Final = ((9, "dan"), (6, "dan"), (3, "den"), (2, "den"))
"""milyar, milyon, bin, yüz: the zeros that a number ends in, and its ending."""

_BEHIND_WORDS: Final[Mapping[str, str]] = {
    "bin": "den", "milyon": "dan", "milyar": "dan", "trilyon": "dan", "ton": "dan", "saat": "ten",
    "dakika": "dan", "mm": "’den", "cm": "’den", "m": "’den", "km": "’den", "m²": "’den",
    "km²": "’den", "ha": "’dan", "m³": "’ten", "l": "’den", "g": "’dan", "kg": "’dan",
    "°C": "’den",
}  # fmt: skip
"""Words that stand behind a number, and signs, which end as the word that is read for them:
kilometre, hektar, metreküp.
"""
_BEHIND_LETTERS: Final[Mapping[str, str]] = {**dict.fromkeys("AIOUQ", "dan"), "X": "ten"}
"""The names of letters with which codes end, where they are not as “de” and “re” are."""


def ablative_of(text: str) -> str:
    """The ending behind a number as it is written, with its unit: 66’dan, 38,4 milyon USD’den."""
    last = text.split()[-1]
    if last[-1].isdecimal():
        digits = re.sub(r"[^\d,]", "", re.split("[–%‰-]", last)[-1])
        return ablative(float(digits.replace(",", ".")))
    if last in _BEHIND_WORDS:
        return _BEHIND_WORDS[last]
    return f"’{_BEHIND_LETTERS.get(last[-1], 'den')}"


def ablative(number: float) -> str:
    """The ending of “than”, with its apostrophe; of a fraction its last digit is spoken last."""
    digits = f"{abs(number):.8f}".rstrip("0")
    whole, _, fraction = digits.partition(".")
    if fraction:
        return f"’{_ONES[int(fraction[-1])]}"
    zeros = len(whole) - len(whole.rstrip("0"))
    if not zeros or whole == "0":
        return f"’{_ONES[int(whole[-1])]}"
    if zeros == 1:
        return f"’{_TENS[int(whole[-2])]}"
    return f"’{next(ending for power, ending in _POWERS if zeros >= power)}"
