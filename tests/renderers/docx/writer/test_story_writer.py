# ruff: noqa: E501 - HTML and what becomes of it are read best in one line

from __future__ import annotations

import io
import re
import zipfile

import pytest

from briefgen.errors import RenderError
from briefgen.layout.laid_out import Asset
from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.reader.story_reader import read_story
from briefgen.renderers.docx.story import StoryTable
from briefgen.renderers.docx.writer.letter_widths import ems
from briefgen.renderers.docx.writer.table_writer import PADDING, TIGHT, column_widths
from tests.renderers.docx.docx_samples import laid_out, part, story, tree
from tests.renderers.docx.notation import W, body_of, sketch, written

FIELD = (
    "r(fldChar[fldCharType=begin]) r(instrText\" {code} \") r(fldChar[fldCharType=separate]) "
    "{result} r(fldChar[fldCharType=end])"
)  # fmt: skip


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<p>One</p>", ['p(r(t"One"))']),
        (
            "<p>a <strong>b</strong><em>c</em></p>",
            ['p(r(t"a ") r(rPr(rStyle=Strong) t"b") r(rPr(rStyle=Emphasis) t"c"))'],
        ),
        (
            "<p><strong><em>b</em></strong><sup>2</sup></p>",
            ['p(r(rPr(rStyle=IntenseEmphasis) t"b") r(rPr(vertAlign=superscript) t"2"))'],
        ),
        ("<h2><strong>b</strong></h2>", ['p(pPr(pStyle=Heading1) r(t"b"))']),
        (
            '<p><a href="https://x.org">b</a></p>',
            ['p(hyperlink[history=1 id=rIdBriefLink1](r(rPr(rStyle=Hyperlink) t"b")))'],
        ),
        (
            '<p><a href="tel:+1">b</a></p>',
            ["p(" + FIELD.format(code='HYPERLINK "tel:+1"', result='r(rPr(rStyle=Hyperlink) t"b")') + ")"],
        ),
        ("<p>a<br>b</p>", ['p(r(t"a") r(br) r(t"b"))']),
        (
            '<p class="page-break" data-style="Lead">a</p>',
            ['p(pPr(pStyle=Lead pageBreakBefore) r(t"a"))'],
        ),
        (
            '<p id="x">a</p>',
            ['p(bookmarkStart[id=1 name=x] r(t"a") bookmarkEnd[id=1])'],
        ),
        (
            '<p><span lang="tr">a</span> <span lang="ar">ك</span></p>',
            ['p(r(rPr(lang=tr-TR) t"a") r(t" ") r(rPr(rtl lang[bidi=ar-SA]) t"ك"))'],
        ),
        (
            "<ul><li>a</li></ul><ol><li>b</li></ol><ol><li>c</li></ol>",
            [
                'p(pPr(pStyle=ListBullet numPr(ilvl=0 numId=4)) r(t"a"))',
                'p(pPr(pStyle=ListNumber numPr(ilvl=0 numId=5)) r(t"b"))',
                'p(pPr(pStyle=ListNumber numPr(ilvl=0 numId=6)) r(t"c"))',
            ],
        ),
    ],
)  # fmt: skip
def test_paragraphs_and_runs(source: str, expected: list[str]) -> None:
    assert written(source) == expected


def test_a_paragraph_from_right_to_left() -> None:
    assert written("<p>قال HTS</p>", "ar", "rtl") == ['p(pPr(bidi) r(rPr(rtl) t"قال ") r(t"HTS"))']
    assert written('<p dir="ltr">a</p>', "ar", "rtl") == ['p(pPr(bidi=0) r(t"a"))']


def test_a_footnote_and_its_repetition() -> None:
    source = (
        '<p>a<span data-note="1" id="note-1">Source.</span></p>'
        '<p>b<a class="note-ref" data-field="ref" href="#note-1">1</a></p>'
    )
    data = DocxRenderer().render(laid_out(source)).data
    call = "bookmarkStart[id=1 name=_Refnote_1] r(rPr(rStyle=FootnoteReference) footnoteReference[id=1])"
    repeated = FIELD.format(
        code="NOTEREF _Refnote_1 \\f \\h", result='r(rPr(rStyle=FootnoteReference) t"1")'
    )
    assert body_of(data) == [
        f'p(r(t"a") {call} bookmarkEnd[id=1])',
        f'p(r(t"b") {repeated})',
    ]
    notes = part(data, "word/footnotes.xml")
    assert [sketch(note) for note in notes][2] == (
        "footnote[id=1](p(pPr(pStyle=FootnoteText) r(rPr(rStyle=FootnoteReference) footnoteRef)"
        ' r(t" ") r(t"Source.")))'
    )
    settings = part(data, "word/settings.xml").find(f"{W}footnotePr")
    assert settings is not None
    assert sketch(settings) == "footnotePr(footnote[id=-1] footnote[id=0])"


def test_a_cross_reference_is_a_field_over_the_words_of_its_target() -> None:
    caption, text = written(
        '<p data-style="Caption"><span id="t">Table <span class="table" data-field="seq">1</span>'
        '</span>: C</p><p>See <a data-field="ref" href="#t">Table 1</a>.</p>'
    )
    number = FIELD.format(code="SEQ Table \\* ARABIC", result='r(t"1")')
    assert caption == (
        f'p(pPr(pStyle=Caption) bookmarkStart[id=1 name=t] r(t"Table ") {number}'
        ' bookmarkEnd[id=1] r(t": C"))'
    )
    repeated = FIELD.format(code="REF t \\h", result='r(t"Table 1")')
    assert text == f'p(r(t"See ") {repeated} r(t"."))'


def test_neighbouring_calls_are_held_apart() -> None:
    (paragraph,) = written('<p>a<span data-note="1">x</span><span data-note="2">y</span></p>')
    assert 'footnoteReference[id=1]) bookmarkEnd[id=1] r(t"\u00a0") bookmarkStart' in paragraph


def test_neighbouring_calls_from_the_right_are_two_numbers() -> None:
    source = '<p>ا<span data-note="1">م</span><span data-note="2">ن</span></p>'
    (paragraph,) = written(source, "ar", "rtl")
    call = "r(rPr(rStyle=FootnoteReference rtl) footnoteReference[id={}])"
    assert call.format(1) in paragraph
    assert call.format(2) in paragraph
    assert 'r(rPr(rtl) t"\u00a0\u200f")' in paragraph


@pytest.mark.parametrize(("direction", "mark"), [("ltr", ""), ("rtl", "\u200e")])
def test_both_gaps_of_a_label_on_its_ground_are_its_own(direction: str, mark: str) -> None:
    (line,) = written('<p><span class="tlp tlp-red" dir="ltr">TLP:RED</span></p>', "ar", direction)
    assert f't"{mark}\u00a0TLP:RED\u00a0{mark}"' in line


def test_a_mark_that_word_would_not_give_is_written_out() -> None:
    (paragraph,) = written('<p>a<span data-note="*">x</span></p>')
    assert 'footnoteReference[customMarkFollows=1 id=1] t"*"' in paragraph
    (arabic,) = written('<p>a<span data-note="١">x</span></p>', "ar", "rtl")
    assert "footnoteReference[id=1])" in arabic


def test_a_table_row_by_row() -> None:
    (caption, table, _) = written(
        "<table><caption>C</caption><thead><tr><th>a</th><th>b</th></tr></thead>"
        "<tbody><tr><td colspan='2'>c</td></tr></tbody></table>"
    )
    assert caption == 'p(pPr(pStyle=Caption keepNext) r(t"C"))'
    assert table == (
        "tbl(tblPr(tblStyle=BriefTable tblW[w=9638 type=dxa] tblLayout[type=fixed] tblLook=0420"
        "[firstRow=1 lastRow=0 firstColumn=0 lastColumn=0 noHBand=0 noVBand=1] tblCaption=C)"
        " tblGrid(gridCol[w=4819] gridCol[w=4819])"
        " tr(trPr(cantSplit tblHeader) tc(tcPr(tcW[w=4819 type=dxa]) p(pPr(pStyle=TableHeader) r(t\"a\")))"
        " tc(tcPr(tcW[w=4819 type=dxa]) p(pPr(pStyle=TableHeader) r(t\"b\"))))"
        " tr(trPr(cantSplit) tc(tcPr(tcW[w=9638 type=dxa] gridSpan=2) p(pPr(pStyle=TableText) r(t\"c\")))))"
    )  # fmt: skip


def test_two_tables_are_kept_apart_and_text_keeps_its_distance() -> None:
    source = "<table><tr><th>a</th></tr></table>"
    made = written(f"{source}{source}<p>x</p>")
    assert [block.split("(")[0] for block in made] == ["tbl", "p", "tbl", "p"]
    assert made[1] == "p(pPr(pStyle=TableSpace))"
    assert made[3] == 'p(pPr(spacing[before=160]) r(t"x"))'


def test_a_table_from_right_to_left_begins_on_the_right() -> None:
    (table, _) = written("<table><tr><th>ا</th></tr></table>", "ar", "rtl")
    assert "tblStyle=BriefTable bidiVisual" in table


@pytest.mark.parametrize("total", [1000, 9638, 14000])
def test_column_widths_fill_the_line_and_follow_the_text(total: int) -> None:
    made = story(
        "<table><tr><th>No</th><th>Long column</th></tr><tr><td>1</td><td>"
        + "many words here " * 20
        + "</td></tr></table>"
    ).blocks[0]
    assert isinstance(made, StoryTable)
    narrow, wide = column_widths(made, total, 9.0)
    assert narrow + wide == total
    assert 0 < narrow < wide


def test_a_column_is_as_wide_as_what_cannot_be_broken() -> None:
    """A sum of money holds no-break spaces: it was measured by its parts, and broken in a digit."""

    def widths(space: str) -> list[int]:
        money = f"USD{space}12,200,000"
        cells = f"<td>{'many words ' * 9}</td><td>{money}</td><td>{money}</td>"
        made = story(f"<table><tr>{cells}</tr></table>").blocks[0]
        assert isinstance(made, StoryTable)
        return column_widths(made, 5000, 9.0)

    assert widths("\u00a0")[1:] > widths(" ")[1:]
    assert min(widths("\u00a0")[1:]) >= ems("USD 12,200,000") * 9 * 20 + PADDING


@pytest.mark.parametrize(("total", "lines"), [(5000, 1), (2600, 2)])
def test_a_date_stands_on_one_line_where_the_table_has_room(total: int, lines: int) -> None:
    """Of a register in Arabic each day stood on two lines, beside columns half empty."""
    cells = f'<td class="date">26 October</td><td>{"many words " * 30}</td><td>Rehabilitation</td>'
    made = story(f"<table><tr>{cells}</tr></table>").blocks[0]
    assert isinstance(made, StoryTable)
    room = column_widths(made, total, 9.0)[0] - PADDING
    assert (room >= ems("26 October") * 9 * 20) == (lines == 1)


def test_a_date_is_whole_where_not_all_short_cells_have_room() -> None:
    long = f'<td class="brief-cells">{"short words " * 6}</td>'
    cells = f'<td class="date">26 October 2024, evening</td>{long}<td>{"many words " * 40}</td>'
    made = story(f"<table><tr>{cells}</tr></table>").blocks[0]
    assert isinstance(made, StoryTable)
    assert column_widths(made, 5000, 9.0)[0] - PADDING >= ems("26 October 2024, evening") * 9 * 20


def test_a_long_head_wraps_before_the_words_below_others() -> None:
    """An office had three lines beside a number below a head of as many words."""
    heads = f'<th>Office</th><th class="num">{"Case fatality ratio " * 3}</th>'
    cells = f'<td>{"many words " * 4}</td><td class="num">2</td>'
    made = story(f"<table><thead><tr>{heads}</tr></thead><tr>{cells}</tr></table>").blocks[0]
    assert isinstance(made, StoryTable)
    office, number = column_widths(made, 6000, 9.0)
    assert office > number * 1.2


def test_a_compact_table_from_the_right_has_what_is_left_in_its_last_column() -> None:
    """Programs disagree on which side a narrow one stands."""
    source = '<table class="compact"><tr><th>ا</th><td class="num">1</td></tr></table>'
    both = [written(source, *how)[0] for how in (("en", "ltr"), ("ar", "rtl"))]
    (left, right) = ([int(one) for one in re.findall(r"gridCol\[w=(\d+)", table)] for table in both)
    assert sum(left) == sum(right) * 2 // 3
    assert right[1] - right[0] > 9638 // 4


def test_a_width_that_is_asked_for_breaks_no_number_of_another_column() -> None:
    """Word broke 90,000 of the overview of clusters between its digits."""
    heads = '<th>Long name of a cluster</th><th>Of</th><th data-width="90">Share</th>'
    cells = "<td>Water, sanitation</td><td>9,000,000</td><td>58%</td>"
    table = written(f"<table><thead><tr>{heads}</tr></thead><tr>{cells}</tr></table>")[0]
    widths = [int(width) for width in re.findall(r"gridCol\[w=(\d+)", table)]
    assert widths[1] >= ems("9,000,000") * 9 * 20 + PADDING
    assert widths[2] > sum(widths) / 2


def many_columns(count: int) -> str:
    heads = "".join(f"<th>Column number {n}</th>" for n in range(count))
    cells = "".join(f'<td class="num">{n + 10},000</td>' for n in range(count))
    return f"<table><thead><tr>{heads}</tr></thead><tr>{cells}</tr></table>"


@pytest.mark.parametrize(
    ("columns", "padding", "size"),
    [(7, PADDING, 8), (11, PADDING, 8), (14, TIGHT, 8), (16, TIGHT, 7), (18, TIGHT, 7)],
)
def test_numbers_are_whole_where_words_have_no_room(columns: int, padding: int, size: int) -> None:
    """A number of a table of 24 columns stood on two lines: 1,00 above 0."""
    table = written(many_columns(columns))[0]
    widths = [int(width) for width in re.findall(r"gridCol\[w=(\d+)", table)]
    assert ("tblCellMar" in table) == (padding == TIGHT)
    assert ("pStyle=TableNumberSmallest" in table) == (size == 7)
    assert min(widths) >= ems("10,000") * size * 20 + padding


@pytest.mark.parametrize("columns", [15, 40])
def test_numbers_that_are_broken_are_told(columns: int) -> None:
    body = f'<section data-place="sections.0.body.0">{many_columns(columns)}</section>'
    notices = [
        one
        for one in DocxRenderer().render(laid_out(body)).notices
        if one.code == "word-table-width"
    ]
    assert [one.where for one in notices] == ["sections.0.body.0"] * (columns == 40)


def test_a_compact_table_takes_more_of_the_line_where_its_words_want_it() -> None:
    def width(cell: str) -> int:
        row = f"<tr>{f'<td>{cell}</td>' * 4}</tr>"
        table = written(f'<table class="compact">{row}</table>')[0]
        return int(re.findall(r"tblW\[w=(\d+)", table)[0])

    line = width("x" * 60)
    assert width("short") == line * 2 // 3
    assert line * 2 // 3 < width("x" * 18) < line


def test_the_table_of_contents_is_a_filled_field_in_its_control() -> None:
    toc, heading = written(
        '<nav data-field="toc"><p data-style="TocTitle">C</p><ol><li><a href="#a">A</a></li></ol></nav>'
        '<h2 id="a">A</h2>'
    )
    assert toc.startswith(
        "sdt(sdtPr(id=20231031 docPartObj(docPartGallery=Table of Contents docPartUnique))"
        ' sdtContent(p(pPr(pStyle=TocTitle) r(t"C")) p(pPr(pStyle=TOC1) r(fldChar[fldCharType=begin])'
        ' r(instrText" TOC \\o "1-1" \\h \\z \\u ") r(fldChar[fldCharType=separate])'
        " hyperlink[history=1 anchor=a]("
    )
    assert toc.endswith("r(fldChar[fldCharType=end]))))")
    assert "bookmarkStart[id=1 name=a]" in heading


def test_a_picture_has_its_words_and_fits_the_line() -> None:
    (paragraph,) = written('<figure><img src="asset:images/photo.png" alt="Smoke"></figure>')
    assert "docPr[id=1 name=Picture 1 descr=Smoke]" in paragraph
    assert "extent[cx=6120130 cy=2550054]" in paragraph
    assert "photo.png" not in paragraph


def test_an_svg_brings_its_pixels_along() -> None:
    data = DocxRenderer().render(laid_out('<p><img src="asset:chart.svg" alt="x"></p>')).data
    (paragraph,) = body_of(data)
    assert (
        "blip[embed=rIdBriefImage1](extLst(ext[uri={96DAC541-7B7A-43D3-8B79-37D633B846F1}]"
        in paragraph
    )
    assert "svgBlip[embed=rIdBriefImage2]" in paragraph


def test_an_svg_alone_is_given_pixels() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="30"><rect width="6" height="3"/></svg>'
    alone = {"x.svg": Asset("x.svg", "image/svg+xml", svg, 60, 30)}
    data = DocxRenderer().render(laid_out('<img src="asset:x.svg" alt="x">', assets=alone)).data
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        media = {name: package.read(name)[:5] for name in package.namelist() if "/media/" in name}
    assert media == {"word/media/picture1.png": b"\x89PNG\r", "word/media/picture2.svg": b"<svg "}


def test_a_picture_that_cannot_be_shown_is_refused() -> None:
    odd = {"x.gif": Asset("x.gif", "image/gif", b"GIF89a", 1, 1)}
    broken = laid_out('<p data-place="p"><img src="asset:x.gif" alt="x"></p>', assets=odd)
    with pytest.raises(RenderError, match=r"p: the picture 'x\.gif' is of a kind that Word cannot"):
        DocxRenderer().render(broken)
    with pytest.raises(RenderError, match="no picture"):
        DocxRenderer().render(laid_out('<p><img src="asset:y.png" alt="x"></p>'))


def test_page_headers_and_footers_are_parts_with_fields() -> None:
    source = (
        '<header class="page-header"><p>Org</p><p>TLP:CLEAR</p></header>'
        '<footer class="page-footer"><p>Page <span data-field="page"></span></p></footer><p>x</p>'
    )
    data = DocxRenderer().render(laid_out(source)).data
    (header,) = (sketch(one) for one in part(data, "word/brief-header.xml"))
    assert header == ('p(pPr(pStyle=Header) r(t"Org") r(tab) r(t"TLP:CLEAR"))')
    (footer,) = (sketch(one) for one in part(data, "word/brief-footer.xml"))
    assert (
        footer
        == 'p(pPr(pStyle=Footer) r(t"Page ") ' + FIELD.format(code="PAGE", result='r(t"1")') + ")"
    )
    section = part(data, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    assert [sketch(one).split("[")[0] for one in section[:2]] == [
        "headerReference",
        "footerReference",
    ]


def test_the_tree_is_left_alone() -> None:
    from lxml import etree

    root = tree('<p id="a">x <em>y</em><span data-note="1">n</span></p>')
    before = etree.tostring(root)
    read_story(root, "en", "ltr")
    assert etree.tostring(root) == before
