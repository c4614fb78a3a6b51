"""Doubt and units that a sentence says as its figure does, and names that mean something else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import briefgen

FIGURES: dict[str, Any] = {
    "least": {"value": 66, "qualifier": "at_least"},
    "exact": {"value": 77},
    "range": {"min": 12, "max": 14, "unit": "km"},
    "money": {"value": 1200, "unit": "USD"},
    "share": {"value": 20, "unit": "%"},
}


def told(
    text: str, language: str = "en", figures: dict[str, Any] | None = None
) -> list[briefgen.Notice]:
    content = {
        "title": "T",
        "language": language,
        "published": "2024-01-01",
        "sources": {"s": {"title": "S"}},
        "figures": {
            key: {"label": key, "sources": ["s"], **one}
            for key, one in (figures or FIGURES).items()
        },
        "summary": text,
    }
    found = briefgen.loads(content).notices
    return [each for each in found if each.code not in ("figure-unused", "bare-figure")]


def notices(text: str, language: str = "en", figures: dict[str, Any] | None = None) -> list[str]:
    return [each.code for each in told(text, language, figures)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("at least {{ least }} people", "en"),
        ("About {{ least }} people", "en"),
        ("**more than** {{ least }}", "en"),
        ("{{ least }} or more", "en"),
        ("Between {{ range }}", "en"),
        ("between {{ range | number }}", "en"),
        ("au moins {{ least }}", "fr"),
        ("environ {{ least }}", "fr"),
        ("jusqu’à {{ least }}", "fr"),
        ("ما لا يقل عن {{ least }}", "ar"),
        ("{{ least }} على الأقل", "ar"),
        ("en az {{ least }}", "tr"),
        ("{{ least }}’dan fazla", "tr"),
        ("{{ range }} arasında", "tr"),
    ],
)
def test_doubt_that_is_said_twice(text: str, language: str) -> None:
    assert notices(text, language) == ["qualifier-twice"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("at least {{ exact }} people", "en"),
        ("at least {{ least | number }} people", "en"),
        ("It is true about them: {{ least }}", "en"),
        ("from {{ least }} to 90", "en"),
        ("between {{ least }} and 90", "en"),
        ("somewhat {{ least }}", "en"),
        ("at least {{ least }}", "de"),
        ("au moins {{ least }}", "en"),
    ],
)
def test_doubt_that_is_said_once(text: str, language: str) -> None:
    assert notices(text, language) == []


@pytest.mark.parametrize(
    "text",
    ["{{ range }} km", "{{ range }}km", "{{ range }} kilometres", "{{ range }}-kilometre",
     "USD {{ money }}", "US${{ money }}", "{{ money }} dollars", "{{ share }}%",
     "{{ share }} per cent", "{{ share }} percent", "**{{ range }}** km", "{{ range }} كم",
     "{{ range }} كيلومتر", "{{ range }} كيلومترًا", "{{ money }} دولار", "{{ money }} من الدولارات",
     "{{ money }} de dollars", "{{ money }} dolar"],
)  # fmt: skip
def test_units_that_are_said_twice(text: str) -> None:
    assert notices(text) == ["unit-twice"]


@pytest.mark.parametrize(
    "text",
    ["{{ range }} kmh", "{{ range }} or so km", "{{ exact }} km", "{{ money }} a day",
     "{{ range }} de long", "{{ range }} d’eau", "{{ money }} de plus"],
)  # fmt: skip
def test_units_that_are_said_once(text: str) -> None:
    assert "unit-twice" not in notices(text)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Un total de {{ least }} personnes", "d’{{ least }}"),
        ("On sait *que* {{ least }} sont morts", "qu’{{ least }}"),
        ("Lorsque {{ least }} partent", "Lorsqu’{{ least }}"),
        ("Un total d’{{ exact }}", "de {{ exact }}"),
        ("plus d'{{ least | number }}", "de {{ least | number }}"),
        ("Il dit qu’{{ exact }} partent", "que {{ exact }}"),
    ],
)
def test_french_loses_an_e_before_a_vowel(text: str, written: str) -> None:
    found = [one for one in told(text, "fr") if one.code == "figure-elision"]
    assert [one.text.partition("write ")[2] for one in found] == [written.replace(" | number", "")]


@pytest.mark.parametrize(
    "text",
    ["Un total d’{{ least }}", "Un total de {{ exact }}", "de {{ least | number }}",
     "le bord {{ least }}", "{{ least }} de plus", "Le monde {{ least }}"],
)  # fmt: skip
def test_french_that_is_right_is_left_alone(text: str) -> None:
    assert "figure-elision" not in notices(text, "fr")
    assert "figure-elision" not in notices("de {{ least }}", "en")


def test_words_that_mean_a_unit() -> None:
    assert notices("{{ a }}", figures={"a": {"value": 1, "unit": "kms"}}) == ["unit-word"]
    assert notices("{{ a }}", figures={"a": {"value": 1, "unit": "families"}}) == []


def test_a_figure_with_the_name_of_a_value_of_the_brief() -> None:
    assert notices("{{ issue }}", figures={"issue": {"value": 1}}) == ["figure-name"]


def test_translations_are_looked_at_in_their_language(tmp_path: Path) -> None:
    text = (
        "title: T\nlanguage: en\nlanguages: [fr]\npublished: 2024-01-01\nsources: {s: {title: S}}\n"
        "figures:\n  least: {label: l, value: 66, qualifier: at_least, sources: [s]}\n"
        "summary: There were {{ least }} people.\n"
    )
    po = (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgctxt "summary"\nmsgid "There were {{ least }} people."\n'
        'msgstr "Il y avait au moins {{ least }} personnes, soit {{ least | number }}."\n'
    )
    files = {"fr.po": po.encode()}
    codes = [each.code for each in briefgen.loads(text, files=files).notices]

    assert "qualifier-twice" in codes


@pytest.mark.parametrize("attached", [True, False])
def test_hxl_tags_without_attached_data_show_nowhere(attached: bool) -> None:
    text = (
        "title: T\nlanguage: en\npublished: 2024-01-01\nsources: {a: {organization: A}}\n"
        'figures: {x: {label: x, value: 3, sources: [a], hxl: "#affected"}}\n'
        f'summary: "{{{{ x }}}}"\nattach_data: {str(attached).lower()}\n'
    )
    codes = [notice.code for notice in briefgen.loads(text).notices]
    assert ("hxl-unused" in codes) is not attached
