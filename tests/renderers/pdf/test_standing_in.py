"""Functions that stand in for WeasyPrint's work for one document, and are gone after it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from briefgen.renderers.pdf import pdf_writer
from briefgen.renderers.pdf.page_filling import PageFilling
from briefgen.renderers.pdf.weasyprint.standing_in import one_layout_at_a_time
from briefgen.renderers.pdf.weasyprint.weasy import (
    block_layout,
    cascade,
    document_layout,
    inline_layout,
    page_layout,
)
from briefgen.renderers.registry import renderer
from tests.renderers.samples import laid_out

ROOMS = (block_layout, cascade, document_layout, inline_layout, page_layout)


def _is_free() -> bool:
    """Whether a thread may lay out a document now."""
    if free := one_layout_at_a_time.acquire(blocking=False):
        one_layout_at_a_time.release()
    return free


def test_while_they_stand_in_no_other_thread_lays_out(monkeypatch: pytest.MonkeyPatch) -> None:
    free: list[bool] = []

    class Watching(PageFilling):
        def __call__(self, made: Any) -> Any:
            with ThreadPoolExecutor(1) as other:
                free.append(other.submit(_is_free).result())
            return super().__call__(made)

    monkeypatch.setattr(pdf_writer, "PageFilling", Watching)
    renderer("pdf").render(laid_out("<p>One page.</p>"))

    assert free
    assert not any(free)
    with ThreadPoolExecutor(1) as other:
        assert other.submit(_is_free).result()


def test_after_many_threads_all_of_weasyprint_is_its_own() -> None:
    before = [dict(vars(room)) for room in ROOMS]
    with ThreadPoolExecutor(4) as threads:
        made = [*threads.map(lambda _: renderer("pdf").render(laid_out("<p>x</p>")), range(8))]

    assert len({each.data for each in made}) == 1
    assert [dict(vars(room)) for room in ROOMS] == before
