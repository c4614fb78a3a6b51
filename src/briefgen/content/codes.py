"""The codes that a brief may name: countries and languages; and which one a name means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

COUNTRIES: Final = frozenset(
    """
     ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD
    BGR BHR BHS BIH BLM  BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR
    COD COG COK COL COM CPV CRI CUB CUW CXR  CYM CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH
    ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB  GIN GLP GMB GNB GNQ GRC GRD GRL
    GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA  JAM JEY JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR
    MCO MDA  MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL
    NER NFK NGA NIC NIU NLD NOR  NPL NRU NZL OMN PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY
    PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS  SHN SJM SLB SLE SLV SMR SOM SPM SRB SSD STP
    SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON  TTO TUN TUR TUV TWN TZA
    UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE  XKX
    """.split()  # noqa: SIM905 (a table to be read, not three hundred lines)
)
"""ISO 3166-1 alpha-3, and XKX, which the humanitarian systems use for Kosovo."""

_COMMON: Final = frozenset(
    """
    am ar bn ckb de en es fa fr ha hi it ja ku my ne pa prs ps pt ru so sw ta ti tr uk ur uz vi zh
    """.split()  # noqa: SIM905 (a table)
)
"""Known without asking Babel, whose import takes as long as reading a brief."""


def is_language(tag: str) -> bool:
    """Whether Babel (CLDR) knows the language of a tag; its script and region are not judged."""
    language = tag.partition("-")[0]
    if language in _COMMON:
        return True
    from babel import Locale, localedata

    return bool(localedata.exists(language)) or language in Locale("en").languages


_NAMED_IN: Final = ("en", "fr", "ar", "tr", "es", "pt", "ru", "de", "it", "fa", "uk", "sw")
"""The languages in which authors are likely to write the name of a country or a language."""
_TAG: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{4}))?(?:[-_]([A-Za-z]{2}|[0-9]{3}))?")
_OTHER_NAMES: Final[Mapping[str, str]] = {
    "burma": "MMR", "drc": "COD", "dr congo": "COD", "democratic republic congo": "COD",
    "republic congo": "COG", "ivory coast": "CIV",
    "palestine": "PSE", "occupied palestinian territory": "PSE", "opt": "PSE", "swaziland": "SWZ",
    "syrian arab republic": "SYR", "car": "CAF", "east timor": "TLS", "turkey": "TUR",
    "kosovo": "XKX", "macedonia": "MKD", "holland": "NLD", "great britain": "GBR", "usa": "USA",
    "viet nam": "VNM", "cape verde": "CPV",
}  # fmt: skip
"""Names in use beside those of CLDR."""


def country_meant(written: str) -> str | None:
    """The ISO 3166-1 alpha-3 code that a name, an alpha-2 code or small letters mean, or None."""
    code = written.strip().upper()
    known = _countries()
    found = code if code in COUNTRIES else known.get(code.casefold())
    if found or len(written) > _LONGEST:
        return found
    near = _near(written, known)
    return known.get(_plain(written)) or (known[near[0]] if near else None)


def language_meant(written: str) -> str | None:
    """The BCP 47 tag that the name of a language, or a tag in another spelling, means, or None."""
    if len(written) > _LONGEST:
        return None
    if (match := _TAG.fullmatch(written.strip())) and is_language(match[1].lower()):
        parts = (match[1].lower(), (match[2] or "").title(), (match[3] or "").upper())
        return "-".join(part for part in parts if part)
    known = _languages()
    near = _near(written, known)
    return known.get(_plain(written)) or (known[near[0]] if near else None)


_LONGEST: Final = 60


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, str]:
    """Names of countries in plain letters, and alpha-2 codes, to alpha-3 codes."""
    from babel import Locale
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    two = {aliases[code][0]: code for code in sorted(COUNTRIES) if code in aliases} | {"XK": "XKX"}
    found: dict[str, str] = {code.casefold(): three for code, three in two.items()}
    found["uk"] = "GBR"
    for language in reversed(_NAMED_IN):
        for code, name in Locale(language).territories.items():
            if code in two:
                found[_plain(name)] = two[code]
    found.pop("congo", None)  # there are two
    found.update(_OTHER_NAMES)
    return found


@lru_cache(maxsize=1)
def _languages() -> Mapping[str, str]:
    """Names of languages in plain letters, in themselves too, to their tags."""
    from babel import Locale, localedata

    found: dict[str, str] = {}
    for language in reversed(_NAMED_IN):
        for tag, name in Locale(language).languages.items():
            if "_" not in tag:
                found[_plain(name)] = tag
    for tag in localedata.locale_identifiers():
        if "_" not in tag and (name := Locale(tag).languages.get(tag)):
            found.setdefault(_plain(name), tag)
    return found | {"dari": "prs", "sorani": "ckb", "kurmanji": "ku"}


def _plain(name: str) -> str:
    """A name in small letters without accents, points and articles."""
    letters = unicodedata.normalize("NFKD", name.replace("ı", "i").replace("İ", "I")).casefold()
    kept = "".join(each for each in letters if not unicodedata.combining(each))
    words = re.sub(r"[^\w]+", " ", kept).split()
    return " ".join(word for word in words if word not in ("the", "of", "and"))


def _near(written: str, known: Mapping[str, str]) -> list[str]:
    """The known name that is nearly the one that was written, if any."""
    import difflib

    return difflib.get_close_matches(_plain(written), known, n=1, cutoff=0.85)
