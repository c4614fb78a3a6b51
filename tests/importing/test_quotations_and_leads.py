"""Quotations with who said them, and words that stand above the first heading."""

import pytest
from docx import Document

from tests.importing.imports import body, content, imported, lost, told
from tests.importing.word_files import saved

QUOTE = {"text": "We waited for days.", "speaker": "Mayor of Ardeen"}
AFTER = "\n\nWords go on.\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("> We waited for days.\n>\n> — Mayor of Ardeen", "a.md"),
        ("> We waited for days.\n> — Mayor of Ardeen", "a.md"),
        ("> We waited for days. — Mayor of Ardeen", "a.md"),
        ("<blockquote><p>We waited for days.<cite>Mayor of Ardeen</cite></blockquote>", "a.html"),
        ("<blockquote>We waited for days.<cite>Mayor of Ardeen</cite></blockquote>", "a.html"),
        ("<blockquote>We waited for days.<br>– Mayor of Ardeen</blockquote>", "a.html"),
        (
            "<figure><blockquote>We waited for days.</blockquote>"
            "<figcaption>— Mayor of Ardeen</figcaption></figure>",
            "a.html",
        ),
    ],
)
def test_a_quotation_with_its_speaker(text: str, name: str) -> None:
    begin, end = ("# T\n\n## A\n\n", AFTER) if name == "a.md" else ("<h1>T</h1><h2>A</h2>", "")
    draft = imported(begin + text + end, name)

    assert body(draft)[0]["quote"] == QUOTE
    assert lost(draft) == ""


def test_an_aside_in_a_quotation_is_no_speaker() -> None:
    draft = imported("# T\n\n## A\n\n> We waited — for days — and nobody came.\n", "a.md")

    assert body(draft) == ["We waited — for days — and nobody came.\n"]


@pytest.mark.parametrize("style", ["Quote", "Intense Quote"])
@pytest.mark.parametrize("below", ["Normal", "Intense Quote"])
def test_quotations_of_word(style: str, below: str) -> None:
    document = Document()
    document.add_heading("First", 1)
    document.add_paragraph("We waited for days.", style=style)
    document.add_paragraph("— Mayor of Ardeen", style=below)
    draft = imported(saved(document), "a.docx")

    assert body(draft)[0]["quote"] == QUOTE


def test_a_lead_above_a_later_summary_has_a_place_of_its_own() -> None:
    text = "# T\n\nIntro above everything.\n\n## Summary\n\nThe summary.\n\n## First\n\nWords.\n"
    draft = imported(text, "a.md")
    brief = content(draft)

    assert brief["summary"] == "The summary.\n"
    assert [(one["heading"], one["body"]) for one in brief["sections"]] == [
        ("TODO: a heading", ["Intro above everything.\n"]),
        ("First", ["Words.\n"]),
    ]
    assert told(draft, "what stands above the first heading")
