"""The numbers that a sentence has, as amounts: in whatever digits, with whatever separators.

``1,240``, ``1 240``, ``١٬٢٤٠``, ``38.4 million``, ``310–340``. What has the shape of a time, a
date, a telephone number or a code is no amount and is passed over, whatever the language.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from briefgen.text.citations import blanked
from briefgen.text.languages import primary_of
from briefgen.text.letters import EUROPEAN_DIGITS

_DIGITS: Final = {**EUROPEAN_DIGITS, **str.maketrans("٬٫٪", ",.%")}
_SPACES: Final = " \u00a0\u2009\u202f"
_NUMBER: Final = re.compile(
    rf"(?P<grouped>[1-9]\d{{0,2}}(?P<group>[,.'’{_SPACES}])\d{{3}}(?:(?P=group)\d{{3}})*"
    r"(?:[.,](?!\d{3}(?!\d))\d+)?(?!\d))|\d+(?:[.,]\d+)?"
)
_TARGET: Final = re.compile(r"\]\([^()\s]*\)|(?:https?://|www\.|mailto:|tel:)\S+|\S+@\S+")
_RUN: Final = re.compile(rf"[+(]?\d+\)?(?:[{_SPACES}-]\(?\d+\)?)+")
"""Numbers with nothing but a space between them: one number with separators, or a telephone's."""
_GROUPED: Final = re.compile(rf"[1-9]\d{{0,2}}(?:[{_SPACES}]\d{{3}})+|\d+-\d+")
_TO: Final = rf"[{_SPACES}]?[–—‑-][{_SPACES}]?|[{_SPACES}](?:to|à|bis|إلى|حتى|ila)[{_SPACES}]"
_AND: Final = rf"[{_SPACES}](?:and|et|ile|ve|و)[{_SPACES}]?"
_BETWEEN: Final = re.compile(rf"(?<!\w)(?:between|entre|بين)[{_SPACES}]$", re.IGNORECASE)
_FROM: Final = re.compile(rf"(?<!\w)(?:from|de|من)[{_SPACES}]$", re.IGNORECASE)
_RANGE: Final = re.compile(f"(?P<to>{_TO})|(?P<and>{_AND})")
_CLITICS: Final = "وبلفكـ"
"""What Arabic writes right before a number: and, with, for."""
_HOUR: Final = re.compile(rf"\d[{_SPACES}]?h[{_SPACES}]?$")
_LONGEST: Final = 24


class ProseNumber(NamedTuple):
    """An amount in ``text[start:end]``: what it may be, one value or both ends of a range.

    ``3,125`` is two values, for its comma may stand before decimals.
    """

    start: int
    end: int
    values: frozenset[tuple[Decimal, Decimal]]
    grouped: bool
    """Whether it has separators, as amounts have and names such as *Room 12* do not."""
    has_decimals: bool
    scaled: bool
    """Whether a word such as *million* belongs to it."""


def plain_text(text: str) -> str:
    """A text with every letter in its place, European digits, and no addresses or ids."""
    text = blanked(text.translate(_DIGITS))
    for pattern in (_TARGET, _RUN):
        text = pattern.sub(_without, text)
    return text


def digits_of(value: Decimal) -> str:
    """The digits of a number without the zeros around them: 384 of 38400000 and of 38.4."""
    return "".join(map(str, value.as_tuple().digits)).strip("0")


def amounts(text: str, language: str, wanted: Container[str]) -> Iterator[ProseNumber]:
    """The amounts of a text of `plain_text` that have the wanted `digits_of`, in order.

    Babel, whose import takes as long as reading a brief, is asked about these alone.
    """
    matches = [match for match in _NUMBER.finditer(text) if len(match[0]) <= _LONGEST]
    skip = -1
    for index, match in enumerate(matches):
        if match.start() < skip or not _stands_alone(text, match.start(), match.end()):
            continue
        is_wanted = re.sub(r"\D", "", match[0]).strip("0") in wanted
        following = matches[index + 1] if index + 1 < len(matches) else None
        if following and _joins(text, match, following):
            skip = following.end()
            if is_wanted and not _is_date(text, match.start(), skip, language):
                yield _amount(text, match, following, language)
        elif is_wanted and not _is_date(text, match.start(), match.end(), language):
            yield _amount(text, match, match, language)


def _without(match: re.Match[str]) -> str:
    return match[0] if _GROUPED.fullmatch(match[0]) else " " * len(match[0])


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter, sign or digit makes it something else: M5, 66th, 06:30, 24/7, #5."""
    before, behind = text[max(start - 2, 0) : start], text[end : end + 2]
    if before[-1:] in _CLITICS and before:
        before = before[:-1] if not before[:-1].isalnum() else before
    if before[-1:].isalnum() or before[-1:] in tuple("+#№°_/:-{\\"):
        return False
    if before[-1:] in tuple(".,") and before[:1].isdigit():
        return False
    if behind[:1].isalnum() or behind[:1] == "_" or behind[:2] in ("er", "ème"):
        return False
    return not (behind[:1] in tuple(":/.,-") and behind[1:].isalnum()) or _is_range(text, end)


def _is_range(text: str, end: int) -> bool:
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isdigit()


def _joins(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two numbers are the ends of a range; not so in *rose from 11 to 19*."""
    between = _RANGE.fullmatch(text, first.end(), second.start())
    if between is None or text[second.end() : second.end() + 1].isalnum():
        return False
    if between["and"]:
        return _BETWEEN.search(text, max(first.start() - 12, 0), first.start()) is not None
    start = first.start()
    return not (
        between["to"].strip(_SPACES).isalpha() and _FROM.search(text, max(start - 6, 0), start)
    )


def _is_date(text: str, start: int, end: int, language: str) -> bool:
    """Whether it is a day or a year beside a month's name, or the minutes of *6 h 24*."""
    months = _months(primary_of(language))
    if months.match(text, end) or _HOUR.search(text, max(start - 5, 0), start):
        return True
    word = re.search(r"([^\W\d_]+\.?)[ \u00a0]$", text[max(start - 24, 0) : start])
    return word is not None and word[1] in _month_names(primary_of(language))


def _amount(text: str, first: re.Match[str], last: re.Match[str], language: str) -> ProseNumber:
    end, power = last.end(), 1
    scale = re.compile(rf"[{_SPACES}]([^\W\d_]+)").match(text, end)
    if scale and (found := _scales(primary_of(language)).get(scale[1].casefold())):
        end, power = scale.end(), found
    values = frozenset(
        (low * power, high * power) for low in _values(first) for high in _values(last)
        if low <= high
    )  # fmt: skip
    if first is last:
        values = frozenset((value * power, value * power) for value in _values(first))
    decimals = first["grouped"] is None and not first[0].isdigit()
    return ProseNumber(
        first.start(), end, values, bool(first["grouped"]), decimals, scaled=power > 1
    )


def _values(match: re.Match[str]) -> Iterator[Decimal]:
    written = match[0]
    if match["grouped"] is None:
        yield Decimal(written.replace(",", "."))
        return
    group = match["group"]
    rest = written.replace(group, "").replace(",", ".")
    yield Decimal(rest)
    if group in ",." and written.count(group) == 1 and rest.isdigit():
        yield Decimal(written.replace(",", "."))


@lru_cache(maxsize=16)
def _months(base: str) -> re.Pattern[str]:
    """A month's name behind a day, or behind the last of two days: ``16 and 20 March``."""
    names = {re.escape(name.rstrip(".")) for name in _month_names(base)}
    words = "|".join(sorted(names, key=len, reverse=True))
    other = rf"(?:(?:{_AND}|{_TO}|, ?)\d{{1,2}})?"
    return re.compile(rf"{other}[{_SPACES}](?:{words})(?!\w)")


@lru_cache(maxsize=16)
def _month_names(base: str) -> frozenset[str]:
    """Whole and shortened, a shortened one with its point; in English *may* is no month."""
    from babel import Locale, UnknownLocaleError

    names = set[str]()
    for tag in (base, "en", *(("ar_SY", "ar_DZ") if base == "ar" else ())):
        try:
            months = Locale.parse(tag).months
        except (UnknownLocaleError, ValueError):
            continue
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                names |= set(months[context][width].values())
    return frozenset(each for n in names if not n[:1].isdigit() for each in (n, n.title()))


@lru_cache(maxsize=16)
def _scales(base: str) -> Mapping[str, int]:
    """The words for thousands, millions and billions, by CLDR's compact numbers."""
    from babel import Locale, UnknownLocaleError

    found: dict[str, int] = {}
    for tag in ("en", base):
        try:
            formats = Locale.parse(tag).compact_decimal_formats["long"]
        except (UnknownLocaleError, ValueError, KeyError):
            continue
        for plural in formats.values():
            for power, pattern in plural.items():
                word = re.sub(r"[^\w]|[\d_]", "", re.sub(r"'[^']*'", "", pattern.pattern))
                zeros = pattern.pattern.count("0")
                if word and zeros == 1:
                    found[word.casefold()] = int(power)
    return found
