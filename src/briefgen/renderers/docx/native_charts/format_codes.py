"""Number formats of Office (ECMA-376 part 1, 18.8.31) that write numbers as an edition writes them.

They are found from numbers that are written already, so that no other place need know how a
language writes. What a format cannot say ("at least 33", "60–75") is told apart.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.scales import Scale
from briefgen.text.isolates import mark_of
from briefgen.text.letters import RTL_LETTER

GENERAL: Final = "General"
_MOST_DECIMALS: Final = 15
_SHORT_FROM: Final = 10_000
"""An axis that ends before has its numbers in full, as the drawing has them."""
_THOUSANDS: Final = (1, 1000, 1_000_000, 1_000_000_000)
"""What a format divides by, one comma each."""
_NUMBER: Final = re.compile(r"\d(?:[\d.,'’٬٫\u00a0\u202f ]*\d)?")
_MINUS: Final = re.compile("[-−]")
_LEAST: Final = "[>="
"""Begins a section for numbers from a least one on."""
_DIGITS: Final = {"٠": "[$-2000401]", "۰": "[$-3000429]"}
"""The first digit of a system to the code that Office knows it by (MS-OE376 2.1.739), with a
language (Arabic, Persian), without which LibreOffice heeds none."""


class NumberLook(NamedTuple):
    """How a number is written: what stands around it, its decimals, the zero of its digits."""

    before: str
    after: str
    decimals: int
    zero: str
    group: str
    """The sign between its thousands; "" where there is none."""
    minus: str = ""
    """What stands before one below zero, with its minus: ``EUR -``."""


def written_number(text: str, value: float) -> NumberLook | None:
    """How a text writes a number; None where it writes more than the number, or another one."""
    found = _NUMBER.search(text)
    if found is None:
        return None
    before, after = text[: found.start()], text[found.end() :]
    minus = before if value < 0 else ""
    if value < 0:
        if before[-1:] not in ("-", "−") and before[:1] not in ("-", "−"):
            return None
        before = before.replace("-", "", 1) if "-" in before else before.replace("−", "", 1)
    if any(char.isdigit() for char in before + after):
        return None
    digits = [char for char in found[0] if char.isdigit()]
    plain = "".join(str(unicodedata.digit(char)) for char in digits)
    zero = chr(ord(digits[0]) - unicodedata.digit(digits[0]))
    for decimals in range(_MOST_DECIMALS):
        signs = len(found[0]) - len(digits)
        if f"{abs(value):.{decimals}f}".replace(".", "") == plain and signs >= (decimals > 0):
            is_grouped = signs > (decimals > 0)
            group = next(char for char in found[0] if char not in digits) if is_grouped else ""
            return NumberLook(before, after, decimals, zero, group, minus)
    return None


def value_format(
    texts: Sequence[str], values: Sequence[float | None]
) -> tuple[str, frozenset[int]]:
    """The format that most values are written by, and the places of those that are not.

    What is missing has no place; where no text writes its number, all that is known is `GENERAL`.
    """
    found = {
        place: written_number(text, value)
        for place, (text, value) in enumerate(zip(texts, values, strict=True))
        if value is not None
    }
    known = [one for one in found.values() if one is not None]
    if not known:
        return GENERAL, frozenset(found)
    usual = Counter((one.before, one.after, one.decimals, one.zero) for one in known)
    (before, after, decimals, zero), _ = usual.most_common(1)[0]
    group = next((one.group for one in known if one.group), "")
    others = frozenset(
        place
        for place, one in found.items()
        if one is None
        or (one.before, one.after, one.decimals, one.zero) != (before, after, decimals, zero)
    )
    grouped = bool(group) and min(value or 0 for value in values) >= 0 and not decimals
    if grouped and (own := _grouped(before, after, zero, group)):
        return own, others
    minus = next((one.minus for one in known if one.minus), "")
    code = _code(before, after, decimals, zero, grouped=bool(group))
    if not minus or (minus[1:] == before and not RTL_LETTER.search(minus + after)):
        return code, others
    if zero == "0" and RTL_LETTER.search(minus + after):
        minus = _MINUS.sub(rf"{mark_of(rtl=False)}\g<0>", minus)
    return f"{code};{_code(minus, after, decimals, zero, grouped=bool(group))}", others


def axis_format(usual: str, scale: Scale, short: Iterable[tuple[float, str]]) -> str:
    """The format of an axis: that of its values, large numbers in short as ``short`` writes them.

    ``usual`` is the format of the values, whose decimals an axis need not have.
    """
    *grouped, last = without_minus(usual).split(";")
    if grouped and (scale.decimals or scale.low < 0):
        grouped, last = [], re.sub(r'0(?="|$)', "#,##0", last, count=1)
    plain = _with_decimals(last, scale.decimals)
    beyond = 2 * scale.ticks[-1] - scale.ticks[-2]  # as far as a program goes for a value up there
    sections = []
    for number, text in sorted(short, reverse=True):
        written, divisor = _divided(text, number)
        if written is None or "%" in usual or scale.low < 0:
            continue
        if scale.high < max(divisor, _SHORT_FROM):
            continue
        reached = [tick for tick in (*scale.ticks, beyond) if tick >= divisor]
        decimals = max((_decimals(tick / divisor) for tick in reached), default=0)
        code = _code(written.before, written.after, decimals, written.zero, commas=divisor)
        sections.append(f"[>={divisor}]{code}")
    return ";".join([*(sections[:2] or grouped), plain])


def without_minus(code: str) -> str:
    """A format without the section that numbers below zero have, as a program alone has their
    minus in front of all, and beside words from the right behind its number.
    """
    first, *others = code.split(";")
    return first if len(others) == 1 and not first.startswith(_LEAST) else code


def date_format(code: str, zero: str) -> str:
    """A format of dates in the digits of an edition."""
    return _DIGITS.get(zero, "") + code


def _divided(text: str, number: float) -> tuple[NumberLook | None, int]:
    for divisor in _THOUSANDS[1:]:
        if (written := written_number(text, number / divisor)) is not None:
            return written, divisor
    return None, 1


def _decimals(number: float) -> int:
    return next((n for n in range(_MOST_DECIMALS) if abs(round(number, n) - number) < 1e-9), 0)


def _with_decimals(code: str, decimals: int) -> str:
    """A format with another number of decimals."""
    if code == GENERAL:
        return "#,##0" + ("." + "0" * decimals if decimals else "")
    return re.sub(
        r"0(\.0+)?(?=\"|$)", "0" + ("." + "0" * decimals if decimals else ""), code, count=1
    )


def _code(
    before: str, after: str, decimals: int, zero: str, *, grouped: bool = False, commas: int = 1
) -> str:
    digits = ("#,##0" if grouped else "0") + ("." + "0" * decimals if decimals else "")
    scaled = "," * _THOUSANDS.index(commas)
    number = f"{_quoted(_directed(before, after))}{digits}{scaled}{_quoted(after)}"
    return _DIGITS.get(zero, "") + number


def _grouped(before: str, after: str, zero: str, group: str) -> str:
    """A format whose sign between thousands is a letter of its own: that of ``#,##0`` is the one of
    whoever opens the document.
    """
    words, digits = (_quoted(_directed(before, after)), _quoted(after)), _DIGITS.get(zero, "")
    sections = (("[>=1000000]", f"#\\{group}###\\{group}##0"), ("[>=1000]", f"#\\{group}##0"))
    every = [f"{least}{digits}{words[0]}{code}{words[1]}" for least, code in (*sections, ("", "0"))]
    return ";".join(every)


def _directed(before: str, after: str) -> str:
    """What stands before a number, which begins a text of the direction of its words: LibreOffice
    heeds none that the paragraph of a label says, and set "80 thousand" the wrong way round.
    """
    turns = RTL_LETTER.search(before + after) and not RTL_LETTER.match(before)
    return f"{mark_of(rtl=True)}{before}" if turns else before


def _quoted(words: str) -> str:
    """Words as such, whatever letters of theirs a format would take for a code of its own."""
    return '"' + words.replace('"', "”") + '"' if words else ""
