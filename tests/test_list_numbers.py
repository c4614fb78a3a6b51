"""A list keeps the number that it begins with, in every format, language and depth."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from page import validate_pdf

import briefgen
from briefgen.content.load import load_checked
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.registry import renderer

HEAD = """
title: T
slug: lists
published: 2024-03-12
sources: {desk: {organization: Example Flood Desk}}
based_on: [desk]
sections:
  - id: a
    heading: A
    body:
"""
BODIES = {
    "3. Bölge Müdürlüğü": ["3"],
    "2023. A bad year began.": ["2023"],
    "1. a\n2. b\n\nbetween\n\n3. c": ["1", "2", "3"],
    "- a\n\n  8. b\n  9. c\n\n     4. d": ["8", "9", "4"],
    "98. a\n99. b\n100. c": ["98", "99", "100"],
    "0. a\n1. b": ["0", "1"],
    "123456789. a": ["123456789"],
}
ARABIC_INDIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def laid_out(folder: Path, body: str, head: str) -> LaidOut:
    text = body.replace("\n", "\n          ")
    content = f"{head}{HEAD}      - |\n          {text}\n"
    (folder / "brief.yaml").write_text(content, encoding="utf-8")
    brief = briefgen.load(folder)
    return briefgen.lay_out(brief.edition(language=brief.language))


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("head", ["language: tr", "language: ar", "language: ar\ndigits: arab"])
def test_a_list_begins_with_its_number_in_pdf_and_text(
    head: str, body: str, tmp_path: Path
) -> None:
    document = laid_out(tmp_path, body, head)
    wanted = [n.translate(ARABIC_INDIC) if "arab" in head else n for n in BODIES[body]]
    text = renderer("text").render(document).data.decode()
    lines = re.findall(r"(?m)^ *(?:- )?(\d+)\. ", text)
    assert lines == wanted
    pdf = renderer("pdf").render(document)
    page = pypdfium2.PdfDocument(pdf.data)[0].get_textpage().get_text_bounded()
    numbers = re.findall(r"\d+(?=\.(?:\s|$))|(?<=\s\.)\d+", f"\n{page}", re.MULTILINE)
    found = [number for number in numbers if number in wanted]
    assert found == wanted, page
    for profile in ("ua1", "2a"):
        path = pdf.save(tmp_path / "x.pdf")
        assert "no failures" in str(validate_pdf(str(path), profile=profile))


@pytest.mark.parametrize("body", BODIES)
def test_a_list_is_read_back_the_same_from_every_format(body: str, tmp_path: Path) -> None:
    document = laid_out(tmp_path, body, "language: en")
    made = [renderer(name).render(document) for name in ("html", "pdf", "docx", "text")]
    words = [plain_words(extract(one.data, one.suffix)) for one in made]
    assert words == [words[0]] * 4


@pytest.mark.parametrize("body", BODIES)
def test_word_and_html_begin_with_the_same_number(body: str, tmp_path: Path) -> None:
    document = laid_out(tmp_path, body, "language: en")
    lists = document.root.xpath("//ol[not(@class='notes-list')]")
    firsts = [int(one.get("start") or 1) for one in lists]
    word = Document(io.BytesIO(renderer("docx").render(document).data))
    starts = word.part.numbering_part.element.xpath(".//w:startOverride/@w:val")
    assert [int(start) for start in starts] == firsts
    html = renderer("html").render(document).data.decode()
    assert [int(n) for n in re.findall(r'<ol start="(\d+)"', html)] == [n for n in firsts if n != 1]
    assert "counter(list-item)" in html  # the counter of browsers, which heeds start


@pytest.mark.parametrize(
    ("body", "notices"),
    [
        ("2023. A bad year began.", ["2023. begins a list of one item"]),
        ("3. Bölge Müdürlüğü", ["3. begins a list of one item"]),
        ("1. a\n2. b\n\nbetween\n\n3. c", []),
        ("1. a\n2. b\n\nbetween\n\n4. c", ["4. begins a list of one item"]),
        ("1. a\n1. b\n1. c", []),
        ("1. a\n3. c", ["the item 3. of this list is shown as 2."]),
        ("2021. a\n2023. b", ["the item 2023. of this list is shown as 2022."]),
        ("2023\\. A bad year began.", []),
        ("7. a\n8. b", []),
    ],
)
def test_a_list_that_may_be_a_sentence_or_that_is_counted_anew_is_a_notice(
    body: str, notices: list[str], tmp_path: Path
) -> None:
    laid_out(tmp_path, body, "language: en")
    found = [n.text for n in load_checked(tmp_path).notices if n.code == "list-numbers"]
    assert [text[: len(start)] for text, start in zip(found, notices, strict=True)] == notices
