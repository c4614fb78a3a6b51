"""The text layer of a finished PDF, by the engine that knows least of Arabic: Typst."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from page import validate_pdf
from PIL import Image, ImageChops

from briefgen.layout.jinja_env import search_path
from briefgen.layout.style_sheets import typst_sheets
from briefgen.renderers.pdf.text_layer.finished_marks import parents_of
from briefgen.renderers.pdf_engines import TYPST
from briefgen.renderers.registry import renderer
from briefgen.theme.theme_reader import read_theme
from tests.renderers.samples import laid_out
from tests.renderers.text_layer import mupdf, pdfium, poppler, words

finishing = importlib.import_module("briefgen.renderers.typst.finished_structure")
WORDS = "كيف نُفِّذت الهجماتُ وقد أُطلقت فيها مُبلَّغٌ عنه دامٍ شخصاً"
"""Single signs, two on one letter, a sign with the carrier of a hamza, signs below the line."""
DOCUMENTS = {
    "ar": f"<h1>{WORDS}</h1><p>ثم {WORDS} <strong>{WORDS}</strong> وهي</p><p>{WORDS}</p>",
    "en": f"<h1>Title</h1><p>before <span lang='ar' dir='rtl'>{WORDS}</span> after</p>",
}
PROGRAMS = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf}


def _made(html: str, language: str) -> bytes:
    path = search_path(())
    document = replace(
        laid_out(html, language=language, theme=read_theme("default", path)),
        typst_sheets=typst_sheets("briefing", path),
        pdf_engine=TYPST,
    )
    return renderer("pdf").render(document).data


@pytest.fixture(scope="module", params=DOCUMENTS)
def made(request: pytest.FixtureRequest) -> tuple[str, bytes]:
    """The language of a document and its PDF."""
    return request.param, _made(DOCUMENTS[request.param], request.param)


def _page(data: bytes) -> Image.Image:
    page: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil()
    return page.convert("L")


@pytest.mark.parametrize("program", PROGRAMS)
def test_words_with_signs_come_back_whole(program: str, made: tuple[str, bytes]) -> None:
    find: Callable[[bytes], str] = PROGRAMS[program]
    language, data = made
    typed = words(WORDS)
    found = words(find(data))
    assert [word for word in found if word in typed] == typed * DOCUMENTS[language].count(WORDS)


def test_the_page_is_what_typst_has_painted(
    made: tuple[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    language, ours = made
    monkeypatch.setattr(finishing, "mend_text_layer", lambda *_, **__: None)
    theirs = _made(DOCUMENTS[language], language)

    assert ours != theirs
    assert words(WORDS)[1] not in words(poppler(theirs))  # why it is done at all
    # The edges of a path are smoothed in another way than those of a letter.
    coarse = [_page(data).reduce(4) for data in (ours, theirs)]
    assert ImageChops.difference(*coarse).point(lambda v: 255 if v > 60 else 0).getbbox() is None


def test_it_is_clean(made: tuple[str, bytes], tmp_path: Path) -> None:
    """Fonts with glyphs more, contents without text and contents divided are as the rules say."""
    file = tmp_path / "x.pdf"
    file.write_bytes(made[1])
    for profile in ("ua1", "2a"):
        report = str(validate_pdf(str(file), profile=profile))
        assert "no failures" in report, report


def _marks(element: Any, page: Any = None) -> Iterator[tuple[Any, int, Any]]:
    """Page, number and element of each content below an element."""
    page = element.get("/Pg", page)
    kids = element.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            yield page.objgen, kid, element.objgen
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield kid.Pg.objgen, int(kid.MCID), element.objgen
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _marks(kid, page)


def test_each_content_knows_its_element_and_each_element_its_content() -> None:
    """Runs that became one, a text that was divided, and calls of notes that were set apart."""
    html = (
        "<p>الطريق M4 بين 60–70<span data-note='1'>حاشية مُبلَّغة</span> مرة</p>"
        "<table><caption>جدول</caption><thead><tr><th scope='col'>عمود مُعدّ</th></tr></thead>"
        "<tbody><tr><td>12</td></tr></tbody></table>"
    )
    with pikepdf.open(io.BytesIO(_made(html, "ar"))) as pdf:
        named = {}
        for page, elements in parents_of(pdf).items():
            if isinstance(elements, pikepdf.Array):
                owner = next(each for each in pdf.pages if int(each.StructParents) == page)
                for number, element in enumerate(elements):
                    if element is not None:
                        named[owner.objgen, number] = element.objgen
        shown = {
            (page.objgen, int(step.operands[1].MCID))
            for page in pdf.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) == "BDC" and "/MCID" in step.operands[1]
        }
        held = list(_marks(pdf.Root.StructTreeRoot))

    assert len(held) > 8
    assert sorted((page, mark) for page, mark, _ in held) == sorted(shown)
    assert {(page, mark): element for page, mark, element in held} == named


def test_a_document_of_latin_letters_is_left_as_it_is() -> None:
    """An accent that was typed apart stays with its letter, which is one glyph."""
    data = _made("<p>Cafe\u0301 in Idlib, office of M4</p>", "en")
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.pages[0].resources.get("/XObject")
    assert "Caf\u00e9 in Idlib, office of M4" in " ".join(words(pdfium(data))).replace(
        "Idlib office", "Idlib, office"
    )
