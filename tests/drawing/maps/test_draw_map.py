"""Maps as a whole: what is on them, where names stand, what is mirrored and what is not."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from briefgen.drawing.maps.draw_map import draw_map, shows_countries
from briefgen.drawing.maps.map_drawing import MapDrawing, MapRegion, MapSymbol, MapWay
from briefgen.drawing.maps.map_frame import map_frame
from briefgen.drawing.maps.map_key import radius_of
from briefgen.drawing.maps.natural_earth import country_parts
from briefgen.drawing.maps.scale_bar import round_length
from tests.drawing.maps.map_samples import AREAS, PLAIN, VALUED, PlainMap, marked, square, style

SVG = "{http://www.w3.org/2000/svg}"


def tree(drawing: MapDrawing, language: str = "en") -> etree._Element:
    return etree.fromstring(draw_map(drawing, style(language), PlainMap(), "map-1").svg())


def words(drawing: MapDrawing) -> list[str]:
    return [str(one.text) for one in tree(drawing).iter(f"{SVG}text")]


def test_scale_north_and_frame_are_always_there() -> None:
    for drawing in (PLAIN, marked(("A", 30, 10, "town")), VALUED):
        said = words(drawing)
        assert "N" in said
        assert any(text.endswith(" km") for text in said)


def test_the_same_data_give_the_same_bytes() -> None:
    first, second = (draw_map(VALUED, style(), PlainMap(), "map-1").svg() for _ in range(2))

    assert first == second


@pytest.mark.parametrize(
    ("given", "expected"), [(37.0, 20.0), (50.0, 50.0), (1.99, 1.0), (0.7, 0.5), (999, 500)]
)
def test_the_scale_is_of_round_kilometres(given: float, expected: float) -> None:
    assert round_length(given) == expected


def test_the_bar_is_as_long_as_it_says() -> None:
    frame = map_frame(PLAIN)
    west, east = frame.points([(30, 10.5), (31, 10.5)])
    true = 109.4  # a degree of longitude at 10.5 degrees north, in kilometres, on the sphere

    assert (east[0] - west[0]) * frame.kilometres == pytest.approx(true, rel=0.01)


def test_areas_have_the_colours_of_their_classes_and_no_data_is_hatched() -> None:
    root = tree(VALUED)
    paths = [one.get("class", "") for one in root.iter(f"{SVG}path")]

    for role in ("sequence-1", "sequence-3", "sequence-5"):
        assert any(f"drawn-f-{role}" in one for one in paths)
    assert any("hatch" in str(one.get("fill")) for one in root.iter(f"{SVG}path"))
    assert {"under 10", "10–19", "20 and more", "no data", "One", "5%"} <= set(words(VALUED))


def test_the_key_names_the_kinds_that_are_there_and_no_other() -> None:
    said = words(marked(("A", 30, 10, "town"), ("B", 31, 11, "attack")))

    assert {"kind town", "kind attack"} <= set(said)
    assert "kind camp" not in said


def test_names_cover_nothing() -> None:
    places = [(f"Place {n}", 30 + n % 5 / 4, 10 + n // 5 / 4, "village") for n in range(25)]
    root = tree(marked(*places))  # type: ignore[arg-type]
    boxes = [box for box in _boxes(root) if box[4].startswith("Place")]

    assert len(boxes) == 25
    for n, a in enumerate(boxes):
        for b in boxes[n + 1 :]:
            assert a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1], (a, b)


def test_what_finds_no_room_is_listed_below() -> None:
    places = [(f"A very long name of place {n}", 30.0, 10.0 + n / 1e4, "town") for n in range(40)]
    far = ("Far", 32.0, 12.0, "town")
    said = words(marked(*places, far))  # type: ignore[arg-type]
    listed = " ".join(
        text for text in said if text.startswith(("Not named:", "A very")) or "·" in text
    )

    for name, *_ in places:
        assert any(name in text for text in said) or name in listed or _wrapped(name, said)


def _wrapped(name: str, said: list[str]) -> bool:
    return name in " ".join(said)


def _districts(count: int, name: str) -> MapDrawing:
    """Squares in a row, each with a value."""
    regions = tuple(
        MapRegion((square(30 + n / 2, 10),), f"{name} {n}", n, f"{n}%") for n in range(count)
    )
    return replace(VALUED, regions=regions, width=54.0)


def test_districts_too_small_for_their_names_are_numbered_and_listed_with_their_values() -> None:
    said = words(_districts(8, "A district with a long name"))
    listed = " ".join(text for text in said if text.startswith("Not named:") or "district" in text)

    for n in range(8):
        assert f"A district with a long name {n} {n}%" in listed
    assert {"0%", "7%"} <= set(said)  # the values fit, and lead to the names


def test_districts_too_small_for_their_values_have_numbers() -> None:
    drawing = _districts(12, "A district")
    wide = [
        one._replace(text=f"at least {one.value:,} of all households") for one in drawing.regions
    ]
    said = words(replace(drawing, regions=tuple(wide)))

    assert {str(number) for number in range(1, 13)} <= set(said)
    assert "3 A district 2 at least 2 of all households" in " ".join(said)


def test_of_very_many_districts_without_names_the_table_tells() -> None:
    assert not any("Not named" in text for text in words(_districts(40, "A district")))


def test_north_is_up_and_east_is_right_in_every_direction() -> None:
    drawing = marked(("A", 30, 10, "town"), ("B", 31, 11, "town"))
    left, right = (_signs(tree(replace(drawing, direction=way))) for way in ("ltr", "rtl"))

    assert left[:2] == right[:2]  # behind them those of the key
    (ax, ay), (bx, by) = left[:2]
    assert ax < bx
    assert ay > by


def test_the_key_is_mirrored() -> None:
    first, second = (
        next(one for one in tree(replace(VALUED, direction=way)).iter(f"{SVG}text")
             if one.text == "under 10")
        for way in ("ltr", "rtl")
    )  # fmt: skip

    assert float(first.get("x", 0)) < 60
    assert float(second.get("x", 0)) > 300


def test_the_area_of_a_circle_is_its_value() -> None:
    assert radius_of(100, 100) == 2 * radius_of(25, 100)
    assert radius_of(0, 100) == 0
    symbols = (MapSymbol("A", (30.2, 10.2), 100, "100"), MapSymbol("B", (30.8, 10.8), 25, "25"))
    root = tree(replace(PLAIN, symbols=symbols, sizes=((100, "100"), (40, "40"), (10, "10"))))
    circles = [float(one.get("r", 0)) for one in root.iter(f"{SVG}circle")]

    assert circles[:2] == pytest.approx([17.0, 8.5], abs=0.06)
    assert len(circles) == 5


def test_an_area_too_small_to_be_seen_is_a_circle() -> None:
    tiny = MapRegion((square(30.9, 10.9, 0.0005),), "Island", 12, "12%")
    regions = (*VALUED.regions[:1], tiny)
    root = tree(replace(VALUED, regions=regions))

    assert [one for one in root.iter(f"{SVG}circle") if "sequence-3" in one.get("class", "")]
    said = words(replace(VALUED, regions=regions))
    assert "Island 12%" in said  # beside it
    assert "Not named:" not in said


def test_lines_are_told_apart_without_colour() -> None:
    ways = tuple(
        MapWay(kind, (((30.0, 10.1 + n / 9), (31.0, 10.1 + n / 9)),))  # type: ignore[arg-type]
        for n, kind in enumerate(("road", "river", "railway", "front", "boundary", "disputed"))
    )
    root = tree(replace(PLAIN, ways=ways))
    looks = {
        (one.get("stroke-width"), one.get("stroke-dasharray"))
        for one in root.iter(f"{SVG}path")
        if one.get("fill") == "none"
    }

    assert len(looks) >= 7


def test_the_name_of_a_line_that_says_what_it_is_is_not_said_twice() -> None:
    line = (((30.0, 10.1), (31.0, 10.2)),)
    ways = (MapWay("front", line, "Line front"), MapWay("river", line, "Orla"))
    said = words(replace(PLAIN, ways=ways))
    assert "line front" in said
    assert "line river (Orla)" in said


def test_nothing_leaves_the_frame() -> None:
    ways = (MapWay("river", (((20.0, 10.3), (45.0, 10.6)),)),)
    frame = map_frame(PLAIN)
    root = tree(replace(PLAIN, ways=ways))
    (river,) = [one for one in root.iter(f"{SVG}path") if "river" in one.get("class", "")][:1]
    start = river.get("d", "").removeprefix("M").partition("l")[0].split()

    assert 0 <= float(start[0]) <= frame.width


def test_a_country_has_its_outline_and_an_unknown_one_none() -> None:
    assert any(part.code == "SYR" for part in country_parts("SYR"))
    assert country_parts("ZZZ") == ()
    assert country_parts("") == ()


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"context": False, "inset": "none"}, False),
        ({"context": False, "country": "ETH", "inset": "country"}, False),
    ],
)
def test_outlines_of_countries_are_on_large_maps(more: dict[str, Any], expected: bool) -> None:
    """An inset of a country in which the area is not lies."""
    assert shows_countries(replace(PLAIN, **more)) is expected


def test_small_maps_have_no_coarse_outlines() -> None:
    small = replace(PLAIN, regions=(MapRegion((square(30, 10, 0.2),)),))

    assert not shows_countries(small)
    assert shows_countries(replace(small, country="SDN"))


def test_an_area_over_the_antimeridian_is_one() -> None:
    """Fiji: parts at 177 degrees east and at 179 degrees west are neighbours."""
    regions = (MapRegion((square(177, -18, 1),)), MapRegion((square(-180, -17, 1),)))
    frame = map_frame(replace(PLAIN, regions=regions))
    (ax, _), (bx, _) = frame.points([(177.5, -17.5), (-179.5, -16.5)])

    assert 0 < ax < bx < frame.width
    assert frame.kilometres * frame.width < 900


def test_twenty_thousand_points_are_drawn_in_time_and_few_bytes() -> None:
    ring = [(30 + i / 5000 + (i % 7) / 5e4, 10.0 + (i % 3) / 1e4) for i in range(10_000)] + [
        (32 - i / 5000, 11.0 + (i % 5) / 1e4) for i in range(10_000)
    ]
    drawing = replace(PLAIN, regions=(MapRegion(((*ring, ring[0]),), "Large"),))
    tree(PLAIN)
    begun = time.process_time()
    svg = draw_map(drawing, style(), PlainMap(), "map-1").svg()

    assert time.process_time() - begun < 0.3 * 3  # the machines of the tests are slow
    assert len(svg) < 60_000


def test_dark_and_light_have_every_colour() -> None:
    svg = draw_map(VALUED, style(), PlainMap(), "map-1").svg()

    assert "prefers-color-scheme:dark" in svg
    assert len(AREAS) == 4


def _signs(root: etree._Element) -> list[tuple[float, float]]:
    found = []
    for one in root.iter(f"{SVG}path"):
        way = one.get("d", "")
        if "a2.9 2.9" in way:
            x, y = way.removeprefix("M").partition("m")[0].split()
            found.append((float(x), float(y)))
    return found


def _boxes(root: etree._Element) -> list[tuple[float, float, float, float, str]]:
    """Of words that stand from left to right."""
    found = []
    for one in root.iter(f"{SVG}text"):
        x, y, text = float(one.get("x", 0)), float(one.get("y", 0)), str(one.text)
        width = style().width(text)
        left = {"end": x - width, "middle": x - width / 2}.get(one.get("text-anchor", ""), x)
        found.append((left, y - 6, left + width, y + 1, text))
    return found
