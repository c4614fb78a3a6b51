"""What stands beside the text or beside each other is whole, and in its place, or in the text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.extraction.canonical_text import extract, plain_words
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.test_pages import words_of
from tests.written_briefs import LINE, photo, written

SAID = "Aside one two three four five six seven eight nine ten eleven twelve LASTWORD."
NOTE = {"product": "briefing_note", "published": "2024-03-12"}
LINES = [26, 29, 32, 34]


def _made(folder: Path, body: list[Any], **look: str) -> tuple[Rendered, list[str]]:
    """The PDF, and the words that it must have, in their order."""
    values = {"one": 120, "two": 9_000_000, "three": 77}
    figures = {
        key: {"label": f"label {key}", "value": value, "sources": ["s"]}
        for key, value in values.items()
    }
    section = {"heading": "S", "body": body}
    brief = written(folder, section, figures=figures, **NOTE)
    laid_out = lay_out(brief.edition(), **look)
    words = plain_words(extract(renderer("html").render(laid_out).data, ".html"))
    return renderer("pdf").render(laid_out), words


def _beside(kind: str) -> dict[str, Any]:
    if kind == "table":
        columns = [{"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
        rows = [["one", 1], ["two", 2], ["three", 3], ["four", 4], ["LASTWORD", 5]]
        return {"table": {"caption": "C", "columns": columns, "rows": rows, "width": "side"}}
    if kind == "photo":
        return photo("tall.png", caption=SAID)
    return {kind: {"text": SAID, "width": "side"}}


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("kind", ["callout", "text", "table", "photo"])
def test_a_block_beside_the_last_words_loses_none_of_its_own(
    kind: str, lines: int, tmp_path: Path
) -> None:
    """WeasyPrint lost what did not fit on the page: the file said the beginning of a sentence."""
    body = [*(f"Line {n} of words." for n in range(lines)), _beside(kind)]
    made, words = _made(tmp_path, body)
    assert plain_words(extract(made.data, ".pdf")) == words


@pytest.mark.parametrize("lines", [12, 15, 18, 21])
def test_halves_at_the_foot_of_a_page_are_said_once(lines: int, tmp_path: Path) -> None:
    halves = [
        {"key_figures": {"figures": ["one", "two"], "heading": name, "width": "half"}}
        for name in ("Left", "Right")
    ]
    body = [*(f"Line {n} of words." for n in range(lines)), *halves, _beside("callout")]
    made, words = _made(tmp_path, body)
    assert plain_words(extract(made.data, ".pdf")) == words


@pytest.mark.parametrize("theme", ["default", "plain"])
@pytest.mark.parametrize("layout", ["briefing", "article"])
@pytest.mark.parametrize("kind", ["text", "callout"])
def test_two_halves_share_a_line_in_every_layout_and_theme(
    kind: str, layout: str, theme: str, tmp_path: Path
) -> None:
    """In a section with something beside its text, too: there each of the two stood alone."""
    halves = [{kind: {"text": f"{name} half.", "width": "half"}} for name in ("Leftmost", "Right")]
    body = ["Before.", *halves, _beside("callout"), "After."]
    made, _ = _made(tmp_path, body, layout=layout, theme=theme)
    words = words_of(made.save(tmp_path / "x.pdf"))
    (left,) = [word for word in words if word.text == "Leftmost"]
    (right,) = [word for word in words if word.text == "Right"]
    assert left.top == right.top
    assert left.right < right.left


def test_an_upright_photograph_lies_on_no_text_of_columns(tmp_path: Path) -> None:
    body = [LINE * 12, _beside("photo"), LINE * 12]
    brief = written(tmp_path, {"heading": "H", "columns": 2, "body": body}, **NOTE)
    made = renderer("pdf").render(lay_out(brief.edition()))
    words = words_of(made.save(tmp_path / "x.pdf"))
    assert [(a.text, b.text) for a in words for b in words if a is not b and a.covers(b)] == []
