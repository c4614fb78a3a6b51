"""A plain text as a draft: short lines are headings, captions photographs, set-off lines quotes."""

import pytest

from briefgen.errors import BriefgenError
from tests.importing.imports import SEED, body, content, imported, lost, told

LONG = (
    "The river left its bed in the night and took the lower bridge with it, "
    "people of the valley say."
)
ARTICLE = f"""Floods in the valley

The lower bridge at night - March 5, 2024 (Ardeen Desk)

Floods in the valley

The lower bridge at night - March 5, 2024 (Ardeen Desk)

The lower bridge at night – March 5, 2024 (Ardeen Desk)

Amal Writer | Badr Writer

{LONG}

What was lost

{LONG} At least 420 people left, and 420 came back by 1990.

  • A bridge
  • Two schools


We carried the beds up first, and the children after them, until the water stood at the door.

Amal Haddad, a resident of the mill road


{LONG}

Related Articles

  1. Flood maps of the valley
  2. Last year's flood

Support us
"""


def test_an_article_keeps_its_parts() -> None:
    draft = imported(ARTICLE, "article.txt")
    brief = content(draft)

    assert brief["title"] == "Floods in the valley"
    assert [one["name"] for one in brief["authors"]] == ["Amal Writer", "Badr Writer"]
    assert brief["summary"].strip() == LONG
    assert [one["heading"] for one in brief["sections"]] == ["What was lost"]
    assert [one["title"] for one in brief["related"]] == [
        "Flood maps of the valley", "Last year's flood",
    ]  # fmt: skip
    photo, prose, quote, rest = body(draft)
    assert photo["photo"] == {
        "caption": "The lower bridge at night", "credit": "Ardeen Desk", "date": "2024-03-05",
    }  # fmt: skip
    assert "- A bridge\n- Two schools" in prose
    assert quote["quote"]["speaker"] == "Amal Haddad"
    assert quote["quote"]["role"] == "a resident of the mill road"
    assert rest.endswith("Support us\n")
    assert lost(draft) == ""


def test_what_stands_twice_is_told() -> None:
    notes = [one for one in imported(ARTICLE, "article.txt").notes if "twice" in one.text]

    assert [one.where for one in notes] == ["line 5", "line 7", "line 9"]
    assert notes[0].words == "Floods in the valley"


def test_repeated_numbers_are_proposed_and_years_are_not() -> None:
    draft = imported(f"{ARTICLE}\n\n{LONG} Some had 1990 beds, and 33 none.", "article.txt")

    assert [(one.value, one.label, len(one.places)) for one in draft.proposals] == [
        (420, "people left", 2)
    ]
    assert b"#     value: 420" in draft.files["brief.yaml"]
    assert "figures" not in content(draft)


@pytest.mark.parametrize(
    "line",
    ["1990. A bad year", "# no heading", "* star", "4*6 [x](y) {{ z }} `c` <b>", "a\\b", "+ - ="],
)
def test_signs_of_a_text_stay_what_they_are(line: str) -> None:
    draft = imported(f"Title\n\nHead\n\n{LONG}\n\nWords {line}\n\n{line}.", "a.txt")

    assert lost(draft) == ""


def test_arabic_text_is_arabic() -> None:
    text = "الفيضانات في الوادي\n\nما الذي حدث\n\n" + "خرج النهر من مجراه في الليل. " * 8
    draft = imported(text, "a.txt")

    assert content(draft)["language"] == "ar"
    assert content(draft)["sections"][0]["heading"] == "ما الذي حدث"
    assert lost(draft) == ""


def test_forbidden_characters_are_taken_out_and_told() -> None:
    draft = imported(f"Title\n\n{LONG}\u202e\u200b\x07", "a.txt")

    assert told(draft, "3 characters that hide")


@pytest.mark.parametrize(("data", "why"), [(b"", "empty"), (b"a\0b" * 9, "no text file")])
def test_what_is_no_text_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BriefgenError, match=why):
        imported(data, "a.txt")


@pytest.mark.skipif(not SEED.is_dir(), reason="the article is not beside this checkout")
def test_the_article_of_the_example_keeps_sections_photographs_quotations_and_links() -> None:
    draft = imported(next(iter(SEED.glob("*.txt"))).read_bytes(), "seed.txt")
    blocks = [block for one in content(draft)["sections"] for block in one["body"]]

    assert len(content(draft)["sections"]) == 8
    assert sum("photo" in block for block in blocks) == 4
    assert sum("quote" in block for block in blocks) == 2
    assert len(content(draft)["related"]) == 4
    assert len(content(draft)["authors"]) == 2
    assert lost(draft) == ""


def test_what_is_longer_than_a_field_is_cut_and_told() -> None:
    long = " ".join(f"w{at}" for at in range(9_000))
    stars = "*[ " * 2_000
    draft = imported(f"# T\n\n{long}\n\n{stars}\n\nA[^1]\n\n[^1]: {long}\n", "a.md")

    assert "w8999" in draft.files["brief.yaml"].decode()
    assert lost(draft).split()[-1] == "w8999"


def test_words_that_no_line_has_room_for_are_told() -> None:
    word = "x" * 900
    draft = imported(f"Title\n\n{LONG} {word} end.", "a.txt")

    assert told(draft, "a word of more than 480 letters") == word
    assert lost(draft) == ""


MAIL = """From: Ida Voss <ida@x.example>
Subject: Rivers of Quell
Date: Tue, 5 Mar 2024 10:00:00 +0100

"""


@pytest.mark.parametrize(
    ("text", "title", "headings"),
    [
        (MAIL + "SITUATION\n\nThe water falls.", "Rivers of Quell", ["SITUATION"]),
        (MAIL + "Rivers of Quell\n\nNeeds\n\nThe water falls.", "Rivers of Quell", ["Needs"]),
        (
            MAIL + "All is calm here.\n\nNeeds\n\nMore text here, and more.\n\n"
            "Gaps\nNobody knows the number of wells.",
            "Rivers of Quell",
            ["Needs", "Gaps"],
        ),
        ("Title\n\nما نجهله\nلا أحد يعرف عدد الآبار في الوادي.", "Title", ["ما نجهله"]),
        ("Title\n\n5 March 2024\n\nThe water falls.\n\nEnd", "Title", []),
        ("Title\n\nThe water\nfalls in all of the valley.\n\nEnd", "Title", []),
        ("Title\n\nRoses are red\nViolets are blue.\n\nEnd", "Title", []),
        ("Title\n\nKind regards\n\nIda Voss", "Title", []),
    ],
)
def test_the_title_and_headings_of_short_texts(text: str, title: str, headings: list[str]) -> None:
    draft = imported(text, "a.txt", language="en")
    made = content(draft)

    assert made["title"] == title
    sections = [one["heading"] for one in made["sections"]]
    assert [one for one in sections if not one.startswith("TODO")] == headings
    assert lost(draft) == ""
