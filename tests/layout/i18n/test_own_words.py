"""Words of the library from a user's own folder: another language, or said in another way."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import briefgen
from briefgen.errors import BriefgenError, LayoutError
from briefgen.layout.i18n.word_catalogues import known_languages
from briefgen.layout.i18n.words_to_translate import words_catalogue

BRIEF = """\
title: Water
language: {language}
published: 2024-04-01
sources: {{desk: {{organization: Desk}}}}
figures: {{wells: {{label: w, value: 1250.5, sources: [desk], qualifier: about}}}}
period: {{start: 2024-03-04, end: 2024-03-10}}
summary: "{{{{ wells }}}} [@desk]."
"""


def brief(folder: Path, language: str) -> Path:
    """A small brief in a language."""
    folder.mkdir()
    (folder / "brief.yaml").write_text(BRIEF.format(language=language))
    return folder


def filled(templates: Path, language: str, words: dict[str, str]) -> Path:
    """The catalogue of a language, with some of its words."""
    file = briefgen.words(language, templates=templates)
    text = file.read_text()
    for english, said in words.items():
        before = text
        text = text.replace(f'msgid "{english}"\nmsgstr ""', f'msgid "{english}"\nmsgstr "{said}"')
        assert text != before, english
    file.write_text(text)
    return file


def test_a_language_comes_with_a_catalogue_and_no_code(tmp_path: Path) -> None:
    words = {"Summary": "Resumen", "about {n}": "unas {n}", "Sources and notes": "Fuentes"}
    file = filled(tmp_path / "templates", "es", words)
    folder = brief(tmp_path / "agua", "es")
    report = briefgen.build(
        folder, output=tmp_path / "out", formats=["text"], templates=[tmp_path / "templates"]
    )
    assert report.ok, report
    (made,) = report.items
    assert made.path is not None
    text = made.path.read_text()
    assert "Resumen" in text
    assert "Unas 1.250,5" in text
    assert "1 de abril de 2024" in text
    assert "4–10 de marzo de 2024" in text
    (notice,) = [each for each in made.notices if each.code == "words-missing"]
    assert file.name in notice.where
    assert "“Briefing note”" in notice.text
    assert "“, ”" not in notice.text
    assert "Resumen" not in notice.text


def test_without_one_it_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    read = briefgen.load(brief(tmp_path / "agua", "es"))
    filled(tmp_path / "templates", "uk", {})  # of another language
    for templates in ([], [tmp_path / "templates"]):
        with pytest.raises(LayoutError, match="translate words es"):
            briefgen.render(read, "text", templates=templates)


def test_our_words_can_be_said_in_another_way(tmp_path: Path) -> None:
    locales = tmp_path / "templates" / "locales"
    locales.mkdir(parents=True)
    (locales / "en.po").write_text('msgid "Summary"\nmsgstr "In short"\n')
    made = briefgen.render(
        briefgen.load(brief(tmp_path / "water", "en")), "text", templates=[tmp_path / "templates"]
    )
    text = made.data.decode()
    assert "In short" in text
    assert "Summary" not in text
    assert "About 1,250.5" in text
    assert not made.notices


@pytest.mark.parametrize("language", ["en", *known_languages(), "es", "uk"])
def test_a_catalogue_that_is_written_again_stays(language: str) -> None:
    once = words_catalogue(language)
    assert words_catalogue(language, once) == once
    found = read_po(BytesIO(once), locale=language)
    assert len(found) > 150


def test_what_it_says_already_stays_and_what_is_new_comes_in() -> None:
    before = words_catalogue("ar")
    with_own = before.replace("الملخص".encode(), "خلاصة".encode())
    assert with_own != before
    cut = (
        with_own[: with_own.index(b'msgid "Summary"')]
        + with_own[with_own.index(b'msgid "Summary"') :].split(b"\n\n", 1)[0]
        + b"\n"
    )
    again = words_catalogue("ar", cut)
    assert "خلاصة".encode() in again
    assert again.count(b"\nmsgid ") == before.count(b"\nmsgid ")
    assert b"n%100>=11" in again


@pytest.mark.parametrize("language", ["xx", "", "not a tag"])
def test_a_language_that_there_is_not(language: str, tmp_path: Path) -> None:
    with pytest.raises(BriefgenError, match="not a language"):
        briefgen.words(language, templates=tmp_path)
    assert not list(tmp_path.iterdir())


def test_a_broken_catalogue_is_told_with_its_line(tmp_path: Path) -> None:
    locales = tmp_path / "templates" / "locales"
    locales.mkdir(parents=True)
    (locales / "en.po").write_text('msgid "Summary"\nmsgstr "In short\n')
    with pytest.raises(LayoutError, match=r"locales/en\.po:2"):
        briefgen.render(
            briefgen.load(brief(tmp_path / "water", "en")),
            "text",
            templates=[tmp_path / "templates"],
        )


LAYOUT = """\
{% extends "layouts/briefing/layout.html.j2" %}
{% block brief %}{{ super() }}
<p>{{ t("Told by the desk") }} {{ tn('{n} copy', '{n} copies', 2) }}</p>{% endblock %}
"""


def own_layout(templates: Path) -> Path:
    """A folder of templates with a layout that says words of its own."""
    layout = templates / "layouts" / "desk" / "layout.html.j2"
    layout.parent.mkdir(parents=True)
    layout.write_text(LAYOUT)
    return templates


def test_the_words_of_an_own_layout_are_listed_and_then_said(tmp_path: Path) -> None:
    templates = own_layout(tmp_path / "templates")
    read = briefgen.load(brief(tmp_path / "eau", "fr"))
    before = briefgen.render(read, "text", layout="desk", templates=[templates])
    file = briefgen.words("fr", templates=templates)
    text = file.read_text()
    single = 'msgid "Told by the desk"\nmsgstr ""'
    plural = 'msgid "{n} copy"\nmsgid_plural "{n} copies"\nmsgstr[0] ""\nmsgstr[1] ""'
    assert single in text
    assert plural in text
    text = text.replace(single, single.replace('msgstr ""', 'msgstr "Dit par la cellule"'))
    text = text.replace(plural, plural.replace('[1] ""', '[1] "{n} exemplaires"'))
    file.write_text(text)
    after = briefgen.render(read, "text", layout="desk", templates=[templates])

    (notice,) = before.notices
    assert notice.code == "words-missing"
    assert "“Told by the desk”" in notice.text
    assert "“Sources and notes”" not in notice.text
    assert "Told by the desk" in before.data.decode()
    assert after.notices == ()
    assert "Dit par la cellule 2 exemplaires" in after.data.decode()
    briefgen.words("fr", templates=templates)
    assert "Dit par la cellule" in file.read_text()


def test_a_template_that_cannot_be_read_lists_nothing(tmp_path: Path) -> None:
    templates = own_layout(tmp_path / "templates")
    (templates / "broken.html.j2").write_text('{% if %}{{ t("Never") }}')
    (templates / "other.html.j2").write_text("{{ t(name) }}{{ s.t('Not ours') }}{{ t('Summary') }}")
    text = briefgen.words("ar", templates=templates).read_text()
    assert "Told by the desk" in text
    assert "Never" not in text
    assert "Not ours" not in text
    assert text.count('msgid "Summary"') == 1


@pytest.mark.parametrize(
    ("language", "sign"), [("he", ", "), ("yi", ", "), ("fa", "، "), ("ckb", "، "), ("uk", ", ")]
)
def test_the_signs_between_words_are_those_of_the_script(language: str, sign: str) -> None:
    assert f'msgid ", "\nmsgstr "{sign}"\n' in words_catalogue(language).decode()
