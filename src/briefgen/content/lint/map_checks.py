"""Maps whose parts must fit each other: codes of areas, rows, places, files of lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_messages import near_or_all, show
from briefgen.drawing.maps.projection import LonLatBox, box_around
from briefgen.messages import say
from briefgen.model.areas import Area, Shape
from briefgen.model.blocks.map_blocks import AreaValues, Map, MapSymbols
from briefgen.model.map_codes import code_of, code_text
from briefgen.text.citations import fills_number
from briefgen.text.languages import primary_of
from briefgen.text.letters import may_be_in

MANY: Final = 20_000
"""Positions of a map from which its author is told that it is drawn with fewer."""
PLACES: Final = 500
"""As many as there may be markers."""
_BESIDE: Final = 0.5
"""Of the size of an area: how far outside of it a place may be."""
_LEAST: Final = 0.2
"""Degrees, of a small area."""
_WIDEST, _HIGHEST = 160.0, 150.0
"""Degrees that a map shows at most: more of the world needs another projection."""


def maps(draft: Draft, areas: Mapping[str, Area]) -> Iterator[Finding]:
    """What is wrong with the maps of a brief, whose areas have been read."""
    for path, block in draft.blocks:
        if not isinstance(block, Map):
            continue
        if block.symbols:
            yield from _symbols(draft, (*path, "symbols"), block.symbols)
        area = areas.get(block.area or "")
        if area is not None:
            yield from _size(draft, (*path, "area"), block, areas)
            yield from _places(draft, path, block, box_around(area.positions))
            yield from _foreign_names(draft, (*path, "area"), area)
            if block.values:
                yield from _values(draft, (*path, "values"), block.values, area)
        yield from _lines(draft, path, block, areas)


def map_numbers(draft: Draft, path: Path, block: Map) -> Iterator[Finding]:
    """What a map cannot show of the cells that it has."""
    if block.symbols:
        yield from _circles(draft, (*path, "symbols"), block.symbols)
    if block.values:
        yield from _shades(draft, (*path, "values"), block.values)


def _size(draft: Draft, path: Path, block: Map, areas: Mapping[str, Area]) -> Iterator[Finding]:
    names = [block.area or "", *(line.file for line in block.lines)]
    count = sum(len(areas[name].positions) for name in names if name in areas)
    if count > MANY:
        text = say(
            "{count:,} positions are more than a page shows: the map is drawn with fewer",
            count=count,
        )
        yield draft.notice("map-simplified", path, text)
    points = sum(shape.kind == "point" for shape in areas[block.area or ""].shapes)
    if points > PLACES:
        text = say(
            "the area holds {points:,} points, and a map names up to {places}",
            points=points,
            places=PLACES,
        )
        yield draft.problem(
            path, text, say("choose some, or sum them up by area: values, or symbols")
        )
    box = box_around(areas[block.area or ""].positions)
    if box.east - box.west > _WIDEST or box.north - box.south > _HIGHEST:
        text = say("the area spans half of the world, which a map of ours cannot show truly")
        yield draft.problem(path, text, say("show a part of it, or a table"))


def _foreign_names(draft: Draft, path: Path, area: Area) -> Iterator[Finding]:
    """Names that readers of a language may not be able to read, since the file has no others.

    Those of another alphabet of the same direction are passed over: many a name is written so.
    """
    shapes = [shape for shape in area.shapes if shape.kind != "line"]
    for language in (draft.brief.language, *draft.brief.languages):
        own = primary_of(language)
        names = [name for one in shapes if not may_be_in(name := one.name_in(own), language)]
        if names:
            text = say(
                "in {language} the map shows {names}: the file has no names in its letters; "
                "give its areas a property name_{own}",
                language=language,
                names=_first(names),
                own=own,
            )
            yield draft.notice("map-names", path, text)


def _places(draft: Draft, path: Path, block: Map, box: LonLatBox) -> Iterator[Finding]:
    around = box.wider(_BESIDE, _LEAST)
    for index, marker in enumerate(block.markers):
        if around.holds((marker.lon, marker.lat)):
            continue
        at = (*path, "markers", index)
        if -90 <= marker.lon <= 90 and box.holds((marker.lat, marker.lon)):
            text = say(
                "“{label}” lies outside the area; are lat and lon exchanged?", label=marker.label
            )
            yield draft.notice("marker-outside", at, text)
        else:
            text = say("“{label}” lies far outside the area of the map", label=marker.label)
            yield draft.problem(at, text, _where(box))
    said = block.symbols
    for index, row in enumerate(said.rows if said else ()):
        assert said is not None
        lat, lon = row.get(said.lat), row.get(said.lon)
        if not _is_position(lat, lon):
            continue
        if not around.holds((float(lon or 0), float(lat or 0))):
            text = say("this row lies far outside the area of the map")
            yield draft.problem((*path, "symbols", "rows", index, said.lat), text, _where(box))


def _where(box: LonLatBox) -> str:
    return say(
        "the area reaches from lat {south:.6g}, lon {west:.6g} to lat {north:.6g}, lon {east:.6g}",
        south=box.south,
        west=box.west,
        north=box.north,
        east=box.east,
    )


def _symbols(draft: Draft, path: Path, said: MapSymbols) -> Iterator[Finding]:
    columns = list(dict.fromkeys(key for row in said.rows for key in row))
    named = {"lat": said.lat, "lon": said.lon, "value": said.value}
    if said.label is not None:
        named["label"] = said.label
    if not said.rows:
        yield draft.key_problem(path, say("symbols need data (a CSV file or a workbook), or rows"))
        return
    missing = [key for key, column in named.items() if column not in columns]
    for key in missing:
        at = (*path, key) if draft.root.find(path).child(key) else path
        text = say('the data have no column "{named}"', named=named[key])
        yield draft.problem(at, text, say("say which it is with {key}:", key=key))
    if not missing:
        yield from _circles(draft, path, said)


def _circles(draft: Draft, path: Path, said: MapSymbols) -> Iterator[Finding]:
    for index, row in enumerate(said.rows):
        lat, lon, value = (row.get(column) for column in (said.lat, said.lon, said.value))
        if _is_given(lat, lon) and not _is_position(lat, lon):
            text = say(
                "{lat}, {lon} is no position in degrees of WGS 84", lat=show(lat), lon=show(lon)
            )
            yield draft.problem((*path, "rows", index, said.lat), text, say("lat 35.93, lon 36.63"))
        if _is_word(value) or (isinstance(value, int | float) and value < 0):
            text = say("a circle stands for a number above zero, not {value}", value=show(value))
            yield draft.problem((*path, "rows", index, said.value), text)


def _is_word(value: object) -> bool:
    """Whether a cell is no number, and none that a recipient's row fills: of that each is asked."""
    return isinstance(value, str) and not fills_number(value)


def _is_given(*cells: object) -> bool:
    return not any(isinstance(cell, str) and fills_number(cell) for cell in cells)


def _is_position(lat: object, lon: object) -> bool:
    return (
        isinstance(lat, int | float)
        and isinstance(lon, int | float)
        and -90 <= lat <= 90
        and -180 <= lon <= 180
    )


def _values(draft: Draft, path: Path, said: AreaValues, area: Area) -> Iterator[Finding]:
    shapes = [shape for shape in area.shapes if shape.kind == "polygon"]
    keys = list(dict.fromkeys(key for shape in shapes for key in shape.properties))
    if not shapes:
        yield draft.key_problem(path, say("the area has no polygons that could have values"))
        return
    wanted = ("value", said.value) if said.of_property else ("key", said.key)
    if wanted[1] not in keys:
        text = say('no area of the file has a property "{wanted}"', wanted=wanted[1])
        yield draft.problem((*path, wanted[0]), text, near_or_all(str(wanted[1]), keys, 12))
        return
    if said.of_property:
        yield from _property_values(draft, path, said, shapes)
        return
    codes = {code_of(shape, said.key) for shape in shapes}
    if said.figures:
        for code in said.figures:
            if code not in codes:
                yield _no_area(draft, (*path, "figures", code), code, said.key, codes)
        return
    yield from _rows(draft, path, said, shapes, codes)


def _rows(
    draft: Draft, path: Path, said: AreaValues, shapes: Sequence[Shape], codes: set[str]
) -> Iterator[Finding]:
    columns = list(dict.fromkeys(key for row in said.rows for key in row))
    missing = [key for key in ("key", "value") if getattr(said, key) not in columns]
    for key in missing if said.rows else ():
        name = str(getattr(said, key))
        yield draft.problem((*path, key), say('the data have no column "{name}"', name=name))
    if missing or not said.rows:
        return
    yield from _shades(draft, path, said)
    known: dict[str, int] = {}
    for index, row in enumerate(said.rows):
        at: Path = (*path, "rows", index)
        code = code_text(row.get(said.key or ""))
        if code in known:
            text = say('two rows are of the area "{code}": one map shows one value', code=code)
            yield draft.problem((*at, said.key or ""), text)
        elif code not in codes:
            yield _no_area(draft, (*at, said.key or ""), code, said.key, codes)
        known[code] = index
    without = [shape for shape in shapes if code_of(shape, said.key) not in known]
    if names := _names_of(without, said):
        text = say("no row has a value for {names}: hatched", names=names)
        yield draft.notice("map-no-data", path, text)


def _property_values(
    draft: Draft, path: Path, said: AreaValues, shapes: Sequence[Shape]
) -> Iterator[Finding]:
    """Values that the file of the areas has itself."""
    found = [(shape, shape.properties.get(str(said.value))) for shape in shapes]
    for shape, value in found:
        if isinstance(value, str) and value.strip():
            text = say(
                "a map shows numbers, not {value}, which the area {name} has",
                value=show(value),
                name=_name_of(shape, said),
            )
            hint = say("write it in the file as a number, without quotation marks")
            yield draft.problem((*path, "value"), text, hint)
    bare = [shape for shape, value in found if value is None or value == ""]
    if names := _names_of(bare, said):
        text = say("the file has no value for {names}: hatched", names=names)
        yield draft.notice("map-no-data", path, text)


def _names_of(shapes: Sequence[Shape], said: AreaValues) -> str:
    """The first of them by name, and how many more there are."""
    return _first([_name_of(shape, said) for shape in shapes])


def _first(named: Sequence[str]) -> str:
    names = list(dict.fromkeys(named))
    first = ", ".join(names[:5])
    if len(names) <= 5:
        return first
    return say("{names} and {count} more", names=first, count=len(names) - 5)


def _name_of(shape: Shape, said: AreaValues) -> str:
    return shape.name or code_of(shape, said.key) or say("without a name")


def _shades(draft: Draft, path: Path, said: AreaValues) -> Iterator[Finding]:
    for index, row in enumerate(said.rows):
        value = row.get(said.value or "")
        if _is_word(value):
            hint = say("digits without separators or units, or say number_format; leave it empty")
            text = say("a map shows numbers, not {value}", value=show(value))
            yield draft.problem((*path, "rows", index, said.value or ""), text, hint)


def _no_area(draft: Draft, path: Path, code: str, key: str | None, codes: set[str]) -> Finding:
    text = say('no area has "{code}" as its {key}', code=code, key=key)
    return draft.problem(path, text, near_or_all(code, sorted(codes), 12))


def _lines(draft: Draft, path: Path, block: Map, areas: Mapping[str, Area]) -> Iterator[Finding]:
    for index, line in enumerate(block.lines):
        area = areas.get(line.file)
        if area is not None and all(shape.kind == "point" for shape in area.shapes):
            at = (*path, "lines", index, "file")
            yield draft.problem(
                at, say("the file holds points, and no line"), say("export it as lines")
            )
