from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT

from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.story import Block, ColumnChange, Paragraph, Turn
from briefgen.renderers.docx.writer.page_sections import parts_of
from tests.renderers.docx.docx_samples import laid_out, part
from tests.renderers.docx.notation import W, sketch

HEADER = '<header class="page-header"><p>Title</p><p class="marking">TLP:RED</p></header>'
BAND = '<header class="title-block"><div class="band"><h1 data-style="Title">T</h1></div></header>'


def wide(columns: int = 10, word: str = "Responsibilities", asked: str = "data") -> str:
    cells = "".join(f"<th>{word} {n}</th>" for n in range(columns))
    table = f'<table class="{asked}"><tr>{cells}</tr><tr>{cells}</tr></table>'
    return f'<div class="table-block">{table}</div>'


def rendered(source: str) -> bytes:
    return DocxRenderer().render(laid_out(f"{HEADER}<article>{source}</article>")).data


ONE, TWO = ColumnChange(1), ColumnChange(2)
A, B, HEADING = Paragraph(style="A"), Paragraph(style="B"), Paragraph(style="Heading2")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], [(False, 1, [])]),
        ([A, B], [(False, 1, [A, B])]),
        ([A, Turn(True), B, Turn(False)], [(False, 1, [A]), (True, 1, [B])]),
        ([Turn(True), B, Turn(False), A], [(True, 1, [B]), (False, 1, [A])]),
        ([A, HEADING, Turn(True), B, Turn(False), A],
         [(False, 1, [A]), (True, 1, [HEADING, B]), (False, 1, [A])]),
        ([A, Turn(True), A, Turn(False), Turn(True), B],
         [(False, 1, [A]), (True, 1, [A, B])]),
        ([A, TWO, B, ONE, TWO, A, ONE, B],
         [(False, 1, [A]), (False, 2, [B]), (False, 2, [A]), (False, 1, [B])]),
        ([A, Turn(True, if_needed=True), B, Turn(False)], [(False, 1, [A]), (True, 1, [B])]),
        ([TWO, A, TWO, B, ONE], [(False, 2, [A]), (False, 2, [B]), (False, 1, [])]),
    ],
)  # fmt: skip
def test_the_sections_of_a_story(blocks: list[Block], expected: object) -> None:
    assert [(one.landscape, one.columns, one.blocks) for one in parts_of(blocks)] == expected


def test_cards_stand_in_columns_of_the_same_page() -> None:
    cards = "".join(
        f'<div class="key-figure"><p data-style="KeyFigureNumber">{n}</p></div>' for n in range(3)
    )
    data = rendered(f'<p>a</p><div class="key-figures by-2">{cards}</div><p>b</p>')
    document = part(data, "word/document.xml")
    sections = [(one.find(f"{W}type"), one.find(f"{W}cols")) for one in document.iter(f"{W}sectPr")]
    counts = [cols.get(f"{W}num") for _, cols in sections if cols is not None]
    assert counts == [None, "2", "2", None]
    kinds = [None if kind is None else kind.get(f"{W}val") for kind, _ in sections]
    assert kinds == [None, *["continuous"] * 3]
    breaks = [one for one in document.iter(f"{W}br") if one.get(f"{W}type") == "column"]
    assert len(breaks) == 2  # the last row has an empty column


def test_the_first_page_begins_at_the_edge_of_the_sheet() -> None:
    footer = '<footer class="page-footer"><p>Desk</p></footer>'
    data = (
        DocxRenderer().render(laid_out(f"{HEADER}{footer}<article>{BAND}<p>a</p></article>")).data
    )
    first, *_ = docx.Document(io.BytesIO(data)).sections
    assert first.different_first_page_header_footer
    strip = first.first_page_header.paragraphs[0]
    assert strip.style is not None
    assert (strip.style.name, strip.text, first.header_distance) == ("Band Top", "", 0)
    assert first.footer._sectPr.xpath("w:footerReference[@w:type='first']")
    plain = docx.Document(io.BytesIO(rendered("<p>a</p>"))).sections[0]
    assert not plain.different_first_page_header_footer


def test_a_strip_that_says_the_marking_is_the_first_pages_header() -> None:
    """An article has no band: its first page said the marking twice, one line below the other."""
    strip = '<div class="strip"><p data-style="Meta">P</p><p data-style="Meta">{}</p></div>'
    title = '<header class="title-block hero">{}<h1 data-style="Title">T</h1></header><p>a</p>'
    said, unsaid = (
        docx.Document(io.BytesIO(rendered(title.format(strip.format(words))))).sections[0]
        for words in ("Internal TLP:RED", "")
    )
    assert said.different_first_page_header_footer
    assert [one.text for one in said.first_page_header.paragraphs] == [""]
    assert said.header.paragraphs[0].text == "Title\tTLP:RED"
    assert not unsaid.different_first_page_header_footer


def test_a_wide_table_turns_the_page_and_keeps_header_and_size() -> None:
    data = rendered(f"{BAND}<p>a</p>{wide()}<p>b</p>")
    first, side, last = docx.Document(io.BytesIO(data)).sections
    assert (side.orientation, last.orientation) == (WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT)
    assert (side.page_width, side.page_height) == (last.page_height, last.page_width)
    assert [one.header.paragraphs[0].text for one in (first, side, last)] == ["Title\tTLP:RED"] * 3


def test_the_marking_stands_at_the_end_of_a_wide_page_too() -> None:
    """The style has the stop of an upright page, and the wide page's header another."""
    data = rendered(f"<p>a</p>{wide()}")
    style = next(one for one in part(data, "word/styles.xml") if one.get(f"{W}styleId") == "Header")
    upright, wider = (
        [sketch(one) for one in root.iter(f"{W}tabs")]
        for root in (style, part(data, "word/brief-wide-header.xml"))
    )
    assert upright == ["tabs(tab=end[pos=9638])"]
    assert wider == ["tabs(tab=clear[pos=9638] tab=end[pos=14570])"]
    assert part(data, "word/brief-header.xml").find(f".//{W}tabs") is None


def test_a_table_of_nine_columns_stands_upright() -> None:
    assert len(docx.Document(io.BytesIO(rendered(f"<p>a</p>{wide(9)}"))).sections) == 1


@pytest.mark.parametrize(("asked", "sections"), [("data", 1), ("data landscape", 2)])
def test_a_table_whose_words_fit_stands_upright_unless_it_is_asked_for(
    asked: str, sections: int
) -> None:
    """As in PDF: the page with three short rows, and the one before it, were left nearly empty."""
    data = rendered(f"<p>a</p>{wide(12, 'h', asked)}")
    assert len(docx.Document(io.BytesIO(data)).sections) == sections


def test_a_document_that_promises_few_pages_turns_none() -> None:
    source = f'<article data-pages="2">{wide()}</article>'
    data = DocxRenderer().render(laid_out(source)).data
    assert len(docx.Document(io.BytesIO(data)).sections) == 1


def test_a_wide_table_fills_the_line_of_its_page() -> None:
    table = docx.Document(io.BytesIO(rendered(wide()))).tables[0]
    widths = [int(one.get(f"{W}w") or 0) for one in table._tbl.iter(f"{W}gridCol")]
    assert sum(widths) == 14570
