"""Catalogues are read as gettext's, and what is wrong in them is said with its line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefgen.content.load import load, load_checked
from briefgen.content.po.po_reader import parse
from briefgen.content.source_map import SourceFile
from tests.content.po.translated import BRIEF, HEADER, catalogue, entry, folder
from tests.content.samples import write

TITLE = entry("title", "Water in Marwan", "المياه")


def said(path: Path, po: str) -> list[str]:
    problems = load_checked(folder(path, po)).problems
    return [str(problem).replace(f"{path}/", "") for problem in problems]


@pytest.mark.parametrize(
    ("po", "problem"),
    [
        (HEADER + 'msgid "x\n', "x/ar.po:5:1: this line is no part of a gettext catalogue"),
        (HEADER + '\nmsgid "a"\nmsgid "b"\nmsgstr ""\n', "x/ar.po:6:1: this is no gettext catalo"),
        (
            HEADER + f'{TITLE}msgstr "b"\n',
            "x/ar.po:8:1: msgstr stands here without its entry (an e",
        ),
        (
            HEADER + '\n#~ msgid "a"\n#~ msgstr ""\n#~ msgstr "b"\n',
            "x/ar.po:8:1: msgstr stands her",
        ),
        (
            HEADER + '\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n',
            "x/ar.po:7:1: a text of a brief has one translation, whatever its numbers (delete ms",
        ),
        (HEADER + "\nhello\n", "x/ar.po:6:1: this line is no part of a gettext catalogue (a text"),
        (HEADER + '\nmsgid "a"\nmsgstr "\\q"\n', "x/ar.po:7:9: \\q stands for nothing"),
        (HEADER.replace("ar", "fr", 1), 'x/ar.po:3:1: the header says "Language: fr" (ar is meant'),
        (HEADER.replace("UTF-8", "cp1256"), 'x/ar.po:4:1: the header says "Content-Type: text/p'),
        ("\n".join([HEADER, TITLE, TITLE]), 'x/ar.po:11:1: title: "title" is translated twice (al'),
        (HEADER + f"\n# \u202e\n{TITLE}", "x/ar.po:6:3: the character U+202E RIGHT-TO-LEFT OVERR"),
        (HEADER + "\n# \x07\n", "x/ar.po:6:3: the character U+0007, a control character is not"),
        (catalogue({"title": "{{ dry }}"}), "x/ar.po:8:9: title: {{ dry }} cannot stand here"),
        (
            catalogue({"highlights.0": "ا {{ wet }}"}),
            'x/ar.po:28:11: highlights.0: there is no figure "wet" (known: dry, hidden)',
        ),
        (
            catalogue({"highlights.0": "ا [@dusk]"}),
            'x/ar.po:28:11: highlights.0: there is no source "dusk" (did you mean "desk"?)',
        ),
        (
            catalogue({"highlights.1": "ا *ب* <b>ج"}),
            "x/ar.po:32:15: highlights.1: HTML is not allowed",
        ),
        (
            catalogue({"highlights.1": "- ا"}),
            "x/ar.po:32:9: highlights.1: a list cannot",
        ),
        (
            catalogue({"summary": "ا {{ hidden }}"}),
            'x/ar.po:36:11: summary: this is for the public, but the figure "hidden" is for inter',
        ),
        (catalogue({"summary": "ا" * 40_001}), "x/ar.po:36:1: summary: the translation has 40,001"),
        (catalogue({"summary": "ا" * 501}), "x/ar.po:36:9: summary: a word has 501 letters"),
    ],
)
def test_what_is_wrong_in_a_catalogue(tmp_path: Path, po: str, problem: str) -> None:
    found = said(tmp_path, po)

    assert len(found) == 1, found
    assert found[0].startswith(problem)


def test_a_catalogue_that_is_not_there_is_said_with_what_to_do(tmp_path: Path) -> None:
    (problem,) = load_checked(write(tmp_path / "x", BRIEF)).problems

    assert problem.line == 3
    assert problem.field == "languages.0"
    assert problem.text == 'there is no catalogue "ar.po" for the language "ar"'
    assert problem.hint == f"python -m briefgen translate extract {tmp_path / 'x'}"


def test_a_catalogue_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "secret.po").write_text(catalogue(), encoding="utf-8")
    made = write(tmp_path / "x", BRIEF)
    (made / "ar.po").symlink_to(tmp_path / "secret.po")

    (problem,) = load_checked(made).problems

    assert problem.text == '"ar.po" is a link that leads out of the brief\'s folder'


def test_a_place_inside_a_translation_of_many_lines() -> None:
    text = 'msgid "a"\nmsgstr ""\n"one \\"two\\"\\n"\n"three"\n'
    found = parse(SourceFile("ar.po", text), "ar")

    (only,) = found.entries

    assert found.place_in(only, only.text.index("two"))[1:] == (3, 8)
    assert found.place_in(only, only.text.index("three"))[1:] == (4, 2)


def test_previous_originals_and_comments_are_kept_apart() -> None:
    text = (
        '# by hand\n#. by us\n#: x.yaml:3\n#, fuzzy, no-wrap\n#| msgctxt "old"\n'
        '#| msgid ""\n#| "one \\"two\\" "\n#| "three"\nmsgctxt "k"\nmsgid "new"\nmsgstr "y"\n'
        '\n#~ msgctxt "gone"\n#~ msgid "a"\n#~ msgstr "b"\n'
    )
    found = parse(SourceFile("ar.po", text), "ar")

    (first,) = found.entries
    assert first.comments == ("by hand",)
    assert first.previous == 'one "two" three'
    assert (first.fuzzy, first.flags, first.usable) == (True, ("no-wrap",), False)
    assert [(entry.key, entry.text) for entry in found.obsolete] == [("gone", "b")]


def test_the_previous_original_of_an_obsolete_entry_is_passed_over() -> None:
    """As gettext's own tools write it into a catalogue that lost a fuzzy entry."""
    old = '#, fuzzy\n#~| msgid "Older"\n#~ msgctxt "gone"\n#~ msgid "Old"\n#~ msgstr "قديم"\n'
    found = parse(SourceFile("ar.po", f"{HEADER}\n{TITLE}\n{old}"), "ar")

    assert [(entry.key, entry.text) for entry in found.obsolete] == [("gone", "قديم")]
    assert [entry.key for entry in found.entries] == ["title"]


def test_headers_stay_as_they_are() -> None:
    text = '# Team\nmsgid ""\nmsgstr ""\n"X-Generator: Poedit 3\\n"\n\nmsgid "a"\nmsgstr ""\n'
    assert parse(SourceFile("ar.po", text), "ar").header == text.partition("\n\n")[0]
    assert parse(SourceFile("ar.po", TITLE), "ar").header == ""


def test_a_brief_in_one_language_loads_no_gettext(tmp_path: Path) -> None:
    made = write(tmp_path / "x", BRIEF.replace("languages: [ar]\n", ""))
    code = (
        "import sys\nfrom briefgen.content.load import load\n"
        f"load({str(made)!r})\nassert not any(n.startswith('babel') for n in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_the_brief_carries_its_catalogues_and_no_edition_does(tmp_path: Path) -> None:
    brief = load(folder(tmp_path))
    assert brief.catalogues["ar"][("title", "Water in Marwan")] == "المياه في مروان"
    assert brief.edition("ar").brief.catalogues == {}
