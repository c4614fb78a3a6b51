"""The maps of a document: their data, and their pictures once the layout knows their places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from lxml import etree

from briefgen.drawing.drawing_style import drawing_style
from briefgen.drawing.maps.draw_map import draw_map, shows_countries
from briefgen.drawing.maps.map_drawing import (
    LineKind,
    MapDrawing,
    MapPlace,
    MapRegion,
    MapWay,
    PlaceKind,
)
from briefgen.drawing.maps.map_signs import LINES, SIGNS
from briefgen.layout.drawing_widths import drawn
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.map_writing import WrittenMap
from briefgen.layout.laid_out import Asset
from briefgen.layout.map_data import counted, map_drawing
from briefgen.model.blocks.cell_quantities import distinct
from briefgen.model.blocks.map_blocks import Map
from briefgen.model.edition import Edition
from briefgen.theme.theme import Theme


class MapRow(NamedTuple):
    """A line of the table of what a map shows; ``class_label`` is what the key says of its class,
    where there are several.
    """

    name: str
    text: str
    value: float | None
    class_label: str = ""


class NamedMap(NamedTuple):
    """What a template knows of a map; its ``img`` has ``asset:<name>``.

    ``values`` and ``symbols`` are what areas and circles stand for, ``places`` markers by kind,
    ``lines`` the same of lines, with the names that they have. ``counted`` is in words what values
    and circles count.
    """

    name: str
    as_of: datetime.date
    values: tuple[MapRow, ...]
    symbols: tuple[MapRow, ...]
    places: tuple[tuple[str, tuple[str, ...]], ...]
    lines: tuple[tuple[str, tuple[str, ...]], ...]
    counted: tuple[str, str]
    shows_countries: bool
    """Whether outlines of Natural Earth are on it."""


class MapPictures:
    """Numbers the maps that templates ask for, and draws them."""

    def __init__(self, edition: Edition, theme: Theme, words: LibraryWords) -> None:
        self._edition = edition
        self._theme = theme
        self._written = WrittenMap(words)
        self._drawings: dict[str, MapDrawing] = {}
        self._known: dict[str, NamedMap | None] = {}
        self._assets: dict[str, Asset] = {}

    @property
    def assets(self) -> Mapping[str, Asset]:
        """The pictures of the maps, by their names."""
        return self._assets

    def map_of(self, block: Map, place: str) -> NamedMap | None:
        """The map at a place of the content; None where nothing is left to draw."""
        if place not in self._known:
            drawing = map_drawing(block, self._edition, self._written)
            self._known[place] = None if drawing is None else self._named(block, drawing)
        return self._known[place]

    def settle(self, root: etree._Element) -> None:
        """Draw each as wide as its place in the tree is."""
        style = drawing_style(self._theme, self._edition.language)
        drawings = drawn(
            root,
            self._drawings,
            self._theme,
            lambda one, name: (
                draw_map(one, style, self._written, name) if self._is_as_told(one) else None
            ),
        )
        self._assets |= {asset.name: asset for _, asset in drawings}

    def _is_as_told(self, drawing: MapDrawing) -> bool:
        """Whether a lower map, which has more around it, shows what its source line says."""
        whole = replace(drawing, lower_by=0)
        return not drawing.lower_by or shows_countries(drawing) == shows_countries(whole)

    def _named(self, block: Map, drawing: MapDrawing) -> NamedMap:
        name = f"map-{len(self._drawings) + 1}"
        self._drawings[name] = drawing
        brief = self._edition.brief
        period = brief.period.end if brief.period else None
        return NamedMap(
            name,
            block.as_of or brief.as_of or period or brief.published,
            tuple(_values(drawing)) if block.values else (),
            tuple(MapRow(one.label, one.text, one.value) for one in drawing.symbols),
            tuple(_by_kind(drawing.places)),
            tuple(_lines_by_kind(drawing.ways)),
            (drawing.unit, counted(block.symbols.unit if block.symbols else None)),
            shows_countries(drawing),
        )


def _values(drawing: MapDrawing) -> list[MapRow]:
    """Each area once, in the order of the file: an area may have several parts."""
    rows = (
        MapRow(one.name, one.text, one.value, _class_label(drawing, one)) for one in drawing.regions
    )
    return list(dict.fromkeys(rows))


def _class_label(drawing: MapDrawing, region: MapRegion) -> str:
    number = drawing.class_of(region)
    return "" if number is None or len(drawing.classes) == 1 else drawing.classes[number].label


def _by_kind(places: Sequence[MapPlace]) -> Iterator[tuple[PlaceKind, tuple[str, ...]]]:
    """In the order of the key, of what is more important first."""
    for kind in SIGNS:
        if labels := tuple(one.label for one in places if one.kind == kind and one.label):
            yield kind, labels


def _lines_by_kind(ways: Sequence[MapWay]) -> Iterator[tuple[LineKind, tuple[str, ...]]]:
    for kind in LINES:
        if own := [one for one in ways if one.kind == kind and one.parts]:
            yield kind, distinct(one.label for one in own if one.label)
