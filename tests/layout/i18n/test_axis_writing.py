"""Numbers of an axis: all of them in one form, whatever the language."""

from __future__ import annotations

import pytest

from briefgen.layout.i18n.axis_writing import WrittenAxis
from briefgen.layout.i18n.library_words import LibraryWords


@pytest.mark.parametrize(
    ("language", "ticks", "written"),
    [
        ("en", (0, 5000, 10_000, 15_000), ["0", "5k", "10k", "15k"]),
        ("en", (0, 2000, 4000), ["0", "2,000", "4,000"]),
        ("en", (-10_000, -2500, 0), ["-10k", "-2.5k", "0"]),
        ("en", (0, 500_000, 1_000_000), ["0", "500k", "1M"]),
        ("ar", (0, 5000, 10_000), ["0", "5 آلاف", "10 ألف"]),
    ],
)
def test_an_axis_does_not_mix_short_numbers_with_full_ones(
    language: str, ticks: tuple[int, ...], written: list[str]
) -> None:
    axis = WrittenAxis(LibraryWords(language))
    largest = max(map(abs, ticks))
    found = [axis.number(tick, 0, "", largest).replace("\u00a0", " ") for tick in ticks]
    assert found == written
