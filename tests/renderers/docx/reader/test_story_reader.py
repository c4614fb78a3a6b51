# ruff: noqa: E501 - HTML and what becomes of it are read best in one line

from __future__ import annotations

import pytest

from briefgen.errors import Notice, RenderError
from briefgen.renderers.docx.story import (
    Block,
    Bookmark,
    BookmarkEnd,
    ColumnChange,
    Field,
    Hyperlink,
    Image,
    ListItem,
    NoteCall,
    Paragraph,
    Run,
    RunBreak,
    RunLook,
    StoryTable,
    Tab,
    Toc,
)
from tests.renderers.docx.docx_samples import story


def blocks(source: str, language: str = "en", direction: str = "ltr") -> tuple[Block, ...]:
    return story(source, language, direction).blocks


def first(source: str, language: str = "en", direction: str = "ltr") -> Paragraph:
    block = blocks(source, language, direction)[0]
    assert isinstance(block, Paragraph)
    return block


def styles(source: str) -> list[str]:
    return [block.style for block in blocks(source) if isinstance(block, Paragraph)]


def words(block: Block) -> str:
    assert isinstance(block, Paragraph)
    return "".join(leaf.text for leaf in block.inlines if isinstance(leaf, Run))


# --- inline -----------------------------------------------------------------------------------------


def test_white_space_is_settled_across_elements() -> None:
    paragraph = first("<p>\n  a <em> b </em>\n c<br> d\u00a0 </p>")
    assert paragraph.inlines == (
        Run("a "), Run("b ", RunLook(italic=True)), Run("c"), RunBreak(), Run("d\u00a0"),
    )  # fmt: skip


def test_looks_add_up() -> None:
    paragraph = first("<p><strong>a<em>b</em></strong><sub>c</sub><code>d</code></p>")
    assert [leaf.look for leaf in paragraph.inlines if isinstance(leaf, Run)] == [
        RunLook(bold=True), RunLook(bold=True, italic=True), RunLook(script="subscript"), RunLook(code=True),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ('<span class="qualifier">at least </span>96', "at least\u00a096"),
        ('96<span class="qualifier"> or more</span>', "96\u00a0or more"),
        ('of 500: <span class="share"><strong>at least\n95%</strong></span> b', "of 500: at\u00a0least\u00a095% b"),
    ],
)  # fmt: skip
def test_a_number_stands_on_one_line_with_what_qualifies_it(source: str, said: str) -> None:
    assert words(first(f"<p>{source}</p>")) == said


def test_links_outside_and_inside() -> None:
    paragraph, target = blocks(
        '<p>a<a href="https://x.org">b</a><a href="#t">c</a></p><p id="t">d</p>'
    )
    assert isinstance(paragraph, Paragraph)
    assert paragraph.inlines == (
        Run("a"), Hyperlink((Run("b"),), url="https://x.org"), Hyperlink((Run("c"),), anchor="t"),
    )  # fmt: skip
    assert isinstance(target, Paragraph)
    assert target.bookmarks == ("t",)


def test_a_link_is_one_whatever_is_stressed_in_it() -> None:
    (paragraph,) = blocks('<p><a href="https://x.org"><em>a</em> <strong>b</strong></a></p>')
    assert isinstance(paragraph, Paragraph)
    (link,) = paragraph.inlines
    assert isinstance(link, Hyperlink)
    assert [run.text for run in link.children if isinstance(run, Run)] == ["a", " ", "b"]


def test_a_link_to_nowhere_is_text_and_a_notice() -> None:
    made = story('<p data-place="summary"><a href="#gone">x</a></p>')
    assert isinstance(made.blocks[0], Paragraph)
    assert made.blocks[0].inlines == (Run("x"),)
    assert [(notice.code, notice.where) for notice in made.notices] == [
        ("word-link-target", "summary")
    ]


def test_what_word_does_not_show_is_no_target_either() -> None:
    made = story('<p><a href="#n">x</a></p><section data-only="html"><p id="n">n</p></section>')
    assert len(made.blocks) == 1
    assert made.notices[0].code == "word-link-target"


def test_notes_are_collected_in_the_order_of_reading() -> None:
    made = story(
        '<p>a<span data-note="1" id="note-1">One <em>source</em>.</span></p>'
        '<p>b<a class="note-ref" data-field="ref" href="#note-1">1</a><span data-note="2">Two.</span></p>'
    )
    assert [note.inlines for note in made.notes] == [
        (Run("One "), Run("source", RunLook(italic=True)), Run(".")), (Run("Two."),),
    ]  # fmt: skip
    one, two = made.blocks
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert one.inlines == (Run("a"), NoteCall(0, "1", "_Refnote_1"))
    assert two.inlines == (
        Run("b"), Field("noteref", "1", target="_Refnote_1"), NoteCall(1, "2", "_RefNote2"),
    )  # fmt: skip


def test_a_number_in_a_caption_is_a_field_that_can_be_repeated() -> None:
    made = blocks(
        '<figure><img src="asset:chart.svg" alt="x"><figcaption>Figure <span data-field="seq" id="f">1'
        '</span></figcaption></figure><p><a data-field="ref" href="#f">1</a></p>'
    )
    picture, caption, text = made
    assert isinstance(picture, Paragraph)
    assert isinstance(caption, Paragraph)
    assert isinstance(text, Paragraph)
    assert picture.inlines == (Image("chart.svg", "x"),)
    assert caption.inlines == (Run("Figure "), Field("seq", "1", target="Figure", bookmark="f"))
    assert text.inlines == (Field("ref", "1", target="f"),)


def test_a_reference_repeats_the_words_between_two_ends_of_a_bookmark() -> None:
    caption, text = blocks(
        '<p data-style="Caption"><span id="t">Table <span class="table" data-field="seq">1</span>'
        '</span>: C</p><p>See <a data-field="ref" href="#t">Table 1</a>.</p>'
    )
    assert isinstance(caption, Paragraph)
    assert isinstance(text, Paragraph)
    number = Field("seq", "1", target="Table")
    assert caption.inlines == (
        Bookmark("t", opens=True), Run("Table "), number, BookmarkEnd("t"), Run(": C"),
    )  # fmt: skip
    assert text.inlines == (Run("See "), Field("ref", "Table 1", target="t"), Run("."))


def test_a_reference_to_a_heading_repeats_it() -> None:
    heading, text = blocks(
        '<h2 id="h">A <em>month</em></h2><p><a data-field="ref" href="#h">A month</a></p>'
    )
    assert isinstance(heading, Paragraph)
    assert isinstance(text, Paragraph)
    assert heading.bookmarks == ("h",)
    assert text.inlines == (Field("ref", "A month", target="h"),)


@pytest.mark.parametrize(
    "target",
    [
        '<h2 id="x">Other words</h2>',
        '<h2 id="x">Words<span data-note="1">with a note</span></h2>',
        '<aside id="x"><p>Words</p></aside>',
    ],
)
def test_a_reference_in_other_words_than_its_targets_is_a_link(target: str) -> None:
    """Word would put the target's own words in their place."""
    *_, text = blocks(f'{target}<p><a data-field="ref" href="#x">Words</a></p>')
    assert isinstance(text, Paragraph)
    assert text.inlines == (Hyperlink((Run("Words"),), anchor="x"),)


def test_an_id_on_a_word_is_a_bookmark_there() -> None:
    assert first('<p>a <span id="w">b</span></p>').inlines == (Run("a "), Bookmark("w"), Run("b"))


def test_the_language_of_words_is_told_only_where_it_differs() -> None:
    paragraph = first('<p><span lang="en">a</span> <span lang="tr">b</span></p>')
    assert paragraph.inlines == (Run("a"), Run(" "), Run("b", RunLook(language="tr")))


# --- direction --------------------------------------------------------------------------------------


def test_runs_from_right_to_left_are_cut_out() -> None:
    paragraph = first("<p>قال <strong>HTS</strong> هنا</p>", "ar", "rtl")
    assert paragraph.rtl
    assert paragraph.inlines == (
        Run("قال ", rtl=True), Run("HTS", RunLook(bold=True)), Run(" هنا", rtl=True),
    )  # fmt: skip


def test_an_isolate_of_digits_keeps_its_order_by_marks() -> None:
    paragraph = first('<p>بين <bdi dir="ltr">200–270</bdi> شخصًا</p>', "ar", "rtl")
    assert paragraph.inlines[1] == Run("\u200e200–270\u200e")


@pytest.mark.parametrize("between", ["، ", " ", " – "])
def test_a_sign_alone_does_not_join_two_isolates(between: str) -> None:
    """Programs that know no isolates read both and the sign from the left: -5 before 12%."""
    two = f'<p>من <bdi dir="ltr">12%</bdi>{between}<bdi dir="ltr">-5</bdi> درجات</p>'
    paragraph = first(two, "ar", "rtl")
    assert paragraph.inlines[1:4] == (
        Run("\u200e12%\u200e"),
        Run(f"\u200f{between}", rtl=True),
        Run("\u200e-5\u200e"),
    )


def test_a_word_keeps_two_isolates_apart_by_itself() -> None:
    two = '<p>من <bdi dir="ltr">12%</bdi> إلى <bdi dir="ltr">-5</bdi> درجات</p>'
    assert first(two, "ar", "rtl").inlines[2] == Run(" إلى ", rtl=True)


def test_an_isolate_with_letters_needs_no_marks() -> None:
    paragraph = first('<p>رمز <bdi dir="ltr">SY-07</bdi></p>', "ar", "rtl")
    assert paragraph.inlines == (Run("رمز ", rtl=True), Run("SY-07"))


def test_a_block_may_turn_round() -> None:
    turned = first('<p dir="ltr" lang="en">abc</p>', "ar", "rtl")
    assert (turned.rtl, turned.inlines) == (False, (Run("abc", RunLook(language="en")),))
    assert first('<p lang="ar">كلمة</p>').rtl


# --- blocks -----------------------------------------------------------------------------------------


def test_headings_never_skip_a_level() -> None:
    source = "<h1 data-style='Title'>t</h1><h2>a</h2><h4>b</h4><h5>c</h5><h3>d</h3><h2>e</h2>"
    assert styles(source) == ["Title", "Heading1", "Heading2", "Heading3", "Heading2", "Heading1"]


def test_lists_nest_and_know_their_number() -> None:
    made = blocks("<ul><li>a<ol><li>b</li></ol></li></ul><ol start='3'><li>c</li></ol>")
    items = [
        (words(block), block.style, block.item) for block in made if isinstance(block, Paragraph)
    ]
    assert items == [
        ("a", "ListBullet", ListItem(1, 0, False)),
        ("b", "ListNumber2", ListItem(2, 1, True)),
        ("c", "ListNumber", ListItem(3, 0, True, start=3)),
    ]


def test_further_paragraphs_of_an_item_have_no_mark() -> None:
    one, two = blocks("<ul><li><p>a</p><p>b</p></li></ul>")
    assert isinstance(one, Paragraph)
    assert isinstance(two, Paragraph)
    assert one.item is not None
    assert (two.item, two.style) == (None, "ListContinue")


def test_data_style_wins_and_remembers_what_to_fall_back_to() -> None:
    paragraph = first('<blockquote><p data-style="Grand">x</p></blockquote>')
    assert (paragraph.style, paragraph.fallback) == ("Grand", "QuoteText")
    assert styles("<blockquote><p>x</p></blockquote>") == ["QuoteText"]


def test_a_callout_gives_all_its_paragraphs_its_ground() -> None:
    source = (
        '<aside class="callout callout-gap"><p data-style="CalloutTitle">t</p><p>x</p>'
        '<ul><li>y</li></ul><p data-style="Small">s</p></aside>'
    )
    assert styles(source) == [
        "CalloutTitleGap",
        "CalloutTextGap",
        "CalloutTextGap",
        "CalloutSmallGap",
    ]


def test_key_figures_stand_side_by_side() -> None:
    begin, *paragraphs, end = blocks(
        '<div class="key-figures by-2"><div class="key-figure"><p data-style="KeyFigureNumber">66</p>'
        '<p data-style="KeyFigureLabel">killed</p><p data-style="Small">reported</p></div>'
        '<div class="key-figure"><p data-style="KeyFigureNumber">1,200</p><p>hurt</p></div></div>'
    )
    assert (begin, end) == (ColumnChange(2), ColumnChange(1))
    assert [
        (words(one), one.style, one.column_break, one.keep_next)
        for one in paragraphs
        if isinstance(one, Paragraph)
    ] == [
        ("66", "KeyFigureNumber", False, True),
        ("killed", "KeyFigureLabel", False, True),
        ("reported", "KeyFigureNote", False, False),
        ("1,200", "KeyFigureNumber", True, True),
        ("hurt", "Normal", False, False),
    ]


def test_cards_of_a_row_in_which_a_note_is_called_are_not_held_together() -> None:
    """LibreOffice never ended with a brief whose row of such cards reached the foot of a page."""
    cards = [
        f'<div class="key-figure"><p data-style="KeyFigureNumber">6</p><p>{label}</p><p>s</p></div>'
        for label in ("a", "b<span data-note='1'>n</span>", "c")
    ]
    made = blocks(f'<div class="key-figures by-2">{"".join(cards)}</div>')
    held = [one.keep_next for one in made if isinstance(one, Paragraph) and words(one)]
    assert held == [False] * 6 + [True, True, False]


def test_a_list_of_photographs_is_held_to_what_says_why_they_are_not_here() -> None:
    made = blocks(
        '<div><p class="photo-state">s</p><ul><li>a</li></ul><p>b</p><ul><li>c</li></ul></div>'
    )
    assert [one.keep_next for one in made if isinstance(one, Paragraph)] == [True, *[False] * 3]


def test_the_last_card_is_not_held_to_the_sources_below_the_columns() -> None:
    """LibreOffice moved its end to the next page, and all that follows."""
    card = '<div class="key-figure"><p>6</p><p>a</p></div>'
    sources = '<p class="source-line" data-style="Small">s</p>'
    for row, held in (
        (2, [True, False, True, False, False]),
        (1, [True, False, True, True, False]),
    ):
        made = blocks(f'<div class="key-figures by-{row}">{card * 2}</div>{sources}')
        assert [one.keep_next for one in made if isinstance(one, Paragraph)] == held


@pytest.mark.parametrize(
    ("number", "row", "style"),
    [
        ("431,250", 4, "KeyFigureNumber"),
        ("112,000,000", 4, "KeyFigureNumberLong"),
        ("11,112,000,000", 3, "KeyFigureNumber"),
        ("1,200,000 to 1,500,000", 2, "KeyFigureNumber"),
        ("38.4 مليون دولار أمريكي", 2, "KeyFigureNumberLong"),
    ],
)
def test_long_key_figures_are_smaller_else_fewer_in_a_row(
    number: str, row: int, style: str
) -> None:
    card = f'<div class="key-figure"><p data-style="KeyFigureNumber">{number}</p></div>'
    first, number_of_first, *_ = blocks(f'<div class="key-figures by-4">{card * 4}</div>')
    assert first == ColumnChange(row)
    assert isinstance(number_of_first, Paragraph)
    assert number_of_first.style == style


def test_key_figures_in_a_table_stand_one_below_the_other() -> None:
    card = '<div class="key-figure"><p data-style="KeyFigureNumber">7</p></div>'
    table = f'<table><tr><td><div class="key-figures by-2">{card * 2}</div></td></tr></table>'
    (made,) = blocks(table)
    assert isinstance(made, StoryTable)
    assert all(isinstance(one, Paragraph) for one in made.rows[0].cells[0].blocks)


def test_the_table_of_contents_keeps_its_levels() -> None:
    made = story(
        '<nav data-field="toc"><p data-style="TocTitle">Contents</p><ol><li><a href="#a">A</a><ol>'
        '<li><a href="#b">B</a></li></ol></li></ol></nav><h2 id="a">A</h2><h3 id="b">B</h3>'
    )
    toc = made.blocks[0]
    assert isinstance(toc, Toc)
    assert [(entry.inlines, entry.level) for entry in toc.entries] == [
        ((Hyperlink((Run("A"),), anchor="a"),), 0), ((Hyperlink((Run("B"),), anchor="b"),), 1),
    ]  # fmt: skip
    assert [words(paragraph) for paragraph in toc.title] == ["Contents"]


def test_furniture_shares_a_line() -> None:
    made = story(
        '<footer class="page-footer"><p>Title</p><p>Page <span data-field="page"></span></p></footer><p>x</p>'
    )
    assert made.footer == (
        Paragraph((Run("Title"), Tab(), Run("Page "), Field("page", "1")), "Footer", "Footer"),
    )
    assert [words(block) for block in made.blocks] == ["x"]


def test_a_long_title_leaves_the_middle_of_the_line_free() -> None:
    pieces = f"<p>{'word ' * 12}</p><p>TLP:RED</p><p>end</p>"
    one, two = story(f'<footer class="page-footer">{pieces}</footer>').footer
    assert words(one).startswith("word")
    assert two.inlines == (Run("TLP:RED"), Tab(), Run("end"))


def test_all_that_marks_a_page_stands_at_the_end_of_its_header() -> None:
    pieces = "<p>Title</p><p class='marking-words'>Partners</p><p class='marking'>TLP:RED</p>"
    made = story(f'<header class="page-header">{pieces}</header>')
    (line,) = made.header
    assert line.inlines == (Run("Title"), Tab(), Run("Partners"), Run(" "), Run("TLP:RED"))
    assert made.marking is not None
    assert made.marking.inlines == line.inlines[2:]


def test_each_paragraph_of_a_place_has_its_bookmark() -> None:
    source = (
        '<section data-place="sections.0"><h2 id="a">x</h2>'
        '<div data-place="sections.0.body.1"><p>one</p><ul><li>two</li></ul></div></section><p>-</p>'
    )
    assert [one.bookmarks for one in blocks(source) if isinstance(one, Paragraph)] == [
        ("_b_sections_0", "a"),
        ("_b_sections_0_body_1",),
        ("_b_sections_0_body_1__2",),
        (),
    ]


def test_a_table_has_the_bookmark_of_its_place_once() -> None:
    rows = '<tr><th scope="col">a</th></tr><tr><td>b</td></tr><tr><td data-place="p.0">c</td></tr>'
    caption, _ = blocks(f'<table data-place="t"><caption>x</caption>{rows}</table>')
    assert isinstance(caption, Paragraph)
    assert caption.bookmarks == ("_b_t",)
    cells = [row.cells[0].blocks[0] for row in table(f'<table data-place="t">{rows}</table>').rows]
    assert [one.bookmarks for one in cells if isinstance(one, Paragraph)] == [
        ("_b_t",), (), ("_b_p_0",),
    ]  # fmt: skip


def kept(source: str) -> list[bool]:
    rows = [row.cells[0].blocks[0] for row in table(source).rows]
    return [one.keep_next for one in rows if isinstance(one, Paragraph)]


def test_short_tables_hold_together_and_no_row_stands_alone() -> None:
    head, row = "<tr><th>h</th></tr>", "<tr><td>x</td></tr>"
    assert kept(f"<table>{head}{row * 3}</table>") == [False, True, True, False]
    assert kept(f"<table>{head}{row * 5}</table>") == [False, False, False, False, True, False]
    assert kept(f'<table class="short">{head}{row * 4}</table>') == [False, True, True, True, False]


def test_the_first_row_of_a_long_table_is_held_by_its_other_cells() -> None:
    """LibreOffice heeds the first cell, and moves a table whose first row is held as a whole."""
    rows = "<tr><th>h</th><th>i</th></tr>" + "<tr><td>x</td><td>y</td></tr>" * 5
    held = [
        [one.keep_next for cell in row.cells for one in cell.blocks if isinstance(one, Paragraph)]
        for row in table(f"<table>{rows}</table>").rows
    ]
    free, kept_whole = [False, False], [True, True]
    assert held == [free, [False, True], free, free, kept_whole, free]


def test_a_page_break_is_a_property_of_what_follows() -> None:
    assert first('<section class="page-break"><h2>x</h2></section>').page_break


# --- tables -----------------------------------------------------------------------------------------


def table(source: str) -> StoryTable:
    found = [block for block in blocks(source) if isinstance(block, StoryTable)]
    assert len(found) == 1
    return found[0]


def test_a_table_knows_headers_numbers_and_title() -> None:
    made = blocks(
        "<table><caption>Killed<span data-note='1'>n</span></caption><thead><tr><th>P</th><th class='num'>N"
        "</th></tr></thead><tbody><tr><th scope='row'>Idlib</th><td class='num'>66</td></tr></tbody></table>"
    )
    caption, body = made
    assert isinstance(caption, Paragraph)
    assert isinstance(body, StoryTable)
    assert (caption.style, caption.keep_next) == ("Caption", True)
    assert (body.title, body.columns, body.row_headers) == ("Killed", 2, True)
    assert [[cell.blocks[0].style for cell in row.cells] for row in body.rows] == [  # type: ignore[union-attr]
        ["TableHeader", "TableHeaderNumber"], ["TableRowHeader", "TableNumber"],
    ]  # fmt: skip
    assert [row.header for row in body.rows] == [True, False]


def test_spans_keep_the_grid() -> None:
    made = table(
        "<table><thead><tr><th>a</th><th colspan='2'>b</th></tr></thead><tbody><tr><td rowspan='2'>c</td>"
        "<td>d</td><td>e</td></tr><tr><td>f</td></tr></tbody></table>"
    )
    assert [[(cell.span, cell.merge) for cell in row.cells] for row in made.rows] == [
        [(1, ""), (2, "")],
        [(1, "restart"), (1, ""), (1, "")],
        [(1, "continue"), (1, ""), (1, "")],
    ]


def test_a_table_without_header_row_says_so() -> None:
    made = story(
        "<table data-place='t'><tbody><tr><td>a</td></tr><tr><td>b</td></tr></tbody></table>"
    )
    assert [notice.code for notice in made.notices] == ["word-table-header"]


# --- refusals ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>a<b>c</b></p>", "<b> is outside the vocabulary"),
        ("<div><pre>x</pre></div>", "<pre> is outside the vocabulary"),
        ("<ul><p>x</p></ul>", "<p> is outside the vocabulary"),
        ('<p><img src="file:///etc/passwd" alt="x"></p>', "is not an asset"),
        ("<p>a<span data-note='1'>b<span data-note='2'>c</span></span></p>", "inside another note"),
        ("<table><tr>" + "<td>x</td>" * 64 + "</tr></table>", "Word permits 63"),
        ("<div>" * 230 + "x", "nested deeper"),
    ],
)
def test_what_word_cannot_hold_is_refused(source: str, words: str) -> None:
    with pytest.raises(RenderError, match=words):
        story(source)


def test_a_control_character_is_refused_with_its_place() -> None:
    with pytest.raises(RenderError, match=r"sections\.1: .*U\+0001") as caught:
        story('<p data-place="sections.1">a&#1;b</p>')
    assert caught.value.format == "docx"


def test_notices_are_given_once() -> None:
    made = story('<p><a href="#x">a</a> <a href="#x">b</a></p>')
    assert made.notices == (
        Notice("word-link-target", "the link to #x has no target in the Word document"),
    )
