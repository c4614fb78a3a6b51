"""What stands on a map covers little: names, signs, the scale, the inset, the line around it."""

from __future__ import annotations

import math
import re
from dataclasses import replace

import pytest

from briefgen.drawing.drawing_style import drawing_style
from briefgen.drawing.maps.clipping import Box
from briefgen.drawing.maps.draw_map import draw_map
from briefgen.drawing.maps.label_places import TakenSpace, UnplacedLabel
from briefgen.drawing.maps.map_canvas import MapCanvas
from briefgen.drawing.maps.map_corners import INSET, NORTH, SCALE, MapCorners
from briefgen.drawing.maps.map_drawing import MapDrawing, MapWay
from briefgen.drawing.maps.map_frame import map_frame
from briefgen.drawing.maps.map_signs import sign_places
from briefgen.drawing.maps.name_grounds import draw_ground
from briefgen.drawing.maps.scale_bar import scale_bar
from briefgen.drawing.svg_canvas import SvgCanvas
from tests.drawing.chart_samples import SVG, places, theme, tree
from tests.drawing.maps.map_samples import PLAIN, VALUED, PlainMap, style

FRAME = Box(0, 0, 300, 200)


def drawn(drawing: MapDrawing) -> SvgCanvas:
    return draw_map(drawing, style(), PlainMap(), "map-1")


def taken(*lines: list[tuple[float, float]]) -> TakenSpace:
    found = TakenSpace(FRAME)
    for line in lines:
        found.cross(line)
    return found


@pytest.mark.parametrize("width", [54.0, 83.0, 112.0])
def test_the_line_around_a_map_lies_within_the_drawing(width: float) -> None:
    canvas = drawn(replace(PLAIN, width=width))
    (way,) = (
        str(one.get("d")) for one in tree(canvas).iter(f"{SVG}path")
        if one.get("class") == "drawn-s-muted" and str(one.get("d")).count("L") == 4
    )  # fmt: skip
    numbers = [float(number) for number in re.findall(r"[\d.]+", way)]
    assert min(numbers) >= 0.3
    assert max(numbers[::2]) <= canvas.width - 0.25
    assert max(numbers[1::2]) <= map_frame(replace(PLAIN, width=width)).height - 0.25


def test_a_name_stands_where_it_crosses_fewest_lines() -> None:
    label = UnplacedLabel((150, 100), 4, 40, 10)
    assert (free := taken().place(label)) is not None
    assert free.anchor == "start"
    right = [(160.0, 0.0), (160.0, 200.0)]
    assert (other := taken(right).place(label)) is not None
    assert other.anchor == "end"
    both = [(170.0, 0.0), (170.0, 200.0)], [(130.0, 100.0), (125.0, 100.0)]
    assert (least := taken(*both).place(label)) is not None
    assert least.box.right < 168, "no line in its way, above, below or before its place"


def test_the_name_of_an_area_keeps_off_the_lines_through_it() -> None:
    front = MapWay("front", (((30.25, 10.0), (30.25, 10.5)),))
    alone = {text: left for text, left, *_ in places(drawn(PLAIN))}
    canvas = drawn(replace(PLAIN, ways=(front,)))
    frame = map_frame(PLAIN)
    ((x, _),) = frame.points([(30.25, 10.25)])
    (name,) = (place for place in places(canvas) if place[0] == "One")
    assert alone["One"] < x < alone["One"] + name[2] - name[1], "where it would stand"
    assert not name[1] - 1 < x < name[2] + 1


@pytest.mark.parametrize("mirrored", [False, True])
def test_what_stands_in_corners_covers_least_and_none_shares_one(*, mirrored: bool) -> None:
    corners = MapCorners(FRAME, taken(), [], mirrored=mirrored)
    boxes = [corners.take(40, 20, wishes) for wishes in (INSET, SCALE, NORTH)]
    sides = [(box.left < 150, box.top < 100) for box in boxes]
    assert sides == [(mirrored, True), (not mirrored, False), (mirrored, False)]
    assert all(box.within(FRAME.wider(-3)) for box in boxes)


def test_a_line_or_a_place_in_a_corner_sends_them_to_another() -> None:
    road = [(300.0, 0.0), (250.0, 30.0)]
    box = MapCorners(FRAME, taken(road), [], mirrored=False).take(40, 20, INSET)
    assert (box.left < 150, box.top < 100) == (True, True)
    box = MapCorners(FRAME, taken(road), [(20, 20)], mirrored=False).take(40, 20, INSET)
    assert (box.left > 150, box.top > 100) == (True, True)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_letter_of_the_scale_runs_into_its_bar(language: str) -> None:
    class Words(PlainMap):
        def kilometres(self, value: float) -> str:
            return f"{value:g} {'كم' if language == 'ar' else 'km'}"

    canvas = MapCanvas(300, 200, drawing_style(theme(), language), "map-1")
    corners = MapCorners(FRAME, taken(), [], mirrored=False)
    scale_bar(canvas, 0.5, Words(), corners, mirrored=language == "ar")
    root = tree(canvas)
    (text,) = root.iter(f"{SVG}text")
    heights = [
        float(y)
        for one in root.iter(f"{SVG}path")
        for y in re.findall(r"[\d.]+ ([\d.]+)", str(one.get("d")))
    ]
    below = canvas.style.below(str(text.text)) - 0.35 * canvas.style.size
    assert float(str(text.get("y"))) + below <= min(heights) + 0.1


def test_a_sign_that_lies_on_a_greater_one_is_moved_aside_and_no_other() -> None:
    city, airport, near = (100.0, 100.0), (102.0, 100.0), (106.0, 100.0)
    first, moved = sign_places([city, airport], [4.4, 5.2])
    assert first == city
    assert moved[1] == 100
    assert math.dist(first, moved) == pytest.approx(4.4 + 5.2, abs=1)
    assert moved[0] > 102, "on the side where it is"
    assert sign_places([city, near], [4.4, 5.2]) == [city, near]
    same = sign_places([city, city], [4.4, 5.2])
    assert same[1][0] > 108


def test_words_have_a_ground_only_where_something_lies_below_them() -> None:
    box = Box(10, 10, 60, 22)
    line = [(0.0, 16.0), (100.0, 16.0)]
    for role, lines, expected in (
        ("water", [], ""),
        ("water", [line], "drawn-f-water"),
        ("beyond", [line], "drawn-f-beyond"),
        ("sequence_5", [], "drawn-f-land"),
    ):
        canvas = MapCanvas(300, 200, style(), "map-1")
        canvas.fill("land")
        canvas.shape([FRAME.corners], role)
        draw_ground(canvas, box, taken(*lines))
        last = list(tree(canvas).iter(f"{SVG}path"))[-1]
        assert (last.get("class") if last.get("fill-opacity") else "") == expected


def test_areas_of_the_lightest_class_have_a_line_around_them() -> None:
    """On a dark screen, and in print, their colour is near that of what lies around."""
    canvas = drawn(VALUED)
    shapes = [str(one.get("class")) for one in tree(canvas).iter(f"{SVG}path")]
    around = shapes.index("drawn-s-series-4")
    filled = [n for n, one in enumerate(shapes) if one.startswith("drawn-f-sequence")]
    assert around < min(filled)
    in_key = [one for one in shapes if one == "drawn-f-sequence-1 drawn-s-series-4"]
    assert len(in_key) == 1
