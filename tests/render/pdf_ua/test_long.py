"""Long documents: the time is in proportion to the pages, and the structure costs little of it.

Processor time, which other programs on the machine hardly change; generous, for they do a little.
"""

from __future__ import annotations

import importlib
import time
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.layout.laid_out import LaidOut
from briefgen.render.registry import renderer
from tests.render.pdf_ua.briefs import note
from tests.render.samples import laid_out

engine: Any = importlib.import_module("briefgen.render.pdf.engine")
_TEXT = "It says what happened, to whom, and what <strong>people</strong> need <em>now</em>. " * 14
_ROWS = "<tr><th scope='row'>1</th><td>2</td></tr>" * 8
_TABLE = (
    '<table><thead><tr><th scope="col">a</th><th scope="col">b</th></tr></thead>'
    f"<tbody>{_ROWS}</tbody></table>"
)


def _document(sections: int) -> LaidOut:
    return laid_out(
        "<h1>Long</h1>"
        + "".join(
            f'<section><h2 id="s{n}">Section {n}</h2><p>{_TEXT}</p><p>{_TEXT}{note(n)}</p>'
            f"<ul><li>one</li><li>two</li></ul>{_TABLE}<p>{_TEXT}</p></section>"
            for n in range(1, sections + 1)
        )
    )


class _Clock:
    """Adds up what the structure takes, of time or of memory."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.bytes = 0

    def timed(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **named: Any) -> Any:
            begun = time.process_time()
            try:
                return step(*values, **named)
            finally:
                self.seconds += time.process_time() - begun

        return run

    def weighed(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **named: Any) -> Any:
            tracemalloc.start()
            try:
                return step(*values, **named)
            finally:
                self.bytes += tracemalloc.get_traced_memory()[1]
                tracemalloc.stop()

        return run


def _measure(sections: int, clock: _Clock, monkeypatch: pytest.MonkeyPatch) -> tuple[int, float]:
    for step in ("plan_tree", "finish_tree", "write_metadata"):
        monkeypatch.setattr(engine, step, clock.timed(getattr(engine, step)))
    document = _document(sections)
    begun = time.process_time()
    pages = renderer("pdf").render(document).pages
    monkeypatch.undo()
    assert pages is not None
    return pages, time.process_time() - begun


@pytest.mark.slow
def test_500_pages_are_linear_and_the_structure_takes_less_than_15_percent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    renderer("pdf").render(_document(2))
    few, short = _measure(45, _Clock(), monkeypatch)
    clock = _Clock()
    many, long = _measure(460, clock, monkeypatch)
    assert many >= 500
    assert long / many < 1.4 * short / few
    assert clock.seconds < 0.15 * (long - clock.seconds)


@pytest.mark.slow
def test_the_structure_of_100_pages_takes_less_than_20_megabytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clock = _Clock()
    for step in ("plan_tree", "finish_tree"):
        monkeypatch.setattr(engine, step, clock.weighed(getattr(engine, step)))
    pages = renderer("pdf").render(_document(92)).pages
    assert pages is not None
    assert pages >= 100
    assert clock.bytes < 20_000_000
