"""Small signs of a document: looks that meet, pictures in a sentence, lines as they were typed."""

import pytest
from docx import Document

from tests.importing.imports import body, content, imported, lost
from tests.importing.test_page_import import picture
from tests.importing.word_files import saved

PARAGRAPH = "Two bridges are closed, and the valley has had no power since Monday morning."


def test_two_looks_that_meet_are_both_kept() -> None:
    document = Document()
    document.add_heading("First", 1)
    paragraph = document.add_paragraph("See ")
    paragraph.add_run("Bold").bold = True
    paragraph.add_run("ital").italic = True
    draft = imported(saved(document), "a.docx")

    assert body(draft) == ["See **Bold***ital*\n"]
    assert body(imported("# T\n\n## A\n\n**fa**milies\n", "a.md")) == ["families\n"]


def test_a_picture_does_not_tear_its_sentence() -> None:
    text = "# T\n\n## A\n\nThe valley ![A map](a.jpg) is cut off[^1].\n\n[^1]: Seen today.\n"
    draft = imported(text, "a.md", files={"a.jpg": picture()})
    words, photo = body(draft)

    assert words == "The valley is cut off^[Seen today.].\n"
    assert photo["photo"]["alt"] == "A map"


def test_lines_of_pre_stay_lines() -> None:
    draft = imported("<h1>T</h1><h2>A</h2><pre>one\n  two</pre><p>a\nb</p>", "a.html")

    assert body(draft) == ["one\\\ntwo\n\na b\n"]


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_line_in_capitals_is_a_heading(between: str) -> None:
    draft = imported(f"Floods\n\nA lead.\n\nSITUATION{between}{PARAGRAPH}{PARAGRAPH}\n", "a.txt")

    assert [one["heading"] for one in content(draft)["sections"]] == ["SITUATION"]
    assert lost(draft) == ""


@pytest.mark.parametrize(
    "head",
    [
        "From: Amal Haddad <a@example.org>\nTo: all@example.org\nSubject: Floods\n"
        "Date: Tue, 5 Mar 2024 10:00:00 +0000",
        "De : Amal Haddad <a@example.org>\nDate : 2024-03-05\nObjet : Floods",
    ],
)
def test_a_mail_saved_as_text(head: str) -> None:
    draft = imported(f"{head}\n\n{PARAGRAPH}\n", "mail.txt")
    brief = content(draft)

    assert (brief["title"], brief["authors"]) == ("Floods", [{"name": "Amal Haddad"}])
    assert brief["sources"]["imported-document"]["published"] == "2024-03-05"
    assert PARAGRAPH in draft.files["brief.yaml"].decode().replace("\n", " ")
    assert lost(draft) == ""


def test_a_text_that_begins_with_a_colon_is_no_mail() -> None:
    draft = imported(f"Subject: Floods in the valley\n\n{PARAGRAPH}\n", "a.txt")

    assert "Subject" in draft.files["brief.yaml"].decode()
