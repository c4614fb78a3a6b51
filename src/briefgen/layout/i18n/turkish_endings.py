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


_ONES_POSSESSIVE: Final = ("ı", "i", "si", "ü", "ü", "i", "sı", "si", "i", "u")
_TENS_POSSESSIVE: Final = ("", "u", "si", "u", "ı", "si", "ı", "i", "i", "ı")
_POWERS_POSSESSIVE: Final = ((9, "ı"), (6, "u"), (3, "i"), (2, "ü"))
_POSSESSIVE_BEHIND: Final[Mapping[str, str]] = {
    "bin": "i", "milyon": "u", "milyar": "ı", "trilyon": "u", "ton": "u", "saat": "i",
    "dakika": "sı", "fazla": "sı", "mm": "’si", "cm": "’si", "m": "’si", "km": "’si", "m²": "’si",
    "km²": "’si", "ha": "’ı", "m³": "’ü", "l": "’si", "g": "’ı", "kg": "’ı", "°C": "’si",
}  # fmt: skip


def possessive_of(text: str) -> str:
    """The ending of a part: 23’ü çocuk, 13’ten fazlası kadın."""
    last = text.split()[-1]
    if not last[-1].isdecimal():
        return _POSSESSIVE_BEHIND.get(last, "’si" if last[-1] not in "AIOU" else "’sı")
    whole, _, fraction = re.sub(r"[^\d,]", "", re.split("[–%‰-]", last)[-1]).partition(",")
    if fraction or not whole.endswith("0") or whole == "0":
        return f"’{_ONES_POSSESSIVE[int((fraction or whole)[-1])]}"
    zeros = len(whole) - len(whole.rstrip("0"))
    if zeros == 1:
        return f"’{_TENS_POSSESSIVE[int(whole[-2])]}"
    return f"’{next(ending for power, ending in _POWERS_POSSESSIVE if zeros >= power)}"


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
