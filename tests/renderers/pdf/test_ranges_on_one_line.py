"""A range is not parted at the end of a line, by either engine, and is found as it is written."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.pdf.weasyprint_renderer import WeasyPrintRenderer
from briefgen.renderers.typst.typst_renderer import TypstRenderer
from tests.written_briefs import written

RENDERERS: dict[str, type[WeasyPrintRenderer | TypstRenderer]] = {
    "weasyprint": WeasyPrintRenderer,
    "typst": TypstRenderer,
}


@pytest.mark.parametrize("engine", [*RENDERERS])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_line_ends_within_a_range(language: str, engine: str, tmp_path: Path) -> None:
    word = "ك " if language == "ar" else "w "
    body = [f"{word * length}10–20 km {word * 5}" for length in range(30, 70)]
    brief = written(tmp_path, {"heading": "H", "body": body}, language=language)
    pdf = RENDERERS[engine]().render(lay_out(brief.edition())).data
    pages = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert text.count("10–20") == len(body)
    assert "\u2060" not in text


@pytest.mark.parametrize("engine", [*RENDERERS])
@pytest.mark.parametrize(
    ("language", "day", "written_day"),
    [
        ("en", "2024-03-13", "13 March"),
        ("fr", "2024-03-01", "1er mars"),
        ("tr", "2024-03-13", "13 Mart"),
    ],
)
def test_no_line_ends_between_a_day_and_its_month(
    language: str, day: str, written_day: str, engine: str, tmp_path: Path
) -> None:
    number, month = written_day.split()
    quotes = [
        {"quote": {"text": "w", "speaker": "w " * length, "date": day}} for length in range(20, 50)
    ]
    brief = written(tmp_path, {"heading": "H", "body": quotes}, language=language)
    pdf = RENDERERS[engine]().render(lay_out(brief.edition())).data
    pages = pypdfium2.PdfDocument(pdf)
    text = "\n".join(page.get_textpage().get_text_range() for page in pages)
    assert text.replace("\xa0", " ").count(f"{number} {month}") == len(quotes)
