"""The band of the title, the marking's colours, pulled quotes: what must look designed in Word."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.sandbox import search_path
from briefgen.layout.themes import contrast, read_theme, theme_names
from briefgen.render.docx import DocxRenderer
from briefgen.render.docx.reference import theme_design
from briefgen.render.docx.story import Field, Link, Look, Paragraph, Run, Tab
from briefgen.render.docx.style_xml import styles_xml
from briefgen.render.docx.styles import CHIPS
from tests.render.docx.notation import W, body_of, sketch
from tests.render.docx.samples import laid_out, part, story

BOXED = ("Callout", "KeyFigure")
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


@pytest.mark.parametrize("theme", theme_names(search_path(())))
def test_every_style_can_be_read_on_its_ground(theme: str) -> None:
    """At least 4.5 to 1 (WCAG 2.2, 1.4.3), of links too: Word's checker looks at each run."""
    made = theme_design(read_theme(theme, search_path(())))
    styles = {one.get(f"{W}styleId"): one for one in styles_xml(made).iter(f"{W}style")}
    link = _colours(styles, "Hyperlink")[0]
    for name, style in styles.items():
        if style.get(f"{W}type") == "paragraph":
            front, ground = _colours(styles, name)
            if str(name).startswith("TableHeader"):  # whose ground the table's style has
                ground = f"#{made.colour('accent')}"
            fronts = {front, link} if str(name).startswith(BOXED) else {front}
            for one in fronts:
                assert contrast(one, ground) >= 4.5, (name, one, ground)
    for chip in CHIPS:
        assert contrast(*_colours(styles, chip)) >= 4.5, chip


def _colours(styles: dict[str | None, etree._Element], name: str | None) -> tuple[str, str]:
    """The colour of a style's words and of its ground, which it may have from the style below."""
    words = ground = ""
    while name is not None:
        style = styles[name]
        colour, fill = style.find(f"{W}rPr/{W}color"), style.find(f".//{W}shd")
        words = words or ("" if colour is None else str(colour.get(f"{W}val")))
        ground = ground or ("" if fill is None else str(fill.get(f"{W}fill")))
        base = style.find(f"{W}basedOn")
        name = None if base is None else base.get(f"{W}val")
    return f"#{words or '000000'}", f"#{ground or 'ffffff'}"
