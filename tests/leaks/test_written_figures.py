"""A withheld figure is found however it is written, and not where everybody may see it."""

from __future__ import annotations

from typing import Any

import pytest

from briefgen.errors import LeakError
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.leaks.boilerplate import library_words
from briefgen.leaks.leak_guard import leak_guard
from briefgen.leaks.normalize import letters
from briefgen.model.brief import Brief
from tests.leaks.leak_samples import Raw, brief

MONEY = {"label": "gap", "value": 38_400_000, "unit": "USD", "sources": ["open"]}


def with_figures(**figures: dict[str, Any]) -> Brief:
    def plant(raw: Raw) -> None:
        raw["figures"] |= figures

    return brief(plant)


def leaks(whole: Brief, text: str) -> bool:
    guard = leak_guard(whole, "public")
    assert guard is not None
    try:
        guard.check(text.encode(), "txt")
    except LeakError:
        return True
    return False


def test_the_message_names_the_place_and_shows_nothing() -> None:
    guard = leak_guard(with_figures(gap={**MONEY, "audience": "partners"}), "public")
    assert guard is not None

    with pytest.raises(LeakError, match="figures, entry 2") as error:
        guard.check(b"USD 38.4 million", "txt")
    assert "38" not in str(error.value)


@pytest.mark.parametrize(
    "text",
    ["The gap is USD 38.4 million.", "It is 38.4 million now.", "USD 38,400,000 are needed.",
     "38.4\u00a0million", "of 38.4-million"],
)  # fmt: skip
def test_the_writings_of_a_withheld_figure_are_found(text: str) -> None:
    assert leaks(with_figures(gap={**MONEY, "audience": "partners"}), text)


@pytest.mark.parametrize("text", ["It is 38.5 million.", "138.4 million", "38.4 millions of"])
def test_others_are_not(text: str) -> None:
    assert not leaks(with_figures(gap={**MONEY, "audience": "partners"}), text)


def test_every_language_of_the_brief_is_known() -> None:
    whole = with_figures(gap={**MONEY, "audience": "partners"})
    whole = whole.with_catalogues({"ar": {}, "fr": {}, "tr": {}})

    for language, digits in (("ar", "latn"), ("ar", "arab"), ("fr", "latn"), ("tr", "latn")):
        text = LibraryWords(language, digits).measure(38_400_000, unit="USD", compact=True)
        assert leaks(whole, f"x {text.striptags()} x"), language


def test_an_open_figure_that_is_written_alike_is_no_leak() -> None:
    hidden = {**MONEY, "audience": "partners"}
    shown = {**MONEY, "value": 38_420_000}

    assert not leaks(with_figures(gap=hidden, shown=shown), "USD 38.4 million")
    assert leaks(with_figures(gap=hidden, shown=shown), "USD 38,400,000")
    assert leaks(with_figures(gap={**hidden, "value": 11_000_000}), "11 million people")


def test_a_rounded_number_is_found() -> None:
    hidden = {**MONEY, "value": 23456.789, "decimals": 2, "audience": "partners", "unit": "people"}

    assert leaks(with_figures(gap=hidden), "there were 23,456.79 of them")


def test_the_change_of_a_withheld_figure_is_found() -> None:
    hidden = {**MONEY, "change_from_previous": -2_500_000, "audience": "partners"}

    assert leaks(with_figures(gap=hidden), "USD 2.5 million less than before")


def test_a_number_is_searched_with_all_its_digits() -> None:
    hidden = {**MONEY, "value": 123_456_789_012_345, "unit": "people", "audience": "partners"}

    assert leaks(with_figures(gap=hidden), "123,456,789,012,345")


def test_words_of_units_are_no_secret_and_numbers_are() -> None:
    words = [letters(word) for word in library_words("ar")]

    assert letters("دولار أمريكي") in words
    assert letters("مليون") in words
    assert letters("100 مليون") not in words
