"""The band of the title, the marking's colours, pulled quotes: what must look designed in Word."""

from __future__ import annotations

import pytest

from briefgen.render.docx import DocxRenderer
from briefgen.render.docx.story import Field, Link, Look, Paragraph, Run, Tab
from tests.render.docx.notation import W, body_of, sketch
from tests.render.docx.samples import laid_out, part, story

TOP = (
    '<div class="band-top"><p data-style="Meta">Publisher</p><p data-style="Meta">TLP:RED</p></div>'
)
BAND = (
    f'<article><header class="title-block"><div class="band">{TOP}'
    '<h1 data-style="Title">T</h1></div></header><p>x</p></article>'
)


def style_of(data: bytes, name: str) -> str:
    styles = part(data, "word/styles.xml").iter(f"{W}style")
    return next(sketch(one) for one in styles if one.get(f"{W}styleId") == name)


def test_the_title_has_the_ground_of_its_band_and_only_there() -> None:
    banded, plain = (DocxRenderer().render(laid_out(one)).data for one in (BAND, "<h1>T</h1>"))
    assert "fill=12355B" in style_of(banded, "Title")
    assert "color=FFFFFF" in style_of(banded, "Title")
    assert "shd" not in style_of(plain, "Title")


def test_publisher_and_marking_share_the_first_line_of_the_band() -> None:
    top, title, _ = story(BAND).blocks
    assert isinstance(top, Paragraph)
    assert isinstance(title, Paragraph)
    assert top.inlines == (Run("Publisher"), Tab(), Run("TLP:RED"))
    assert (top.style, title.style) == ("BandText", "Title")


@pytest.mark.parametrize(
    ("name", "style"), [("red", "TlpRed"), ("amber-strict", "TlpAmber"), ("clear", "TlpClear")]
)
def test_the_marking_has_the_colour_of_its_label(name: str, style: str) -> None:
    source = f'<p><span class="tlp tlp-{name}" data-style="Marking">TLP</span></p>'
    (block,) = story(source).blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run("TLP", Look(style)),)
    assert body_of(DocxRenderer().render(laid_out(source)).data) == [
        f'p(r(rPr(rStyle={style}) t"\u00a0TLP\u00a0"))'
    ]


def test_a_pulled_quote_is_set_apart() -> None:
    quote = '<p data-style="QuoteText">q</p><p data-style="QuoteSource">s</p>'
    styles = {
        name: [one.style for one in story(f'<blockquote class="{name}">{quote}</blockquote>').blocks
               if isinstance(one, Paragraph)]
        for name in ("quote", "pull-quote")
    }  # fmt: skip
    assert styles["quote"] == ["QuoteText", "QuoteSource"]
    assert styles["pull-quote"] == ["PullQuote", "PullQuoteSource"]


def test_another_language_of_the_brief_is_plain_words() -> None:
    (block,) = story('<p><a href="edition:ar">Arabic</a></p>').blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run("Arabic"),)


def test_a_cross_reference_is_a_link_with_its_words() -> None:
    *_, block = story('<h2 id="t">x</h2><p><a href="#t">see</a></p>').blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Link((Run("see"),), anchor="t"),)


@pytest.mark.parametrize("kind", ["table", "figure", "map"])
def test_a_caption_counts_what_it_says(kind: str) -> None:
    source = f'<p data-style="Caption">N <span class="{kind}" data-field="seq">1</span>: x</p>'
    (block,) = story(source).blocks
    assert isinstance(block, Paragraph)
    assert block.inlines[1] == Field("seq", "1", target=kind.title())
