"""Cards of a row that does not fit stand below each other, so that no page ends half empty."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from briefgen.accessibility.built_files import findings_of
from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from briefgen.renderers.rendered import Rendered
from tests.renderers.pdf.test_page_filling import SENTENCE, half_empty
from tests.written_briefs import written


def _scenarios(number: int) -> dict[str, object]:
    one = {
        "likelihood": "possible",
        "impact": "Boats carry a tenth of what is needed. " * 3,
        "triggers": ["An observer is agreed upon", "Fuel is delivered to the bank", "Mines go"],
        "text": "Convoys could bring a month of rations. " * 8,
    }
    names = [{"name": f"Scenario {n}"} for n in range(1, number + 1)]
    return {"outlook": {"heading": "Ways", "scenarios": [name | one for name in names]}}


def _made(folder: Path, lines: int, number: int, language: str = "en") -> Rendered:
    before = {"heading": "H", "body": [SENTENCE] * lines}
    outlook = {"heading": "Outlook", "body": [_scenarios(number), *[SENTENCE * 8] * 6]}
    return renderer("pdf").render(
        lay_out(written(folder, before, outlook, language=language).edition())
    )


def _places(made: Rendered) -> list[tuple[int, float]]:
    """Of each scenario's name its page, and where it begins in the line."""
    found = {}
    for number, page in enumerate(pypdfium2.PdfDocument(made.data)):
        text = page.get_textpage()
        words = text.get_text_range()
        for n in range(1, 5):
            if (at := words.find(f"Scenario {n}")) >= 0:
                found[n] = number, round(text.get_charbox(at)[0])
    return [found[n] for n in sorted(found)]


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize(("lines", "number"), [(16, 3), (18, 2), (18, 4)])
def test_no_page_ends_half_empty_before_them(
    tmp_path: Path, lines: int, number: int, language: str
) -> None:
    made = _made(tmp_path, lines, number, language)
    assert half_empty(made.data) == []
    places = _places(made)
    assert len(places) == number
    assert [page for page, _ in places] == sorted(page for page, _ in places)
    assert findings_of(made.data, ".pdf") == []


def test_all_cards_of_a_block_stand_below_each_other_or_none(tmp_path: Path) -> None:
    assert len({left for _, left in _places(_made(tmp_path, 16, 3))}) == 1
    assert len({left for _, left in _places(_made(tmp_path, 2, 3))}) == 3
