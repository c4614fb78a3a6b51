"""Numbers as a language writes them: 1,200 is one number in English, 1 200 and 1.200 elsewhere.

A number that may be read in two ways is none: a wrong figure costs an author more than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.text.letters import EUROPEAN_DIGITS

_SPACES: Final = "\u00a0\u202f\u2009"
_GROUPS: Final = f"{_SPACES}'’٬"
"""What only ever stands between thousands, whatever the language."""
_WRITTEN: Final = re.compile(
    rf"\d+(?:[.,٫{_GROUPS}]\d+| \d{{3}}(?!\d))*(?:[^\W\d_]\w*|[\u00b2\u00b3\u2070-\u2089]+)?"
)
_RUNS_ON: Final = re.compile(r"[\w/:]|[-–−]\d")
_FREE: Final = re.compile(r"(?<![\w.,/:–−-])(?<!\d )")
"""Where what begins is no part of what stands before it."""
_SCALES: Final = re.compile(
    r"[\s\u00a0\u202f]*(?:thousand|[mb]illion|trillion|mille\b|milli(?:on|ard)|bin\b|m[iı]lyon|milyar"
    r"|mil\b|mill(?:ó|o)n|milh|tausend|[Mm]illiard|[Mm]illion|ألف|آلاف|ملايين|مليون|مليار)",
    re.I,
)


class NumberInText(NamedTuple):
    """A whole number, where it begins, and where it ends."""

    value: int
    start: int
    end: int


def whole_numbers(text: str, language: str) -> Iterator[NumberInText]:
    """The whole numbers of a text that can be read in one way only."""
    plain = text.translate(EUROPEAN_DIGITS)
    for match in _WRITTEN.finditer(plain):
        value = number_of(match[0], language)
        start, end = match.span()
        alone = _FREE.match(plain, start) and not _RUNS_ON.match(plain, end)
        if isinstance(value, int) and alone and not _SCALES.match(plain, end):
            yield NumberInText(value, start, end)


def number_of(written: str, language: str) -> int | float | None:
    """What a number says in a language; None for what is none, or may be another one."""
    group, decimal = _signs(language)
    known = f"{_GROUPS}{' ' if group.isspace() else group}"
    whole, point, part = written.translate(EUROPEAN_DIGITS).replace("٫", decimal).partition(decimal)
    if not re.fullmatch(rf"\d+|\d{{1,3}}([{re.escape(known)}])\d{{3}}(?:\1\d{{3}})*", whole):
        return None
    number = int(re.sub(r"\D", "", whole))
    if not point:
        return number
    return float(f"{number}.{part}") if re.fullmatch(r"\d+", part) else None


@lru_cache(maxsize=32)
def _signs(language: str) -> tuple[str, str]:
    """The sign between thousands, and the one before a fraction."""
    from babel import Locale, UnknownLocaleError

    try:
        symbols = Locale.parse(language.replace("-", "_")).number_symbols.get("latn", {})
    except (UnknownLocaleError, ValueError):
        symbols = {}
    return str(symbols.get("group") or ","), str(symbols.get("decimal") or ".")
