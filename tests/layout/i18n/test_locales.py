"""The library's own words are whole in every language, and good for it."""

from __future__ import annotations

import datetime
from string import Formatter

import pytest
from babel.dates import get_month_names
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from markupsafe import escape

from briefgen.layout.i18n.enum_labels import LABELS
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.month_names import MONTHS
from briefgen.layout.i18n.word_catalogues import has_words
from briefgen.model.base import PartialDate
from briefgen.model.foreign import Foreign
from scripts.words import LOCALES, TEMPLATE, Id, messages, refreshed

LANGUAGES = sorted(file.stem for file in LOCALES.glob("*.po"))
OTHERS = [language for language in LANGUAGES if language != TEMPLATE]
AR, FR, TR, EN = LibraryWords("ar"), LibraryWords("fr"), LibraryWords("tr"), LibraryWords("en")


def read(language: str) -> Catalog:
    with (LOCALES / f"{language}.po").open("rb") as stream:
        return read_po(stream, locale=language, abort_invalid=True)


def fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_there_are_four_languages() -> None:
    assert LANGUAGES == ["ar", "en", "fr", "tr"]
    assert has_words("ar-SY")
    assert not has_words("xx")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_message_in_use_and_no_other(language: str) -> None:
    file = LOCALES / f"{language}.po"
    fresh = refreshed(file, messages())
    assert file.read_text(encoding="utf-8") == fresh, "run python scripts/words.py"


@pytest.mark.parametrize("language", OTHERS)
def test_every_message_is_translated_with_the_same_fields(language: str) -> None:
    catalogue = read(language)
    for wanted in messages():
        found = catalogue.get((wanted.text, wanted.plural) if wanted.plural else wanted.text)
        assert found is not None, wanted
        assert not found.fuzzy
        forms = [found.string] if isinstance(found.string, str) else list(found.string or ())
        assert len(forms) == (catalogue.num_plurals if wanted.plural else 1)
        for form in forms:
            assert form.strip() or not wanted.text.strip(), wanted
            assert fields(form) | {"n"} == fields(wanted.text) | {"n"}, wanted


def test_the_messages_of_labels_templates_and_code_are_collected() -> None:
    collected = messages()
    assert {Id(word) for values in LABELS.values() for word in values.values()} <= set(collected)
    assert Id("Contact", "Contacts") in collected
    assert Id("Skip to the content") in collected
    assert Id("in the month") in collected  # of a file of i18n


def test_states_of_verification_are_the_words_of_the_arabic_methodology() -> None:
    states = ("reported", "claimed", "corroborated", "verified")
    assert [str(AR.label("verification", state)) for state in states] == [
        "مُبلَّغ عنه",
        "ادعاء",
        "معزَّز بمصدر آخر",
        "متحقَّق منه",
    ]


def test_arabic_months_have_both_names_as_cldr_writes_them() -> None:
    syrian = get_month_names("wide", locale="ar_SY")
    other = get_month_names("wide", locale="ar")
    assert MONTHS["ar"] == tuple(f"{syrian[n]}/{other[n]}" for n in range(1, 13))


@pytest.mark.parametrize(
    ("words", "date", "text"),
    [
        (AR, PartialDate(2023, 10, 5), "5 تشرين الأول/أكتوبر 2023"),
        (AR, PartialDate(2023, 10), "تشرين الأول/أكتوبر 2023"),
        (LibraryWords("ar", "arab"), PartialDate(2023, 1, 5), "٥ كانون الثاني/يناير ٢٠٢٣"),
        (FR, PartialDate(2023, 8, 1), "1er août 2023"),
        (FR, PartialDate(2023, 8, 11), "11 août 2023"),
        (FR, PartialDate(2023, 8), "août 2023"),
        (TR, PartialDate(2023, 11, 10), "10 Kasım 2023"),
    ],
)
def test_dates(words: LibraryWords, date: PartialDate, text: str) -> None:
    assert words.date_text(date) == text


def test_periods() -> None:
    start, end = datetime.date(2023, 10, 1), datetime.date(2023, 10, 31)
    assert str(FR.period(start, end)) == "1er–31 octobre 2023"
    assert str(AR.period(start, end)) == '<bdi dir="ltr">1–31</bdi> تشرين الأول/أكتوبر 2023'


def test_lists_end_in_the_and_of_their_language() -> None:
    assert [str(words.join("ABC")) for words in (EN, AR, FR, TR)] == [
        "A, B and C",
        "A وB وC",
        "A, B et C",
        "A, B ve C",
    ]
    assert str(EN.join(["<", Foreign("x", "tr")])).startswith("&lt; and \ufdd0tr")
    assert str(EN.join([])) == ""


def test_turkish_letters() -> None:
    assert (str(TR.lower("İDDIA")), str(EN.lower("IDEA"))) == ("iddıa", "idea")
    assert (str(TR.sentence("ilk")), str(EN.sentence("iN & x"))) == ("İlk", "IN &amp; x")


def test_a_text_without_a_translation_begins_with_a_capital_too() -> None:
    for words in (AR, TR):
        said = str(words.sentence(Foreign("in a day", "en", untranslated=True)))
        assert said == str(escape(Foreign("In a day", "en", untranslated=True)))


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "المصدر:"), (2, "المصدران:"), (3, "المصادر:"), (11, "المصادر:"), (100, "المصادر:")],
)
def test_arabic_counts(count: int, text: str) -> None:
    assert str(AR.tn("Source:", "Sources:", count)) == text


def test_numbers_of_each_language() -> None:
    assert [words.number(12400.5) for words in (EN, AR, FR, TR)] == [
        "12,400.5",
        "12,400.5",
        "12\u202f400,5",
        "12.400,5",
    ]
