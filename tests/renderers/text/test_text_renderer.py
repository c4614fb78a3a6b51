from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from briefgen.extraction.canonical_text import extract
from briefgen.renderers.rendered import Rendered
from briefgen.renderers.text.text_renderer import TextRenderer
from tests.renderers.samples import laid_out

Render = Callable[[str, str], Rendered]


def _text(body: str) -> str:
    return TextRenderer().render(laid_out(body)).data.decode()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>A b</h1><h2>C</h2><h3>Deep</h3>", "A b\n===\n\nC\n---\n\nDeep\n~~~~\n"),
        ("<p>a\n  b<br>c</p>", "a b\nc\n"),
        ("<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>", "- a\n- b\n  1. c\n"),
        ('<p><a href="https://e.org/a(b)">x</a></p>', "x\u00a0(https://e.org/a%28b%29)\n"),
        ('<p><a href="https://e.org">https://e.org</a></p>', "https://e.org\n"),
        ('<p><a href="mailto:a@e.org">a@e.org</a> <a href="#x">in</a></p>', "a@e.org in\n"),
        ("<blockquote><p>a</p><p>b</p></blockquote><hr>", "> a\n> b\n\n* * *\n"),
        ("<p>10<sup>6</sup> km²</p>", "10^6 km²\n"),
        ('<figure><img src="asset:images/map.png" alt="A map"></figure>', "[A map]\n"),
        ("<div>loose <strong>text</strong><p>p</p>more</div>", "loose text\n\np\n\nmore\n"),
        (
            '<header class="marking-banner" data-only="html text"><p>TLP:RED</p></header>',
            "== TLP:RED ==\n",
        ),
    ],
)
def test_each_kind_of_block(body: str, text: str) -> None:
    assert _text(body) == text


def _table(*rows: tuple[str, ...], head: tuple[str, ...]) -> str:
    cells = "".join(f"<th scope=col>{cell}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{lines}</tbody></table>"


def test_a_narrow_table_is_set_in_columns() -> None:
    text = _text(_table(("a", "bb"), ("ccc", ""), head=("X", "Y")))
    assert text == "X    Y\n---  --\na    bb\nccc\n"


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("<strong>Name</strong><br>role", "Name – role"),
        ("A month<br>With text<br>and more", "A month – With text – and more"),
        ("It began.<br>Water rose", "It began. Water rose"),
        ("متى؟<br>غداً", "متى؟ غداً"),
        ("It began.<sup>[2]</sup><br>Water rose", "It began.[2] Water rose"),
        ("<br>Only", "Only"),
    ],
)
def test_the_lines_of_a_cell_are_told_from_each_other(cell: str, text: str) -> None:
    assert _text(_table((cell,), head=("X",))).splitlines()[-1] == text


def test_numbers_are_set_to_the_right() -> None:
    rows = "".join(
        f'<tr><td>{a}</td><td class="num">{n}</td></tr>' for a, n in [("a", 7), ("b", 480)]
    )
    head = '<tr><th scope="col">X</th><th scope="col" class="num">No.</th></tr>'
    text = _text(f"<table><thead>{head}</thead><tbody>{rows}</tbody></table>")
    assert text == "X  No.\n-  ---\na    7\nb  480\n"


def test_cells_over_rows_are_not_set_in_columns() -> None:
    rows = '<tr><td colspan="2">a</td><td>b</td></tr><tr><td>c</td><td>d</td></tr>'
    assert _text(f"<table><tbody>{rows}</tbody></table>") == "a | b\nc | d\n"


def test_a_wide_table_is_a_group_of_lines_a_row() -> None:
    text = _text(_table(("d1", "w " * 40, "p"), ("d2", "", "q"), head=("Date", "What", "Place")))
    assert text.split("\n\n")[1] == "▪ Date: d2\n  What: –\n  Place: q\n"


def test_a_table_with_cells_over_columns_keeps_its_words() -> None:
    body = (
        '<table><tbody><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></tbody></table>'
    )
    assert _text(body) == "a\nb | c\n"


def test_marks_of_direction_stand_only_where_the_parts_of_an_isolate_would_change_places(
    rendered: Render,
) -> None:
    text = rendered("text", "ar").data.decode()
    assert not set(text) & set("\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
    assert re.findall("\u200e.*?\u200e", text) == ["\u200e2023-11-01\u200e"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<bdi dir="ltr">M4</bdi>', "نص M4"),
        ('<bdi dir="ltr">SY-07</bdi>', "نص SY-07"),
        ('<bdi dir="ltr">$5.4m</bdi>', "نص \u200e$5.4m"),
        ('<bdi dir="ltr">IPC 3+</bdi> نص', "نص IPC 3+\u200e نص"),
        ('<bdi dir="ltr">M4</bdi> <bdi dir="ltr">6 km</bdi>', "نص M4 \u200f\u200e6 km"),
        ('<bdi dir="ltr">M4</bdi> و<bdi dir="ltr">M5</bdi>', "نص M4 وM5"),
        ('<bdi dir="ltr">M4</bdi> <strong>5</strong>', "نص M4\u200f 5"),
        ('<strong><bdi dir="ltr">M4</bdi></strong> 5', "نص M4\u200f 5"),
        ('<bdi dir="ltr">https://example.org/</bdi>', "نص https://example.org/"),
        ('<span dir="rtl">5 نص</span>', "نص 5 نص"),
    ],
)
def test_an_isolate_keeps_its_order_in_a_message(body: str, expected: str) -> None:
    assert _text(f'<p dir="rtl">نص {body}</p>') == f"{expected}\n"


def test_a_wide_table_reads_back_as_it_was() -> None:
    rows = (("d1", "w " * 40 + "end", "p"), ("d2", "x: y", "q"))
    made = TextRenderer().render(
        laid_out(_table(*rows, head=("Date", "What", "Place")) + "<p>z</p>")
    )
    lines = extract(made.data, ".txt").split("\n")
    assert lines == [
        "Date",
        "What",
        "Place",
        "d1",
        "w " * 40 + "end",
        "p",
        "d2",
        "x: y",
        "q",
        "z",
        "",
    ]


def test_what_is_for_other_formats_is_left_out() -> None:
    assert _text('<p data-only="pdf">a</p>b<p data-only="html text">c</p>') == "b\n\nc\n"
