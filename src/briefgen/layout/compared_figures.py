"""The figures of a comparison: what stands below each other has the same count of decimals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.model.blocks.cell_quantities import decimals_of, exact
from briefgen.model.figures import Figure

_LONG_FRACTION: Final = 3
"""Decimals beyond which a number is no measure that others would be written like."""


def with_equal_decimals(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The same figures, written with the decimals of the one that has most: 2.0 below 2.4.

    They stay as they are where an author says how one is written, or their units differ.
    """
    settled = any(figure.decimals is not None or figure.compact for figure in figures)
    if settled or len({figure.unit for figure in figures}) > 1:
        return tuple(figures)
    ends = (end for figure in figures for end in (figure.lowest, figure.highest))
    most = max((decimals_of(exact(end)) for end in ends), default=0)
    if not 0 < most <= _LONG_FRACTION:
        return tuple(figures)
    return tuple(figure.model_copy(update={"decimals": most}) for figure in figures)
