"""Values of CSS that are plain are what WeasyPrint itself would find."""

from __future__ import annotations

import contextlib
from types import SimpleNamespace
from typing import Any

import pytest
import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from briefgen.renderers.pdf.weasyprint.plain_values import plain_values_known
from briefgen.renderers.pdf.weasyprint.weasy import (
    INITIAL_VALUES,
    Dimension,
    cascade,
    percentages,
    weasyprint,
)

SHEET = """\
:root { --wide: 12mm; --inside: inherit } html { font-size: 10pt }
main { padding-inline: 2em 1em; margin-block-start: 5%; text-decoration: underline }
p { width: calc(50% + 2em); max-width: max(3cm, 10%); line-height: calc(1em + 2pt) }
em { text-decoration: line-through; position: relative; padding-inline-start: var(--wide) }
b { float: right; margin-left: 3px; border-inline-end: 2px solid red; color: inherit }
i { display: inherit; width: inherit; page: inherit; margin-top: initial; height: var(--none) }
aside { page: wide; min-width: auto; border-color: currentcolor; border-top-style: solid }
"""
PAGE = """\
<html{}><style>{}</style><main><p>One <em>two <b>three <i>four</i></b></em></p>
<aside><p>Five</p></aside></main></html>
"""
LENGTHS = st.one_of(
    st.none(),
    st.sampled_from(["auto", Dimension(float("inf"), "px")]),
    st.builds(Dimension, st.floats(-1e6, 1e6), st.sampled_from(["px", "%"])),
    st.sampled_from(tinycss2.parse_component_value_list("calc(2px + 10%) max(3px,4%)")).filter(
        lambda token: token.type == "function"
    ),
)


def _styles(direction: str, *, quick: bool) -> list[dict[str, Any]]:
    html = weasyprint.HTML(string=PAGE.format(f' dir="{direction}"', SHEET), base_url="")
    with plain_values_known() if quick else contextlib.nullcontext():
        style_for = cascade.get_all_computed_styles(html, font_config=None)
        found = []
        for element in html.wrapper_element.iter_subtree():
            style = style_for(element.etree_element)
            found.append({name: repr(style[name]) for name in sorted(INITIAL_VALUES)})
        return found


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_every_property_of_every_element_is_the_same(direction: str) -> None:
    assert _styles(direction, quick=True) == _styles(direction, quick=False)


@given(LENGTHS, st.sampled_from(["width", "min_width", "margin_left"]), st.floats(0, 1e5))
def test_every_length_is_the_same(value: Any, name: str, whole: float) -> None:
    def used() -> Any:
        box = SimpleNamespace(style={name: value, "font_size": 10})
        percentages.resolve_one_percentage(box, name, whole)
        return getattr(box, name)

    bare = used()
    with plain_values_known():
        assert used() == bare


def test_plain_values_are_looked_at_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most of what an element has is inherited or initial, and none of these is asked for."""
    asked: list[str] = []
    original = cascade.ComputedStyle.__missing__

    def missing(self: Any, name: str) -> Any:
        asked.append(name)
        return original(self, name)

    monkeypatch.setattr(cascade.ComputedStyle, "__missing__", missing)
    _styles("ltr", quick=True)
    quick = len(asked)
    asked.clear()
    _styles("ltr", quick=False)

    assert 0 < quick < len(asked) / 2
