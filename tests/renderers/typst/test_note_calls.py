"""A call of a note stands on the line of its word, whatever sign that ends with."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.written_briefs import written


@pytest.mark.parametrize("end", ["", ")", "%", "”", "."])
def test_no_call_begins_a_line(tmp_path: Path, end: str) -> None:
    cells = [f"Word{'x' * (number % 20)} and more{end}^[n]" for number in range(80)]
    rows = [dict(zip("abcd", cells[at : at + 4], strict=True)) for at in range(0, 80, 4)]
    table = {"caption": "C", "columns": [{"key": key, "label": key} for key in "abcd"]}
    brief = written(tmp_path, {"heading": "H", "body": [{"table": table | {"rows": rows}}]})
    data = renderer("pdf").render(replace(lay_out(brief.edition()), pdf_engine="typst")).data
    found = 0
    for page in pypdfium2.PdfDocument(data):
        text = page.get_textpage()
        for call in re.finditer(r"more\S?[\u2060\s]*(\[)\d+\]", text.get_text_range()):
            word, sign = text.get_charbox(call.start() + 3), text.get_charbox(call.start(1))
            assert word[2] <= sign[0] < word[2] + 12
            found += 1
    assert found == 80
