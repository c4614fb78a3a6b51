"""Word documents as drafts: nothing is lost in silence, whoever made them."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.shared import Pt

import briefgen
from briefgen.errors import BriefgenError
from tests.importing.imports import body, content, imported, lost, told
from tests.importing.test_page_import import picture
from tests.importing.word_files import (
    BOX,
    CHANGED,
    TWICE,
    arabic,
    by_hand,
    saved,
    styled,
    with_parts,
    with_xml,
)


def test_headings_lists_and_merged_cells_by_style() -> None:
    draft = imported(saved(styled()), "a.docx")
    brief = content(draft)

    assert (brief["title"], brief["subtitle"]) == ("Floods in Ardeen", "The first week")
    assert brief["authors"] == [{"name": "A. Writer"}]
    assert brief["summary"] == "Rain fell for five days.\n"
    section = brief["sections"][0]
    assert section["heading"] == "Shelter"
    assert section["body"] == ["Families sleep in **three** schools; 4\\*6 rooms \\[x\\].\n"]
    inner = section["sections"][0]
    assert inner["heading"] == "Schools"
    items, table, quote = inner["body"]
    assert items == "- one has no water\n    - two have no heating\n1. first\n2. second\n"
    assert table["table"]["caption"] == "People by place"
    assert [one["label"] for one in table["table"]["columns"]] == [
        "Place",
        "Count – Men",
        "Count – Women",
    ]
    assert table["table"]["rows"] == [
        ["North", 1200, 6], ["North", 7, "2023"],
    ]  # fmt: skip
    assert quote["quote"] == {
        "text": "We wait for water.", "speaker": "Amal Haddad", "role": "resident",
    }  # fmt: skip
    assert told(draft, "a page header") == "Running head"
    assert told(draft, "3 merged cells")
    assert lost(draft) == ""


def test_headings_by_hand() -> None:
    draft = imported(saved(by_hand()), "a.docx")
    brief = content(draft)

    assert brief["title"] == "Floods by hand"
    assert [one["heading"] for one in brief["sections"]] == ["Shelter", "Needs"]
    assert brief["sections"][0]["sections"][0]["heading"] == "Schools"
    assert "**This whole sentence is important.**" in body(draft, 1)[0]
    assert lost(draft) == ""


def test_tracked_changes_hidden_words_and_equations() -> None:
    document = styled()
    with_xml(document, CHANGED)
    draft = imported(saved(document), "a.docx")

    assert "The survey counted eighty families a=b+c." in draft.files["brief.yaml"].decode()
    assert told(draft, "deleted words by Rim") == "ninety"
    assert told(draft, "a tracked insertion by Rim stands as text: eighty")
    assert told(draft, "hidden words") == " unseen"
    assert told(draft, "an equation became a line of letters")
    assert lost(draft) == ""


def test_text_boxes_comments_and_macros() -> None:
    document = styled()
    with_xml(document, BOX)
    with_xml(document, TWICE)
    paragraph = document.add_paragraph("Commented words.")
    document.add_comment(paragraph.runs, text="Is that so?", author="Rim")
    data = with_parts(saved(document), {"word/vbaProject.bin": b"x"})
    draft = imported(data, "a.docm")

    assert "Boxed words" in draft.files["brief.yaml"].decode()
    assert "Kept twice\n" in draft.files["brief.yaml"].decode()
    assert told(draft, "the words of a text box")
    assert told(draft, "a comment by Rim") == "Is that so?"
    assert told(draft, "macros")
    assert lost(draft) == ""


def test_right_to_left() -> None:
    draft = imported(saved(arabic()), "a.docx")
    brief = content(draft)

    assert brief["language"] == "ar"
    assert brief["title"] == "الفيضانات في الوادي"
    assert body(draft)[1]["table"]["rows"] == [["الشمال", 85]]
    assert lost(draft) == ""


def test_pictures_are_cleaned_and_links_kept() -> None:
    document = Document()
    document.add_heading("Shelter", 1)
    document.add_picture(io.BytesIO(picture(exif=True)))
    document.add_paragraph("The school hall - March 9, 2024 (Ardeen Desk)")
    draft = imported(saved(document), "a.docx")
    photo = body(draft)[0]["photo"]

    assert photo["caption"] == "The school hall"
    assert (photo["credit"], photo["date"]) == ("Ardeen Desk", "2024-03-09")
    assert b"SECRET" not in draft.files[photo["file"]]
    assert lost(draft) == ""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_document_of_our_own_comes_back(language: str) -> None:
    brief = briefgen.load(Path(__file__).resolve().parents[2] / "content" / "idlib-2023-10")
    data = briefgen.render(brief, "docx", language=language).data
    draft = imported(data, "october.docx")
    made = content(draft)

    assert made["language"] == language
    assert len(made["highlights"]) == len(brief.highlights)
    assert len(made["figures"]) == 4
    assert {len(one["sources"]) > 0 for one in made["figures"].values()} == {True}
    assert len(made["sources"]) > 20
    assert made["summary"]
    assert sum("table" in str(block) for section in made["sections"] for block in [section]) > 5
    assert lost(draft) == ""


def test_a_picture_that_is_elsewhere_is_not_fetched() -> None:
    document = Document()
    document.add_picture(io.BytesIO(picture()))
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        name = "word/_rels/document.xml.rels"
        relations = package.read(name).decode()
    outside = relations.replace(
        'Target="media/image1.jpg"', 'Target="http://127.0.0.1:9/x.jpg" TargetMode="External"'
    )
    draft = imported(with_parts(data, {name: outside}), "a.docx")

    assert told(draft, "the picture http://127.0.0.1:9/x.jpg is not fetched")


def _bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * 70_000_000)
    return file.getvalue()


ENTITY = (
    '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document xmlns:w='
    '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>'
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0", "old Word"),
        (b"%PDF-1.7", "a PDF"),
        (_bomb(), "unpacked"),
        (with_parts(saved(Document()), {"word/document.xml": ENTITY}), "document type"),
        (with_parts(saved(Document()), {"word/document.xml": "<a"}), "no XML"),
    ],
    ids=["empty", "damaged", "old", "pdf", "bomb", "entity", "xml"],
)
def test_what_is_no_document_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(BriefgenError, match=why):
        imported(data, "a.docx")


def with_looks(*lines: tuple[str, float | str]) -> bytes:
    """A document of headings of a style, or bold ones of a size, each above a sentence."""
    document = Document()
    for text, look in lines:
        if isinstance(look, str):
            document.add_paragraph(text, style=look)
        else:
            run = document.add_paragraph().add_run(text)
            run.bold, run.font.size = True, Pt(look)
        document.add_paragraph("All is calm here.")
    return saved(document)


def outline(sections: list[dict[str, Any]]) -> list[Any]:
    """The headings of sections, those inside behind theirs."""
    return [
        (one["heading"], outline(one["sections"])) if one.get("sections") else one["heading"]
        for one in sections
    ]


@pytest.mark.parametrize(
    ("lines", "title", "headings"),
    [
        (
            [("Overview", 11), ("Shelter", "Heading 3"), ("Notes", 11)],
            "TODO: a title",
            [("Overview", ["Shelter"]), "Notes"],
        ),
        (
            [("Crisis", 20), ("One", 11), ("Two", "Heading 3"), ("Three", 11)],
            "Crisis",
            [("One", ["Two"]), "Three"],
        ),
        (
            [("Crisis", 20), ("One", "Heading 1"), ("Below", 11), ("Two", "Heading 1")],
            "Crisis",
            [("One", ["Below"]), "Two"],
        ),
        (
            [("Crisis", 20), ("Another", 20), ("One", 11)],
            "TODO: a title",
            ["Crisis", ("Another", ["One"])],
        ),
    ],
)
def test_headings_by_hand_have_the_level_of_their_look(
    lines: list[tuple[str, float | str]], title: str, headings: list[Any]
) -> None:
    made = content(imported(with_looks(*lines), "a.docx", language="en"))

    assert made["title"] == title
    assert outline(made["sections"]) == headings


@pytest.mark.parametrize(
    ("rows", "labels", "first"),
    [
        (
            [["District", ("Displaced", 2)], ["", "Men", "Women"], ["Fenn", "300", "420"]],
            ["District", "Displaced – Men", "Displaced – Women"],
            ["Fenn", 300, 420],
        ),
        (
            [["District", ("Displaced", 2)], ["", "2023", "2024"], ["Fenn", "300", "420"]],
            ["District", "Displaced – 2023", "Displaced – 2024"],
            ["Fenn", 300, 420],
        ),
        (
            [[("2023", 2), ("2024", 2)], ["Men", "Women", "Men", "Women"], ["1", "2", "3", "4"]],
            ["2023 – Men", "2023 – Women", "2024 – Men", "2024 – Women"],
            [1, 2, 3, 4],
        ),
        (
            [["District", ("Where", 2)], ["Fenn", "north", "south"], ["Ash", "east", "west"]],
            ["District", "Where", "Where"],
            ["Fenn", "north", "south"],
        ),
    ],
)
def test_a_head_over_columns_has_the_row_below_it(
    rows: list[list[Any]], labels: list[str], first: list[Any]
) -> None:
    cells = [[one if isinstance(one, tuple) else (one, 1) for one in row] for row in rows]
    page = "".join(
        "<tr>" + "".join(f'<td colspan="{span}">{words}</td>' for words, span in row) + "</tr>"
        for row in cells
    )
    document = Document()
    document.add_heading("A", 1)
    table = document.add_table(len(rows), sum(span for _, span in cells[0]))
    for at, row in enumerate(cells):
        column = 0
        for words, span in row:
            cell = table.cell(at, column).merge(table.cell(at, column + span - 1))
            cell.text = words
            column += span
    for draft in (
        imported(saved(document), "a.docx"),
        imported(f"<h1>T</h1><h2>A</h2><table>{page}</table>", "a.html"),
    ):
        made = body(draft)[0]["table"]
        assert [one["label"] for one in made["columns"]] == labels
        assert made["rows"][0] == first
        assert lost(draft) == ""
