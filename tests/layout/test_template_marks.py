"""A mistake in a tree is told at the line that printed it, whatever other templates look like."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefgen.errors import LayoutError
from briefgen.layout.lay_out import lay_out
from tests.layout.test_lay_out import brief, write

TEXT = "blocks/text.html.j2"


def fault(folder: Path, *, layout: str | None = None) -> LayoutError:
    with pytest.raises(LayoutError) as error:
        lay_out(
            brief("x", {"callout": {"text": "y", "kind": "note"}}).edition(), layout, None, [folder]
        )
    assert str(folder) not in str(error.value)
    return error.value


def place(folder: Path) -> tuple[str, int]:
    found = fault(folder)
    return found.template, found.line


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ('{# <p style="x"> #}\n<p data-style="Small">a</p>\n<p style="x">b</p>', 3),
        ('<p>\na</p>\n\n<p class="callout">b</p>', 4),
        ('{% set tag = "video" %}\n<div>\n<{{ tag }}></{{ tag }}>\n</div>', 3),
        ('<div>\n<h{{ level }}\n style="x">a</h{{ level }}></div>', 2),
        ('<p{% if true %} id="a"\n{% endif %} title="<b c">a</p>', 1),
        ('<ol>\n<li>a</li></ol>\n<ol start="x"><li>b</li></ol>', 3),
        ("<ul>\n<li>a</li></ul>\n<ul>text<li>b</li></ul>", 3),
        ('<p>a</p>\n<cite data-note="source:nobody"></cite>', 2),
        ('<p>a</p>\n<p>{{ cite(["nobody"]) }}</p>', 2),
        ('<p>a</p>\n<div data-only="pdf">{{ cite(["scd"]) }}</div>', 2),
        ('<p id="a">b</p>\n<p>c</p><p id="a">d</p>', 2),
        ("<p>a</p>\n<p>{{ figure('nobody').label }}</p>", 2),
        ("<p>a</p>\n<p>{{ label('audience', 'nobody') }}</p>", 2),
        ("<p>a</p>\n<p>{{ prose('{{ nobody }}') }}</p>", 2),
    ],
)
def test_the_line_that_printed_it(tmp_path: Path, template: str, line: int) -> None:
    assert place(write(tmp_path, TEXT, template)) == (TEXT, line)


def test_text_outside_of_all_tags_is_the_blocks(tmp_path: Path) -> None:
    assert place(write(tmp_path, TEXT, "\n{{ block.text }}")) == (TEXT, 0)


def test_what_a_template_includes_is_told_there(tmp_path: Path) -> None:
    write(tmp_path, "parts/mine.html.j2", "<p>a</p>\n<video></video>")
    write(tmp_path, TEXT, '<div>\n{% include "parts/mine.html.j2" %}\n</div>')

    assert place(tmp_path) == ("parts/mine.html.j2", 2)


def test_both_of_two_elements_with_one_id_are_named(tmp_path: Path) -> None:
    write(tmp_path, TEXT, '<p>x</p>\n<p id="a">y</p>')
    write(tmp_path, "blocks/callout.html.j2", '<p id="a">y</p>')

    found = fault(tmp_path)

    assert str(found) == (
        'blocks/callout.html.j2:1: the id "a" stands on two elements '
        "(an id names one; the other: blocks/text.html.j2:2)"
    )


def test_one_id_in_two_formats_is_no_mistake(tmp_path: Path) -> None:
    only = '<p id="a" data-only="pdf">x</p><div data-only="html text"><p id="a">y</p></div>'

    lay_out(brief("x").edition(), templates=[write(tmp_path, TEXT, only)])


@pytest.mark.parametrize("text", ["", " \n", "{# nothing #}", "<!-- nothing -->"])
def test_a_layout_that_prints_nothing(tmp_path: Path, text: str) -> None:
    write(tmp_path, "layouts/mine/layout.html.j2", text)

    found = fault(tmp_path, layout="mine")

    assert (found.template, found.line) == ("layouts/mine/layout.html.j2", 1)
    assert found.message == "it prints nothing"


@pytest.mark.parametrize("note", ["<p>a</p><p>b</p>", "<div>a</div>", "a<ul><li>b</li></ul>"])
def test_a_note_of_more_than_a_line(tmp_path: Path, note: str) -> None:
    write(tmp_path, "parts/source_note.html.j2", note)
    write(tmp_path, TEXT, "<p>{{ cite(['scd']) }}</p>")

    found = fault(tmp_path)

    assert (found.template, found.line) == ("parts/source_note.html.j2", 1)
    assert "more than a line" in found.message


@pytest.mark.parametrize("name", ["nobody", "hidden"])
def test_what_is_withheld_is_told_in_the_words_of_what_there_is_not(
    tmp_path: Path, name: str
) -> None:
    write(tmp_path, TEXT, "<p>{{ figure_text('" + name + "') }}</p>")
    hidden = {"label": "h", "value": 1, "sources": ["scd"], "audience": "internal"}
    figures = {"killed": {"label": "k", "value": 6, "sources": ["scd"]}, "hidden": hidden}

    with pytest.raises(LayoutError) as error:
        lay_out(brief("x", figures=figures).edition(), templates=[tmp_path])

    assert str(error.value) == (
        f'blocks/text.html.j2:1: this edition has no figure "{name}": '
        "there is none, or its readers may not see it"
    )


@pytest.mark.parametrize("tag", ["</style>", "<SCRIPT src=x>", "</script"])
def test_html_in_a_style_sheet_is_refused(tmp_path: Path, tag: str) -> None:
    write(
        tmp_path, "layouts/mine/layout.html.j2", '{% extends "layouts/briefing/layout.html.j2" %}'
    )
    write(tmp_path, "layouts/mine/style.css", f"p {{ margin: 0 }}\n/* {tag} */")

    found = fault(tmp_path, layout="mine")

    assert (found.template, found.line) == ("layouts/mine/style.css", 2)
    assert "is HTML, and no style" in found.message


def test_rules_of_ones_own_stand_last_and_are_judged_as_the_others(tmp_path: Path) -> None:
    own = "styles/own.css"
    write(tmp_path, own, ".highlights { margin: var(--space-box-around) }\n.lead { color: red }")

    for layout in ("briefing", "flash-update", "article"):
        done = lay_out(brief("x").edition(), layout=layout, templates=[tmp_path])
        assert done.style_sheets[-1][1] == own
        added = done.style.splitlines()[done.style_sheets[-1][0] - 1 :]
        assert added[1].startswith(".lead { color: red }")
        assert "var(" not in added[0]
        assert done.style_place(done.style_sheets[-1][0] + 1) == f"{own}:2"

    write(tmp_path, own, "\n</style>")
    found = fault(tmp_path)
    assert (found.template, found.line) == (own, 2)


@pytest.mark.parametrize("depth", [41, 300, 3000])
def test_boxes_in_boxes(tmp_path: Path, depth: int) -> None:
    write(tmp_path, TEXT, "<p>a</p>\n" + "<div>" * depth + "<p>x</p>" + "</div>" * depth)

    found = fault(tmp_path)

    assert (found.template, found.line) == (TEXT, 2)
    assert "nested deeper than 40 elements" in found.message
