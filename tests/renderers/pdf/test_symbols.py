"""Check marks, boxes and arrows come from the font of symbols, and are found again as they were."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pikepdf
import pymupdf
import pypdfium2
import pytest
from page import validate_pdf

import briefgen
from briefgen.extraction.pdf_text import pdf_text
from briefgen.pipeline.new_brief import start_brief
from tests.renderers.pdf.pdf_programs import opened_by_all

SYMBOLS = "✔ ● ⚠️ ☐ ▲ ★ → ✓ ✗ ☑ ◐ ■ ○ ☎ ⬤"
BARE = SYMBOLS.replace("\ufe0f", "")


def built(tmp_path: Path, words: str, language: str = "en") -> Path:
    file = start_brief("alpha", tmp_path)
    text = file.read_text(encoding="utf-8").replace("language: en", f"language: {language}", 1)
    file.write_text(text.replace('title: "', f'title: "{words} ', 1), encoding="utf-8")
    return briefgen.render(briefgen.load(file.parent), "pdf").save(tmp_path / "alpha.pdf")


def fonts(file: Path) -> set[str]:
    with pikepdf.open(file) as pdf:
        pages = (page.Resources.get("/Font", {}).values() for page in pdf.pages)
        return {str(font.BaseFont) for page in pages for font in page}


def found(file: Path) -> dict[str, str]:
    """What each program finds on the first page, in one line."""
    poppler = subprocess.run(["pdftotext", str(file), "-"], capture_output=True, check=True)
    with pymupdf.open(file) as document:
        mupdf = document[0].get_text()
    texts = {
        "ours": pdf_text(file.read_bytes()),
        "poppler": poppler.stdout.decode(),
        "pdfium": pypdfium2.PdfDocument(file)[0].get_textpage().get_text_range(),
        "mupdf": mupdf,
    }
    return {name: " ".join(text.replace("\ufe0f", "").split()) for name, text in texts.items()}


def test_every_program_finds_them(tmp_path: Path) -> None:
    for program, text in found(built(tmp_path, SYMBOLS)).items():
        assert BARE in text, program


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_file_with_them_is_valid(tmp_path: Path, language: str) -> None:
    file = built(tmp_path, SYMBOLS, language)

    opened_by_all(file)
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(file), profile=profile))
        assert "no failures" in report, report


def test_only_a_file_that_shows_one_carries_the_font(tmp_path: Path) -> None:
    assert not any("Symbols" in name for name in fonts(built(tmp_path / "a", "Water")))
    assert any("Symbols" in name for name in fonts(built(tmp_path / "b", "Water ✔")))


@pytest.mark.parametrize("sign", "🔴🟢🟡🔵🚨")
def test_what_a_colour_says_is_not_shown_without_it(tmp_path: Path, sign: str) -> None:
    with pytest.raises(briefgen.RenderError, match=f"{ord(sign):X}"):
        built(tmp_path, sign)
