"""Numbers are read whole, by the language; in doubt none is proposed as a figure."""

import pytest

from briefgen.importing.numbers_by_language import number_of, whole_numbers
from tests.importing.imports import body, imported


@pytest.mark.parametrize(
    ("text", "language", "values"),
    [
        ("1 200 familles", "fr", [1200]),
        ("1\u202f200 et 3\u00a0500\u00a0000", "fr", [1200, 3500000]),
        ("1’200 et 1'300", "fr", [1200, 1300]),
        ("1,200 or 1.200", "fr", []),
        ("1 200 families", "en", []),
        ("1,200 and 1.200", "en", [1200]),
        ("1.200 ve 1,2", "tr", [1200]),
        ("١٢٠ و١٬٢٠٠ و١٢٠٫٥", "ar", [120]),
        ("في ١٬٢٠٠ مكان", "ar", [1200]),
        ("en 2023 450 familles", "fr", []),
        ("-1 200, A1 200, 10–20, 1/25, 12:30, 2024-03-05, 5.3.2024", "fr", []),
        ("12 million, 1,2 milliard, 50 000 personnes", "fr", [50000]),
        ("10² litres, 5m, 20th", "en", []),
    ],
)
def test_whole_numbers(text: str, language: str, values: list[int]) -> None:
    assert [one.value for one in whole_numbers(text, language)] == values


@pytest.mark.parametrize(
    ("written", "language", "value"),
    [
        ("1,200.5", "en", 1200.5), ("1.200,5", "tr", 1200.5), ("3,5", "fr", 3.5),
        ("٣٫٥", "ar", 3.5), ("12,00", "en", None), ("1 2", "fr", None), ("10²", "en", None),
    ],
)  # fmt: skip
def test_numbers_with_a_fraction(written: str, language: str, value: object) -> None:
    assert number_of(written, language) == value


@pytest.mark.parametrize("sign", [" ", "\u00a0", "\u202f", "’"])
def test_a_french_number_is_proposed_whole(sign: str) -> None:
    text = f"# T\n\n## A\n\nIl y a 1{sign}200 familles. Encore 1{sign}200 familles.\n"
    draft = imported(text, "a.md", language="fr")

    assert [(one.id, one.value, one.label) for one in draft.proposals] == [
        ("familles-1200", 1200, "familles")
    ]


def test_a_point_between_thousands_is_no_decimal_point() -> None:
    table = "| Yer | Kişi |\n|---|---|\n| Kuzey | 1.234 |\n| Güney | 85 |\n"
    rows = body(imported(f"# T\n\n## A\n\n{table}", "a.md", language="tr"))[0]["table"]["rows"]

    assert rows == [["Kuzey", "1.234"], ["Güney", 85]]
