"""Days in words, as authors write them in a list of highlights."""

from __future__ import annotations

import pytest

from briefgen.text.written_days import names_a_month, same_day


@pytest.mark.parametrize(
    ("words", "iso", "same"),
    [
        ("6 Aug", "2024-08-06", True),
        ("Aug 6", "2024-08-06", True),
        ("6 August 2024", "2024-08-06", True),
        ("6 August 2023", "2024-08-06", False),
        ("7 Aug", "2024-08-06", False),
        ("6 Sept", "2024-08-06", False),
        ("August 2024", "2024-08", True),
        ("Aug", "2024-08", True),
        ("August 2024", "2024-08-06", False),
        ("1er août", "2024-08-01", True),
        ("6 آب", "2024-08-06", True),
        ("٦ أغسطس", "2024-08-06", True),
        ("6 كانون الثاني", "2024-01-06", True),
        ("6 Ağustos", "2024-08-06", True),
        ("Shelter", "2024-08-06", False),
        ("6 Aug", "Shelter", False),
    ],
)
def test_words_and_dates_are_compared(words: str, iso: str, same: bool) -> None:
    assert same_day(words, iso) is same


@pytest.mark.parametrize(
    ("words", "is_month"),
    [
        ("January", True),
        ("Jan 2024", True),
        ("كانون الثاني", True),
        ("3 March", True),
        ("Idlib", False),
        ("2024", False),
    ],
)
def test_months_are_known_by_their_names(words: str, is_month: bool) -> None:
    assert names_a_month(words) is is_month
