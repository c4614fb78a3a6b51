"""The band of the title, the marking's colours, pulled quotes: what must look designed in Word."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import etree

from briefgen.layout.jinja_env import search_path
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.package.reference_document import theme_design
from briefgen.renderers.docx.story import (
    Field,
    Hyperlink,
    Paragraph,
    Run,
    RunLook,
    StoryTable,
    Tab,
)
from briefgen.renderers.docx.styles.style_data import CHIPS
from briefgen.renderers.docx.styles.style_xml import styles_xml
from briefgen.renderers.docx.writer.page_sections import parts_of
from briefgen.theme.colours import contrast
from briefgen.theme.theme_reader import read_theme, theme_names
from tests.renderers.docx.docx_samples import COLOURS, THEME, laid_out, part, story
from tests.renderers.docx.notation import W, body_of, sketch

BOXED = ("Callout", "KeyFigure", "Box", "Highlight")
TOP = '<div class="strip"><p data-style="Meta">Publisher</p><p data-style="Meta">TLP:RED</p></div>'
BAND = (
    f'<article><header class="title-block">{TOP}<div class="band">'
    '<h1 data-style="Title">T</h1></div></header><p>x</p></article>'
)

KINDS = ("", " callout-warning", " callout-gap", " callout-recommendation")
ONE_GROUND = {
    name: colour
    for kind in ("note", "warning", "gap", "recommendation")
    for name, colour in ((kind, "#000000"), (f"{kind}_surface", "#eeeeee"))
}


def style_of(data: bytes, name: str) -> str:
    styles = part(data, "word/styles.xml").iter(f"{W}style")
    return next(sketch(one) for one in styles if one.get(f"{W}styleId") == name)


def test_the_title_has_the_ground_of_its_band_and_only_there() -> None:
    banded, plain = (DocxRenderer().render(laid_out(one)).data for one in (BAND, "<h1>T</h1>"))
    assert "fill=12355B" in style_of(banded, "Title")
    assert "color=FFFFFF" in style_of(banded, "Title")
    assert "shd" not in style_of(plain, "Title")


@pytest.mark.parametrize(
    ("name", "top"),
    [
        ("Heading1", "top=single[sz=8 color=12355B]"),
        ("EndMatterHeading", "top=nil"),
        ("SummaryHeading", "top=nil"),
        ("ClusterPartHeading1", "top=nil"),
        ("Heading2", ""),
    ],
)
def test_a_chapter_has_a_rule_above_it_as_in_the_pdf(name: str, top: str) -> None:
    """What is based on it and has none in the PDF says so."""
    banded, plain = (DocxRenderer().render(laid_out(one)).data for one in (BAND, "<h1>T</h1>"))
    assert re.findall(r"top=\w+(?:\[[^\]]*\])?", style_of(banded, name)) == [top] * bool(top)
    assert "single" not in style_of(plain, name)


def test_the_heading_of_the_summary_has_no_rule() -> None:
    source = '<section class="summary"><h2>a</h2><p>x</p></section><h2>b</h2>'
    styles = [one.style for one in story(source).blocks if isinstance(one, Paragraph)]
    assert styles == ["SummaryHeading", "Normal", "Heading1"]


def test_the_colour_of_text_is_that_of_its_style_and_no_default() -> None:
    """LibreOffice puts a default on each run of a table, over the tone that a word has there."""
    data = DocxRenderer().render(laid_out("<p>a</p>")).data
    defaults = part(data, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    assert defaults is not None
    assert defaults.find(f"{W}color") is None
    assert "color=" in style_of(data, "Normal")


def test_publisher_and_marking_share_the_line_above_the_band() -> None:
    top, title, _ = story(BAND).blocks
    assert isinstance(top, Paragraph)
    assert isinstance(title, Paragraph)
    assert top.inlines == (Run("Publisher"), Tab(), Run("TLP:RED"))
    assert (top.style, title.style) == ("Strip", "Title")


@pytest.mark.parametrize(
    ("name", "style"), [("red", "TlpRed"), ("amber-strict", "TlpAmber"), ("clear", "TlpClear")]
)
def test_the_marking_has_the_colour_of_its_label(name: str, style: str) -> None:
    source = f'<p><span class="tlp tlp-{name}" data-style="Marking">TLP</span></p>'
    (block,) = story(source).blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run("TLP", RunLook(style)),)
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


@pytest.mark.parametrize(
    ("panel", "between"),
    [
        (
            '<aside class="callout"><p data-style="CalloutTitle">{}</p><p>x</p></aside>',
            1,
        ),
        ('<blockquote class="quote"><p data-style="QuoteText">{}</p></blockquote>', 1),
        ('<div class="box"><p data-style="CalloutTitle">{}</p><p>x</p></div>', 0),
    ],
)
def test_neighbours_of_one_kind_are_two_panels(panel: str, between: int) -> None:
    """Word draws paragraphs with the same edges as one box; a frame that is closed is apart."""
    data = DocxRenderer().render(laid_out(panel.format("a") + panel.format("b"))).data
    assert sum("TableSpace" in one for one in body_of(data)) == between


@pytest.mark.parametrize(("colours", "between"), [({}, 0), (ONE_GROUND, 1)])
def test_kinds_that_a_theme_shows_alike_are_two_panels(
    colours: dict[str, str], between: int
) -> None:
    boxes = "".join(f'<aside class="callout{kind}"><p>a</p></aside>' for kind in KINDS)
    theme = replace(THEME, colours=COLOURS | colours)
    data = DocxRenderer().render(replace(laid_out(boxes), theme=theme)).data
    assert sum("TableSpace" in one for one in body_of(data)) == between * (len(KINDS) - 1)


def test_the_heading_of_a_list_in_a_panel_has_its_indent() -> None:
    """Programs draw paragraphs as one box, with the distances between, by their indents alone."""
    source = '<section class="highlights"><h2>{}</h2><ul><li>a</li><li>b</li></ul></section>'
    short, long = (
        DocxRenderer().render(laid_out(source.format("T" * length))).data for length in (9, 200)
    )
    (item,) = {
        (one.get(f"{W}start"), one.get(f"{W}hanging"))
        for one in part(short, "word/numbering.xml").iterfind(
            f"{W}abstractNum[@{W}abstractNumId='2']/{W}lvl[@{W}ilvl='0']/{W}pPr/{W}ind"
        )
    }
    assert f"keepNext ind[start={item[0]} hanging={item[1]}]" in body_of(short)[0]
    assert "ind[" not in body_of(long)[0]


def test_the_last_paragraph_of_a_frame_has_its_distance_within_it() -> None:
    """What is between it and the paragraph above would have no edges at its sides."""
    data = DocxRenderer().render(laid_out('<div class="box"><p>a</p><p>b</p></div>')).data
    style = part(data, "word/styles.xml").find(f"{W}style[@{W}styleId='BoxTextEnd']")
    assert style is not None
    edge = style.find(f"{W}pPr/{W}pBdr/{W}top")
    assert edge is not None
    assert (edge.get(f"{W}color"), int(edge.get(f"{W}space") or 0) > 1) == ("FFFFFF", True)


def test_the_most_harmful_scenario_has_a_red_rule() -> None:
    source = '<div class="{}"><h3>t</h3><p>x</p></div>'
    harm, plain = (source.format(names) for names in ("box most-harmful", "box"))
    data = DocxRenderer().render(laid_out(harm + plain)).data
    styles = [one.style for one in story(harm + plain).blocks if isinstance(one, Paragraph)]
    assert styles == ["BoxHarmHeading1", "BoxTextEnd", "BoxHeading1", "BoxTextEnd"]
    colours = [
        re.findall(r"top[^)]*?color=(\w+)", style_of(data, f"Box{one}Heading1"))
        for one in ("", "Harm")
    ]
    assert colours[0] != colours[1]


def test_an_imprint_of_one_line_has_no_columns() -> None:
    part = '<div class="end-matter"><h2>h</h2><p>x</p></div>'
    columns = [
        [one.columns for one in parts_of(story(f"<p>a</p>{part * count}").blocks)]
        for count in (1, 3)
    ]
    assert columns == [[1], [1, 2, 1]]


@pytest.mark.parametrize(
    "before", ["<p>a</p>", "<table><tr><th>a</th></tr><tr><td>b</td></tr></table>"]
)
def test_the_end_of_a_brief_is_not_alone_on_a_page(before: str) -> None:
    """What stands before it goes on to its page, be it in columns or not."""
    part = '<div class="end-matter"><h2>h</h2><p>x</p></div>'
    ends = [parts_of(story(before + rest).blocks)[0] for rest in (part, part * 3, "<p>x</p>")]
    assert [_is_held(one.blocks[0]) for one in ends] == [True, True, False]


def test_what_has_edges_is_held_to_an_imprint_and_not_to_columns() -> None:
    """In front of columns that made LibreOffice leave them as high as the page."""
    part = '<div class="end-matter"><h2>h</h2><p>x</p></div>'
    box = '<aside class="callout callout-note"><p>a</p></aside>'
    ends = [parts_of(story(box + part * count).blocks)[0] for count in (1, 3)]
    assert [_is_held(one.blocks[0]) for one in ends] == [True, False]


def _is_held(block: object) -> bool:
    if isinstance(block, StoryTable):
        (block,) = block.rows[-1].cells[0].blocks
    assert isinstance(block, Paragraph)
    return block.keep_next


def test_nothing_in_the_end_matter_is_held_together_but_by_its_heading() -> None:
    """LibreOffice sets such columns one below the other, and leaves the rest of the page empty."""
    source = '<p>x</p><p class="source-line" data-style="Small">s</p>'
    (_, text, _, _), (above, _) = (
        story(f'<div class="end-matter">{source}</div>').blocks,
        story(source).blocks,
    )
    assert not getattr(text, "keep_next", True)
    assert getattr(above, "keep_next", False)


def test_another_language_of_the_brief_is_plain_words() -> None:
    (block,) = story('<p><a href="edition:ar">Arabic</a></p>').blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Run("Arabic"),)


def test_a_cross_reference_is_a_link_with_its_words() -> None:
    *_, block = story('<h2 id="t">x</h2><p><a href="#t">see</a></p>').blocks
    assert isinstance(block, Paragraph)
    assert block.inlines == (Hyperlink((Run("see"),), anchor="t"),)


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
                ground = f"#{made.colour('surface')}"
            if str(name).startswith(
                "TableShaded"
            ):  # on cells of the two dark classes, of which one is lighter
                ground = f"#{made.colour('sequence_4')}"
            fronts = {front, link} if str(name).startswith(BOXED) else {front}
            for one in fronts:
                assert contrast(one, ground) >= 4.5, (name, one, ground)
    assert contrast(_colours(styles, "SupportLink")[0], f"#{made.colour('accent')}") >= 4.5
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


TABLE = (
    '<div class="table-block"><table class="data compact"><thead><tr>'
    '<th scope="col" data-style="TableHeader">Kind</th>'
    '<th scope="col" class="num" data-style="TableHeader">Attacks</th></tr></thead>'
    '<tbody><tr><th scope="row">Shells</th><td class="num">160</td></tr></tbody></table>'
    '<p class="table-note" data-style="Small">A note.</p></div>'
)


@pytest.mark.parametrize(("direction", "side"), [("ltr", "end"), ("rtl", "start")])
def test_units_stand_on_the_right_whatever_way_the_text_runs(direction: str, side: str) -> None:
    language = {"ltr": "en", "rtl": "ar"}[direction]
    data = DocxRenderer().render(laid_out(TABLE, language, direction)).data
    assert f"jc={side}" in style_of(data, "TableNumber")
    assert f"jc={side}" in style_of(data, "TableHeaderNumber")


@pytest.mark.parametrize(("direction", "share"), [("ltr", 2 / 3), ("rtl", 1)])
def test_a_table_of_narrow_columns_is_narrow(direction: str, share: float) -> None:
    language = {"ltr": "en", "rtl": "ar"}[direction]
    wide = TABLE.replace(" compact", "")
    widths = [
        sum(
            int(str(one.get(f"{W}w")))
            for one in part(data, "word/document.xml").iter(f"{W}gridCol")
        )
        for data in (
            DocxRenderer().render(laid_out(source, language, direction)).data
            for source in (TABLE, wide)
        )
    ]
    assert widths[0] == pytest.approx(widths[1] * share, abs=1)


def test_a_note_stands_on_the_page_of_its_table() -> None:
    kept, alone = (
        next(block for block in story(source).blocks if isinstance(block, StoryTable))
        for source in (TABLE, TABLE.replace('data-style="Small"', ""))
    )
    assert [kept.rows[-1].cells[0].blocks[0].keep_next] == [True]  # type: ignore[union-attr]
    assert [alone.rows[-1].cells[0].blocks[0].keep_next] == [False]  # type: ignore[union-attr]


def test_highlights_are_a_panel_that_key_figures_do_not_join() -> None:
    source = (
        '<section class="highlights"><h2>Highlights</h2><ul><li data-style="Highlight">One</li>'
        '<li data-style="Highlight">Two</li></ul></section><p>x</p>'
    )
    data = DocxRenderer().render(laid_out(source)).data
    highlight, number = style_of(data, "Highlight"), style_of(data, "KeyFigureNumber")
    ground = re.compile(r" shd=\S+ fill=\w+")
    edges = [re.search(r"pBdr\(.*?\)", one) for one in (highlight, number)]
    assert ground.search(highlight)
    assert edges[0]
    assert edges[1]
    assert edges[0][0] != edges[1][0]
    first, second = (one for one in body_of(data) if "pStyle=Highlight " in one)
    assert "spacing(" not in first
    assert "after=200" in second


@pytest.mark.parametrize("name", ["source-line", "table-note"])
def test_the_sources_of_key_figures_stand_on_their_page(name: str) -> None:
    """“Sources:” alone on top of a page says nothing of what it speaks."""
    source = (
        '<section class="key-figures-block"><div class="key-figures">'
        '<div class="key-figure"><p data-style="KeyFigureNumber">66</p><p>killed</p></div></div>'
        f'<p class="{name}" data-style="Small">As of today.</p>'
        f'<p class="{name}" data-style="Small">Sources: a log</p></section><p>Other text.</p>'
    )
    blocks = [block for block in story(source).blocks if isinstance(block, Paragraph)]
    assert [block.keep_next for block in blocks] == [True, True, True, False, False]


@pytest.mark.parametrize(("count", "kept"), [(1, []), (3, [0, 1]), (12, [0, 10]), (20, [0, 18])])
def test_no_entry_of_the_contents_stands_alone_on_a_page(count: int, kept: list[int]) -> None:
    entries = "".join(f'<li><a href="#s">Entry {at}</a></li>' for at in range(count))
    source = f'<nav data-field="toc"><p>Contents</p><ol>{entries}</ol></nav><h2 id="s">Section</h2>'
    lines = [one for one in body_of(DocxRenderer().render(laid_out(source)).data) if "Entry" in one]
    (contents,) = lines
    shown = re.findall(r"pStyle=TOC1( keepNext)?", contents)
    assert [at for at, one in enumerate(shown) if one] == kept


def test_a_long_box_begins_and_ends_with_what_belongs_together() -> None:
    """Its heads stood alone at the foot of a page, or the line of sources on the next."""
    terms = "".join(f"<li>term {n}</li>" for n in range(8))
    box = (
        '<div class="box"><p data-style="CalloutTitle">Arrangement</p><p>Parties</p>'
        f'<p>Provisions:</p><ol>{terms}</ol><p class="source-line">Source</p></div>'
    )
    blocks = [one for one in story(box).blocks if isinstance(one, Paragraph)]
    kept = [one.keep_next for one in blocks]
    assert kept == [*[True] * 4, *[False] * 5, *[True] * 2, False]


@pytest.mark.parametrize(
    ("paragraph", "words", "style"),
    [
        ("Caption", '<span class="subtitle-line" data-style="Muted">w</span>', "CaptionSubtitle"),
        ("KeyFigureNumber", '<span class="qualifier">w</span>', "KeyFigureQualifier"),
    ],
)
def test_small_words_among_bold_ones_are_not_bold(paragraph: str, words: str, style: str) -> None:
    """Bold in the style of a paragraph is on whatever a style of words says (17.7.3)."""
    given = f'<p data-style="{paragraph}">a {words}</p><p>{words}</p>'
    document = part(DocxRenderer().render(laid_out(given)).data, "word/document.xml")
    runs = [run for run in document.iter(f"{W}r") if run.findtext(f"{W}t") == "w"]
    assert [[str(one.tag).removeprefix(W) for one in run[0]] for run in runs] == [
        ["rStyle", "b", "bCs"],
        ["rStyle"],
    ]
    assert {run[0][0].get(f"{W}val") for run in runs} == {style}
    assert {one.get(f"{W}val") for one in runs[0][0].iter(f"{W}b", f"{W}bCs")} == {"0"}
