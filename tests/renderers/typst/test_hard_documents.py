"""The documents made to break a tagged PDF, by Typst: each is clean, and loses no word."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Final

import pypdfium2
import pytest
from page import validate_pdf

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.content.load import load
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from briefgen.renderers.typst.typst_renderer import TypstRenderer
from tests.renderers.pdf.pdf_programs import opened_by_all
from tests.renderers.pdf.tagged_briefs import BODIES, document
from tests.renderers.typst.test_typst_renderer import in_a_brief

LETTERS: Final = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ابتثجحخدذرزسشصضطظعغفقكلمنه")
BY_TURNS: Final = [
    pytest.param(name, marks=() if turn % 4 == 0 else pytest.mark.slow)
    for turn, name in enumerate(BODIES)
]


def _document(name: str, language: str) -> LaidOut:
    """One of them, with the sheets and the theme of a brief; in Arabic with Arabic letters."""
    made = document(name, language)
    if language == "ar":
        for element in made.root.iter("*"):
            element.text = element.text and element.text.lower().translate(LETTERS)
            element.tail = element.tail and element.tail.lower().translate(LETTERS)
    return in_a_brief(made)


def _judged(made: LaidOut, folder: Path) -> list[str]:
    """The words of its PDF, which is clean and can be opened."""
    rendered = TypstRenderer().render(made)
    path = rendered.save(folder / "x.pdf")
    opened_by_all(path)
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(path), profile=profile))
        assert "no failures" in report, report
    assert rendered.notices == ()
    found = [finding for finding in pdf_findings(rendered.data) if finding.clause != "7.2"]
    assert found == []  # what language words are of, the passes over a brief say, and not these
    return plain_words(extract(rendered.data, ".pdf"))


@pytest.mark.parametrize("name", BY_TURNS)
def test_it_is_clean_and_loses_no_word(name: str, tmp_path: Path) -> None:
    made = _document(name, "en")
    written = renderer("html").render(made).data
    assert _judged(made, tmp_path) == plain_words(extract(written, ".html"))


@pytest.mark.parametrize("name", BY_TURNS)
def test_it_is_so_in_arabic(name: str, tmp_path: Path) -> None:
    made = _document(name, "ar")
    found = _judged(made, tmp_path)
    if name != "soft hyphens":  # where a word of Arabic letters is broken, it is two
        written = renderer("html").render(made).data
        assert found == plain_words(extract(written, ".html"))


def test_what_goes_over_a_page_keeps_all_its_words(tmp_path: Path) -> None:
    """Contents on two pages may have the same number; those of one page were taken for both."""
    found = _judged(_document("a link over pages", "ar"), tmp_path)
    assert len(found) > 1500


def test_a_repeated_head_shows_the_call_on_each_page() -> None:
    """What is repeated is decoration, and leads nowhere: Typst refused such a document."""
    data = TypstRenderer().render(_document("notes in the head of a long table", "en")).data
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    heads = [page for page in pages if "Column 1" in page]
    assert len(heads) > 1
    assert all("[1]" in page for page in heads)


def test_rows_are_loose_where_typst_fails_at_the_tags_of_rows_held_to_each_other() -> None:
    """Typst 0.15 has an internal error for some of those at the end of a page (`parent group`)."""
    folder = Path(__file__).parents[3] / "content/idlib-2023-10"
    laid_out = lay_out(load(folder).edition("ar"), layout="article", theme="plain")
    made = renderer("pdf").render(replace(laid_out, pdf_engine="typst"))
    assert made.pages
