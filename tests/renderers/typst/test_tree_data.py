"""What Typst gets of a tree: its elements one behind the other, spaces as they are seen, widths."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.renderers.typst.column_measures import WordWidths, column_measures
from briefgen.renderers.typst.svg_words import with_plain_words
from briefgen.renderers.typst.tree_data import Node, tree_data
from briefgen.renderers.typst.word_spaces import collapse
from tests.renderers.samples import THEME

PICTURES = {"a": {"file": "pictures/a.png", "width": 2, "height": 1}}


def _listed(text: str) -> list[Node]:
    return tree_data(etree.fromstring(text), THEME, PICTURES)


def _collapsed(text: str) -> str:
    root = etree.fromstring(text)
    collapse(root)
    return etree.tostring(root, encoding="unicode")


@pytest.mark.parametrize(
    ("written", "seen"),
    [
        ("<p> a \n b </p>", "<p>a b</p>"),
        ("<p>a <b/> c</p>", "<p>a<b/>c</p>"),
        ("<p>a <em> b </em> c</p>", "<p>a <em>b </em>c</p>"),
        ("<p>a<em> b</em></p>", "<p>a<em> b</em></p>"),
        ("<p>a <br/> b</p>", "<p>a<br/>b</p>"),
        ("<p>Page <span data-field='page'/> of</p>", '<p>Page <span data-field="page"/> of</p>'),
        ("<p><img/> a</p>", "<p><img/> a</p>"),
        ("<div> <p>a</p> b <p>c</p> </div>", "<div><p>a</p>b<p>c</p></div>"),
        ("<p>a\u00a0 b</p>", "<p>a\u00a0 b</p>"),
        ("<p>km/\u2060h</p>", "<p>km/\u2060h</p>"),
        ("<p>a\u2060[1]</p>", "<p>a[1]</p>"),
        (
            "<p>\u062a\u0634\u0631\u064a\u0646/\u0623\u0643\u062a\u0648\u0628\u0631</p>",
            "<p>\u062a\u0634\u0631\u064a\u0646/\u2060\u0623\u0643\u062a\u0648\u0628\u0631</p>",
        ),
    ],
)
def test_spaces_are_those_that_are_seen(written: str, seen: str) -> None:
    assert _collapsed(written) == seen


def test_elements_stand_behind_what_is_in_them() -> None:
    root = etree.fromstring(
        '<div id="x"><p class="lead">a <em>b</em></p>c<img src="asset:a"/></div>'
    )
    nodes = tree_data(root, THEME, PICTURES)

    assert [node["tag"] for node in nodes] == ["em", "p", "img", "line", "div"]
    assert nodes[1]["body"] == ["a ", 0]
    assert (nodes[1]["inline"], nodes[-1]["inline"]) == (True, False)
    assert nodes[-1]["body"] == [1, 3]
    assert nodes[3]["body"] == ["c", 2]
    assert nodes[-1]["letters"] == 4
    assert nodes[-1]["id"] == "x"


def test_a_link_says_whether_it_leads_somewhere() -> None:
    nodes = _listed('<div><a href="#x"/><a href="#y"/><a href="#z"/><h2 id="x"/><p id="y"/></div>')

    said = [(node.get("leads"), node.get("heads")) for node in nodes if node["tag"] == "a"]
    assert said == [(True, True), (True, False), (None, None)]


def test_a_picture_alone_is_a_block() -> None:
    nodes = _listed('<figure><img src="asset:a"/><p>a</p></figure>')

    assert nodes[0]["picture"] is PICTURES["a"]
    assert [nodes[number]["tag"] for number in nodes[-1]["body"]] == ["img", "p"]


def test_a_row_of_texts_has_them_in_the_place_of_elements() -> None:
    nodes = _listed(
        '<table><tbody><tr><th scope="row">a</th><td class="num" data-value="1">1</td></tr>'
        '<tr><th scope="row">b</th><td class="num"/></tr><tr><td>c</td><td>d</td></tr>'
        '<tr><td>e</td><td><em>f</em></td></tr><tr><td colspan="2">g</td></tr></tbody></table>'
    )
    rows = [node for node in nodes if node["tag"] == "tr"]

    assert [row.get("texts") for row in rows] == [["a", "1"], ["b", None], ["c", "d"], None, None]
    assert [row.get("kind") for row in rows] == [0, 0, 1, None, None]
    assert [row["letters"] for row in rows] == [2, 1, 2, 2, 1]
    assert nodes[-1]["kinds"] == [
        [
            {"tag": "th", "class": [], "scope": "row"},
            {"tag": "td", "class": ["num"], "scope": None},
        ],
        [{"tag": "td", "class": [], "scope": None}, {"tag": "td", "class": [], "scope": None}],
    ]


def test_a_text_in_which_a_line_ends_is_an_element() -> None:
    nodes = _listed("<table><tbody><tr><td>a\u2028b</td></tr></tbody></table>")

    assert [node["tag"] for node in nodes] == ["td", "tr", "tbody", "table"]


def _measured(rows: str) -> list[tuple[int, int, float, float]]:
    table = etree.fromstring(f"<table>{rows}</table>")
    found = column_measures(table, WordWidths(THEME))
    return [(each["column"], each["columns"], each["word"], each["text"]) for each in found]


def test_a_column_is_measured_by_its_widest_word_and_its_longest_line() -> None:
    ((column, columns, word, text),) = _measured(
        "<tr><td>aa bb</td></tr><tr><td>aaaa</td></tr><tr><td>a<br/>b</td></tr>"
    )

    assert (column, columns) == (0, 1)
    assert word == _measured("<tr><td>aaaa</td></tr>")[0][2]
    assert text == _measured("<tr><td>aa bb</td></tr>")[0][3]


def test_a_cell_over_rows_moves_those_below_it() -> None:
    found = _measured('<tr><td rowspan="2">a</td><td class="num">1</td></tr><tr><th>b</th></tr>')

    assert [column for column, *_ in found] == [0, 1, 1]


def test_a_note_asks_for_its_call_alone() -> None:
    plain = _measured("<tr><td>a</td></tr>")[0]
    noted = _measured('<tr><td>a<span data-note="1">a very long note</span></td></tr>')[0]

    assert 1 < noted[3] - plain[3] < 2


def test_what_is_broken_where_it_must_asks_for_little() -> None:
    assert _measured(f"<tr><td>{'x' * 90}</td></tr>")[0][2] == 6


SVG = '<svg xmlns="http://www.w3.org/2000/svg">{}</svg>'


def test_words_from_the_right_begin_at_the_other_end() -> None:
    drawn = with_plain_words(
        SVG.format('<text direction="rtl" text-anchor="end">\u062a\u064f\u0632</text>').encode()
    )
    (text,) = etree.fromstring(drawn)

    assert dict(text.attrib) == {"text-anchor": "start"}
    assert text.text == "\u202b\u062a\u0632\u202c"


def test_a_direction_is_that_of_what_is_around() -> None:
    drawn = with_plain_words(
        SVG.format('<g direction="rtl"><text>\u0627<tspan>b</tspan></text></g>').encode()
    )
    text = etree.fromstring(drawn)[0][0]

    assert text.get("text-anchor") == "end"
    assert "".join(text.itertext()) == "\u202b\u0627b\u202c"


def test_words_from_the_left_stay_as_they_are() -> None:
    svg = SVG.format('<text text-anchor="end">a</text>').encode()

    assert with_plain_words(svg) == svg


def test_marks_of_direction_in_a_label_stay_in_it() -> None:
    words = "\u2066\u0633 1\u2069"
    (text,) = etree.fromstring(
        with_plain_words(SVG.format(f'<text direction="rtl">{words}</text>').encode())
    )
    assert (len(text), text.text) == (0, f"\u202b{words}\u202c")
