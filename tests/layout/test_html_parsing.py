"""White space is settled once, for every renderer."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.html_parsing import parse, parse_inline


def body(html: str) -> str:
    root = parse(f"<html><head><title>t</title></head><body>{html}</body></html>")
    element = root.find("body")
    assert element is not None
    return etree.tostring(element, encoding="unicode")[len("<body>") : -len("</body>")]


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ("<p>  one\n  two  </p>\n  <p>three</p>\n", "<p>one two</p><p>three</p>"),
        ("<p>a <strong> b </strong> c</p>", "<p>a <strong>b </strong>c</p>"),
        ("<p>a <em>b</em> </p>", "<p>a <em>b</em></p>"),
        ("<p>a <br> b</p>", "<p>a<br/>b</p>"),
        ("<p>x\u00a0 y</p>", "<p>x\u00a0 y</p>"),
        (
            "<ul>\n <li> one </li>\n <li>two <ul> <li> in </li> </ul> </li></ul>",
            "<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>",
        ),
        (
            '<p>page <span data-field="page"></span> of</p>',
            '<p>page <span data-field="page"/> of</p>',
        ),
        ("<p>a<!-- no --> b</p>", "<p>a b</p>"),
    ],
)
def test_white_space(given: str, settled: str) -> None:
    assert body(given) == settled


def test_text_beyond_latin_and_markup_in_text_survive() -> None:
    assert body("<p>A &amp; B &lt;c&gt; \U0001f600 \u0639\u0631\u0628\u064a</p>") == (
        "<p>A &amp; B &lt;c&gt; \U0001f600 \u0639\u0631\u0628\u064a</p>"
    )


def test_an_inline_fragment_is_a_span() -> None:
    assert etree.tostring(parse_inline(" a <em>b</em> "), encoding="unicode") == (
        "<span>a <em>b</em></span>"
    )
