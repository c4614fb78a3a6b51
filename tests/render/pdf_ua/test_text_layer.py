"""The words of a PDF as poppler, pdfium and MuPDF give them: as typed, in the content's order."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pymupdf
import pypdfium2
import pytest

from briefgen.render.registry import renderer
from tests.render.samples import STYLE, laid_out

WORDS = (
    "The office in Afflis: fi fl ffi ffl waffle, finally and first aid. "
    "Donau\u00addampf\u00adschiff\u00adfahrt Donau\u00addampf\u00adschiff\u00adfahrt "
    "a b c, d\u00a0e x\u2011y end."
)
BODY = (
    f"<h1>Title</h1><p>{WORDS}</p><p>one <strong>two</strong> <em>three</em>, four</p>"
    "<ul><li>five</li><li>six <ol><li>seven</li></ol></li></ul><p>eight</p>"
    "<dl><dt>nine</dt><dd>ten</dd></dl><p>eleven</p>"
)
ARABIC = "<h1>عنوان</h1><p>قُتل ما لا يقل عن مدنيين في إدلب</p><p>وحلب بعد الهجمات</p>"


def _poppler(path: Path) -> str:
    command = ["pdftotext", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _pdfium(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def _mupdf(path: Path) -> str:
    with pymupdf.open(path) as document:
        return "\n".join(page.get_text("text") for page in document)


PROGRAMS = {"poppler": _poppler, "pdfium": _pdfium, "mupdf": _mupdf}


def _words(text: str) -> list[str]:
    """What was typed: a word divided at the end of a line is one, and markers are none."""
    whole = re.sub(r"[\u2010\ufffe]\s*", "", text.replace("\u00ad", ""))
    kept = re.sub(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", whole).replace("\u00a0", " ")
    return [word for word in kept.split() if not re.fullmatch(r"•|\d\.", word)]


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("width", [120, 45, 38])
def test_words_come_back_as_typed_and_in_order(program: str, width: int, tmp_path: Path) -> None:
    document = laid_out(BODY, style=f"{STYLE} p{{width:{width}mm}}")
    path = renderer("pdf").render(document).save(tmp_path / "x.pdf")
    numbers = _words("one two three, four five six seven eight nine ten eleven")
    assert _words(PROGRAMS[program](path)) == ["Title", *_words(WORDS), *numbers]


@pytest.mark.parametrize("program", PROGRAMS)
def test_arabic_words_come_back_in_order(program: str, tmp_path: Path) -> None:
    path = renderer("pdf").render(laid_out(ARABIC, language="ar")).save(tmp_path / "x.pdf")
    typed = _words(re.sub("<[^>]+>", " ", ARABIC))
    found = _words(PROGRAMS[program](path))
    if program == "mupdf":  # it gives the words of a line from the left, whatever their script
        found, typed = sorted(found), sorted(typed)
    assert found == typed
