"""A box may be parted to fill a page, and never within columns that stand side by side.

WeasyPrint parts a flex box whatever its style says: each row of one stands in a box that is held.
"""

from __future__ import annotations

import re

import pytest
from lxml import html

from tests.test_examples import ROOT, Case, made

EXAMPLES = ROOT / "tests" / "examples"


@pytest.mark.parametrize(
    ("example", "row"), [("agreement", "provisions"), ("cluster", "cluster-parts")]
)
def test_a_row_is_held(example: str, row: str) -> None:
    page = html.fromstring(made(Case(EXAMPLES / example, "en"), "html").data)
    style = "".join(one.text or "" for one in page.iter("style"))
    assert re.search(r"\.whole-row \{ break-inside: avoid \}", style)
    several = f"//*[contains(@class, '{row} by-') and not(contains(@class, 'by-1'))]"
    rows = page.xpath(several)
    assert rows
    assert {one.getparent().get("class") for one in rows} == {"whole-row"}
