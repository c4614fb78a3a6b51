"""Nearly fifty documents made to break a tagged PDF, each judged as PDF/UA-1 and as PDF/A-2a."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from page import validate_pdf

from briefgen.check.accessible_pdf import pdf_findings
from briefgen.check.text import extract, plain_words
from briefgen.render.pdf import file
from briefgen.render.registry import renderer
from tests.render.pdf_ua.briefs import BODIES, document


def test_there_are_enough_of_them() -> None:
    assert len(BODIES) >= 30


@pytest.mark.parametrize("name", BODIES)
def test_a_hard_document_is_clean_and_loses_no_word(name: str, tmp_path: Path) -> None:
    made = renderer("pdf").render(document(name))
    path = made.save(tmp_path / "x.pdf")
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(made.data) == []
    written = renderer("html").render(document(name)).data
    assert plain_words(extract(made.data, ".pdf")) == plain_words(extract(written, ".html"))


@pytest.mark.parametrize("name", sorted(BODIES)[::3])
def test_it_is_clean_from_right_to_left_too(name: str, tmp_path: Path) -> None:
    path = renderer("pdf").render(document(name, "ar")).save(tmp_path / "x.pdf")
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(path.read_bytes()) == []


@pytest.mark.parametrize("name", ["200 rows over pages", "mixed scripts", "a note in a heading"])
def test_every_program_opens_it(name: str, tmp_path: Path) -> None:
    path = renderer("pdf").render(document(name)).save(tmp_path / "x.pdf")
    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)
    assert (checked.returncode, checked.stderr) == (0, "")
    with pikepdf.open(path) as pdf:
        pages = len(pdf.pages)
        assert pdf.check_pdf_syntax() == []
    assert len(pypdfium2.PdfDocument(path)) == pages
    assert pymupdf.open(path).page_count == pages
    shown = subprocess.run(["pdfinfo", path], capture_output=True, text=True, check=True)
    assert f"Pages:           {pages}" in shown.stdout
    assert shown.stderr == ""


@pytest.mark.parametrize("size", range(300))
def test_the_table_of_objects_ends_whatever_its_checksum(size: int) -> None:
    entries = [(0, 0, 65535), *((1, position, 0) for position in range(size))]
    table = file._table(entries, b"/Root 1 0 R")
    assert not table.removesuffix(b"\nendstream").endswith((b"\n", b"\r"))
