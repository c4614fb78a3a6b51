"""500 pages are one tree, which fits into memory. `benchmarks/long.py` has the times."""

from __future__ import annotations

import importlib
import tracemalloc
from collections.abc import Callable
from typing import Any

import pytest

from briefgen.accessibility.pdf_findings import pdf_findings
from briefgen.layout.laid_out import LaidOut
from briefgen.renderers.registry import renderer
from tests.renderers.pdf.tagged_briefs import note
from tests.renderers.samples import laid_out

engine: Any = importlib.import_module("briefgen.renderers.pdf.pdf_writer")
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


class _Scales:
    """The most memory that some steps take, with what those before have left."""

    def __init__(self) -> None:
        self.bytes = 0
        self._kept = 0

    def weighed(self, step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any, **named: Any) -> Any:
            tracemalloc.start()
            try:
                return step(*values, **named)
            finally:
                now, peak = tracemalloc.get_traced_memory()
                self.bytes = max(self.bytes, self._kept + peak)
                self._kept += now
                tracemalloc.stop()

        return run


@pytest.mark.slow
def test_500_pages_are_clean_and_their_structure_takes_less_than_100_megabytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    scales = _Scales()
    for step in ("plan_tree", "finish_tree"):
        monkeypatch.setattr(engine, step, scales.weighed(getattr(engine, step)))
    made = renderer("pdf").render(_document(505))
    assert made.pages is not None
    assert made.pages >= 500
    assert scales.bytes < 100_000_000
    assert pdf_findings(made.data) == []
