"""The units that are printed with a number: our own table, and what each is in Unicode's CLDR.

Any other word (people, families, days) is a counted noun, and is not printed: the label says it.
CLDR's own short names are not used as keys, for its ``m`` is a minute and its ``t`` a carat.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, NamedTuple

from pydantic import BeforeValidator

from briefgen.model.base import Line

Kind = Literal["percent", "permille", "currency", "measure"]


class Unit(NamedTuple):
    """A unit as content names it; ``cldr`` is that of Unicode's unit identifiers (UTS #35, part 2)
    for a measure, ``long`` whether it is printed as a word: 3 hours.
    """

    name: str
    kind: Kind
    cldr: str = ""
    long: bool = False


CURRENCIES: Final = frozenset(
    """
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN
    BZD CAD CDF CHF CLP CNY COP CRC CUC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL
    GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF
    KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRO MRU MUR MVR MWK MXN
    MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
    SDG SEK SGD SHP SLE SLL SOS SRD SSP STD STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH
    UGX USD UYU UZS VED VEF VES VND VUV WST XAF XCD XCG XDR XOF XPF YER ZAR ZMW ZWG ZWL
    """.split()  # noqa: SIM905 (a table to be read)
)
"""ISO 4217: the currencies of today, and some of yesterday that briefs still name."""

_MEASURES: Final = (
    Unit("mm", "measure", "length-millimeter"),
    Unit("cm", "measure", "length-centimeter"),
    Unit("m", "measure", "length-meter"),
    Unit("km", "measure", "length-kilometer"),
    Unit("m²", "measure", "area-square-meter"),
    Unit("km²", "measure", "area-square-kilometer"),
    Unit("ha", "measure", "area-hectare"),
    Unit("m³", "measure", "volume-cubic-meter"),
    Unit("l", "measure", "volume-liter"),
    Unit("g", "measure", "mass-gram"),
    Unit("kg", "measure", "mass-kilogram"),
    Unit("tonne", "measure", "mass-tonne", long=True),
    Unit("°C", "measure", "temperature-celsius"),
    Unit("hour", "measure", "duration-hour", long=True),
    Unit("minute", "measure", "duration-minute", long=True),
)

UNITS: Final[Mapping[str, Unit]] = {
    "%": Unit("%", "percent"),
    "‰": Unit("‰", "permille"),
    **{unit.name: unit for unit in _MEASURES},
    **{code: Unit(code, "currency") for code in sorted(CURRENCIES)},
}
"""Every unit that is printed, by the name that content gives it."""

_SIGNS: Final[Mapping[str, str]] = {"٪": "%", "؉": "‰"}
"""Signs of units as Arabic writes them."""


def unit_name(written: Any) -> Any:
    """A unit by the name of the table, where it is written with a sign of Arabic."""
    return _SIGNS.get(written.strip(), written) if isinstance(written, str) else written


_NAMES: Final = tuple(UNITS)
UnitName = Annotated[
    Literal[_NAMES] | Line | None,  # type: ignore[valid-type]  # made of the table
    BeforeValidator(unit_name),
]
"""%, a currency (ISO 4217) or a measure; or what is counted."""

OTHER_SPELLINGS: Final[Mapping[str, str]] = {
    "percent": "%", "per cent": "%", "percentage": "%", "pct": "%", "pour cent": "%", "yüzde": "%",
    "per mille": "‰", "$": "USD", "us$": "USD", "dollar": "USD", "dollars": "USD",
    "us dollars": "USD", "€": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP",
    "millimetre": "mm", "millimetres": "mm", "millimeters": "mm",
    "centimetre": "cm", "centimetres": "cm", "centimeters": "cm",
    "metre": "m", "metres": "m", "meter": "m", "meters": "m",
    "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km", "kms": "km",
    "m2": "m²", "sqm": "m²", "sq m": "m²", "km2": "km²", "sq km": "km²", "sqkm": "km²",
    "hectare": "ha", "hectares": "ha", "m3": "m³", "cbm": "m³",
    "litre": "l", "litres": "l", "liter": "l", "liters": "l",
    "gram": "g", "grams": "g", "kilogram": "kg", "kilograms": "kg", "kgs": "kg",
    "t": "tonne", "mt": "tonne", "tonnes": "tonne", "ton": "tonne", "tons": "tonne",
    "c": "°C", "celsius": "°C", "ºc": "°C", "℃": "°C",
    "h": "hour", "hours": "hour", "hrs": "hour", "min": "minute", "minutes": "minute",
}  # fmt: skip
"""What else people write for a unit of the table, in lower case."""


_WORDS: Final = frozenset(
    {"all", "bam", "cop", "cup", "gel", "mad", "m", "pen", "sos", "top", "try", "lira", "pound"}
    | {"pounds"}
)
"""Words, in lower case, that are no currency unless they stand in capitals; an M is a million, and
several countries have a lira and a pound.
"""


_ALSO: Final[Mapping[str, str]] = {
    "%": "٪|في المئة|في المائة|بالمئة|بالمائة|نسبة مئوية|yüzde|"
    "відсот(?:ок|ки|ків|ка|ках)|процент(?:и|ів|ах)?",
    "‰": "؉|في الألف|بالألف|binde|pour mille|проміле",
    "USD": "dollars américains|ABD doları|dolar|دولار(?:ً?ا|ات)?|دولار أمريكي|"
    "долар(?:и|ів|ах)?(?: США)?|дол\\.?",
    "EUR": "avro|يورو|євро",
    "GBP": "pounds?|livres? sterling|sterlin|جنيه إسترليني|фунт(?:и|ів)? стерлінгів",
    "TRY": "₺|TL|lira|ليرة تركية", "UAH": "₴|грн\\.?|грив(?:ня|ні|ень)|гривня",
    "mm": "millimètres?|milimetre|مم|مليمتر|мм|міліметр(?:и|ів)?",
    "cm": "centimètres?|santimetre|سم|سنتيمتر|см|сантиметр(?:и|ів)?",
    "m": "mètres?|metre|م|متر(?:ً?ا)?|أمتار|м|метр(?:и|ів)?",
    "km": "kilomètres?|kilometre|كم|كلم|كيلومتر(?:ً?ا)?|كيلومترات|км|кілометр(?:и|ів)?",
    "m²": "mètres carrés|metrekare|م²|متر مربع|square met(?:re|er)s?|м²|кв\\.? ?м",
    "km²": "kilomètres carrés|kilometrekare|كم²|كيلومتر مربع|square kilomet(?:re|er)s?|"
    "км²|кв\\.? ?км",
    "ha": "hektar|هكتار(?:ً?ا)?|هكتارات|га|гектар(?:и|ів)?",
    "m³": "mètres cubes|metreküp|م³|متر مكعب|cubic met(?:re|er)s?|м³|куб\\.? ?м",
    "l": "litre|لتر(?:ً?ا)?|لترات|л|літр(?:и|ів)?",
    "g": "grammes?|gram|غ|غرام(?:ً?ا)?|г|грам(?:и|ів)?",
    "kg": "kilogrammes?|kilogram|كغم?|كجم|كيلوغرام(?:ً?ا)?|кг|кілограм(?:и|ів)?",
    "tonne": "tonnes?|طن(?:ً?ا)?|أطنان|طن متري|т|тонн[аи]?",
    "°C": "°م|degrés|derece|degrees(?: Celsius)?|درجة مئوية|°С",
    "hour": "heures?|saat|ساعة|ساعات|год\\.?|годин[аи]?",
    "minute": "minutes?|dakika|دقيقة|دقائق|хв\\.?|хвилин[аи]?",
}  # fmt: skip
"""More words for a unit, in the languages of our catalogues and in Ukrainian, as patterns."""


_OF: Final = re.compile(r"^(?:de |d['’]|من ال)(?=\S)")
"""What stands between millions and their unit: *38,4 millions de dollars*."""


def said_behind(unit: str, text: str) -> bool:
    """Whether a text that follows a number begins with its unit: ``" km and"``."""
    words = text.lstrip(" \u00a0\u202f-")
    behind = _OF.sub("", words)
    return len(text) - len(words) <= 1 and _said(unit).match(behind) is not None


def said_before(unit: str, text: str) -> bool:
    """Whether a text that precedes a number ends with its unit: ``"of USD "``, ``"yüzde "``."""
    trimmed = text.rstrip(" \u00a0\u202f")
    return any(match.end() == len(trimmed) for match in _said(unit).finditer(trimmed))


@lru_cache(maxsize=64)
def _said(unit: str) -> re.Pattern[str]:
    others = (other for other, name in OTHER_SPELLINGS.items() if name == unit and other != "c")
    words = sorted(map(re.escape, (unit, *others)), key=len, reverse=True)
    every = "|".join([*filter(None, (_ALSO.get(unit),)), *words])
    end = r"(?![\w²³])" if len(unit) > 1 else r"(?![\w²³]|['’]\w)"  # 3 l, and l’eau
    return re.compile(rf"(?<![\w])(?:{every}){end}", re.IGNORECASE)


def unit_of(name: str | None) -> Unit | None:
    """The unit of that name; None for a counted noun, and where there is none."""
    return UNITS.get(name) if name else None


def meant_unit(name: str) -> str | None:
    """The unit that a word which is none surely means: ``km`` for ``kms``, ``USD`` for ``usd``."""
    if name in UNITS or name.lower() in _WORDS:
        return None
    if name.upper() in CURRENCIES:
        return name.upper()
    if found := OTHER_SPELLINGS.get(name.lower()):
        return found
    if found := next((unit for unit in UNITS if unit.lower() == name.lower()), None):
        return found
    said = (unit for unit, words in _ALSO.items() if re.fullmatch(words, name, re.IGNORECASE))
    return next(said, None)
