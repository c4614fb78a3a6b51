"""A comma inside of a number, which ends a value where YAML is written in brackets.

``[about 5,000 blankets, soap]`` are three values to YAML. Nobody means that; but ``[Camp 1,250]``
may be a row of a table, and ``[100,200]`` two numbers.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.messages import say

_LONGEST: Final = 40
"""Characters before a comma that are looked at."""
_BEFORE: Final = re.compile(r"(?<![\w./:])(?<!\d{4}-)(?<!\d{4}-\d\d-)\d{1,3},\Z")
"""One to three digits that are no part of a date or a longer number."""
_KEY_BEFORE: Final = re.compile(r"\d+,\Z")
_DIGITS: Final = re.compile(r"\d+")
_THOUSANDS: Final = re.compile(r"\d{3}(?![\w.])")
_HUNDREDTHS: Final = re.compile(r"\d{1,2}\s?[%٪‰]")
_ONLY_NUMBERS: Final = re.compile(r"[\[,]\s*[-+]?\d{1,3},\Z")


def divided_number(source: str, start: int, text: str, *, key: bool, row: bool) -> str:
    """The number that a comma divides right before an unquoted value; "" where none does.

    ``start`` is where the value begins in ``source`` and ``text`` what it is; ``key`` says whether
    it stands where a key of a mapping is expected, ``row`` whether its list is one in a list.
    """
    if start == 0 or source[start - 1] != ",":  # outside of brackets no value begins so
        return ""
    before = source[max(start - _LONGEST, 0) : start]
    behind = _DIGITS.match(text)
    left = (_KEY_BEFORE if key else _BEFORE).search(before)
    if behind is None or left is None or not (key or _is_divided(before, text, row=row)):
        return ""
    return left[0] + behind[0]


def _is_divided(before: str, text: str, *, row: bool) -> bool:
    """Whether a number surely goes on: where both are numbers alone they may be two of them."""
    if _THOUSANDS.match(text):
        worded = _DIGITS.fullmatch(text) is None or text.startswith(("0", "٠"))
        return worded or not (row or _ONLY_NUMBERS.search(before))
    return bool(_HUNDREDTHS.match(text)) and not row


def comma_divides(number: str) -> tuple[str, str]:
    """What is wrong with a text of which a comma makes two, and what to do."""
    return (
        say('a comma ends a value here, so "{number}" becomes two', number=number),
        say(
            "put the whole text in quotes; write a number alone without separators; where two "
            "values are meant, put a space behind the comma"
        ),
    )
