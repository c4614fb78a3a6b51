"""Whether a change is good or bad news."""

from __future__ import annotations

from decimal import Decimal

import pytest

from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure


@pytest.mark.parametrize(
    ("direction", "change", "tone"),
    [
        ("up_is_bad", 3, "bad"),
        ("up_is_bad", -3, "good"),
        ("up_is_good", 3, "good"),
        ("up_is_good", -3, "bad"),
        ("up_is_bad", 0, ""),
        ("neutral", 3, ""),
        ("up_is_bad", None, ""),
    ],
)
def test_the_tone_of_a_change(direction: str, change: int | None, tone: str) -> None:
    figure = Figure.model_validate(
        {"label": "x", "value": 5, "sources": ["s"], "direction": direction,
         "change_from_previous": change}
    )  # fmt: skip

    assert figure.change_tone == tone


def test_what_may_have_gone_either_way_has_none() -> None:
    figure = Figure(label="x", value=5, sources=("s",), direction="up_is_bad")

    assert figure.with_change(FigureChange(Decimal(-1), Decimal(1))).change_tone == ""
