"""Whole examples through python-docx: what other programs read and write again is still ours."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from lxml import etree

from briefgen.extraction.docx_text import docx_text
from tests.renderers.docx.docx_samples import part
from tests.renderers.docx.judge import findings
from tests.renderers.docx.notation import W
from tests.test_examples import FOLDERS, Case, made

NAMES = ("idlib-2023-10", "cross-references", "multilingual")
CASES = [
    Case(folder, language)
    for folder in FOLDERS
    if folder.name in NAMES
    for language in ("en", "ar")
]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_python_docx_saves_it_whole_and_edited(case: Case, tmp_path: Path) -> None:
    ours = made(case, "docx").data
    document = docx.Document(io.BytesIO(ours))
    document.add_paragraph("A line of an editor's.", style="Lead")
    file = io.BytesIO()
    document.save(file)
    saved = file.getvalue()
    before, after = docx_text(ours), docx_text(saved)
    assert after.replace("A line of an editor's.\n", "") == before
    for tag in ("bookmarkStart", "footnoteReference", "hyperlink", "drawing", "tblHeader"):
        counts = [len(list(_document(data).iter(f"{W}{tag}"))) for data in (ours, saved)]
        assert counts[0] == counts[1], tag
    codes = [[one.text for one in _document(data).iter(f"{W}instrText")] for data in (ours, saved)]
    assert codes[0] == codes[1]
    assert findings(saved, tmp_path) == []


def _document(data: bytes) -> etree._Element:
    return part(data, "word/document.xml")


def test_the_examples_are_there() -> None:
    assert len(CASES) == 2 * len(NAMES)
