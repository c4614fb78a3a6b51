"""Numbers as people and their spreadsheets write them, read by the form that an author names.

A form is the number 1234.5 as it is written there: ``1,234.5``, ``1.234,5``, ``1 234,5``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.text.letters import EUROPEAN_DIGITS

FORM: Final = "^1(,?234(\\.5)?|[. '’\u00a0\u202f]234(,5)?|[ '’\u00a0\u202f]234\\.5|234,5)$"
"""The pattern of a form; a sign cannot stand both between thousands and before decimals."""
EXAMPLES: Final = ("1,234.5", "1.234,5", "1 234,5")
_SPACES: Final = " \u00a0\u2009\u202f"
_PLAIN: Final = re.compile(r"-?(?:0|[1-9][0-9]*)?(?:\.(?P<decimals>[0-9]+))?", re.ASCII)
_SHORTENED: Final = re.compile(r"[-−]?[0-9]+(?:[.,](?P<decimals>[0-9]+))?[eE][-+]?[0-9]{1,3}")
_GROUPED: Final = re.compile(
    rf"[-−]?[1-9][0-9]{{0,2}}(?P<group>[,.'’{_SPACES}])[0-9]{{3}}(?:(?P=group)[0-9]{{3}})*"
    rf"(?P<decimals>[.,](?!.*(?P=group))[0-9]+)?"
)
_COMMA: Final = re.compile(r"[-−]?[0-9]+,[0-9]+")
_MOST_DIGITS: Final = 18


class WrittenNumber(NamedTuple):
    """A number, and with how many decimals it was written."""

    value: int | float
    decimals: int


def plain_number(text: str) -> WrittenNumber | None:
    """The number that a cell plainly is: ``12``, ``-2.5``, ``12.50``.

    ``012``, ``+963…``, ``3E2`` and what has more digits than a number may have are none: codes,
    telephone numbers and account numbers look so.
    """
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:  # most numbers are
        return WrittenNumber(int(text), 0) if text[0] != "0" or len(text) == 1 else None
    match = _PLAIN.fullmatch(text)
    return _number(text, len(match["decimals"] or "")) if match and text[-1:].isdigit() else None


def read_number(text: str, form: str | None) -> WrittenNumber | None:
    """The number that a cell is where its author says that it is one; None where it fits no form.

    Digits and signs of Arabic are read whatever the form, and what a spreadsheet shortened (3E2).
    """
    text = _with_european_digits(text, form).removeprefix("+")
    found = plain_number(text.replace("−", "-")) if form is None else formed_number(text, form)
    if found is None and _SHORTENED.fullmatch(text):
        return _number(text.replace("−", "-").replace(",", "."), 0)
    return found


def formed_number(text: str, form: str) -> WrittenNumber | None:
    """The number that is written in a form, thousands apart or not; None where it is not."""
    match = _pattern(form).fullmatch(text)
    if match is None:
        return None
    whole, decimals = re.sub(r"[^0-9]", "", match["whole"]), match["decimals"] or ""
    sign, point = "-" if match["sign"] else "", "." if decimals else ""
    return _number(f"{sign}{whole}{point}{decimals}", len(decimals))


def has_arabic_digits(text: str) -> bool:
    """Whether a text has digits of Arabic or Persian."""
    return text != text.translate(EUROPEAN_DIGITS)


def likely_form(text: str, decimal_comma: bool) -> str | None:
    """The form in which a cell that is no plain number may be one: what a notice proposes.

    ``decimal_comma`` says whether the file is one of a place where a comma is before the decimals.
    """
    text = text.strip()
    if match := _GROUPED.fullmatch(text):
        group = " " if match["group"] in _SPACES else match["group"]
        if group == "," and not match["decimals"]:
            return "1.234,5" if decimal_comma else "1,234.5"
        if group == "." and not match["decimals"]:
            return "1.234,5"
        decimal = (match["decimals"] or ("." if group == "'" else ","))[0]
        return f"1{group}234{decimal}5"
    return "1.234,5" if _COMMA.fullmatch(text) else None


def _with_european_digits(text: str, form: str | None) -> str:
    """The same number in the digits 0 to 9, and the signs of Arabic as a form has them."""
    text = text.strip(" \u00a0\u200e\u200f\u061c").translate(EUROPEAN_DIGITS)
    return text.replace("٬", "").replace("٫", "." if form is None else _signs(form)[1])


def _signs(form: str) -> tuple[str, str]:
    """What a form writes between thousands, and before decimals."""
    group = "" if form[1].isdigit() else form[1]
    if form.endswith("5"):
        return group, form[-2]
    return group, "," if group in (".", *_SPACES) else "."


@lru_cache(maxsize=32)
def _pattern(form: str) -> re.Pattern[str]:
    group, decimal = _signs(form)
    between = f"[{_SPACES}]" if group and group in _SPACES else re.escape(group)
    whole = r"(?:0|[1-9][0-9]*)?"
    if group:
        whole = rf"(?:[1-9][0-9]{{0,2}}(?:{between}[0-9]{{3}})+|{whole})"
    return re.compile(
        rf"(?P<sign>[-−])?(?P<whole>{whole})(?:{re.escape(decimal)}(?P<decimals>[0-9]+))?"
    )


def _number(text: str, decimals: int) -> WrittenNumber | None:
    """The value of canonical digits; None where there are none, or more than can be printed."""
    digits = sum(map(str.isdigit, text))
    if not digits or digits > _MOST_DIGITS + decimals or decimals > _MOST_DIGITS:
        return None
    is_whole = not decimals and "e" not in text.lower()
    value: int | float = int(text) if is_whole else float(text)
    if isinstance(value, float) and (value != value or abs(value) >= 10**_MOST_DIGITS):
        return None
    return WrittenNumber(value, decimals)
