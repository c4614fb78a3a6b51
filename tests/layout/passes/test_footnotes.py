"""Notes are numbered in the order of reading."""

from __future__ import annotations

import pytest
from lxml import etree

from briefgen.layout.html_parsing import parse, parse_inline
from briefgen.layout.passes.footnotes import number
from briefgen.layout.vocabulary import FaultyTreeError


def numbered(html: str) -> tuple[tuple[str, ...], str]:
    root = parse(f"<html><head><title>t</title></head><body>{html}</body></html>")
    order = number(root, lambda source: parse_inline(f"<em>{source}</em>, a title"))
    body = root.find("body")
    assert body is not None
    return order, etree.tostring(body, encoding="unicode")


def test_the_first_citation_is_the_note_and_the_next_refers_to_it() -> None:
    order, html = numbered(
        '<p>a<cite data-note="source:scd"></cite> b<cite data-note="source:un"></cite> '
        'c<cite data-note="source:scd"></cite></p>'
    )
    assert order == ("scd", "un")
    assert html == (
        '<body><p>a<span class="note" id="note-1" data-note="1"><em>scd</em>, a title</span> '
        'b<span class="note" id="note-2" data-note="2"><em>un</em>, a title</span> '
        'c<a class="note-ref" data-field="ref" href="#note-1">1</a></p></body>'
    )


def test_a_note_that_one_format_alone_would_have_is_refused() -> None:
    with pytest.raises(FaultyTreeError, match="data-only"):
        numbered('<div data-only="pdf"><p>a<cite data-note="source:scd"></cite></p></div>')
