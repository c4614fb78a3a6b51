"""The programs that open our files: each must take them as they are, without a word."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pymupdf
import pypdfium2


def opened_by_all(path: Path) -> None:
    """Open a PDF with qpdf, poppler, pdfium and MuPDF; they agree on its pages and mend nothing."""
    checked = _said_by("qpdf", "--check", str(path))
    assert "No syntax or stream encoding errors found" in checked, checked
    pages = len(pypdfium2.PdfDocument(path))
    information = _said_by("pdfinfo", str(path))
    assert f"Pages:           {pages}\n" in information, information
    _said_by("pdftotext", str(path), "-")
    # Asking empties the store; `reset_mupdf_warnings` would leave “... repeated 29 times...”, which
    # MuPDF still holds back, to be said of the next document.
    pymupdf.TOOLS.mupdf_warnings()
    with pymupdf.open(path) as document:
        assert (document.page_count, document.is_repaired) == (pages, False)
        for page in document:
            page.get_text("words")
    warnings = pymupdf.TOOLS.mupdf_warnings()
    assert warnings == "", warnings


def times_found(data: bytes, words: str) -> int:
    """How often words are found, in whatever reader uses pdfium."""
    count = 0
    for page in pypdfium2.PdfDocument(data):
        search = page.get_textpage().search(words)
        while search.get_next():
            count += 1
    return count


def _said_by(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout
