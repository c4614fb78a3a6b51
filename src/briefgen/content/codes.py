"""The codes that a brief may name: countries and languages."""

from __future__ import annotations

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
