"""A map of an edition as data to be drawn: words and numbers as its language writes them.

Of the features of a file their outlines are taken, and their names and values where these are
shown. No other property goes on from here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from briefgen.drawing.maps.class_breaks import class_breaks
from briefgen.drawing.maps.map_drawing import (
    MapClass,
    MapDrawing,
    MapPlace,
    MapRegion,
    MapSymbol,
    MapWay,
)
from briefgen.drawing.scales import ticks
from briefgen.layout.chart_data import MAIN_WIDTH
from briefgen.layout.i18n.axis_writing import plain_words
from briefgen.layout.i18n.map_writing import WrittenMap
from briefgen.layout.tables.column_plan import most_decimals
from briefgen.model.areas import Area, Shape
from briefgen.model.blocks.map_blocks import AreaValues, Map, MapSymbols
from briefgen.model.edition import Edition
from briefgen.model.figures import Figure
from briefgen.model.map_codes import code_of, code_text
from briefgen.model.units import unit_of

_CODE_DECIMALS: Final = 12


class AreaValue(NamedTuple):
    """What an area has: a number, and how it is written."""

    value: float
    text: str


def map_drawing(block: Map, edition: Edition, written: WrittenMap) -> MapDrawing | None:
    """The drawing of a map; None where nothing is left that could be drawn."""
    areas: Mapping[str, Area] = edition.brief.areas
    shapes = areas[block.area].shapes if block.area else ()
    values = _values(block, shapes, edition.figures, written)
    language = written.words.base
    regions = tuple(
        MapRegion(shape.rings, shape.name_in(language), *(values(shape) or ()))
        for shape in shapes
        if shape.kind == "polygon"
    )
    places = [MapPlace(one.label, (one.lon, one.lat), one.kind) for one in block.markers]
    places += [
        MapPlace(shape.name_in(language), shape.rings[0][0], "other")
        for shape in shapes
        if shape.kind == "point"
    ]
    symbols = tuple(_symbols(block.symbols, written)) if block.symbols else ()
    ways = tuple(
        MapWay(one.kind, tuple(_rings(areas[one.file])), one.label or "") for one in block.lines
    )
    loose = tuple(shape.rings[0] for shape in shapes if shape.kind == "line")
    if not (regions or places or symbols or loose or any(way.parts for way in ways)):
        return None
    return MapDrawing(
        regions=regions,
        places=tuple(places),
        symbols=symbols,
        ways=ways,
        direction="rtl" if edition.direction == "rtl" else "ltr",
        width=MAIN_WIDTH,
        classes=_classes(block, regions, written),
        unit=counted(block.values.unit if block.values else None),
        sizes=_sizes(symbols, block.symbols, written),
        inset=block.inset,
        country=next(iter(edition.brief.countries), ""),
        context=block.context,
        loose=loose,
    )


def _rings(area: Area) -> Iterator[tuple[tuple[float, float], ...]]:
    for shape in area.shapes:
        if shape.kind != "point":
            yield from shape.rings


def counted(unit: str | None) -> str:
    """A unit that is not written with each number, but stands in front of them; "" without one."""
    known = unit_of(unit)
    return "" if unit is None or (known and known.kind != "currency") else unit


def _values(
    block: Map, shapes: Sequence[Shape], figures: Mapping[str, Figure], written: WrittenMap
) -> Callable[[Shape], AreaValue | None]:
    """What finds the value of a shape."""
    said = block.values
    if said is None:
        return lambda _: None
    if said.figures:
        of_figures = {
            code: AreaValue(
                float(figures[key].lowest), plain_words(written.words.figure_text(figures[key]))
            )
            for code, key in said.figures.items()
        }
        return lambda shape: of_figures.get(code_of(shape, said.key))
    if said.of_property:
        rows = [{said.value or "": shape.properties.get(said.value or "")} for shape in shapes]
        decimals = most_decimals(said.value or "", rows)
        return lambda shape: _of(shape.properties.get(said.value or ""), said, decimals, written)
    decimals = most_decimals(said.value or "", said.rows)
    of_rows = {
        code_text(row.get(said.key or "")): _of(row.get(said.value or ""), said, decimals, written)
        for row in said.rows
    }
    return lambda shape: of_rows.get(code_of(shape, said.key))


def _of(
    value: object, said: AreaValues, decimals: int | None, written: WrittenMap
) -> AreaValue | None:
    if not isinstance(value, int | float):
        return None
    return AreaValue(value, written.value(value, said.unit, decimals))


def _classes(block: Map, regions: Sequence[MapRegion], written: WrittenMap) -> tuple[MapClass, ...]:
    known = [region.value for region in regions if region.value is not None]
    if block.values is None:
        return ()
    breaks = block.breaks or (class_breaks(known) if known else ())
    if not breaks:
        text = next((region.text for region in regions if region.text), "")
        return (MapClass(float("-inf"), text),) if known else ()
    decimals = max((_decimals(value) for value in (*known, *breaks)), default=0)
    return written.classes(breaks, block.values.unit, min(decimals, 3))


def _decimals(value: float) -> int:
    text = f"{value:.{_CODE_DECIMALS}f}".rstrip("0")
    return len(text.partition(".")[2])


def _symbols(said: MapSymbols, written: WrittenMap) -> Iterator[MapSymbol]:
    named = said.words_column(written.words.base)
    decimals = most_decimals(said.value, said.rows)
    for row in said.rows:
        lat, lon, value = (row.get(key) for key in (said.lat, said.lon, said.value))
        if (
            isinstance(lat, int | float)
            and isinstance(lon, int | float)
            and (isinstance(value, int | float))
        ):
            label = row.get(named) or row.get(said.label or "") or ""
            text = written.value(value, said.unit, decimals)
            yield MapSymbol(str(label), (lon, lat), value, text)


def _sizes(
    symbols: Sequence[MapSymbol], said: MapSymbols | None, written: WrittenMap
) -> tuple[tuple[float, str], ...]:
    """Three round values for the key, the greatest first."""
    greatest = max((one.value for one in symbols), default=0.0)
    if greatest <= 0 or said is None:
        return ()
    top = ticks(0, greatest, 4)[-1]
    values = [top, *(value for value in (_near(top * 0.4), _near(top * 0.1)) if value)]
    unit = said.unit
    texts = [written.value(value, unit, None) for value in values]
    if unit and unit_of(unit) is None:
        texts[0] = f"{texts[0]} {unit}"
    return tuple(zip(values, texts, strict=True))


def _near(value: float) -> float:
    return ticks(0, value, 2)[-1]
