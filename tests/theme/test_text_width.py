"""How wide words are: as wide as Pango, which sets the page, makes them."""

from __future__ import annotations

from math import inf
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st

from briefgen.renderers.pdf.weasyprint.font_configuration import font_set
from briefgen.renderers.pdf.weasyprint.weasy import INITIAL_VALUES, SvgStyle, split_first_line
from briefgen.theme.text_width import POINT, text_width
from tests.drawing.chart_samples import theme

SIZE = 100.0
ARABIC = (
    "الطريق إدلب معرة النعمان حلب الأتارب أريحا سرمين المخيمات حماة محمد المياه لا إلى الله لله "
    "مستشفى تركيا القامشلي المتحدة المُدُن نُزِحَ کرمانشاه پیشاور گلستان ٣٠٠"
)
LINES = ("الطريق إلى إدلب مقطوع عند الجسر", "المياه والصرف الصحي والنظافة", "الطريق M4 مقطوع")
OTHERS = ("Valley road", "Deir ez-Zor", "Ярославль", "Ελλάδα")


def set_by_pango(text: str, weight: int, name: str) -> float:
    """Points of a line of 100 points, without kerning, as drawings are set."""
    used = theme(name)
    style = SvgStyle()
    style.update(INITIAL_VALUES)
    style.font_config = font_set(used).configuration
    style["font_family"] = [used.latin.body, used.arabic.body]
    style["font_weight"], style["font_size"] = weight, SIZE
    style["direction"], style["font_kerning"] = "rtl", "none"
    context = SimpleNamespace(font_config=style.font_config)
    return float(split_first_line(text, style, context, inf, 0)[3])


@pytest.mark.parametrize("name", ["default", "plain"])
@pytest.mark.parametrize("weight", [400, 600])
@pytest.mark.parametrize("text", [*ARABIC.split(" "), *LINES, *OTHERS])
def test_words_are_as_wide_as_they_are_set(text: str, weight: int, name: str) -> None:
    width = text_width(text, SIZE, weight, theme(name), in_headings=False) / POINT

    assert width == pytest.approx(set_by_pango(text, weight, name), rel=0.03)


def test_a_letter_alone_is_as_wide_as_its_font_says() -> None:
    (file,) = (one for one in theme().fonts
               if (one.family, one.weight, one.style) == ("Amiri", 400, "normal"))  # fmt: skip
    with TTFont(file.path) as font:
        advance = font["hmtx"].metrics[font.getBestCmap()[ord("س")]][0]
        em = font["head"].unitsPerEm

    assert text_width("س", SIZE, 400, theme(), in_headings=False) / POINT == pytest.approx(
        SIZE * advance / em
    )


def test_vowel_signs_and_marks_of_direction_take_no_room() -> None:
    plain, marked = (text_width(text, 9, 400, theme()) for text in ("نزح", "\u2067نزح\u2069"))

    assert plain == marked


@given(st.permutations(list("Water and sanitation, Deir ez-Zor and the valley road M4")))
def test_a_width_does_not_depend_on_how_it_is_added_up(letters: list[str]) -> None:
    """Python 3.12 adds numbers up otherwise than 3.11; pages are the same by both."""
    assert text_width("".join(letters), SIZE, 400, theme("default")) == text_width(
        "".join(sorted(letters)), SIZE, 400, theme("default")
    )
