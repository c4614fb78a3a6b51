"""A style sheet is parsed once for all documents that have it, and nobody sees that."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from briefgen.renderers.pdf.weasyprint import kept_style_sheets
from briefgen.renderers.pdf.weasyprint.kept_style_sheets import _parsed
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.samples import STYLE, laid_out

BODY = "<h2>Camps</h2><p>The river rose.</p>"


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    _parsed.cache_clear()
    yield
    _parsed.cache_clear()


def _pdf(body: str, style: str = STYLE) -> Rendered:
    return renderer("pdf").render(laid_out(body, style=style))


def test_the_next_document_takes_the_sheet_and_has_the_same_bytes() -> None:
    alone = _pdf(BODY).data
    _parsed.cache_clear()
    _pdf("<h2>Another</h2><p>It had another text.</p>")
    parsed = _parsed.cache_info().misses
    after = _pdf(BODY)

    assert after.data == alone
    assert _parsed.cache_info().misses == parsed
    assert _parsed.cache_info().hits > 0


def test_another_style_is_another_sheet() -> None:
    plain = _pdf(BODY).data
    large = _pdf(BODY, STYLE + "\nh2 { font-size: 40pt }").data

    assert plain != large
    assert _pdf(BODY).data == plain


def test_what_is_wrong_with_a_sheet_is_said_of_each_document() -> None:
    wrong = STYLE + "\nh2 { colour-of-nothing: red }\np { color: var(--no-such-colour) }"

    first, second = _pdf(BODY, wrong), _pdf(BODY, wrong)

    assert first.notices
    assert second.notices == first.notices
    assert second.data == first.data


@pytest.mark.parametrize(
    "rule",
    [
        "@import url(x.css);",
        "@layer a { p { color: red } }",
        "@font-face { font-family: X; src: url(x.woff) }",
        "@counter-style x { system: cyclic; symbols: '-' }",
        "@\\69mport url(x.css);",
        "@im\\70ort url(x.css);",
    ],
)
def test_a_sheet_that_writes_more_than_rules_is_not_kept(rule: str) -> None:
    assert kept_style_sheets._OF_A_DOCUMENT.search(rule)
    assert not kept_style_sheets._OF_A_DOCUMENT.search(
        "@page { margin: 0 } p::after { content: '\\2022' }"
    )
