"""What a number format of a workbook shows (ECMA-376 18.8.30 and 18.8.31): per cents, decimals,
dates to the month, and codes with their zeros.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from lxml import etree

BUILT_IN: Final[Mapping[int, str]] = {
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00",
    14: "yyyy-mm-dd", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm:ss",
    20: "h:mm", 21: "h:mm:ss", 22: "yyyy-mm-dd h:mm", 37: "#,##0", 38: "#,##0", 39: "#,##0.00",
    40: "#,##0.00", 41: "#,##0", 42: "#,##0", 43: "#,##0.00", 44: "#,##0.00", 45: "mm:ss",
    46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that a workbook names by number and does not write out."""
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
"""What is printed as it is, is as wide as another sign, or is a colour, a condition, a language."""
_DIGITS: Final = re.compile(r"[#0?,]*(?:\.(?P<decimals>[0#?]*))?(?P<scale>,*)")
_CODE: Final = re.compile(r"0{2,}")


class CellFormat(NamedTuple):
    """How a cell with a number is shown."""

    percent: bool = False
    decimals: int | None = None
    """None where the format does not fix them."""
    is_text: bool = False
    zeros: int = 0
    """Digits to which zeros fill up a code: 601 is ``0601`` in the format ``0000``."""
    has_time: bool = False
    has_day: bool = True
    has_month: bool = True
    """Of a date: which of its parts are shown."""


GENERAL: Final = CellFormat()


def cell_format(code: str) -> CellFormat:
    """What a format's code says of numbers that are positive."""
    if code.strip().lower() in ("", "general"):
        return GENERAL
    first = _LITERAL.sub("", code).split(";")[0].strip()
    if first == "@":
        return CellFormat(is_text=True)
    letters = first.lower()
    if re.search(r"[ymdhs]", letters.replace("general", "")):
        return CellFormat(
            has_time="h" in letters or "s" in letters,
            has_day="d" in letters or "y" not in letters,
            has_month="m" in letters,
        )
    if _CODE.fullmatch(first):
        return CellFormat(zeros=len(first))
    percent = "%" in first
    match = next((m for m in _DIGITS.finditer(first) if m[0].strip(",")), None)
    if match is None or "E" in first or "/" in first or match["scale"]:
        return CellFormat(percent=percent)
    decimals = match["decimals"] or ""
    fixed = not decimals.strip("0")
    return CellFormat(percent=percent, decimals=len(decimals) if fixed else None)


def cell_formats(styles: bytes | None) -> list[CellFormat]:
    """The formats of a workbook's cells, by the number of their style (``cellXfs``).

    ``styles`` is XML that was looked at already; raises etree.XMLSyntaxError.
    """
    if styles is None:
        return []
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(styles, parser)
    codes = dict(BUILT_IN)
    for number in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_integer(number.get("numFmtId"))] = number.get("formatCode") or ""
    known: dict[int, CellFormat] = {}
    found = []
    for style in root.iterfind("{*}cellXfs/{*}xf"):
        number_format = _integer(style.get("numFmtId"))
        if number_format not in known:
            known[number_format] = cell_format(codes.get(number_format, ""))
        found.append(known[number_format])
    return found


def _integer(text: str | None) -> int:
    return int(text) if text and re.fullmatch(r"[0-9]{1,6}", text) else 0
