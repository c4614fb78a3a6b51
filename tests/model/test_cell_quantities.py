"""What cells of a table count, and what they add up to: exactly, ranges and qualifiers kept."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model.blocks.cell_quantities import (
    Quantity,
    agrees,
    quantity_of,
    rounded,
    shown_decimals,
    total_of,
)
from briefgen.model.figures import Figure

FIGURES = {
    "killed": Figure(label="killed", value=66, sources=("s",)),
    "range": Figure(label="hurt", min=6, max=9, sources=("s",)),
    "least": Figure(label="hurt", value=20, qualifier="at_least", sources=("s",)),
    "most": Figure(label="hurt", value=5, qualifier="up_to", sources=("s",)),
    "hidden": Figure(label="met", value=23.4375, decimals=1, unit="%", sources=("s",)),
    "about": Figure(label="hurt", value=0.5, qualifier="about", sources=("s",)),
}


def _quantity(cell: object) -> Quantity | None:
    return quantity_of(cell, FIGURES)


def _total(*cells: object, how: str = "sum") -> Quantity:
    counted = [each for cell in cells if (each := _quantity(cell)) is not None]
    total = total_of(counted, "mean" if how == "mean" else "sum")
    assert total is not None
    return total


@pytest.mark.parametrize(
    ("cell", "low", "high"),
    [
        (12, "12", "12"),
        (0.1, "0.1", "0.1"),
        ("310 [@desk; @un]", "310", "310"),
        ("-4.50", "-4.50", "-4.50"),
        ("{{ killed }}", "66", "66"),
        ("{{killed|number}} [@desk]", "66", "66"),
        (" {{ range }} ", "6", "9"),
        ("\U000e0021\U000e007f{{ killed }}\U000e0022\U000e007f", "66", "66"),
    ],
)
def test_a_cell_counts_what_it_says(cell: object, low: str, high: str) -> None:
    found = _quantity(cell)
    assert found is not None
    assert (found.low, found.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    "cell",
    [
        None,
        "",
        "–",
        "1,200",
        "12 %",
        "012",
        "about 5",
        "{{ none }}",
        "{{ killed | change }}",
        "{{ killed }} people",
        True,
    ],
)
def test_what_is_no_number_counts_nothing(cell: object) -> None:
    assert _quantity(cell) is None


def test_tenths_add_up_exactly() -> None:
    assert _total(0.1, 0.2).low == Decimal("0.3")
    assert _total(*[0.1] * 10).low == 1


def test_ranges_add_up_end_by_end_and_a_total_knows_how_its_parts_are_meant() -> None:
    assert _total("{{ killed }}", "{{ range }}", 1) == Quantity(Decimal(73), Decimal(76))
    assert _total("{{ least }}", 1).qualifier == "at_least"
    assert _total("{{ most }}", 1).qualifier == "up_to"
    assert _total("{{ most }}", "{{ least }}").qualifier == "about"
    assert _total("{{ about }}", "{{ least }}").qualifier == "about"


def test_a_mean_is_of_the_cells_that_count() -> None:
    mean = _total(1, 2, None, "", how="mean")
    assert mean.low == mean.high == Decimal("1.5")
    assert shown_decimals([Quantity(Decimal(1), Decimal(1))], "mean", None) == 1
    assert total_of([], "sum") is None


def test_a_stated_total_is_compared_as_it_is_shown() -> None:
    total = _total(33.4, 33.4)
    stated = Quantity(Decimal(67), Decimal(67))
    assert agrees(stated, total, 0)
    assert not agrees(stated, total, 1)
    assert not agrees(stated, total, None)


@given(st.lists(st.decimals(-(10**9), 10**9, places=3), min_size=1, max_size=30))
def test_a_sum_is_that_of_fractions(numbers: list[Decimal]) -> None:
    total = _total(*map(float, numbers))
    assert Fraction(total.low) == sum(map(Fraction, numbers))
    mean = _total(*map(float, numbers), how="mean")
    exact = sum(map(Fraction, numbers), Fraction(0)) / len(numbers)
    assert abs(Fraction(rounded(mean.low, 4)) - exact) <= Fraction(1, 20_000)


@pytest.mark.parametrize(
    ("cells", "low", "high", "qualifier"),
    [
        (("{{ range }}", "{{ least }}"), "26", "26", "at_least"),
        (("{{ range }}", "{{ most }}"), "14", "14", "up_to"),
        (("{{ range }}", "{{ least }}", "{{ most }}"), "31", "34", "about"),
    ],
)
def test_a_total_that_is_open_on_one_side_has_one_end(
    cells: tuple[str, ...], low: str, high: str, qualifier: str
) -> None:
    found = _total(*cells)
    assert (found.low, found.high) == (Decimal(low), Decimal(high))
    assert found.qualifier == qualifier


def test_digits_that_a_figure_hides_are_not_in_the_total_of_its_column() -> None:
    counted = [each for cell in ("{{ hidden }}", 3) if (each := _quantity(cell)) is not None]
    assert shown_decimals(counted, "sum", None) == 1
    assert shown_decimals(counted, "mean", None) == 2
    assert shown_decimals(counted[1:], "sum", None) is None
