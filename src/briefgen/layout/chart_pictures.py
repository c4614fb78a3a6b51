"""The charts of a document: their data, and their pictures once the layout knows their places.

A template asks for a drawing and gets its name; how wide it is drawn is known when all blocks have
their widths and the text its columns.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.charts.draw_chart import draw_chart
from briefgen.drawing.drawing_style import drawing_style
from briefgen.layout.chart_data import chart_drawing
from briefgen.layout.drawing_widths import drawn
from briefgen.layout.i18n.axis_writing import WrittenAxis
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import Asset
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.edition import Edition
from briefgen.theme.theme import Theme


class NamedDrawing(NamedTuple):
    """What a template knows of a drawing; its ``img`` has ``asset:<name>``."""

    name: str


class ChartPictures:
    """Numbers the charts that templates ask for, and draws them."""

    def __init__(self, edition: Edition, theme: Theme, words: LibraryWords) -> None:
        self._edition = edition
        self._theme = theme
        self._words = words
        self._drawings: dict[str, ChartDrawing] = {}
        self._names: dict[str, str] = {}
        self._assets: dict[str, Asset] = {}

    @property
    def drawings(self) -> Mapping[str, ChartDrawing]:
        """The data of all that were asked for, by their names."""
        return self._drawings

    @property
    def assets(self) -> Mapping[str, Asset]:
        """Their pictures, by the same names."""
        return self._assets

    def drawing(self, chart: Chart, place: str) -> NamedDrawing | None:
        """The drawing of the chart at a place of the content; None where it has no values."""
        if place not in self._names:
            made = chart_drawing(chart, self._edition.figures, self._words, self._edition.direction)
            if not made.values:
                return None
            self._names[place] = f"chart-{len(self._names) + 1}"
            self._drawings[self._names[place]] = made
        return NamedDrawing(self._names[place])

    def settle(self, root: etree._Element) -> None:
        """Draw each as wide as its place in the tree is."""
        style = drawing_style(self._theme, self._edition.language)
        axis = WrittenAxis(self._words)
        drawings = drawn(
            root, self._drawings, self._theme, lambda one, name: draw_chart(one, style, axis, name)
        )
        for drawing, asset in list(drawings):
            self._drawings[asset.name], self._assets[asset.name] = drawing, asset
