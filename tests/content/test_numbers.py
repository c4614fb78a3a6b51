"""Numbers are the same number in any language's digits and separators."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.content.numbers import lacking, numbers


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("66 people", ["66"]),
        ("1,200 and 1.200 and 1\u202f200 and 1٬200 and 1’200", ["1200"] * 5),
        ("١٢٠٠ و۱۲۰۰ و١٬٢٠٠", ["1200"] * 3),
        ("3.5, 3,5, ٣٫٥ and 3.50", ["3.5"] * 4),
        ("on 05 May 2023", ["5", "2023"]),
        ("2023-10-05 and 5/10/2023 and 5.10.2023", ["2023", "10", "5"] + ["5", "10", "2023"] * 2),
        ("the M4, 6km, 3–5", ["4", "6", "3", "5"]),
        ("1,234,567.25", ["1234567.25"]),
        ("0 and 00", ["0", "0"]),
        ("none", []),
    ],
)
def test_numbers_in_one_form(text: str, found: list[str]) -> None:
    assert numbers(text) == found


@pytest.mark.parametrize(
    ("original", "translation", "missing"),
    [
        ("5 of 17", "17 dont 5", []),
        ("5 of 17", "٥ من ١٧", []),
        ("5 of 17", "5 من 71", ["17"]),
        ("5 and 5", "5", ["5"]),
        ("120,000", "120 000", []),
        ("on 5 120 people", "5 ... 120", []),
        ("3.5", "35", ["3.5"]),
        ("one", "1", []),
    ],
)
def test_what_a_translation_lacks(original: str, translation: str, missing: list[str]) -> None:
    assert lacking(original, translation) == missing


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6), st.data())
def test_one_changed_number_is_always_found(values: list[int], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(values) - 1))
    other = data.draw(st.integers(0, 10**9).filter(lambda n: n != values[index]))
    changed = [*values[:index], other, *values[index + 1 :]]
    written = "، ".join(f"{value:,}".replace(",", "٬") for value in changed)
    arabic = written.translate({ord("0") + n: chr(0x660 + n) for n in range(10)})

    assert lacking("; ".join(f"{v:,}" for v in values), arabic) == [str(values[index])]
    assert lacking("; ".join(f"{v:,}" for v in changed), arabic) == []
