"""Captions: the number that was typed goes, date and credit are taken."""

import pytest
from docx import Document

from tests.importing.imports import body, imported, lost, told
from tests.importing.test_page_import import picture
from tests.importing.word_files import saved

START = "<h1>T</h1><h2>A</h2>"


@pytest.mark.parametrize(
    ("caption", "values"),
    [
        ("Figure 1: The camp", {"caption": "The camp"}),
        ("Fig. 2 – The camp (Photo: A. Writer)", {"caption": "The camp", "credit": "A. Writer"}),
        ("شكل ٣: المخيم", {"caption": "المخيم"}),
        (
            "Photo 4. The camp at night – 5 March 2024 (A. Writer)",
            {"caption": "The camp at night", "date": "2024-03-05", "credit": "A. Writer"},
        ),
        ("Figures of 2023: all", {"caption": "Figures of 2023: all"}),
    ],
)
def test_the_caption_of_a_picture(caption: str, values: dict[str, str]) -> None:
    page = f'{START}<figure><img src="a.jpg" alt="x"><figcaption>{caption}</figcaption></figure>'
    draft = imported(page, "a.html", files={"a.jpg": picture()}, language="en")

    assert values.items() <= body(draft)[0]["photo"].items()
    assert lost(draft) == ""


def test_the_caption_of_a_table_in_a_page_and_in_word() -> None:
    table = "<table><caption>Table 2. People</caption><tr><th>a<th>b<tr><td>1<td>2</table>"
    page = imported(START + table, "a.html")
    document = Document()
    document.add_heading("A", 1)
    document.add_paragraph("Table 2. People", style="Caption")
    document.add_table(rows=2, cols=2).cell(0, 0).text = "a"
    word = imported(saved(document), "a.docx")

    for draft in (page, word):
        assert body(draft)[0]["table"]["caption"] == "People"
        assert told(draft, "captions are counted anew") == "Table 2."
        assert lost(draft) == ""


def test_a_caption_of_nothing_keeps_its_number() -> None:
    document = Document()
    document.add_heading("A", 1)
    document.add_paragraph("Table 2. People", style="Caption")
    document.add_paragraph("Words.")

    assert body(imported(saved(document), "a.docx")) == ["**Table 2. People**\n\nWords.\n"]
