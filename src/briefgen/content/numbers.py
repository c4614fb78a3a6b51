"""The numbers that stand in a text, whatever digits and separators its language has."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

_DIGITS: Final = {
    zero + digit: str(digit) for zero in (0x660, 0x6F0, 0x966, 0x9E6) for digit in range(10)
}
"""Arabic-Indic, Persian, Devanagari and Bengali digits."""
_GROUP: Final = "[,.'’٬،\u00a0\u2009\u202f]"
_NUMBER = re.compile(rf"\d+(?:(?:{_GROUP}|٫)\d+)*")
_SPACED = re.compile(r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)")
_GROUPED = re.compile(rf"\d{{1,3}}(?:{_GROUP}\d{{3}})+")
_DECIMAL = re.compile(rf"(\d+|\d{{1,3}}(?:{_GROUP}\d{{3}})+)[.,٫](\d+)")


def numbers(text: str) -> list[str]:
    """The numbers of a text in their order, in one form: ``1,200``, ``1 200`` and ``١٬٢٠٠`` are
    1200, ``3,5`` is 3.5, ``05`` is 5; a date in digits is three numbers.
    """
    found: list[str] = []
    for match in _NUMBER.finditer(text.translate(_DIGITS)):
        found += _read(match[0])
    return found


def lacking(original: str, translation: str) -> list[str]:
    """The numbers of a text that its translation has not, or not as often."""
    wanted = numbers(original)
    if not wanted:
        return []
    there = Counter(numbers(translation))
    # ``120 000`` with plain spaces is one number or two: both readings are held for there.
    there |= Counter(numbers(_SPACED.sub(_closed, translation.translate(_DIGITS))))
    missing = []
    for number in wanted:
        if there[number]:
            there[number] -= 1
        else:
            missing.append(number)
    return missing


def _closed(match: re.Match[str]) -> str:
    return match[0].replace(" ", "")


def _read(written: str) -> list[str]:
    if _GROUPED.fullmatch(written):
        return [_plain(re.sub(r"\D", "", written))]
    if match := _DECIMAL.fullmatch(written):
        whole, fraction = re.sub(r"\D", "", match[1]), match[2].rstrip("0")
        return [f"{_plain(whole)}.{fraction}" if fraction else _plain(whole)]
    return [_plain(part) for part in re.split(r"\D", written)]


def _plain(digits: str) -> str:
    return digits.lstrip("0") or "0"
