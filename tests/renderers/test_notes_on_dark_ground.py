"""Notes that are called on a dark ground, by both engines: calls and notes can be read."""

# mypy: disable-error-code="no-untyped-call"

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pymupdf
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.model.brief import Brief
from briefgen.renderers.registry import renderer
from tests.written_briefs import photo, written

WHITE = 0xFFFFFF
SOURCE = {"s": {"organization": "Desk of floods", "url": "https://example.org/floods"}}
HERO = photo("wide.png", width="hero", consent="not_needed", caption="Valley [@s]")
ENGINES = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


def _opened(brief: Brief, engine: str) -> pymupdf.Document:
    laid_out = replace(lay_out(brief.edition()), pdf_engine=engine)
    return pymupdf.open(stream=renderer("pdf").render(laid_out).data)


def _colours(page: pymupdf.Page, words: str) -> Iterator[int]:
    """Of each piece of text that has these words."""
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", ()):
            yield from (span["color"] for span in line["spans"] if words in span["text"])


@ENGINES
@pytest.mark.parametrize(
    ("body", "more"),
    [([HERO], {}), (["Text."], {"support": {"text": "Help [@s].", "url": "https://example.org/"}})],
    ids=["photograph", "support"],
)
def test_the_call_is_white_and_the_note_dark(
    body: list[Any], more: dict[str, Any], engine: str, tmp_path: Path
) -> None:
    page = _opened(
        written(tmp_path, {"heading": "H", "body": body}, sources=SOURCE, **more), engine
    )[0]

    call, number = (*_colours(page, "[1]"),)
    assert (call, number == WHITE) == (WHITE, False)
    assert WHITE not in [*_colours(page, "Desk of floods"), *_colours(page, "example.org/floods")]


@ENGINES
@pytest.mark.parametrize("title", ["T", "A title of many words " * 6], ids=["short", "long"])
def test_a_note_of_the_photograph_leaves_the_logos_their_room_on_a_cover(
    title: str, engine: str, tmp_path: Path
) -> None:
    partners = [{"name": "Partner", "logo": "plain.png"}]
    sections = {"heading": "H", "body": [HERO, "Text."]}
    brief = written(tmp_path, sections, title=title, cover=True, partners=partners, sources=SOURCE)
    document = _opened(brief, engine)

    assert [len(document[at].get_image_info()) for at in range(document.page_count)] == [2, 0]
