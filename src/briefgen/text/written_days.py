"""Days and months in words: whether ``6 Aug`` is the day ``2024-08-06``, or names a month at all.

Months are known by the names that CLDR has for them in the languages that briefs are written in,
whole or shortened; the year may be left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefgen.text.letters import EUROPEAN_DIGITS

_ISO: Final = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_WORDS: Final = re.compile(r"(?:(\d{1,2})(?:er|\.)? )?([^\W\d_]+(?: [^\W\d_]+)?)\.?(?: (\d{1,4}))?")
_LANGUAGES: Final = ("en", "ar", "ar_SY", "fr", "tr", "es", "de", "pt", "ru", "fa", "uk")


def same_day(words: str, iso: str) -> bool:
    """Whether words name the day, or the month, of a date in ISO form."""
    date = _ISO.fullmatch(iso)
    said = _WORDS.fullmatch(words.translate(EUROPEAN_DIGITS)) if date else None
    if date is None or said is None:
        return False
    year, month, day = (int(part or 0) for part in date.groups())
    if _months().get(said[2].casefold().rstrip(".")) != month:
        return False
    numbers = [int(part) for part in (said[1], said[3]) if part]
    wanted = {number for number in numbers if number > 31} or {year}
    days = [number for number in numbers if number <= 31] or [0]
    return wanted == {year} and days == [day]


def names_a_month(words: str) -> bool:
    """Whether words are the name of a month, with a day or a year or without."""
    said = _WORDS.fullmatch(words.translate(EUROPEAN_DIGITS))
    return said is not None and said[2].casefold().rstrip(".") in _months()


@lru_cache(maxsize=1)
def _months() -> Mapping[str, int]:
    """Names of months, to their numbers; of a name that is two months, the first language's."""
    from babel import Locale

    found: dict[str, int] = {}
    for tag in _LANGUAGES:
        months = Locale.parse(tag).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    found.setdefault(str(name).casefold().rstrip("."), int(number))
    return found
