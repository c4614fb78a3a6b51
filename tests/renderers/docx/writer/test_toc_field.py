from __future__ import annotations

import re
from dataclasses import replace

from briefgen.extraction.docx_text import docx_text
from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.pdf_engines import PdfRenderer
from briefgen.theme.theme_reader import read_theme
from tests.renderers.docx.docx_samples import laid_out, part
from tests.renderers.docx.notation import W

SOURCE = (
    '<nav class="toc" data-field="toc"><p>Contents</p><ol><li><a href="#one">One</a></li>'
    '<li><a href="#two">Two</a></li></ol></nav><h2 id="one">One</h2><p>x</p><h2 id="two">Two</h2>'
)


def word(*pages: int, source: str = SOURCE) -> bytes:
    """The Word file of a document whose PDF has said these pages."""
    document = replace(laid_out(source), pages_of_contents=pages)
    return DocxRenderer().render(document).data


def contents(data: bytes) -> str:
    """What the table of contents says: texts, tabs as ->, instructions in braces."""
    control = part(data, "word/document.xml").find(f".//{W}sdt")
    assert control is not None
    said = {f"{W}t": "%s", f"{W}tab": "->", f"{W}instrText": "{%s}"}
    parts = [one for run in control.iter(f"{W}r") for one in run if one.tag in said]
    return "".join(said[str(one.tag)].replace("%s", one.text or "") for one in parts)


def test_page_numbers_are_fields_behind_their_entries() -> None:
    assert contents(word()) == r'Contents{ TOC \o "1-1" \h \z \u }OneTwo'
    assert contents(word(2, 13)) == (
        r'Contents{ TOC \o "1-1" \h \z \u }'
        r"One->{ PAGEREF one \h }2Two->{ PAGEREF two \h }13"
    )


def test_page_numbers_are_no_words_of_the_document() -> None:
    assert docx_text(word(2, 13)) == docx_text(word())


def test_an_entry_without_a_page_stays_without_a_number() -> None:
    assert contents(word(0, 3)).endswith(r"OneTwo->{ PAGEREF two \h }3")


def test_contents_of_another_length_stay_as_they_are() -> None:
    assert word(1, 2, 3) == word()
    assert word(1, source="<p>x</p>") == word(source="<p>x</p>")


def test_only_the_document_changes_and_always_in_the_same_way() -> None:
    numbered = word(1, 2)
    assert numbered == word(1, 2)
    for name in ("word/styles.xml", "docProps/core.xml", "word/_rels/document.xml.rels"):
        assert [e.tag for e in part(numbered, name)] == [e.tag for e in part(word(), name)]


def test_a_pdf_knows_the_pages_of_its_contents() -> None:
    filler = "".join(f"<p>{n}</p>" for n in range(120))
    source = re.sub("<p>x</p>", filler, SOURCE)
    theme = read_theme("default", search_path(()))
    made = PdfRenderer().render(laid_out(source, theme=theme))
    assert made.contents == (1, made.pages)
    assert made.pages is not None
    assert made.pages > 1
