"""What to write for a number that came with its unit, its doubt or its sign in one text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from briefgen.content.numbers import numbers
from briefgen.messages import joined, say
from briefgen.model.units import unit_name

_PLAIN: Final = say("digits without quotes or separators, such as 120000")
_LONGEST: Final = 60
_NUMBER: Final = r"\d+(?:[.,'’٬،٫\u00a0\u2009\u202f ]\d+)*"
_FIGURE: Final = re.compile(
    rf"""\s* (?P<doubt> ~ | ≈ | >= | <= | [<>≥≤]
        | about | approximately | approx\.? | around | circa | ca?\. | some | nearly | almost
        | environ | yaklaşık | نحو | حوالي | قرابة
        | more\ than | over | above | plus\ de | أكثر\ من
        | at\ least | minimum | min\.? | au\ moins | en\ az | على\ الأقل
        | up\ to | at\ most | maximum | max\.? | jusqu['’]à | en\ çok | less\ than | fewer\ than
        | under | below | moins\ de | أقل\ من )? \s*
    (?P<before> US\$ | [$€£¥₺₹₽] | [A-Z]{{3}}(?![A-Za-z]) )? \s*
    (?P<low> [-−]?{_NUMBER}) (?: \s*(?:[-–—]|to|à|إلى)\s* (?P<high>{_NUMBER}) )? \s*
    (?P<plus>\+)? \s*
    (?P<scale> thousand | milliers | millions? | billion | milliard | bn | mn | mln
        | (?<=\d) [km] (?![\w²³/]) | m (?=[$€£]) )? \s*
    (?P<unit> [%٪‰؉$€£¥₺₹₽] | (?:[^\W\d_] | °) [^\d]{{0,30}} [23]? )? \s*""",
    re.IGNORECASE | re.VERBOSE,
)
_SCALES: Final[Mapping[str, int]] = {
    "thousand": 10**3, "milliers": 10**3, "k": 10**3, "million": 10**6, "millions": 10**6,
    "mn": 10**6, "mln": 10**6, "m": 10**6, "billion": 10**9, "milliard": 10**9, "bn": 10**9,
}  # fmt: skip
_CURRENCIES: Final[Mapping[str, str]] = {
    "$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₺": "TRY", "₹": "INR",
    "₽": "RUB",
}  # fmt: skip
_QUALIFIERS: Final[tuple[tuple[str, str], ...]] = (
    (r"~|≈|about|appr|around|c|some|nearly|almost|environ|yakl|نحو|حوالي|قرابة", "about"),
    (r">=|≥|at least|min|au moins|en az|على", "at_least"),
    (r">|more|over|above|plus de|أكثر", "more_than"),
    (r"<=|≤|up|at most|max|jusqu|en çok", "up_to"),
    (r"<|less|fewer|under|below|moins|أقل", "below"),
)
_DEGREES: Final = re.compile(
    r"""\s*(?P<sign>[-−+])?\s*(?P<side>[NSEW])?\s*(?P<degrees>\d+(?:[.,]\d+)?)\s*[°º]?\s*
    (?:(?P<minutes>\d+(?:[.,]\d+)?)\s*['’′])?\s*(?:(?P<seconds>\d+(?:[.,]\d+)?)\s*(?:["”″]|''))?\s*
    (?P<behind>[NSEW])?\s*""",
    re.IGNORECASE | re.VERBOSE,
)
_PARTS: Final = ("degrees", "minutes", "seconds")
_METRES: Final = re.compile(r"\s*(\d+(?:\.\d+)?)m\s*")
"""``5.4m`` is millions to one author and metres to another."""


class _Written(NamedTuple):
    low: int | float
    high: int | float | None
    unit: str
    qualifier: str


def figure_hint(text: str) -> str:
    """The keys that say what ``~1200``, ``46%``, ``900-1100`` or ``$12.4 million`` says."""
    if match := _METRES.fullmatch(text[: _LONGEST + 1]):
        return say(
            "write {keys}, or value: {metres}, unit: m", keys=_keys(_written(text)), metres=match[1]
        )
    return say("write {written}", written=_keys(written)) if (written := _written(text)) else _PLAIN


def _keys(written: _Written | None) -> str:
    assert written is not None
    if written.high is not None:
        keys = [f"min: {written.low}", f"max: {written.high}"]
    elif written.qualifier == "below" and isinstance(written.low, int):
        keys = [f"value: {written.low - 1}", "qualifier: up_to"]
    else:
        keys = [f"value: {written.low}"]
        if written.qualifier not in ("", "below"):
            keys.append(f"qualifier: {written.qualifier}")
    if written.unit:
        keys.append(f"unit: {_quoted(written.unit)}")
    return ", ".join(keys)


def number_hint(text: str) -> str:
    """The plain number of a text such as ``1,200`` or ``١٢٠``."""
    written = _written(text)
    if written is None or written.high is not None or written.qualifier or written.unit:
        return _PLAIN
    return say("write {low}", low=written.low)


def degrees_hint(text: str) -> str:
    """Degrees with their decimals: ``-19.83`` for ``19.83S`` and ``19°50'S``."""
    match = _DEGREES.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return say("degrees with decimals, such as 35.93; south and west are below zero")
    parts = [float((match[name] or "0").replace(",", ".")) for name in _PARTS]
    degrees = round(parts[0] + parts[1] / 60 + parts[2] / 3600, 5)
    side = (match["side"] or match["behind"] or "").upper()
    below = side in ("S", "W") or match["sign"] in ("-", "−")
    hint = say("write {degrees}", degrees=f"{'-' if below else ''}{degrees:g}")
    if side not in ("S", "W"):
        return hint
    return joined("; ", (hint, say("south and west are below zero")))


def _written(text: str) -> _Written | None:
    match = _FIGURE.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None:
        return None
    scale = _SCALES.get((match["scale"] or "").lower(), 1)
    low, high = _number(match["low"], scale), _number(match["high"], scale)
    if low is None:
        return None
    unit = match["unit"] or _CURRENCIES.get(match["before"] or "", match["before"] or "")
    unit = unit_name(_CURRENCIES.get(unit.strip(), unit.strip()))
    return _Written(low, high, unit, _qualifier(match["doubt"], bool(match["plus"])))


def _qualifier(doubt: str | None, plus: bool) -> str:
    if doubt is None:
        return "at_least" if plus else ""
    return next(name for form, name in _QUALIFIERS if re.match(form, doubt, re.IGNORECASE))


def _number(text: str | None, scale: int) -> int | float | None:
    """The one number of a text, times its scale, or None."""
    if text is None:
        return None
    closed = re.sub(r"(?<=\d) (?=\d{3}(?!\d))", "\u00a0", text)
    found = numbers(closed)
    if len(found) != 1:
        return None
    value = round(float(found[0]) * scale, 6)
    value = -value if text.lstrip()[0] in "-−" else value
    return int(value) if value.is_integer() else value


def _quoted(unit: str) -> str:
    """A unit as YAML takes it."""
    return unit if re.fullmatch(r"[^\W\d_][\w ]*", unit) else f'"{unit}"'
