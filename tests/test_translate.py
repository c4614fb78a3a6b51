"""The command `translate`, and builds in several languages, as a user meets them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.po.translated import BRIEF, catalogue, folder
from tests.content.samples import write
from tests.pipeline.conftest import Command, briefgen, in_html, printed, project

__all__ = ["briefgen", "in_html", "project"]  # fixtures, used by name
CONTENT = Path("content")


@pytest.fixture
def water(project: Path) -> Path:
    """A brief with a language and no catalogue, beside the project's own."""
    return write(CONTENT / "x", BRIEF)


@pytest.mark.usefixtures("in_html")
def test_a_catalogue_is_made_once(water: Path, briefgen: Command) -> None:
    refused = briefgen("check")
    made = briefgen("translate", "extract")
    text = (water / "ar.po").read_text(encoding="utf-8")
    again = briefgen("translate", "extract")
    checked = briefgen("check")

    assert refused.returncode == 1
    assert "(python -m briefgen translate extract content/x)" in refused.stderr
    assert (made.returncode, made.stdout) == (
        0,
        "content/x/ar.po  written  0 translated  0 fuzzy  13 missing    0 % of 34 words\n",
    )
    assert again.stdout.startswith("content/x/ar.po  there already  0 translated")
    assert (water / "ar.po").read_text(encoding="utf-8") == text
    assert checked.returncode == 0
    assert "ar: 13 texts of the whole brief not translated" in checked.stderr


FIGURES = """\
title: مياه
language: ar
languages: [fr]
published: 2024-06-10
as_of: 2024-06-09
sources: {desk: {organization: مكتب المياه}}
figures:
  cases: {label: حالات, value: 1236, qualifier: at_least, sources: [desk]}
  deaths: {label: وفيات, value: 27, sources: [desk]}
  rate: {label: نسبة, compute: deaths / cases, unit: "%", decimals: 1}
  funds: {label: تمويل, value: 2450000, unit: USD, compact: true, qualifier: about, sources: [desk]}
  trucks: {label: صهاريج, min: 11, max: 14, sources: [desk]}
summary: >-
  حالات {{ cases }} و {{ cases | number }} وفيات {{ deaths }} نسبة {{ rate }} تمويل {{ funds }}
  صهاريج {{ trucks }} حتى {{ as_of }}
sections:
  - heading: قول
    body:
      - quote: {text: Nobody came., language: en, speaker: أحد السكان}
"""


def test_translators_are_told_what_readers_of_the_original_see(
    project: Path, briefgen: Command
) -> None:
    brief = write(CONTENT / "x", FIGURES)
    briefgen("translate", "extract", str(brief))
    text = (brief / "fr.po").read_text(encoding="utf-8")
    notes = [line.removeprefix("#. ") for line in text.splitlines() if line.startswith("#. {{")]

    assert notes == [
        "{{ cases }} = ما لا يقل عن 1,236",
        "{{ cases | number }} = 1,236",
        "{{ deaths }} = 27",
        "{{ rate }} = ما يصل إلى 2.2%",
        "{{ funds }} = نحو 2.4 مليون دولار أمريكي",
        "{{ trucks }} = 11–14",
        "{{ as_of }} = 9 حزيران/يونيو 2024",
    ]


def test_what_is_in_another_language_is_counted_neither_empty_nor_filled(
    project: Path, briefgen: Command
) -> None:
    brief = write(CONTENT / "x", FIGURES)
    briefgen("translate", "extract", str(brief))
    catalogue = brief / "fr.po"
    text = catalogue.read_text(encoding="utf-8")
    empty = briefgen("translate", "status", str(brief)).stdout
    entry = text[text.index('msgid "Nobody came."') :]
    filled = entry.replace('msgstr ""', 'msgstr "Personne n’est venu."', 1)
    catalogue.write_text(text.replace(entry, filled), encoding="utf-8")
    status = briefgen("translate", "status", str(brief)).stdout

    assert "#. In another language than the brief: left empty, it is printed as it is." in text
    assert "0 translated  0 fuzzy  10 missing" in empty
    assert status == empty


def test_a_catalogue_is_refreshed_and_counted(project: Path, briefgen: Command) -> None:
    folder(CONTENT)
    first = briefgen("translate", "update", "content/x")
    again = briefgen("translate", "update", "content/x")
    brief = CONTENT / "x" / "brief.yaml"
    brief.write_text(BRIEF.replace("Rain fell", "No rain fell"), encoding="utf-8")
    status = briefgen("translate", "status", "content/x/brief.yaml")

    whole = "13 translated  0 fuzzy  0 missing    100 % of 34 words\n"
    assert first.stdout == f"content/x/ar.po  written  {whole}"
    assert again.stdout == f"content/x/ar.po  unchanged  {whole}"
    assert status.stdout == (
        "content/x/ar.po  12 translated  1 fuzzy  0 missing    74 % of 35 words\n"
    )


@pytest.mark.parametrize("action", ["update", "status"])
def test_there_is_nothing_to_refresh_before_a_catalogue_is_made(
    water: Path, action: str, briefgen: Command
) -> None:
    done = briefgen("translate", action)

    assert done.returncode == 1
    assert (
        'content/x/brief.yaml:1:1: error: languages: there is no catalogue "ar.po"' in done.stderr
    )
    assert not (water / "ar.po").exists()


def test_a_broken_catalogue_stays_as_it_is(project: Path, briefgen: Command) -> None:
    made = folder(CONTENT, catalogue() + "what is this?\n")
    before = (made / "ar.po").read_bytes()

    done = briefgen("translate", "update")

    assert done.returncode == 1
    assert "content/x/ar.po:57:1: error: this line is no part of a gettext catalogue" in done.stderr
    assert (made / "ar.po").read_bytes() == before


def test_a_brief_without_further_languages_is_told_how(project: Path, briefgen: Command) -> None:
    done = briefgen("translate", "extract")
    assert done.returncode == 0
    assert "languages: [ar]" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["translate"], "the following arguments are required: ACTION"),
        (["translate", "updat"], "there is no action 'updat'; did you mean update?"),
    ],
)
def test_wrong_usage(arguments: list[str], said: str, briefgen: Command) -> None:
    done = briefgen(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_a_build_makes_every_language_unless_it_is_told_which(
    project: Path, briefgen: Command
) -> None:
    folder(CONTENT)

    every = printed(briefgen("build", "content/x", "--format", "html", "--json"))
    one = printed(briefgen("build", "content/x", "--format", "text", "--language", "ar", "--json"))

    assert [item["language"] for item in every["items"]] == ["en", "ar"]
    assert [item["language"] for item in one["items"]] == ["ar"]


def test_a_missing_translation_is_a_notice_and_under_strict_an_error(
    project: Path, briefgen: Command
) -> None:
    folder(CONTENT, catalogue({"title": None}))

    loose = briefgen("build", "content/x", "--format", "text")
    strict = briefgen("build", "content/x", "--format", "html", "--strict")

    assert loose.returncode == 0
    assert (
        "ar: 1 text of the whole brief not translated: title [translation-missing]" in loose.stderr
    )
    text = Path("output/x/x.ar.txt").read_text(encoding="utf-8")
    assert "Water in Marwan" in text
    assert "نص واحد لم يُترجم بعد، ويرد هنا باللغة الإنجليزية." in text
    assert strict.returncode == 1
    assert not Path("output/x/x.ar.html").exists()
