"""An element that is no note and no list item has no style for their marks; pages stay the same."""

from __future__ import annotations

import contextlib
from collections import Counter

import pytest

from briefgen.renderers.pdf import pdf_writer
from briefgen.renderers.pdf.weasyprint.seldom_shown import SELDOM
from briefgen.renderers.pdf.weasyprint.weasy import cascade
from briefgen.renderers.registry import renderer
from tests.renderers.samples import STYLE, laid_out

BODY = """\
<h2>Camps</h2>
<p>The river rose<small data-note="1" id="note-1" class="note">By two metres.</small>.</p>
<ul><li>One.</li><li>Two.</li></ul><div class="item">A <em>third</em>.</div>
"""
SHEETS = {
    "as it is": "",
    "notes of one's own look": "::footnote-marker { color: green } ::footnote-call { color: red }",
    "an item of one's own": ".item { display: list-item; margin: 2em } ::marker { color: red }",
    "a value that is known late": ":root { --how: list-item } .item { display: var(--how) }",
    "an item beside an element": ".item::before { content: 'x'; display: list-item }",
    "inherited": "div { display: list-item } div > * { display: inherit }",
}


def _pdf(style: str) -> bytes:
    return renderer("pdf").render(laid_out(BODY, style=f"{STYLE}\n{style}")).data


@pytest.mark.parametrize("name", SHEETS)
def test_pages_are_the_same(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    narrowed = _pdf(SHEETS[name])
    monkeypatch.setattr(pdf_writer, "seldom_shown_left_out", contextlib.nullcontext)

    assert narrowed == _pdf(SHEETS[name])


def test_only_notes_and_list_items_have_a_style_for_their_marks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    styled: Counter[tuple[str, str]] = Counter()
    original = cascade.StyleFor.set_computed_styles

    def counting(self: object, element: object, *given: object, **named: object) -> None:
        if named.get("pseudo_type") in SELDOM:
            styled[getattr(element, "tag", ""), str(named["pseudo_type"])] += 1
        original(self, element, *given, **named)

    monkeypatch.setattr(cascade.StyleFor, "set_computed_styles", counting)
    _pdf("")

    assert {tag for tag, _ in styled} == {"li", "small"}
    assert styled["li", "marker"] == 2
    assert styled["small", "footnote-call"] == 1
