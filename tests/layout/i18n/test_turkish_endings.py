from __future__ import annotations

import pytest

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.turkish_endings import ablative
from briefgen.model.figures import Figure


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "0’dan"),
        (1, "1’den"),
        (3, "3’ten"),
        (4, "4’ten"),
        (66, "66’dan"),
        (79, "79’dan"),
        (10, "10’dan"),
        (30, "30’dan"),
        (40, "40’tan"),
        (60, "60’tan"),
        (70, "70’ten"),
        (90, "90’dan"),
        (270, "270’ten"),
        (287, "287’den"),
        (300, "300’den"),
        (12_400, "12400’den"),
        (120_000, "120000’den"),
        (3_000_000, "3000000’dan"),
        (2_000_000_000, "2000000000’dan"),
        (3.5, "3.5’ten"),
        (6.50, "6.5’ten"),
    ],
)
def test_an_ending_follows_the_number_as_it_is_spoken(number: float, said: str) -> None:
    assert f"{number}{ablative(number)}" == said


def test_a_figure_that_is_exceeded_is_said_in_turkish() -> None:
    figure = Figure.model_validate(
        {"label": "x", "value": 12400, "qualifier": "more_than", "sources": ["s"]}
    )
    assert str(LibraryWords("tr").figure_text(figure)) == "12.400’den fazla"
    assert str(LibraryWords("en").figure_text(figure)) == "more than 12,400"


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 23.4, "unit": "%"}, "%23,4’ten fazla"),
        ({"value": 38_400_000, "unit": "USD", "compact": True}, "38,4 milyon USD’den fazla"),
        ({"value": 38_400_000, "compact": True}, "38,4 milyondan fazla"),
        ({"value": 3, "unit": "hour"}, "3 saatten fazla"),
        ({"value": 3, "unit": "m³"}, "3 m³’ten fazla"),
        ({"value": 20, "unit": "ZAR"}, "20 ZAR’den fazla"),
        ({"value": 20, "unit": "XOF"}, "20 XOF’den fazla"),
        ({"value": 20, "unit": "MGA"}, "20 MGA’dan fazla"),
        ({"min": 1200, "max": 1340}, "1.200–1.340’tan fazla"),
    ],
)
def test_an_ending_follows_the_unit(fields: dict[str, object], text: str) -> None:
    figure = Figure.model_validate(
        {"label": "x", "sources": ["s"], "qualifier": "more_than", **fields}
    )
    assert LibraryWords("tr").figure_text(figure).replace("\u00a0", " ") == text
