"""Pages that go on without an end.

No small document is known that WeasyPrint does this with; the October brief, said to be Arabic, in
the layout of an article is one (`test_words_on_pages`, slow).
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from briefgen.renderers.pdf.weasyprint.endless_pages import NothingMoreFits, endless_pages_found
from briefgen.renderers.pdf.weasyprint.weasy import page_layout

FLOAT = SimpleNamespace(element="the map")


def pages(monkeypatch: pytest.MonkeyPatch, left_over: list[tuple[Any, Any]]) -> int:
    """How many pages are made of which each leaves over a place in the text, and one in a float."""
    context = SimpleNamespace(page_maker=[(None,)], broken_out_of_flow={}, reported_footnotes=[])

    def remake_page(index: int, context: Any, *_: Any) -> Any:
        text, rest = left_over[index]
        context.broken_out_of_flow = {0: (FLOAT, None, None, rest)} if rest else {}
        context.page_maker.append((text,))
        return "page", text

    monkeypatch.setattr(page_layout, "remake_page", remake_page)
    with endless_pages_found():
        for index in range(len(left_over)):
            page_layout.remake_page(index, context, None, None)
    assert page_layout.remake_page is remake_page
    return len(context.page_maker) - 1


def test_what_goes_on_in_the_text_or_beside_it_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = [({0: 1}, None), ({0: 2}, {0: 1}), ({0: 2}, {0: 2}), ({0: 2}, None), (None, None)]
    assert pages(monkeypatch, going_on) == 5


def test_what_does_not_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NothingMoreFits) as found:
        pages(monkeypatch, [({0: 1}, None), ({0: 2}, {0: 1}), ({0: 2}, {0: 1}), (None, None)])
    assert found.value.floating == ["the map"]
    with pytest.raises(NothingMoreFits) as found:
        pages(monkeypatch, [({0: 1}, None), ({0: 1}, None), (None, None)])
    assert found.value.floating == []
