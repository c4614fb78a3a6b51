"""What tables of blocks say, drawn: which are drawn, of what, how wide, and as decoration."""

from __future__ import annotations

from typing import Any

from lxml import etree

import briefgen
from briefgen.conventions import Audience
from briefgen.drawing.drawing_style import MM
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.html.html_renderer import HtmlRenderer

FIGURES = {
    "offices": {"label": "by the offices", "value": 1874, "sources": ["s"]},
    "radio": {"label": "on the radio", "value": 2500, "qualifier": "more_than", "sources": ["s"]},
    "desk": {"label": "by our desk", "value": 8731, "sources": ["s"], "audience": "internal"},
    "again": {"label": "at least", "value": 1874, "qualifier": "at_least", "sources": ["s"]},
    "share": {"label": "of the wounded", "value": 40, "unit": "%", "sources": ["s"]},
}
SVG = "{http://www.w3.org/2000/svg}"


def laid_out(
    *blocks: Any, audience: Audience = "public", language: str = "en", layout: str = "briefing",
    **section: Any,
) -> LaidOut:  # fmt: skip
    content = {
        "title": "T",
        "language": language,
        "published": "2024-03-15",
        "sources": {"s": {"organization": "Survey"}},
        "figures": FIGURES,
        "sections": [{"heading": "One", "body": list(blocks), **section}],
    }
    brief = briefgen.Brief.model_validate(content)
    return briefgen.lay_out(brief.edition(language, audience), layout=layout)


def comparison(*figures: str, **more: Any) -> Any:
    return {"figure_comparison": {"figures": list(figures), **more}}


EVENTS = [
    {"date": "2024-03-04", "title": "The river *leaves* its bed [@s]"},
    {"date": "2024-03", "title": "{{ offices }} are ill"},
    {"date": "2024-03-09", "title": "Shots", "place": "Marwa"},
]
"""Not in the order of time: what is known to the month comes first."""


def timeline(*events: Any, **more: Any) -> Any:
    return {"timeline": {"events": list(events), **more}}


def drawings(document: LaidOut) -> list[str]:
    """The names of what is drawn, each in the caption of its table."""
    found = document.root.xpath("//table/caption/img[@class='table-drawing']/@data-drawing")
    assert all(name in document.assets for name in found)
    return [str(name) for name in found]


def said(document: LaidOut, name: str) -> list[str]:
    svg = etree.fromstring(document.assets[name].data)
    return [str(text.text) for text in svg.iter(f"{SVG}text")]


def test_figures_of_one_unit_are_drawn_above_their_table_and_say_no_more() -> None:
    document = laid_out(comparison("offices", "radio"))
    assert drawings(document) == ["comparison-1"]
    words = said(document, "comparison-1")
    assert {"by the offices", "1,874", "on the radio", "More than 2,500"} <= set(words)
    table = "".join(document.root.xpath("//table[1]//text()"))
    assert all(word in table for word in words if not word.replace(",", "").isdigit())


def test_what_cannot_be_compared_on_one_axis_is_a_table_alone() -> None:
    assert drawings(laid_out(comparison("offices", "share"))) == []
    assert drawings(laid_out(comparison("offices", "desk"))) == []
    assert drawings(laid_out(comparison("offices", "again"))) == []


def test_a_withheld_figure_is_not_drawn() -> None:
    public = laid_out(comparison("offices", "radio", "desk"))
    internal = laid_out(comparison("offices", "radio", "desk"), audience="internal")
    assert "8,731" not in said(public, "comparison-1")
    assert "8,731" in said(internal, "comparison-1")


def test_a_drawing_is_as_wide_as_its_block_and_is_left_out_where_it_has_no_room() -> None:
    wide = laid_out(comparison("offices", "radio"))
    inset = laid_out(comparison("offices", "radio"), layout="article")
    half = laid_out(comparison("offices", "radio", width="half"))
    side = laid_out(comparison("offices", "radio", width="side"))
    assert wide.assets["comparison-1"].width == round(170 * MM)
    assert inset.assets["comparison-1"].width < wide.assets["comparison-1"].width
    assert half.assets["comparison-1"].width == round(83 * MM)
    assert drawings(side) == []
    assert not side.root.xpath("//img")


def test_in_html_it_is_no_part_of_what_is_read_out() -> None:
    document = laid_out(comparison("offices", "radio"))
    page = HtmlRenderer().render(document).data.decode()
    block = page[page.index('class="comparison-block') :]
    assert 'aria-label="Table 1: What the sources say"' in block
    assert 'aria-hidden="true"' in block
    assert "<svg" in block
    assert "data-drawing" not in page


def test_a_timeline_is_drawn_in_the_order_of_time_in_plain_words() -> None:
    document = laid_out(timeline(*EVENTS))
    assert drawings(document) == ["timeline-1"]
    words = said(document, "timeline-1")
    assert [one for one in words if one[0].isupper() or one[0].isdigit()] == [
        "March 2024", "March", "1,874 are ill", "4 Mar", "The river leaves its bed", "9 Mar",
        "Shots",
    ]  # fmt: skip


def test_a_timeline_of_two_or_of_many_events_is_a_table_alone() -> None:
    assert drawings(laid_out(timeline(*EVENTS[:2]))) == []
    many = [{"date": f"2024-03-{day:02d}", "title": f"E{day}"} for day in range(1, 12)]
    assert drawings(laid_out(timeline(*many[:10]))) == ["timeline-1"]
    assert drawings(laid_out(timeline(*many))) == []


def test_a_flash_update_which_is_short_of_room_draws_no_timeline() -> None:
    assert drawings(laid_out(timeline(*EVENTS), layout="flash-update")) == []


def test_in_arabic_dates_and_months_are_those_of_the_language() -> None:
    words = said(laid_out(timeline(*EVENTS), language="ar"), "timeline-1")
    assert "آذار/مارس 2024" in words
    assert "4 آذار/مارس" in words


def test_a_layout_that_shows_no_annexes_has_each_drawing_once() -> None:
    """Its tree is made a second time."""
    document = laid_out(
        timeline(*EVENTS), comparison("offices", "radio"), timeline(*EVENTS),
        {"table": {"caption": "C", "columns": [{"key": "a", "label": "A"}], "rows": [{"a": 1}],
                   "annex": True}},
    )  # fmt: skip
    assert drawings(document) == ["timeline-1", "comparison-1", "timeline-2"]
