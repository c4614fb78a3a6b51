"""Characters without a font are named where their author wrote them."""

from __future__ import annotations

from pathlib import Path

from briefgen.content.absent_characters import absent_characters
from briefgen.content.load import open_draft
from briefgen.conventions import Audience
from briefgen.errors import Problem
from tests.content.samples import write

TEXT = """\
title: "The 🚨 title"
language: en
languages: [ar]
published: 2024-03-12
sources: {desk: {organization: "Example ❌ Desk"}}
based_on: [desk]
sections:
  - heading: Water
    body:
      - "One 🚨 text
        of ☐ two lines."
      - table:
          caption: Wells
          data: wells.csv
          columns: [{key: a, label: A}]
          sources: [desk]
      - text: {text: Only 🚨 inside., audience: internal}
"""
PO = """\
msgid ""
msgstr "Language: ar\\n"

msgctxt "sections.0.heading"
msgid "Water"
msgstr ""
"ماء "
"❎"
"""
WORDS = "no font has", "write it in words"


def problems(
    tmp_path: Path,
    *found: tuple[str, str],
    language: str = "en",
    audience: Audience = "public",
) -> list[Problem]:
    folder = write(tmp_path / "b", TEXT, ar_dot_po=PO, wells_dot_csv="a\nx\ny ☐\n")
    each = [(place, tuple(characters)) for place, characters in found]
    return [
        *absent_characters(*open_draft(folder), language, audience, each, WORDS),
    ]


def places(found: list[Problem]) -> list[tuple[str, int, int, str]]:
    return [(Path(p.file).name, p.line, p.column, p.field) for p in found]


def test_all_characters_of_a_text_are_named_at_the_first(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("sections.0.body.0", "☐"), ("sections.0.body.0", "🚨"))

    assert places([problem]) == [("brief.yaml", 10, 14, "sections.0.body.0")]
    assert problem.text == (
        "no font has “☐” (U+2610 BALLOT BOX), “🚨” (U+1F6A8 POLICE CARS REVOLVING LIGHT)"
    )
    assert problem.hint == WORDS[1]
    assert problem.source == '      - "One 🚨 text'


def test_texts_elsewhere_are_not_meant(tmp_path: Path) -> None:
    assert places(problems(tmp_path, ("title", "🚨"))) == [("brief.yaml", 1, 13, "title")]


def test_what_is_shown_elsewhere_than_it_was_written_is_found(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("sections.0.body.0", "❌"))

    assert problem.field == "sources.desk.organization"


def test_a_cell_is_found_in_its_csv_file(tmp_path: Path) -> None:
    found = problems(tmp_path, ("sections.0.body.1", "☐"))

    assert places(found) == [("wells.csv", 3, 3, "sections.0.body.1.table.rows.1.a")]


def test_a_translation_is_found_in_its_catalogue(tmp_path: Path) -> None:
    found = problems(tmp_path, ("sections.0", "❎"), ("title", "🚨"), language="ar")

    assert places(found) == [
        ("brief.yaml", 1, 13, "title"),  # which is not translated
        ("ar.po", 8, 2, "sections.0.heading"),
    ]


def test_a_text_that_the_audience_may_not_see_is_not_named(tmp_path: Path) -> None:
    public = problems(tmp_path, ("", "🚨"))
    internal = problems(tmp_path, ("sections.0.body.2", "🚨"), audience="internal")

    assert [p.field for p in public] == ["title", "sections.0.body.0"]
    assert [(p.field, p.source) for p in internal] == [("sections.0.body.2.text.text", "")]


def test_words_of_a_layout_are_said_to_be_such(tmp_path: Path) -> None:
    (problem,) = problems(tmp_path, ("sections.0", "♞"))

    assert (Path(problem.file).name, problem.line) == ("brief.yaml", 0)
    assert (
        problem.text == "no font has “♞” (U+265E BLACK CHESS KNIGHT), in words that the layout adds"
    )
