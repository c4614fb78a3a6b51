"""The text layer of Arabic editions: what a reader who searches or copies gets, word by word, in
order (`tests.renderers.text_layer`).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen.content.load import load
from briefgen.conventions import PDF_ENGINES
from briefgen.extraction.canonical_text import extract
from briefgen.layout.jinja_env import search_path
from briefgen.layout.lay_out import lay_out
from briefgen.layout.style_sheets import typst_sheets
from briefgen.model.brief import Brief
from briefgen.renderers.pdf.print_tree import print_tree
from briefgen.renderers.pdf_engines import TYPST
from briefgen.renderers.registry import renderer
from briefgen.theme.theme_reader import read_theme
from tests.renderers.samples import laid_out
from tests.renderers.text_layer import (
    UNSEEN,
    lost,
    mupdf,
    pdfium,
    poppler,
    without_furniture,
    words,
)

CONTENT = Path(__file__).parents[3] / "content" / "idlib-2023-10"
PHRASES = ("M4", "CC-BY-4.0", "TLP:CLEAR", "www.syriacivildefence.org", "1–31", "120,000", "MEI")
PROGRAMS: dict[str, tuple[Callable[[bytes], str], float]] = {
    "pdfium": (pdfium, 0.999),
    "mupdf": (mupdf, 0.999),
    "poppler": (poppler, 0.995),
    "poppler -layout": (lambda data: poppler(data, "-layout"), 0.995),
}
"""Each with the share of the words that it has to find."""
Blocks = Sequence[Sequence[str]]


@pytest.fixture(scope="module", params=PDF_ENGINES)
def pdf(request: pytest.FixtureRequest) -> bytes:
    """The Arabic edition, by each engine."""
    document = replace(lay_out(load(CONTENT).edition("ar")), pdf_engine=request.param)
    return renderer("pdf").render(document).data


@pytest.fixture(params=PDF_ENGINES)
def printed(request: pytest.FixtureRequest) -> Callable[[str], bytes]:
    """Makes a PDF of HTML, by each engine."""
    path = search_path(())
    theme, sheets = read_theme("default", path), typst_sheets("briefing", path)

    def made(html: str) -> bytes:
        document = laid_out(html, language="ar")
        if request.param == TYPST:
            document = replace(document, pdf_engine=TYPST, theme=theme, typst_sheets=sheets)
        return renderer("pdf").render(document).data

    return made


@pytest.fixture(scope="module")
def blocks() -> Blocks:
    """The words of the Arabic edition as its HTML has them, block by block, notes included."""
    html = renderer("html").render(lay_out(load(CONTENT).edition("ar"))).data
    return [words(line) for line in extract(html, ".html").splitlines()]


@pytest.mark.parametrize("program", PROGRAMS)
def test_the_words_come_back_in_order(program: str, pdf: bytes, blocks: Blocks) -> None:
    find, least = PROGRAMS[program]
    missing = lost(blocks, words(find(without_furniture(pdf))))
    total = sum(map(len, blocks))

    assert total > 4000
    assert 1 - len(missing) / total >= least, missing


@pytest.mark.parametrize("program", ["pdfium", "mupdf", "poppler"])
def test_so_do_numbers_and_latin_names(program: str, pdf: bytes, blocks: Blocks) -> None:
    find, _ = PROGRAMS[program]
    latin = [word for block in blocks for word in block if word.isascii()]
    missing = [word for word in lost(blocks, words(find(without_furniture(pdf)))) if word.isascii()]

    assert len(latin) > 300
    # Poppler takes neighbours such as “2023، english.enabbaladi.net” for one stretch, and a line
    # beside the map of the first page for a part of what stands in the map.
    assert len(missing) <= (0.022 * len(latin) if program == "poppler" else 0), missing


def test_the_measure_notices_what_is_lost_and_what_is_out_of_order() -> None:
    brief = [["one", "two", "three"], ["four", "five"]]

    assert lost(brief, ["four", "five", "one", "two", "three"]) == []
    assert lost(brief, ["one", "two", "four", "five"]) == ["three"]
    assert len(lost(brief, ["one", "three", "two", "five", "four"])) == 2
    assert lost([["two"], ["two"]], ["two", "three"]) == ["two"]


def test_the_measure_does_without_furniture(pdf: bytes) -> None:
    assert pdfium(pdf).count("briefgen") > pdfium(without_furniture(pdf)).count("briefgen") > 0


@pytest.mark.parametrize("phrase", PHRASES)
def test_what_is_read_from_the_left_keeps_its_order(pdf: bytes, phrase: str) -> None:
    assert phrase in pdfium(pdf)
    assert phrase in poppler(pdf)


def test_numbers_stand_where_they_are_read(pdf: bytes) -> None:
    for text in (pdfium(pdf), poppler(pdf)):
        assert "الطريق M4 من اللاذقية" in " ".join(text.split())
        assert "10 تشرين الثاني/نوفمبر 2023" in " ".join(UNSEEN.sub("", text).split())


@pytest.mark.parametrize(
    "phrase",
    [
        "S-300",
        "COVID-19",
        "2023-10-05",
        "60–70",
        "+963 11 123-4567",
        "6 km",
        "a.b@c-d.org",
        "Enab Baladi",
    ],
)
def test_each_kind_of_latin_text_comes_back(phrase: str, printed: Callable[[str], bytes]) -> None:
    data = printed(f'<p>قبل <bdi dir="ltr">{phrase}</bdi> بعد</p>')
    assert phrase in pdfium(data)
    assert phrase in poppler(data)


@pytest.mark.parametrize("engine", PDF_ENGINES)
def test_a_brief_full_of_them_is_read_in_order(engine: str) -> None:
    """As an author writes them, without any marking, with notes between."""
    prose = (
        "في 2023-10-05 أُغلق الطريق M4 على مسافة 6 km من المدينة [@ocha]، ثم فُتح بين 60–70 مرة. "
        "للاتصال +963 11 123 4567 أو a.b@c-d.org في مكتب Enab Baladi وحده [@ocha]. وبقي COVID-19 "
        "سبباً لنقل **15 مريضاً** من **Kafr Nuran** و*Ahl Saraqib* معاً [@ocha] و3 مصابين إلى S-300."
    )
    brief = Brief.model_validate(
        {
            "title": "عنوان",
            "language": "ar",
            "slug": "latin",
            "published": "2024-03-12",
            "sources": {"ocha": {"organization": "مكتب الشؤون الإنسانية، OCHA"}},
            "sections": [{"heading": "قسم", "body": [prose, prose, prose]}],
        }
    )
    document = replace(lay_out(brief.edition()), pdf_engine=engine)
    data = without_furniture(renderer("pdf").render(document).data)
    html = extract(renderer("html").render(document).data, ".html")
    typed = [words(line) for line in html.splitlines()]

    for find in (pdfium, mupdf, poppler):
        assert lost(typed, words(find(data))) == []


@pytest.mark.parametrize(
    "word",
    [
        "الإلكتروني",
        "والإلكترونية",
        "المملكة",
        "لكن",
        "فحكم",
        "الفلكلور",
        "لاسلكية",
        "استهلكت",
        "مختلف",
        "صُحِّح",
        "فَضِّحَت",
        "ناصِحة",
    ],
)
@pytest.mark.parametrize("frame", ["<p>{}</p>", '<p><a href="https://example.org">{}</a></p>'])
def test_a_stroke_between_two_letters_is_no_letter(
    word: str, frame: str, printed: Callable[[str], bytes]
) -> None:
    """Amiri draws one after lam before kaf, which programs read as U+0640 or as a second lam, and
    one for a sign below the line before hah, which they read as that sign once more.
    """
    data = printed(frame.format(word))

    assert words(pdfium(data)) == words(poppler(data)) == [word]


@pytest.mark.parametrize("number", ["٣٤", "١٢٬٤٠٠", "٣٫٥", "٢٠٢٣"])
def test_numbers_in_arabic_indic_digits_come_back(
    number: str, printed: Callable[[str], bytes]
) -> None:
    """MuPDF turns them about, in whatever order they are painted (docs/accessibility.md)."""
    data = printed(f"<p>نحو {number} منهم</p>")

    assert words(pdfium(data)) == words(poppler(data)) == ["نحو", number, "منهم"]


@pytest.mark.parametrize("word", ["لأُلكت", "الأُحِجَّت"])
def test_a_sign_is_not_set_apart_from_its_ligature(word: str) -> None:
    """Alone, it would stand on a dotted circle; MuPDF is told of in docs/accessibility.md."""
    tree = print_tree(laid_out(f"<p>{word}</p>", language="ar"))
    pieces = [text for element in tree.iter("p", "span") for text in (element.text, element.tail)]

    assert "".join(filter(None, pieces)) == word
    assert not any(unicodedata.combining(text[0]) for text in pieces if text)


def test_a_stroke_that_the_author_wrote_is_kept(printed: Callable[[str], bytes]) -> None:
    data = printed("<p>لــكن</p>")

    assert "لــكن" in pdfium(data)
