"""Words in drawings: joined and in order on the page and when searched, one figure for a reader."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from briefgen.content.load import load
from briefgen.errors import RenderError
from briefgen.extraction.pdf_structure import read_tree
from briefgen.layout.laid_out import Asset, LaidOut
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.html_tree import tree_for
from briefgen.renderers.registry import renderer
from briefgen.renderers.svg_raster import in_pixels
from tests.renderers.pdf.pdf_programs import times_found

EXAMPLE = Path(__file__).parents[2] / "examples" / "chart"


@lru_cache(maxsize=2)
def _laid_out(language: str) -> LaidOut:
    return lay_out(load(EXAMPLE).edition(language))


@lru_cache(maxsize=2)
def _pdf(language: str) -> bytes:
    return renderer("pdf").render(_laid_out(language)).data


@pytest.mark.parametrize(
    "words",
    [
        "المياه والصرف الصحي والنظافة",  # a name of a row
        "إغلاق المعبر",  # an annotation
        "علامة الفيضان",  # a threshold
        "لم تصل إليهم بعد",  # a key
        "لم تُزَر ثلاث قرى",  # with signs
        "مرضى على امتداد الطريق M4",  # with Latin letters
        "مرضى في الوادي الأدنى",
        "طن من الغذاء",  # a unit
    ],
)
def test_arabic_words_of_a_drawing_are_found(words: str) -> None:
    assert times_found(_pdf("ar"), words) >= 1


def test_words_of_a_drawing_stand_nowhere_else() -> None:
    """Else the search above would find those of a caption or a table."""
    said = "".join(map(str, tree_for(_laid_out("ar"), "pdf").itertext()))
    assert "إغلاق المعبر" not in said
    assert "لم تُزَر" not in said


def test_latin_words_and_numbers_of_a_drawing_are_found() -> None:
    for words in ("three villages not visited", "Flood mark 2.8 m", "61.5%"):
        assert times_found(_pdf("en"), words) == 1, words


@pytest.mark.parametrize("language", ["en", "ar"])
def test_each_chart_is_one_figure_with_its_words(language: str) -> None:
    drawings = _laid_out(language).drawings
    with pikepdf.open(io.BytesIO(_pdf(language))) as pdf:
        root = read_tree(pdf).root
        assert root is not None
        figures = [one for one in root.all() if one.role == "Figure"]
        said = [str(one.object.Alt) for one in figures]
    assert said == [drawing.alt for drawing in drawings.values()]
    assert all(not one.kids for one in figures)


def _svg(inner: str) -> Asset:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40">{inner}</svg>'
    return Asset("chart-1", "image/svg+xml", text.encode(), 300, 40)


def _with(inner: str, language: str = "ar") -> LaidOut:
    """The example with something else in the place of its first drawing."""
    laid_out = _laid_out(language)
    return replace(laid_out, assets={**laid_out.assets, "chart-1": _svg(inner)})


@pytest.mark.parametrize(
    "attributes", ["", 'text-anchor="middle"', 'text-anchor="end"', 'direction="rtl"']
)
def test_words_are_whole_wherever_they_are_anchored(attributes: str) -> None:
    text = f'<text x="150" y="20" font-family="Amiri" {attributes}>قنطرة وادي زمزم</text>'
    assert times_found(renderer("pdf").render(_with(text)).data, "قنطرة وادي زمزم") == 1


def test_an_anchor_puts_words_where_they_belong() -> None:
    """The ink of a text anchored at its end lies before its place, and behind it for one that runs
    from the right.
    """
    assert _ink('<text x="150" y="20" text-anchor="end"{}>Marwa valley</text>')[1] <= 152
    assert _ink('<text x="150" y="20"{}>Marwa valley</text>')[0] >= 148
    left, right = _ink('<text x="150" y="20" text-anchor="middle"{}>Marwa valley</text>')
    assert abs((left + right) / 2 - 150) < 3
    assert _ink('<text x="150" y="20" direction="rtl"{}>وادي مروة</text>')[1] <= 152
    assert (
        _ink('<text x="150" y="20" direction="rtl" text-anchor="end"{}>وادي مروة</text>')[0] >= 148
    )


def _ink(text: str) -> tuple[float, float]:
    """The left and the right edge of what is drawn, in pixels of the drawing."""
    asset = _svg(text.format(' font-family="Fira Sans,Amiri" font-size="14"'))
    made = in_pixels(asset, _laid_out("en").theme)
    box = Image.open(io.BytesIO(made.data)).convert("RGBA").getchannel("A").getbbox()
    assert box is not None
    return box[0] * 300 / made.width, box[2] * 300 / made.width


def test_words_that_move_letter_by_letter_are_left_as_they_were() -> None:
    text = '<text x="20 60 100" y="20" font-family="Fira Sans">abc</text>'
    assert times_found(renderer("pdf").render(_with(text)).data, "abc") <= 1


def test_a_drawing_that_cannot_be_drawn_fails_the_file() -> None:
    with pytest.raises(RenderError, match="SVG"):
        renderer("pdf").render(_with('<rect width="many" height="10" transform="rotate(x)"/>'))
    with pytest.raises(RenderError):
        in_pixels(_svg('<rect width="many" height="10" transform="rotate(x)"/>'))
