"""A brief that nobody has cleared says so: on every page, in every format, in the files' names."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

import briefgen
from briefgen.conventions import Audience

BRIEF = """\
title: Water in Ardeen
language: en
published: 2024-04-01
publisher: {name: Water desk}
status: draft
cleared_by: Head of office
cleared_on: 2024-04-01
sources: {}
sections:
  - heading: Supply
    body:
      - "The river is shallow."
      - text: {text: "The wells are dry."}
  - heading: Outlook
    body: ["Rain is expected."]
"""
WORDS = "Draft – not cleared"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A brief of its own."""
    folder = tmp_path / "water"
    folder.mkdir()
    (folder / "brief.yaml").write_text(BRIEF)
    return folder


@pytest.mark.parametrize("layout", ["briefing", "article", "flash-update"])
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_every_format_says_it(folder: Path, layout: str, audience: Audience) -> None:
    text = (folder / "brief.yaml").read_text()
    (folder / "brief.yaml").write_text(
        text + '  - heading: More\n    body: ["' + "Rain. " * 900 + '"]\n'
    )
    brief = briefgen.load(folder)
    made = briefgen.render(brief, ["pdf", "docx", "html", "text"], audience=audience, layout=layout)
    pdf, word, html, plain = (one.data for one in made)
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    assert len(pages) > (layout != "flash-update")
    assert all(WORDS in page for page in pages)
    document = docx.Document(io.BytesIO(word))
    assert WORDS in "\n".join(one.text for one in document.sections[0].header.paragraphs)
    assert WORDS in "\n".join(one.text for one in document.paragraphs)
    assert document.core_properties.content_status == "Draft"
    assert WORDS in html.decode()
    assert WORDS in plain.decode()
    assert "Head of office" not in plain.decode()


def test_a_template_of_ones_own_with_its_header_says_it(folder: Path, tmp_path: Path) -> None:
    theme = tmp_path / "templates" / "themes" / "house"
    theme.mkdir(parents=True)
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Letterhead"
    document.save(str(theme / "ours.docx"))
    (theme / "theme.toml").write_text('word_reference = "ours.docx"\n')
    brief = briefgen.load(folder)

    made = briefgen.render(
        brief, "docx", audience="partners", theme="house", templates=[tmp_path / "templates"]
    )
    for section in docx.Document(io.BytesIO(made.data)).sections:
        letterhead, marking = (one.text for one in section.header.paragraphs)
        assert letterhead == "Letterhead"
        assert marking.startswith(f"{WORDS} For partners")


def test_the_names_say_it_until_it_is_cleared(folder: Path, tmp_path: Path) -> None:
    def build() -> dict[str, str]:
        report = briefgen.build(folder, output=tmp_path / "out", formats=["text"])
        assert report.ok, report
        return {item.path.name: item.status for item in report.items if item.path}

    assert build() == {"water.en.draft.txt": "built"}
    assert build() == {"water.en.draft.txt": "unchanged"}
    file = folder / "brief.yaml"
    file.write_text(file.read_text().replace("status: draft\n", ""))
    assert build() == {"water.en.txt": "built"}
    assert build() == {"water.en.txt": "unchanged"}
    text = (tmp_path / "out" / "water" / "water.en.txt").read_text()
    assert "Clearance Head of office, 1 April 2024" in text
    assert WORDS not in text


def test_a_draft_that_was_cleared_is_a_contradiction(folder: Path) -> None:
    notices = {
        (notice.code, notice.where.rpartition(": ")[2]) for notice in briefgen.load(folder).notices
    }
    assert ("draft-cleared", "cleared_by") in notices
