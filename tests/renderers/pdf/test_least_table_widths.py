"""A table of few numbers takes what its words ask for, and no less than a part of the line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import written

LINE = 128 / 25.4 * 72
"""The line of the text in points, in both layouts."""
INSIDE = 12
"""Points that cells leave free before their first word and behind their last."""
LONG = "Households from the northern districts that came back"


def _table_of(folder: Path, engine: str, name: str, layout: str) -> tuple[list[str], float]:
    """The lines of a page with a table whose one row has that name, and the points from there to
    the end of its last number.
    """
    rows = [{"n": name, "a": 12345, "b": 67891}]
    columns = [{"key": "n", "label": "Who"}, {"key": "a", "label": "A"}, {"key": "b", "label": "B"}]
    table = {"table": {"caption": "C", "columns": columns, "rows": rows}}
    brief = written(folder, {"heading": "H", "body": [table]})
    laid_out = replace(lay_out(brief.edition(), layout=layout), pdf_engine=engine)
    text = pypdfium2.PdfDocument(renderer("pdf").render(laid_out).data)[0].get_textpage()
    first, last = (text.search(words).get_next()[0] for words in (name[:4], "67,891"))
    width = text.get_charbox(last + 5)[2] - text.get_charbox(first)[0]
    return text.get_text_range().splitlines(), width


both_engines = pytest.mark.parametrize("engine", ["weasyprint", "typst"])


@both_engines
@pytest.mark.parametrize(("layout", "least"), [("briefing", 0.66), ("article", 0.8)])
def test_a_table_is_as_wide_as_its_words_ask_for(
    tmp_path: Path, engine: str, layout: str, least: float
) -> None:
    wrapped, widest = _table_of(tmp_path, engine, f"{LONG}, {LONG}, {LONG}", layout)
    whole, width = _table_of(tmp_path, engine, LONG, layout)
    _, short = _table_of(tmp_path, engine, "Here", layout)
    assert f"{LONG}, {LONG}, {LONG} 12,345 67,891" not in wrapped
    assert f"{LONG} 12,345 67,891" in whole
    assert short < width < LINE - INSIDE
    assert short == pytest.approx(least * LINE - INSIDE, abs=0.02 * LINE)
    assert widest > LINE, "the line of the page, where nothing stands beside it"
