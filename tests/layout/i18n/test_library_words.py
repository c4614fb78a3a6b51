"""Numbers and dates as the language writes them."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from markupsafe import Markup

import briefgen
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.short_dates import span_text
from briefgen.layout.i18n.word_catalogues import BroughtWords
from briefgen.model.base import PartialDate
from briefgen.model.brief import Brief
from briefgen.model.figures import Figure

EN = LibraryWords("en")


def figure(**fields: object) -> Figure:
    return Figure.model_validate({"label": "x", "sources": ["s"], **fields})


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 66}, "66"),
        ({"value": 120000, "qualifier": "more_than"}, "more than 120,000"),
        ({"value": 70, "qualifier": "at_least"}, "at least 70"),
        ({"value": 5, "qualifier": "about"}, "about 5"),
        ({"value": 5, "qualifier": "up_to"}, "up to 5"),
        ({"value": 3.25}, "3.25"),
        ({"min": 60, "max": 70}, "60–70"),
        ({"value": -4}, "-4"),
    ],
)
def test_figures_in_english(fields: dict[str, object], text: str) -> None:
    assert str(EN.figure_text(figure(**fields))) == text


@pytest.mark.parametrize(
    ("date", "text"),
    [
        (PartialDate(2023, 10, 5), "5 October 2023"),
        (PartialDate(2023, 10), "October 2023"),
        (PartialDate(2018), "2018"),
        (datetime.date(2023, 11, 10), "10 November 2023"),
    ],
)
def test_dates_in_english(date: PartialDate | datetime.date, text: str) -> None:
    assert EN.date_text(date) == text


def test_a_date_keeps_its_precision_for_machines() -> None:
    assert str(EN.date(PartialDate(2023, 10))) == '<time datetime="2023-10">October 2023</time>'


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ((2023, 10, 1), (2023, 10, 31), "1–31 October 2023"),
        ((2023, 9, 28), (2023, 10, 4), "28 September – 4 October 2023"),
        ((2022, 12, 1), (2023, 1, 1), "1 December 2022 – 1 January 2023"),
        ((2023, 10, 1), (2023, 10, 1), "1 October 2023"),
    ],
)
def test_periods(start: tuple[int, int, int], end: tuple[int, int, int], text: str) -> None:
    assert str(EN.period(datetime.date(*start), datetime.date(*end))) == text


def test_values_in_messages_are_escaped() -> None:
    assert str(EN.t("As of {date}", date="<b>")) == "As of &lt;b&gt;"


def test_countries_and_languages_have_names() -> None:
    assert EN.country_name("SYR") == "Syria"
    assert EN.language_name("ar") == "العربية"


@pytest.mark.parametrize(
    ("language", "digits", "shown"),
    [
        ("ar", None, "12,400"),
        ("ar", "latn", "12,400"),
        ("ar", "arab", "١٢٬٤٠٠"),
        ("en", "arab", "12,400"),
    ],
)
def test_a_brief_may_say_its_digits(language: str, digits: str | None, shown: str) -> None:
    brief = Brief.model_validate(
        {
            "title": "T",
            "slug": "t",
            "language": language,
            "published": "2024-03-12",
            "digits": digits,
            "sources": {"s": {"organization": "O"}},
            "figures": {"n": {"label": "l", "value": 12400, "sources": ["s"]}},
            "summary": "{{ n }} [@s].",
        }
    )

    text = briefgen.render(brief, "text").data.decode()

    assert shown in text
    assert ("٢٠٢٤" in text) is (digits == "arab" and language == "ar")


@pytest.mark.parametrize(("language", "whole"), [("fa", True), ("he", True), ("sw", False)])
def test_english_words_round_an_element_are_one_whole_from_the_right(
    language: str, whole: bool, tmp_path: Path
) -> None:
    """Else they come in turned order: 1: Table."""
    head = f'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n'
    (tmp_path / f"{language}.po").write_text(f'{head}\nmsgid "Total"\nmsgstr "x"\n', "utf-8")
    words = LibraryWords(language, own=(BroughtWords("b", tmp_path),))
    said = words.t("Table {number}:", number=Markup("<span>1</span>"))
    english = "Table <span>1</span>:"
    assert said == (f'<bdi lang="en" dir="ltr">{english}</bdi>' if whole else english)
    assert words.t("Table {number}:", number="1") == "Table 1:"


@pytest.mark.parametrize(
    ("language", "count", "text"),
    [
        ("en", 3, "September"),
        ("en", 4, "Sept"),
        ("fr", 4, "sept."),
        ("tr", 4, "Eyl"),
        ("ar", 4, "أيلول/سبتمبر"),
    ],
)
def test_many_columns_of_months_have_short_names(language: str, count: int, text: str) -> None:
    months = [(datetime.date(2024, n, 1), datetime.date(2024, n, 28)) for n in range(9, 9 + count)]
    said = span_text(LibraryWords(language), months[0], "month", months)
    assert said == f'<time datetime="2024-09">{text}</time>'
