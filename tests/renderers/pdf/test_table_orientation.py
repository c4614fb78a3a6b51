"""Which way the pages of a table lie, and that every word of a wide one is on them."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pypdfium2
import pytest

from briefgen.errors import RenderError
from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.laid_out import LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer

WORDS = {
    "en": ["administration", "reconstruction", "displacement", "coordination"],
    "ar": ["الاستجابة", "والمستشفيات", "المستوصفات", "والاحتياجات"],
    "tr": ["yükümlülükler", "belediyelerimiz", "değerlendirme", "sorumluluklar"],
}


def _document(
    columns: int, language: str = "en", layout: str = "briefing", **table: Any
) -> LaidOut:
    words = WORDS[language]
    keys = [f"c{at}" for at in range(columns)]
    row = [words[at % len(words)] for at in range(columns)]
    given = {
        "caption": "C",
        "columns": [{"key": key, "label": word} for key, word in zip(keys, row, strict=True)],
        "rows": [row, row[::-1]],
        **table,
    }
    body = ["Before.", {"table": given}, "After."]
    return lay_out(
        Brief.model_validate(
            {
                "title": "T",
                "language": language,
                "slug": "t",
                "published": "2023-11-10",
                "sources": {"s": {"organization": "O"}},
                "sections": [{"heading": "H", "body": body}],
            }
        ).edition(),
        layout=layout,
    )


def _on_their_side(document: LaidOut) -> list[bool]:
    with pypdfium2.PdfDocument(renderer("pdf").render(document).data) as pdf:
        return [page.get_width() > page.get_height() for page in pdf]


def _turned_in_word(document: LaidOut) -> bool:
    with zipfile.ZipFile(io.BytesIO(renderer("docx").render(document).data)) as package:
        return b'w:orient="landscape"' in package.read("word/document.xml")


@pytest.mark.parametrize("layout", ["briefing", "article"])
@pytest.mark.parametrize("language", WORDS)
def test_every_word_of_twelve_columns_is_on_a_page(language: str, layout: str) -> None:
    document = _document(12, language, layout)
    page = plain_words(extract(renderer("pdf").render(document).data, ".pdf"))
    assert page == plain_words(extract(renderer("html").render(document).data, ".html"))
    assert _turned_in_word(document)


def test_a_narrow_table_lies_on_its_side_where_its_author_says_so() -> None:
    document = _document(2, orientation="landscape")
    assert _on_their_side(document) == [False, True]
    assert _turned_in_word(document)
    assert _on_their_side(_document(2)) == [False]
    assert _on_their_side(_document(12)) == [False, True]


def test_a_table_that_stays_upright_is_set_smaller() -> None:
    document = _document(7, orientation="portrait")
    assert not any(_on_their_side(document))
    assert not _turned_in_word(document)
    page = plain_words(extract(renderer("pdf").render(document).data, ".pdf"))
    assert page == plain_words(extract(renderer("html").render(document).data, ".html"))


def test_what_does_not_fit_upright_says_so() -> None:
    with pytest.raises(RenderError, match=r"12 columns.* page upright .*orientation: auto"):
        renderer("pdf").render(_document(12, orientation="portrait"))
