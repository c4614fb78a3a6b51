"""Over sixty documents made to break a tagged PDF, each judged as PDF/UA-1 and as PDF/A-2a."""

from __future__ import annotations

from pathlib import Path

import pytest
from page import validate_pdf

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.renderers.pdf import packed_objects
from briefgen.renderers.registry import renderer
from tests.renderers.pdf.pdf_programs import opened_by_all
from tests.renderers.pdf.tagged_briefs import BODIES, document


def test_there_are_enough_of_them() -> None:
    assert len(BODIES) >= 60


@pytest.mark.parametrize("name", BODIES)
def test_a_hard_document_is_clean_and_loses_no_word(name: str, tmp_path: Path) -> None:
    made = renderer("pdf").render(document(name))
    path = made.save(tmp_path / "x.pdf")
    opened_by_all(path)
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(made.data) == []
    written = renderer("html").render(document(name)).data
    assert plain_words(extract(made.data, ".pdf")) == plain_words(extract(written, ".html"))


FROM_THE_RIGHT = [
    pytest.param(name, marks=() if turn % 6 == 0 else pytest.mark.slow)
    for turn, name in enumerate(sorted(BODIES))
]
"""Each of them, by turns: the most in the slow tests."""


@pytest.mark.parametrize("name", FROM_THE_RIGHT)
def test_it_is_clean_from_right_to_left_too(name: str, tmp_path: Path) -> None:
    path = renderer("pdf").render(document(name, "ar")).save(tmp_path / "x.pdf")
    opened_by_all(path)
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert pdf_findings(path.read_bytes()) == []


@pytest.mark.parametrize("size", range(300))
def test_the_table_of_objects_ends_whatever_its_checksum(size: int) -> None:
    entries = [(0, 0, 65535), *((1, position, 0) for position in range(size))]
    table = packed_objects._table(entries, b"/Root 1 0 R")
    assert not table.removesuffix(b"\nendstream").endswith((b"\n", b"\r"))
