"""An annex of 3,000 incidents in PDF takes at most 1.2 times the plainest table of its rows."""

from __future__ import annotations

import csv
import shutil
import time
from pathlib import Path

import pytest
import weasyprint
from lxml import etree

from briefgen.content.load import load
from briefgen.layout.engine import lay_out
from briefgen.render.registry import renderer

EXAMPLE = Path(__file__).parent / "examples" / "incidents"


@pytest.mark.slow
def test_3000_incidents_take_as_long_as_a_plain_table(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(EXAMPLE, tmp_path / "incidents"))
    file = next((folder / "data").glob("*.csv"))
    rows = list(csv.reader(file.open(encoding="utf-8")))
    with file.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([rows[0], *(rows[1:] * 3_000)[:3_000]])
    document = lay_out(load(folder).edition("en", "public"))
    renderer("pdf").render(lay_out(load(EXAMPLE).edition("en", "public")))  # imports, fonts
    weasyprint.HTML(string="<p>x").write_pdf()
    begun = time.process_time()
    renderer("pdf").render(document)
    ours = time.process_time() - begun
    table = document.root.find(".//table")
    assert table is not None
    plain = _plain(table)
    begun = time.process_time()
    weasyprint.HTML(string=plain).write_pdf()
    assert ours <= 1.2 * (time.process_time() - begun)


def _plain(table: etree._Element) -> str:
    rows = (
        "".join(
            f"<{cell.tag!s}>{''.join(map(str, cell.itertext()))}</{cell.tag!s}>" for cell in row
        )
        for row in table.iter("tr")
    )
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"
