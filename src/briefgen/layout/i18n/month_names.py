"""Names of months that CLDR has, but not for the language as we write it."""

from __future__ import annotations

from collections.abc import Mapping

MONTHS: Mapping[str, tuple[str, ...]] = {
    "ar": (
        "كانون الثاني/يناير",
        "شباط/فبراير",
        "آذار/مارس",
        "نيسان/أبريل",
        "أيار/مايو",
        "حزيران/يونيو",
        "تموز/يوليو",
        "آب/أغسطس",
        "أيلول/سبتمبر",
        "تشرين الأول/أكتوبر",
        "تشرين الثاني/نوفمبر",
        "كانون الأول/ديسمبر",
    ),
}
"""Language to its twelve months. Arabic: the Syrian name (CLDR ar_SY) and that of the Gulf and
Egypt (CLDR ar), as the United Nations write them, so that a reader of either country is sure."""

FIRST: Mapping[str, str] = {"fr": "1er"}
"""How the first day of a month is written, where not as its number."""
