"""A unit with a stroke is not parted at the end of a line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.registry import renderer
from tests.written_briefs import written


@pytest.mark.parametrize(("language", "unit"), [("en", "km/h"), ("ar", "كم/س")])
def test_no_line_ends_within_a_unit(language: str, unit: str, tmp_path: Path) -> None:
    body = [f"{'word ' * length}185 {unit} {'word ' * 5}" for length in range(10, 30)]
    brief = written(tmp_path, {"heading": "H", "body": body}, language=language)
    laid_out = lay_out(brief.edition())
    pdf = renderer("pdf").render(laid_out).data
    pages = pypdfium2.PdfDocument(pdf)
    lines = [line for page in pages for line in page.get_textpage().get_text_range().splitlines()]
    assert [line for line in lines if line.rstrip().endswith("/")] == []
    words = plain_words(extract(renderer("html").render(laid_out).data, ".html"))
    assert plain_words(extract(pdf, ".pdf")) == words


@pytest.mark.parametrize("text", ["https://a.example/b", "x/y/z", "2024/25", "litres/second"])
def test_other_strokes_stay_as_they_are(text: str, tmp_path: Path) -> None:
    brief = written(tmp_path, {"heading": "H", "body": [f"See {text} there."]})
    assert text in "".join(print_tree(lay_out(brief.edition())).itertext())
