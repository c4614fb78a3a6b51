"""Catalogues for translators: made whole, refreshed without loss, good for gettext's own tools."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.load import load_checked, open_draft
from briefgen.content.po.po_reader import CatalogueEntry, PoFile, parse
from briefgen.content.po.po_update import TranslationState, refreshed, state
from briefgen.content.po.translation_memory import Pool
from briefgen.content.source_map import SourceFile
from tests.content.po.translated import ARABIC, BRIEF, catalogue, folder
from tests.content.samples import write
from tests.properties import examples


def made(path: Path, old: str | None = None, brief: str = BRIEF) -> str:
    draft, its_folder = open_draft(write(path / "x", brief))
    file = None if old is None else parse(SourceFile("ar.po", old), "ar")
    return refreshed(draft, its_folder, "ar", file)[0]


def entries(text: str) -> dict[str, CatalogueEntry]:
    return {entry.key: entry for entry in read(text).entries}


def read(text: str) -> PoFile:
    return parse(SourceFile("ar.po", text), "ar")


def test_a_new_catalogue_says_all_that_a_translator_needs(tmp_path: Path) -> None:
    text = made(tmp_path)

    assert text.startswith(
        '# Water in Marwan: translation into the language ar.\nmsgid ""\nmsgstr ""\n'
        '"Project-Id-Version: x\\n"\n"PO-Revision-Date: 2024-06-10 00:00+0000\\n"\n'
        '"Last-Translator: \\n"\n"Language-Team: \\n"\n"Language: ar\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
        '"Plural-Forms: nplurals=6; plural='
    )
    assert (
        "#. One paragraph; *emphasis*, **strong** and [links](…) may stand in it.\n"
        "#. At most 180 characters are read.\n"
        "#. {{ dry }} = 17\n"
        "#: brief.yaml:12\n"
        'msgctxt "highlights.0"\n'
        'msgid "{{ dry }} wells ran dry by 5 May [@desk]."\n'
        'msgstr ""\n'
    ) in text
    assert "#. Not public: for internal readers only.\n#. {{ hidden }} = 3\n" in text
    assert list(entries(text)) == list(ARABIC)
    assert "CC-BY" not in text


def test_rows_of_a_csv_file_stand_where_they_are_named_and_say_their_line(tmp_path: Path) -> None:
    brief = BRIEF.replace('rows: [{a: "{{ dry }}"}, {a: –}]}', "data: data/all towns.csv}")
    draft, its = open_draft(
        write(tmp_path / "x", brief, **{"data__all towns_dot_csv": "a\nDale\n"})
    )

    text, _ = refreshed(draft, its, "ar")

    keys = list(entries(text))
    row = "sections.wells.body.2.table.rows.0.a"
    assert f'#: data/all%20towns.csv:2\nmsgctxt "{row}"\nmsgid "Dale"' in text
    assert keys.index("sections.wells.body.2.table.caption") < keys.index(row)
    assert keys[-2:] == [row, "sections.wells.body.3.quote.speaker"]


def test_a_refreshed_catalogue_is_the_same_again(tmp_path: Path) -> None:
    once = made(tmp_path, catalogue())
    assert made(tmp_path, once) == once
    assert {key: entry.text for key, entry in entries(once).items()} == ARABIC


def test_a_changed_original_turns_fuzzy_and_back(tmp_path: Path) -> None:
    changed = BRIEF.replace("title: Water in Marwan", "title: No water in Marwan")

    text = made(tmp_path, catalogue(), changed)

    assert (
        '#, fuzzy\n#| msgid "Water in Marwan"\nmsgctxt "title"\nmsgid "No water in Marwan"\n'
        'msgstr "المياه في مروان"\n'
    ) in text
    again = entries(made(tmp_path, text))["title"]
    assert (again.fuzzy, again.previous, again.text) == (False, "", ARABIC["title"])


def test_a_long_changed_original_is_kept_whole(tmp_path: Path) -> None:
    text = made(tmp_path, catalogue(), BRIEF.replace("Rain fell", "Much rain fell"))
    assert entries(text)["summary"].previous == (
        "Rain fell on **4.5** days [@desk].\n\nSee [the survey](https://example.org/a).\n"
    )


def test_lines_that_are_broken_otherwise_are_no_change(tmp_path: Path) -> None:
    other = BRIEF.replace("Rain fell on **4.5** days", "Rain fell\n  on **4.5** days")
    summary = entries(made(tmp_path, catalogue(), other))["summary"]
    assert (summary.fuzzy, summary.text) == (False, ARABIC["summary"])
    assert summary.original.startswith("Rain fell\non")


def test_a_text_that_has_moved_keeps_its_translation(tmp_path: Path) -> None:
    other = BRIEF.replace(
        'highlights: ["{{ dry }} wells', 'highlights: ["This is new.", "{{ dry }} wells'
    ).replace("id: wells", "id: water")

    found = entries(made(tmp_path, catalogue(), other))

    assert found["highlights.0"].text == ""
    assert found["highlights.1"].text == ARABIC["highlights.0"]
    assert found["highlights.2"].text == ARABIC["highlights.1"]
    assert found["sections.water.heading"].text == ARABIC["sections.wells.heading"]
    assert not any(entry.fuzzy for entry in found.values())


def test_what_is_gone_stays_at_the_end_and_comes_back(tmp_path: Path) -> None:
    shorter = BRIEF.replace(', "Trucks bring 1,200 litres."', "")

    text = made(tmp_path, catalogue(), shorter)

    assert text.endswith(
        '\n\n#~ msgctxt "highlights.1"\n#~ msgid "Trucks bring 1,200 litres."\n'
        '#~ msgstr "تحمل الصهاريج 1200 لتر."\n'
    )
    assert entries(made(tmp_path, text))["highlights.1"].text == ARABIC["highlights.1"]


def test_what_translators_wrote_beside_a_translation_stays(tmp_path: Path) -> None:
    header = (
        '# Team of Marwan\nmsgid ""\nmsgstr ""\n"Language: ar\\n"\n"X-Generator: Poedit 3\\n"\n'
    )
    old = catalogue(header=header).replace(
        'msgctxt "title"', '# Not مرواني!\n#, no-wrap\nmsgctxt "title"'
    )

    text = made(tmp_path, old)

    assert text.startswith(header.rstrip("\n") + '\n"Project-Id-Version: x\\n"\n')
    assert "\n\n# Not مرواني!\n#. Plain text, one line.\n#: brief.yaml:1\n#, no-wrap\n" in text


def test_the_date_is_never_the_clocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert '"PO-Revision-Date: 1970-01-02 00:00+0000\\n"' in made(tmp_path)


def test_how_far_a_translation_is(tmp_path: Path) -> None:
    po = catalogue({"title": None, "highlights.1": ""}).replace(
        'msgid "Wells"\nmsgstr "الآبار"', 'msgid "Old"\nmsgstr "الآبار"', 1
    )
    draft, its_folder = open_draft(folder(tmp_path, po))

    found = state(draft, its_folder, "ar", read(po))

    assert found == TranslationState(
        translated=10, fuzzy=1, missing=2, obsolete=0, words=34, words_translated=26
    )


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
def test_gettext_has_nothing_to_say_against_it(tmp_path: Path) -> None:
    changed = BRIEF.replace("Rain fell", "Much rain fell").replace(
        "heading: Wells", "heading: Pits"
    )
    file = tmp_path / "ar.po"
    for text in (made(tmp_path), made(tmp_path, catalogue(), changed)):
        file.write_text(text, encoding="utf-8")
        done = subprocess.run(
            ["msgfmt", "--check", "--output-file=/dev/null", str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


WORDS = st.text(st.sampled_from('ab "\\\n\t%ءب'), min_size=1, max_size=30).filter(str.strip)
KEYS = st.sampled_from(["a", "b.0", "b.1", "b.2.text", "c"])
TEXTS = st.dictionaries(KEYS, WORDS, max_size=5)


@examples(200)
@given(TEXTS, TEXTS, st.dictionaries(KEYS, WORDS, max_size=5))
def test_no_translation_is_lost_and_none_serves_a_changed_text(
    before: dict[str, str], after: dict[str, str], translations: dict[str, str]
) -> None:
    old = [CatalogueEntry(key, text, translations.get(key, "")) for key, text in before.items()]
    pool = Pool(old, ())

    found = pool.fill(list(after.items()))

    assert [(entry.key, entry.original) for entry in found] == list(after.items())
    done = sorted(entry.text for entry in (*found, *pool.left) if entry.text)
    assert set(done) == {entry.text for entry in old if entry.text.strip()}
    known = {("".join(e.original.split()), e.text) for e in old}
    for entry in found:
        if entry.usable:
            assert ("".join(entry.original.split()), entry.text) in known


@examples(50)
@given(st.dictionaries(st.sampled_from(list(ARABIC)), WORDS))
def test_any_translation_comes_through_a_refresh_as_it_is(
    tmp_path: Path, texts: dict[str, str]
) -> None:
    found = entries(made(tmp_path, catalogue(dict(texts))))
    assert {key: entry.text for key, entry in found.items()} == ARABIC | texts


def test_a_brief_that_does_not_fit_its_types_has_no_catalogue_made(tmp_path: Path) -> None:
    from briefgen.errors import ContentError

    with pytest.raises(ContentError, match="published"):
        open_draft(write(tmp_path / "x", "title: T\nlanguage: en\nsources: {}\n"))
    assert load_checked(tmp_path / "x").brief is None
