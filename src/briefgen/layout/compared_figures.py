"""The figures of a comparison: what stands below each other has the same count of decimals.

Where all count in one unit they can be drawn on one axis.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from briefgen.drawing.dot_plot import DotPlot, DotRow
from briefgen.layout.i18n.axis_writing import plain_words
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.model.blocks.cell_quantities import decimals_of, exact
from briefgen.model.figures import Figure

_LONG_FRACTION: Final = 3
"""Decimals beyond which a number is no measure that others would be written like."""
_OPEN_ABOVE: Final = frozenset({"at_least", "more_than"})


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


def dot_plot(figures: Sequence[Figure], words: LibraryWords, width: float) -> DotPlot | None:
    """The figures on an axis of their unit; None where they have several, or all say one number."""
    units = {figure.unit for figure in figures}
    if len(units) > 1 or len({(figure.lowest, figure.highest) for figure in figures}) < 2:
        return None
    rows = tuple(
        DotRow(
            figure.label,
            float(figure.lowest),
            float(figure.highest),
            plain_words(words.sentence(words.figure_text(figure))),
            open_below=figure.qualifier == "up_to",
            open_above=figure.qualifier in _OPEN_ABOVE,
        )
        for figure in figures
    )
    return DotPlot(rows, "rtl" if words.rtl else "ltr", width, units.pop() or "")
