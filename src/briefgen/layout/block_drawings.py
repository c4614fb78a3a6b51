"""Drawings of what a table says, between its caption and its rows: comparisons and timelines.

Who does not see one reads the same in the table right below, so it is decoration in every format.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lxml import etree
from markupsafe import Markup

from briefgen.drawing.dot_plot import DotPlot, draw_dot_plot
from briefgen.drawing.drawing_style import drawing_style
from briefgen.drawing.timelines.draw_timeline import TimelineDrawing, draw_timeline
from briefgen.layout.chart_pictures import NamedDrawing
from briefgen.layout.compared_figures import dot_plot
from briefgen.layout.drawing_widths import DRAWING, drawn
from briefgen.layout.i18n.axis_writing import WrittenAxis
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import Asset
from briefgen.layout.timeline_data import timeline_drawing
from briefgen.layout.tree_edits import remove
from briefgen.model.blocks.event_blocks import Event
from briefgen.model.edition import Edition
from briefgen.model.figures import Figure
from briefgen.theme.theme import Theme


class BlockDrawings:
    """Numbers the drawings that templates ask for, and draws them."""

    def __init__(
        self,
        edition: Edition,
        theme: Theme,
        words: LibraryWords,
        inline: Callable[[str], Markup],
    ) -> None:
        self._language = edition.language
        self._theme = theme
        self._words = words
        self._inline = inline
        self._names: dict[str, str] = {}
        """Place in the content to name: a tree may be made twice."""
        self._comparisons: dict[str, DotPlot] = {}
        self._timelines: dict[str, TimelineDrawing] = {}
        self._assets: dict[str, Asset] = {}

    @property
    def assets(self) -> Mapping[str, Asset]:
        """The drawings by their names."""
        return self._assets

    def comparison(self, figures: Sequence[Figure], place: str) -> NamedDrawing | None:
        """Figures on a common axis, by their place in the content; None where they have none."""
        made = dot_plot(figures, self._words, self._theme.page.line)
        if made is None:
            return None
        name = self._names.setdefault(place, f"comparison-{len(self._comparisons) + 1}")
        self._comparisons[name] = made
        return NamedDrawing(name)

    def timeline(self, events: Sequence[Event], place: str) -> NamedDrawing | None:
        """Events in the order of time, by their place; None where a drawing would say nothing."""
        made = timeline_drawing(events, self._words, self._inline, self._theme.page.line)
        if made is None:
            return None
        name = self._names.setdefault(place, f"timeline-{len(self._timelines) + 1}")
        self._timelines[name] = made
        return NamedDrawing(name)

    def settle(self, root: etree._Element) -> None:
        """Draw each as wide as its place in the tree is; what has no room there is taken out."""
        style = drawing_style(self._theme, self._language)
        axis = WrittenAxis(self._words)
        comparisons = drawn(
            root,
            self._comparisons,
            self._theme,
            lambda one, name: draw_dot_plot(one, style, axis, name),
        )
        timelines = drawn(
            root,
            self._timelines,
            self._theme,
            lambda one, name: draw_timeline(one, style, axis, name),
        )
        self._assets = {asset.name: asset for _, asset in (*comparisons, *timelines)}
        undrawn = {*self._comparisons, *self._timelines} - self._assets.keys()
        for picture in [one for one in root.iter("img") if one.get(DRAWING) in undrawn]:
            remove(picture)
