from __future__ import annotations

import io

import docx
import pytest
from docx.enum.section import WD_ORIENT

from briefgen.renderers.docx import DocxRenderer
from briefgen.renderers.docx.story import Paragraph, Turn
from briefgen.renderers.docx.writer.page_sections import parts_of
from tests.renderers.docx.docx_samples import laid_out, part
from tests.renderers.docx.notation import W, sketch

HEADER = '<header class="page-header"><p>Title</p><p class="marking">TLP:RED</p></header>'
BAND = '<header class="title-block"><div class="band"><h1 data-style="Title">T</h1></div></header>'


def wide(columns: int = 9) -> str:
    cells = "".join(f"<th>{n}</th>" for n in range(columns))
    return f'<div class="table-block"><table><tr>{cells}</tr><tr>{cells}</tr></table></div>'


def rendered(source: str) -> bytes:
    return DocxRenderer().render(laid_out(f"{HEADER}<article>{source}</article>")).data


A, B, HEADING = Paragraph(style="A"), Paragraph(style="B"), Paragraph(style="Heading2")


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        ([], [(False, [])]),
        ([A, B], [(False, [A, B])]),
        ([A, Turn(True), B, Turn(False)], [(False, [A]), (True, [B])]),
        ([Turn(True), B, Turn(False), A], [(True, [B]), (False, [A])]),
        ([A, HEADING, Turn(True), B, Turn(False), A],
         [(False, [A]), (True, [HEADING, B]), (False, [A])]),
        ([A, Turn(True), A, Turn(False), Turn(True), B], [(False, [A]), (True, [A, B])]),
    ],
)  # fmt: skip
def test_the_sections_of_a_story(blocks: list[Paragraph | Turn], expected: object) -> None:
    assert parts_of(blocks) == expected


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


def test_a_table_of_seven_columns_stands_upright() -> None:
    assert len(docx.Document(io.BytesIO(rendered(f"<p>a</p>{wide(7)}"))).sections) == 1


def test_a_wide_table_fills_the_line_of_its_page() -> None:
    table = docx.Document(io.BytesIO(rendered(wide()))).tables[0]
    widths = [int(one.get(f"{W}w") or 0) for one in table._tbl.iter(f"{W}gridCol")]
    assert sum(widths) == 14570
