"""Every figure of every example in four languages: its number is the one that Babel writes."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path

import pytest
from babel.numbers import format_decimal

from briefgen.content.load import load
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.measure_writing import decimals_of, exact

ROOT = Path(__file__).parents[2]
BRIEFS = sorted(
    file.parent
    for folder in ("tests/examples", "content")
    for file in (ROOT / folder).glob("*/brief.yaml")
)


@pytest.mark.parametrize("folder", BRIEFS, ids=lambda folder: folder.name)
@pytest.mark.parametrize("language", ["en", "fr", "ar", "tr"])
def test_numbers_are_those_of_babel(folder: Path, language: str) -> None:
    words = LibraryWords(language)
    for key, figure in load(folder).figures.items():
        shown = words.figure_text(figure.model_copy(update={"compact": False})).striptags()
        for end in (figure.lowest, figure.highest):
            number = exact(end)
            places = decimals_of(number) if figure.decimals is None else figure.decimals
            rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_EVEN)
            pattern = f"#,##0.{'0' * places}".rstrip(".")
            expected = format_decimal(rounded, format=pattern, locale=words.locale)
            assert " ".join(expected.split()) in shown, key


def test_there_are_figures_with_units() -> None:
    units = {figure.unit for folder in BRIEFS for figure in load(folder).figures.values()}
    assert {"USD", "%", "mm", "m", "hour", "km"} <= units
