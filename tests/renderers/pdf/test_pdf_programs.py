"""The judge that opens our files with other programs: it speaks of the file at hand alone."""

from __future__ import annotations

from pathlib import Path

import pymupdf
import pytest

from briefgen.renderers.registry import renderer
from tests.renderers.pdf.pdf_programs import opened_by_all
from tests.renderers.samples import laid_out


@pytest.fixture(scope="module")
def data() -> bytes:
    return renderer("pdf").render(laid_out("<h1>Title</h1><p>Text</p>")).data


def test_what_was_said_of_another_document_is_not_said_of_this_one(
    data: bytes, tmp_path: Path
) -> None:
    for _ in range(3):  # MuPDF holds repetitions back until the next question.
        pymupdf.mupdf.fz_warn("of another document")

    opened_by_all(_written(tmp_path, data))


def test_a_word_on_this_one_is_heard(data: bytes, tmp_path: Path) -> None:
    path = _written(tmp_path, data)
    with pymupdf.open(path) as document:
        document.update_stream(document[0].get_contents()[0], b"BT /None 12 Tf (Text) Tj ET")
        document.save(tmp_path / "no-font.pdf")

    with pytest.raises(AssertionError, match="None"):
        opened_by_all(tmp_path / "no-font.pdf")


def test_a_torn_file_is_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        opened_by_all(_written(tmp_path, data[:-200]))


def _written(folder: Path, data: bytes) -> Path:
    path = folder / "x.pdf"
    path.write_bytes(data)
    return path
