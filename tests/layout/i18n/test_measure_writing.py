"""A number with its unit, in four languages: the table of what a reader must see.

The expected texts are written by hand: Babel alone gives ``$38.4M`` where we want ``USD 38.4
million``. That the number itself is written as Babel writes it is a property.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.model.units import CURRENCIES, OTHER_SPELLINGS, UNITS, meant_unit, unit_of

LANGUAGES = ("en", "fr", "ar", "tr")
TABLE: list[tuple[tuple[Any, ...], dict[str, Any], tuple[str, str, str, str]]] = [
    ((23.4,), {"unit": "%"}, ("23.4%", "23,4 %", "23.4%", "%23,4")),
    ((23,), {"unit": "%", "decimals": 1}, ("23.0%", "23,0 %", "23.0%", "%23,0")),
    ((20, 30), {"unit": "%"}, ("20–30%", "20–30 %", "[20–30%]", "%20–30")),
    ((-4,), {"unit": "%"}, ("-4%", "-4 %", "-4%", "-%4")),
    ((-5, 3), {"unit": "°C"}, ("-5 to 3°C", "de -5 à 3 °C", "من [-5] إلى [3]°م", "-5 ila 3 °C")),
    ((-5, -3), {"unit": "%"},
     ("-5% to -3%", "de -5 % à -3 %", "من [-5%] إلى [-3%]", "-%5 ila -%3")),
    ((0, 3), {"unit": "°C"}, ("0–3°C", "0–3 °C", "[0–3]°م", "0–3 °C")),
    ((-1, 3), {}, ("-1 to 3", "de -1 à 3", "من [-1] إلى [3]", "-1 ila 3")),
    ((5,), {"unit": "‰"}, ("5‰", "5 ‰", "5‰", "‰5")),
    ((38_400_000,), {"unit": "USD"},
     ("USD 38,400,000", "38 400 000 USD", "38,400,000 دولار أمريكي", "38.400.000 USD")),
    ((38_400_000,), {"unit": "USD", "compact": True},
     ("USD 38.4 million", "38,4 millions USD", "38.4 مليون دولار أمريكي", "38,4 milyon USD")),
    ((900_000, 2_400_000), {"unit": "USD", "compact": True},
     ("USD 0.9–2.4 million", "0,9–2,4 millions USD", "[0.9–2.4] مليون دولار أمريكي",
      "0,9–2,4 milyon USD")),
    ((1_500_000,), {"compact": True}, ("1.5 million", "1,5 million", "1.5 مليون", "1,5 milyon")),
    ((3_000_000,), {"compact": True}, ("3 million", "3 millions", "3 ملايين", "3 milyon")),
    ((2 * 10**9,), {"compact": True}, ("2 billion", "2 milliards", "2 مليار", "2 milyar")),
    ((999_960_000,), {"compact": True}, ("1 billion", "1 milliard", "1 مليار", "1 milyar")),
    ((950_000,), {"compact": True}, ("950,000", "950 000", "950,000", "950.000")),
    ((4.5,), {"unit": "EUR"}, ("EUR 4.50", "4,50 EUR", "4.50 يورو", "4,50 EUR")),
    ((4.5, 5), {"unit": "EUR"},
     ("EUR 4.50–5.00", "4,50–5,00 EUR", "[4.50–5.00] يورو", "4,50–5,00 EUR")),
    ((-1200,), {"unit": "GBP"},
     ("GBP -1,200", "-1 200 GBP", "-1,200 جنيه إسترليني", "-1.200 GBP")),
    ((1_250_000,), {"unit": "SYP"},
     ("SYP 1,250,000", "1 250 000 SYP", "1,250,000 ليرة سورية", "1.250.000 SYP")),
    ((1_250_000,), {"unit": "SYP", "compact": True, "decimals": 2},
     ("SYP 1.25 million", "1,25 million SYP", "1.25 مليون ليرة سورية", "1,25 milyon SYP")),
    ((2,), {"unit": "TRY"}, ("TRY 2", "2 TRY", "2 ليرة تركية", "2 TRY")),
    ((2,), {"unit": "LBP"}, ("LBP 2", "2 LBP", "2 ليرة لبنانية", "2 LBP")),
    ((2,), {"unit": "EGP"}, ("EGP 2", "2 EGP", "2 جنيه مصري", "2 EGP")),
    ((11,), {"unit": "SDG"}, ("SDG 11", "11 SDG", "11 جنيهًا سودانيًا", "11 SDG")),
    ((3_000_000,), {"unit": "IQD", "compact": True},
     ("IQD 3 million", "3 millions IQD", "3 ملايين دينار عراقي", "3 milyon IQD")),
    ((2 * 10**9,), {"unit": "YER", "compact": True},
     ("YER 2 billion", "2 milliards YER", "2 مليار ريال يمني", "2 milyar YER")),
    ((1_500,), {"unit": "XAF"},
     ("XAF 1,500", "1 500 XAF", "1,500 فرنك وسط أفريقي", "1.500 XAF")),
    ((12.5,), {"unit": "AFN", "decimals": 0},
     ("AFN 12", "12 AFN", "12 أفغاني أفغانستاني", "12 AFN")),
    ((414.1,), {"unit": "mm"}, ("414.1 mm", "414,1 mm", "414.1 مم", "414,1 mm")),
    ((2,), {"unit": "cm"}, ("2 cm", "2 cm", "2 سم", "2 cm")),
    ((3,), {"unit": "m"}, ("3 m", "3 m", "3 أمتار", "3 m")),
    ((20, 30), {"unit": "km"}, ("20–30 km", "20–30 km", "[20–30] كم", "20–30 km")),
    ((12,), {"unit": "m²"}, ("12 m²", "12 m²", "12 م²", "12 m²")),
    ((12,), {"unit": "km²"}, ("12 km²", "12 km²", "12 كم²", "12 km²")),
    ((12,), {"unit": "ha"}, ("12 ha", "12 ha", "12 هكتار", "12 ha")),
    ((12,), {"unit": "m³"}, ("12 m³", "12 m³", "12 م³", "12 m³")),
    ((12,), {"unit": "l"}, ("12 l", "12 l", "12 لتر", "12 l")),
    ((12,), {"unit": "g"}, ("12 g", "12 g", "12 غرام", "12 g")),
    ((12,), {"unit": "kg"}, ("12 kg", "12 kg", "12 كغم", "12 kg")),
    ((1,), {"unit": "tonne"}, ("1 tonne", "1 tonne", "1 طن متري", "1 ton")),
    ((2.5,), {"unit": "tonne"}, ("2.5 tonnes", "2,5 tonnes", "2.5 طن متري", "2,5 ton")),
    ((35,), {"unit": "°C"}, ("35°C", "35 °C", "35°م", "35 °C")),
    ((1,), {"unit": "hour"}, ("1 hour", "1 heure", "1 ساعة", "1 saat")),
    ((2,), {"unit": "hour"}, ("2 hours", "2 heures", "2 ساعة", "2 saat")),
    ((5,), {"unit": "minute"}, ("5 minutes", "5 minutes", "5 دقائق", "5 dakika")),
    ((4200,), {"unit": "people"}, ("4,200", "4 200", "4,200", "4.200")),
    ((1e-10,), {}, ("0.0000000001", "0,0000000001", "0.0000000001", "0,0000000001")),
    ((0.1 + 0.2,), {}, ("0.3", "0,3", "0.3", "0,3")),
    ((-0.04,), {"decimals": 1}, ("0.0", "0,0", "0.0", "0,0")),
]  # fmt: skip


def shown(text: object) -> str:
    """What a reader sees: an isolate in brackets, spaces of all widths as one."""
    marked = re.sub(r'<bdi dir="ltr">(.*?)</bdi>', r"[\1]", str(text))
    return marked.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(("ends", "how", "texts"), TABLE, ids=[str(row[:2]) for row in TABLE])
def test_every_unit_in_four_languages(
    ends: tuple[Any, ...], how: dict[str, Any], texts: tuple[str, ...]
) -> None:
    found = [shown(LibraryWords(language).measure(*ends, **how)) for language in LANGUAGES]

    assert found == list(texts)


def test_the_table_has_every_measure() -> None:
    tried = {how.get("unit") for _, how, _ in TABLE}

    assert {name for name, unit in UNITS.items() if unit.kind != "currency"} <= tried


@pytest.mark.parametrize(
    ("language", "text"),
    [("es", "38,4 millones SYP"), ("pt", "SYP 38,4 milhões"), ("uk", "38,4 мільйона SYP"),
     ("sw", "SYP milioni 38.4"), ("fa", "38.4 میلیون لیرهٔ سوریه"), ("ckb", "38,400,000 SYP"),
     ("he", "38.4 מיליון לירות סוריות"), ("hi", "SYP 3.8 करोड़"), ("ne", "SYP 38,400,000")],
)  # fmt: skip
def test_languages_of_which_we_have_no_words(language: str, text: str) -> None:
    """CLDR's patterns, without its marks of direction; its crore of Nepali is a tenth of one."""
    assert shown(LibraryWords(language).measure(38_400_000, unit="SYP", compact=True)) == text


@pytest.mark.parametrize("code", sorted(CURRENCIES))
def test_a_currency_has_its_code_or_in_arabic_its_name(code: str) -> None:
    english, french, arabic, turkish = (
        shown(LibraryWords(language).measure(3, unit=code)) for language in LANGUAGES
    )
    assert (english, french, turkish) == (f"{code} 3", f"3 {code}", f"3 {code}")
    assert re.fullmatch(r"3 [\u0621-\u0652 ]+", arabic) or arabic == f"3 {code}"


def test_arabic_indic_digits() -> None:
    words = LibraryWords("ar", "arab")
    found = [
        words.measure(23.4, unit="%"),
        words.measure(20, 30, unit="%"),
        words.measure(5, unit="‰"),
        words.measure(-5, 3, unit="°C"),
        words.measure(-5, 3, unit="%"),
        words.measure(38_400_000, unit="USD", compact=True),
    ]

    assert [shown(text) for text in found] == [
        "٢٣٫٤٪",
        "[٢٠–٣٠]٪",
        "٥؉",
        "من -٥ إلى ٣°م",
        "من -٥٪ إلى ٣٪",
        "٣٨٫٤ مليون دولار أمريكي",
    ]


def test_no_line_breaks_within_a_measure() -> None:
    for language in LANGUAGES:
        for ends, how, _ in TABLE:
            text = str(LibraryWords(language).measure(*ends, **how))
            assert " " not in text.replace('<bdi dir="ltr">', "")


def test_a_range_of_one_number_is_that_number() -> None:
    assert shown(LibraryWords("ar").measure(5, 5, unit="%")) == "5%"


@given(
    st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15),
    st.sampled_from(LANGUAGES),
    st.sampled_from([None, 0, 1, 2, 3]),
)
def test_the_number_is_written_as_babel_writes_it(
    number: Decimal, language: str, decimals: int | None
) -> None:
    number = number.quantize(Decimal("0.0001"))
    words = LibraryWords(language)
    pattern = "#,##0.####" if decimals is None else f"#,##0.{'0' * decimals}".rstrip(".")
    expected = format_decimal(number, format=pattern, locale=words.locale)
    if not re.search("[1-9]", expected):
        expected = expected.replace("-", "").replace("\u200e", "")

    assert str(words.measure(number, decimals=decimals)) == expected
    assert expected.removeprefix("-") in str(words.measure(number, unit="%", decimals=decimals))


def test_currencies_are_those_that_babel_knows() -> None:
    from babel.numbers import list_currencies

    assert list_currencies() >= CURRENCIES - {"XDR"}


@pytest.mark.parametrize(
    ("written", "unit"),
    [("kms", "km"), ("KM", "km"), ("usd", "USD"), ("Percent", "%"), ("MT", "tonne"), ("m2", "m²"),
     ("بالمئة", "%"), ("بالمائة", "%"), ("كم", "km"), ("دولار", "USD"), ("ساعات", "hour"),
     ("heures", "hour"), ("dollars américains", "USD"), ("відсотків", "%"), ("км", "km"),
     ("доларів США", "USD"), ("грн", "UAH"), ("тонн", "tonne"),
     ("people", None), ("All", None), ("Cup", None), ("km", None), ("pounds", None),
     ("lira", None), ("أسرة", None), ("كمية", None), ("людей", None), ("familles", None)],
)  # fmt: skip
def test_what_a_word_means(written: str, unit: str | None) -> None:
    assert meant_unit(written) == unit


def test_other_spellings_lead_to_units() -> None:
    assert all(unit_of(name) for name in OTHER_SPELLINGS.values())
    assert not set(OTHER_SPELLINGS) & set(UNITS)
    assert unit_of(None) is None
