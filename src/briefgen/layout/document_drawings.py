"""The drawings of a document: charts, maps, comparisons and timelines.

Most briefs have one kind of them or none, so what draws a kind is imported with the first one that
a template asks for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from lxml import etree
from markupsafe import Markup

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.laid_out import Asset
from briefgen.model.edition import Edition
from briefgen.model.figures import Figure
from briefgen.theme.theme import Theme

if TYPE_CHECKING:
    from briefgen.drawing.chart_drawing import ChartDrawing
    from briefgen.layout.block_drawings import BlockDrawings
    from briefgen.layout.chart_pictures import ChartPictures, NamedDrawing
    from briefgen.layout.map_pictures import MapPictures, NamedMap
    from briefgen.model.blocks.chart_blocks import Chart
    from briefgen.model.blocks.event_blocks import Event
    from briefgen.model.blocks.map_blocks import Map


class DocumentDrawings:
    """Has each kind drawn by those who can, and loads nobody else."""

    def __init__(
        self,
        edition: Edition,
        theme: Theme,
        words: LibraryWords,
        inline: Callable[[str], Markup],
    ) -> None:
        self._given = edition, theme, words
        self._inline = inline
        self._used: dict[str, ChartPictures | MapPictures | BlockDrawings] = {}

    def chart(self, chart: Chart, place: str) -> NamedDrawing | None:
        """The drawing of the chart at a place of the content; None where it has no values."""
        return self._charts.drawing(chart, place)

    def map_of(self, block: Map, place: str) -> NamedMap | None:
        """The map at a place of the content; None where nothing is left to draw."""
        return self._maps.map_of(block, place)

    def comparison(self, figures: Sequence[Figure], place: str) -> NamedDrawing | None:
        """Figures on a common axis, by their place in the content; None where they have none."""
        return self._others.comparison(figures, place)

    def timeline(self, events: Sequence[Event], place: str) -> NamedDrawing | None:
        """Events in the order of time, by their place; None where a drawing would say nothing."""
        return self._others.timeline(events, place)

    def settle(self, root: etree._Element) -> None:
        """Draw each as wide as its place in the tree is."""
        for kind in self._kinds():
            kind.settle(root)

    @property
    def assets(self) -> Mapping[str, Asset]:
        """The pictures of all, by their names."""
        return {name: asset for kind in self._kinds() for name, asset in kind.assets.items()}

    @property
    def of_charts(self) -> Mapping[str, ChartDrawing]:
        """The data of all charts that were asked for, by their names."""
        return self._charts.drawings if "charts" in self._used else {}

    @cached_property
    def _charts(self) -> ChartPictures:
        from briefgen.layout.chart_pictures import ChartPictures

        self._used["charts"] = made = ChartPictures(*self._given)
        return made

    @cached_property
    def _maps(self) -> MapPictures:
        from briefgen.layout.map_pictures import MapPictures

        self._used["maps"] = made = MapPictures(*self._given)
        return made

    @cached_property
    def _others(self) -> BlockDrawings:
        from briefgen.layout.block_drawings import BlockDrawings

        self._used["others"] = made = BlockDrawings(*self._given, self._inline)
        return made

    def _kinds(self) -> Iterator[ChartPictures | MapPictures | BlockDrawings]:
        return (self._used[kind] for kind in ("charts", "maps", "others") if kind in self._used)
