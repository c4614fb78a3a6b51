"""What LibreOffice sets from right to left: where numbers of lists and calls of notes stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from briefgen.layout.lay_out import lay_out
from briefgen.renderers.registry import renderer
from tests.test_libreoffice import PDF, SOFFICE, convert
from tests.test_pages import Word, words_of
from tests.written_briefs import written

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice Writer"),
]


def page(folder: Path, *body: Any, language: str) -> list[Word]:
    """The words of the first page of a brief with one section."""
    edition = written(folder / "brief", {"heading": "H", "body": list(body)}, language=language)
    (folder / "ours").mkdir()
    laid_out = lay_out(edition.edition(language))
    renderer("docx").render(laid_out).save(folder / "ours" / "x.docx")
    convert(folder, "pdf", PDF)
    return words_of(folder / "pdf" / "x.pdf")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("mark", ["1.", "-"])
def test_numbers_and_bullets_stand_within_the_edge_of_the_text(
    mark: str, language: str, tmp_path: Path
) -> None:
    letter = {"en": "w", "ar": "ب"}[language]
    words = page(tmp_path, f"{letter * 9}\n\n{mark} {letter * 5}", language=language)
    line = next(one for one in words if letter * 9 in one.text)
    item = next(one for one in words if letter * 5 in one.text and one is not line)
    beside = [one for one in words if one is not item and abs(one.bottom - item.bottom) < 3]
    assert beside
    edge = 0.5
    assert all(line.left - edge < one.left for one in beside) or language == "ar"
    assert all(one.right < line.right + edge for one in beside) or language == "en"


def test_a_call_stands_behind_a_number_and_a_name(tmp_path: Path) -> None:
    text = "ببب 22–28%[@s]\n\nببب J. Doe[@s]\n\nببب 2024[@s]"
    words = page(tmp_path, text, language="ar")
    for said in ("28%", "Doe", "2024"):
        word = next(one for one in words if said in one.text and one.top > 150)
        call = min(
            (
                one
                for one in words
                if one.text.strip("\u200e\u200f") == "1" and one.top < word.top + 9
            ),
            key=lambda one: abs(one.top - word.top),
        )
        assert call.right < word.left + 1, said
