"""Arabic words of a drawing: whole, in order, in the text layer and within the figure."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from lxml import etree

from briefgen.content.load import load
from briefgen.extraction.pdf_structure import read_tree
from briefgen.layout.laid_out import Asset
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from briefgen.renderers.typst.drawing_page import drawing_page
from briefgen.renderers.typst.drawing_words import words_apart
from briefgen.theme.theme import FontChoice
from tests.drawing.chart_samples import theme
from tests.renderers.pdf.pdf_programs import times_found

EXAMPLE = Path(__file__).parents[2] / "examples" / "chart"
LATIN, ARABIC = (FontChoice(name, name, name, name) for name in ("L", "A"))
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="50" viewBox="0 0 90 50" '
    'font-family="{families}" font-size="10" fill="#111111">{inner}</svg>'
)


def svg(inner: str, families: str = "L,A") -> bytes:
    return SVG.format(inner=inner, families=families).encode()


def test_a_word_from_the_right_is_taken_out_with_its_place_and_look() -> None:
    drawing = svg(
        '<text x="1" y="2">a</text><g transform="translate(10 -5)"><text x="30" y="20.5" '
        'direction="rtl" text-anchor="end" font-weight="600">عبّارة (9)</text></g>'
    )
    left, words = words_apart(drawing, LATIN, ARABIC)

    assert "".join(etree.fromstring(left).itertext()) == "a"
    assert words == [
        {"text": "عبّارة (9)", "x": 40, "y": 15.5, "anchor": "end"}
        | {"size": 10, "weight": 600, "fill": "#111111"}
    ]


@pytest.mark.parametrize(
    "inner",
    [
        '<text direction="rtl">ا<tspan>ب</tspan></text>',
        '<text direction="rtl" stroke="#ffffff">ا</text>',
        '<g transform="rotate(90)"><text direction="rtl">ا</text></g>',
        '<defs><text direction="rtl">ا</text></defs>',
        '<svg><text direction="rtl">ا</text></svg>',
    ],
)
def test_a_word_to_which_more_is_done_stays_in_its_drawing(inner: str) -> None:
    left, words = words_apart(svg(inner), LATIN, ARABIC)
    assert not words
    assert "ا" in "".join(etree.fromstring(left).itertext())


def test_a_drawing_in_fonts_of_its_own_stays_as_it_is() -> None:
    for drawing in (svg('<text direction="rtl">ا</text>', "Logo"), svg("<text>a</text>")):
        assert words_apart(drawing, LATIN, ARABIC) == (drawing, [])


@lru_cache(maxsize=1)
def _pdf() -> bytes:
    laid_out = replace(lay_out(load(EXAMPLE).edition("ar")), pdf_engine="typst")
    return renderer("pdf").render(laid_out).data


@pytest.mark.parametrize(
    "words",
    [
        "لم تُزَر ثلاث قرى",
        "مرضى على امتداد الطريق M4",
        "علامة الفيضان",
        "المياه والصرف الصحي والنظافة",
    ],
)
def test_words_of_a_drawing_are_found(words: str) -> None:
    assert times_found(_pdf(), words) >= 1


def test_they_stand_in_the_figure_of_their_drawing() -> None:
    with pikepdf.open(io.BytesIO(_pdf())) as pdf:
        root = read_tree(pdf).root
        assert root is not None
        figures = [one for one in root.all() if one.role == "Figure"]
        (worded,) = [one for one in figures if "علامة الفيضان" in one.words()]
        assert str(worded.object.Alt)


def test_pixels_of_a_drawing_show_them_as_well() -> None:
    used = theme()
    word = '<text x="80" y="30" direction="rtl">عبّارة</text>'
    families = f"{used.latin.body},{used.arabic.body}"
    asset = Asset("a", "image/svg+xml", svg(word, families), 90, 50)

    page = pypdfium2.PdfDocument(drawing_page(asset, used.fonts, used.latin, used.arabic))[0]

    (word,) = page.get_textpage().get_text_range().split()
    assert sorted(word) == sorted("عبّارة")
    left, _, right, _ = page.get_objects().__next__().get_bounds()
    assert 0 < left < right <= 60.5
