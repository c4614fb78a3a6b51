"""How each series of a chart looks: colour, and beside it what tells it apart without colour.

No five colours stay apart in grey print, or for all eyes. So a filled series has a texture, a line
its dashes and the shape at its end, and each its name beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from briefgen.drawing.chart_drawing import ChartSeries
from briefgen.drawing.svg_canvas import Mark, Texture


class SeriesLook(NamedTuple):
    """Of one series; ``dash`` as SVG has it, "" for a line without gaps."""

    paint: str
    texture: Texture = ""
    dash: str = ""
    mark: Mark = "disc"

    @property
    def carries_white(self) -> bool:
        """Whether words on it have the colour of the page."""
        return self.paint == MAIN.paint


MAIN: Final = SeriesLook("series_1")
PLAIN: Final = SeriesLook("series_3")
"""Of what does not stand out, where something of the same series does."""
OTHERS: Final = (
    SeriesLook("series_2", "hatch", "6 2", "square"),
    SeriesLook("series_3", "cross", "2 2", "triangle"),
    SeriesLook("series_4", "dots", "8 2 2 2", "diamond"),
)
REST: Final = SeriesLook("rest", "", "1 2", "disc")
MOST: Final = 1 + len(OTHERS)
"""Series that one drawing can tell apart; more are drawn beside each other."""


def series_looks(series: Sequence[ChartSeries]) -> tuple[SeriesLook, ...]:
    """A look for each; of several that are main the first has it, of none the first series."""
    ordinary = [index for index, one in enumerate(series) if one.role != "rest"]
    main = next((i for i in ordinary if series[i].role == "main"), next(iter(ordinary), -1))
    others = iter(OTHERS)
    return tuple(
        MAIN if index == main else REST if one.role == "rest" else next(others, OTHERS[-1])
        for index, one in enumerate(series)
    )
