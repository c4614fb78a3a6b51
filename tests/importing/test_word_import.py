"""Word documents as drafts: nothing is lost in silence, whoever made them."""

import io
import zipfile
from pathlib import Path

import pytest
from docx import Document

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
