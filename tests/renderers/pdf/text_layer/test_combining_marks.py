"""Vowel signs stand where the font wants them, and the words around them stay whole."""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable
from types import SimpleNamespace

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops

from briefgen.renderers.pdf.text_layer.text_objects import shown
from briefgen.renderers.registry import renderer
from tests.renderers.samples import laid_out
from tests.renderers.text_layer import mupdf, pdfium, poppler, words

engine = importlib.import_module("briefgen.renderers.pdf.pdf_writer")
WORDS = "كيف نُفِّذت الهجماتُ وقد أُطلقت فيها مُبلَّغٌ عنه دامٍ شخصاً"
"""Single signs, two on one letter, a sign with the carrier of a hamza, signs below the line."""
DOCUMENTS = {
    "ar": f"<h1>{WORDS}</h1><p>ثم {WORDS} <strong>{WORDS}</strong> وهي</p><p>{WORDS}</p>",
    "en": f"<h1>Title</h1><p>before <span lang='ar' dir='rtl'>{WORDS}</span> after</p>",
}
PROGRAMS = {"poppler": poppler, "pdfium": pdfium, "mupdf": mupdf}


def _page(data: bytes) -> Image.Image:
    page: Image.Image = pypdfium2.PdfDocument(data)[0].render(scale=4).to_pil()
    return page.convert("L")


def _without_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine, "draw_signs", lambda _: None)


@pytest.mark.parametrize("language", DOCUMENTS)
def test_the_page_is_what_weasyprint_would_have_painted(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = laid_out(DOCUMENTS[language], language=language)
    ours = renderer("pdf").render(document).data
    _without_signs(monkeypatch)
    theirs = renderer("pdf").render(document).data

    assert ours != theirs
    # The edges of a path are smoothed in another way than those of a letter.
    coarse = [_page(data).reduce(4) for data in (ours, theirs)]
    assert ImageChops.difference(*coarse).point(lambda v: 255 if v > 50 else 0).getbbox() is None


def test_a_sign_is_seen_over_its_letter() -> None:
    """The same word with and without its sign differs only above the letter that has it."""
    with_sign, without = (
        _page(renderer("pdf").render(laid_out(f"<h1>كيف {word}</h1>", language="ar")).data)
        for word in ("نُفذت", "نفذت")
    )
    changed = ImageChops.difference(with_sign, without).point(lambda v: 255 if v > 90 else 0)
    ink = without.point(lambda v: 255 if v < 200 else 0).getbbox()
    box = changed.getbbox()

    assert ink is not None
    assert box is not None
    assert ink[0] < box[0] < box[2] < ink[2]
    assert box[1] < ink[1] + (ink[3] - ink[1]) // 2


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("language", DOCUMENTS)
def test_words_with_signs_come_back_whole(program: str, language: str) -> None:
    find: Callable[[bytes], str] = PROGRAMS[program]
    data = renderer("pdf").render(laid_out(DOCUMENTS[language], language=language)).data
    found = words(find(data))

    typed = words(WORDS)
    assert [word for word in found if word in typed] == typed * DOCUMENTS[language].count(WORDS)


def test_moved_signs_would_break_them(monkeypatch: pytest.MonkeyPatch) -> None:
    """Why it is done at all: what a program finds where the signs are moved as text."""
    _without_signs(monkeypatch)
    data = renderer("pdf").render(laid_out(DOCUMENTS["ar"], language="ar")).data

    assert words(WORDS)[1] not in words(poppler(data))


def test_each_sign_is_one_form_that_shows_no_text() -> None:
    data = renderer("pdf").render(laid_out(DOCUMENTS["ar"] * 3, language="ar")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = {
            name: form.read_bytes()
            for page in pdf.pages
            for name, form in page.resources["/XObject"].items()
        }

    assert 5 <= len(forms) <= 16
    assert all(data.endswith(b"f") and b"Tj" not in data for data in forms.values())


def test_an_outline_has_no_numbers_with_exponents() -> None:
    """What curves are made of may be next to nothing; “-7.1e-15” is no number in a PDF."""
    pen = importlib.import_module("briefgen.renderers.pdf.text_layer.font_program")._PathPen({})
    pen.moveTo((-7.1e-15, 0.00001234))
    pen.lineTo((123456.0, 41.5))

    numbers = " ".join(pen.operators).split()
    assert "e" not in "".join(numbers)
    assert [float(number) for number in numbers if number not in "ml"] == pytest.approx(
        [0, 0.00001234, 123456, 41.5], abs=1e-6
    )


def test_a_font_of_pixels_is_left_alone() -> None:
    """Its codes have two digits, and it has no other font in it."""
    painted = importlib.import_module("briefgen.renderers.pdf.weasyprint.painted_texts")
    texts = SimpleNamespace(stream=[b"<01> <0041>"])
    pdf = SimpleNamespace(objects=[{"Subtype": "/Type3", "ToUnicode": texts}])

    fonts = {"F": painted.font_of(pdf, b"0 0 R")}
    assert shown([b"/F 10 Tf", b"[<01>] TJ"], fonts) is None


def test_a_document_without_signs_has_none() -> None:
    data = renderer("pdf").render(laid_out("<p>كيف كانت</p>", language="ar")).data
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert not pdf.pages[0].resources.get("/XObject")
