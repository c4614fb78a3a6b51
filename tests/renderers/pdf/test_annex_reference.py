"""The line that says in which annex a table is stays with what stands before it."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import photo, written

TABLE = {
    "table": {
        "caption": "Wells",
        "annex": True,
        "columns": [{"key": "n", "label": "Name"}, {"key": "v", "label": "Value"}],
        "rows": [{"n": "Mill", "v": 1}],
    }
}


@pytest.mark.parametrize("words", [310, 400, 490])
def test_it_begins_no_page(tmp_path: Path, words: int) -> None:
    body = ["word " * words, photo(width="full"), TABLE, "Text behind it. " * 400]
    brief = written(tmp_path, {"heading": "H", "body": body})
    pages = pypdfium2.PdfDocument(renderer("pdf").render(lay_out(brief.edition())).data)
    texts = [page.get_textpage().get_text_range() for page in pages]
    said = next(number for number, text in enumerate(texts) if "Annex A: Wells" in text)
    assert "Figure 1" in texts[said] or "word word" in texts[said]
