"""Charts of every kind: what stands in them, where, in both directions, for odd data too."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.drawing.chart_drawing import (
    ChartAnnotation,
    ChartDrawing,
    ChartKind,
    ChartSeries,
    ChartThreshold,
)
from briefgen.drawing.drawing_style import MM
from briefgen.renderers.tree_safety import svg_fault
from tests.drawing.chart_samples import (
    KINDS,
    SVG,
    boxes,
    collisions,
    drawing,
    drawn,
    places,
    series,
    tree,
    words,
)

DAYS = [f"2024-08-{day:02d}" for day in range(3, 17)]
ARRIVALS = (
    12100,
    51800,
    68900,
    74300,
    61200,
    43500,
    38100,
    27600,
    19900,
    14800,
    8900,
    5200,
    3100,
    1850,
)


def test_columns_name_the_first_the_greatest_and_the_last() -> None:
    canvas = drawn(drawing("column", series(ARRIVALS), days=DAYS, highlight=frozenset({3})))
    said = words(canvas)
    assert {"12100", "74300", "1850"} <= set(said)
    assert "51800" not in said
    assert said.count("August 2024") == 1
    assert [day for day in said if day.isdigit() and len(day) < 3][1:] == [
        str(n) for n in range(3, 17)
    ]
    assert len(boxes(canvas, "series-1")) == 1
    assert len(boxes(canvas, "series-3")) == 13
    assert collisions(canvas) == []


def test_columns_begin_at_zero_and_go_below_it() -> None:
    canvas = drawn(drawing("column", series([7, -12, 3.5])))
    up, down, small = boxes(canvas, "series-1")
    assert up[1] + up[3] == pytest.approx(down[1], abs=0.2)
    assert down[3] / up[3] == pytest.approx(12 / 7, rel=0.02)
    assert small[3] / up[3] == pytest.approx(0.5, rel=0.03)


def test_a_missing_day_is_an_empty_place_among_columns() -> None:
    canvas = drawn(
        drawing("column", series([1, 2, 3]), days=["2024-08-01", "2024-08-02", "2024-08-04"])
    )
    first, second, last = (box[0] for box in boxes(canvas, "series-1"))
    assert last - second == pytest.approx(2 * (second - first), abs=0.3)


def test_bars_are_as_long_as_their_values_and_begin_at_the_readers_side() -> None:
    one = drawing("bar", series([40, 20, 10]), names=["Idlib", "Ariha", "Atareb"])
    left = boxes(drawn(one), "series-1")
    assert len({round(box[0], 1) for box in left}) == 1
    assert left[0][2] / left[1][2] == pytest.approx(2, rel=0.02)
    names = ["إدلب", "أريحا", "الأتارب (M4)"]
    right = boxes(
        drawn(drawing("bar", series([40, 20, 10]), names=names, direction="rtl", language="ar")),
        "series-1",
    )
    assert [box[0] + box[2] for box in right] == pytest.approx(
        [right[0][0] + right[0][2]] * 3, abs=0.2
    )
    assert [round(box[3], 1) for box in right] == [round(box[3], 1) for box in left] != []


def test_percentages_lie_on_a_track_of_a_hundred() -> None:
    canvas = drawn(drawing("bar", series([50, 25]), unit="%"))
    tracks, bars = boxes(canvas, "rest"), boxes(canvas, "series-1")
    assert [bar[2] / track[2] for bar, track in zip(bars, tracks, strict=True)] == pytest.approx(
        [0.5, 0.25], abs=0.01
    )


def test_parts_of_a_stack_follow_each_other_with_their_numbers_and_share() -> None:
    parts = series([62, 118], "Reached", "main"), series([369, 402], "Not yet", "rest")
    one = drawing("stacked", *parts, end_labels=("14%", "23%"))
    canvas = drawn(one)
    reached, rest = boxes(canvas, "series-1")[1:], boxes(canvas, "rest")[1:]
    assert [box[0] + box[2] for box in reached] == pytest.approx([box[0] for box in rest], abs=0.2)
    assert reached[1][2] / rest[1][2] == pytest.approx(118 / 402, rel=0.02)
    assert {"118", "369", "402", "14%", "23%", "Reached", "Not yet"} <= set(words(canvas))


def test_time_runs_from_the_left_in_every_language() -> None:
    for kind in ("column", "line", "area"):
        for direction, language in (("ltr", "en"), ("rtl", "ar")):
            one = drawing(kind, series(ARRIVALS), days=DAYS, direction=direction, language=language)
            days = [place for place in places(drawn(one)) if place[0] in ("3", "16")]
            assert days[0][1] < days[-1][1], (kind, direction)


@pytest.mark.parametrize("kind", ["column", "line", "area"])
def test_rows_with_names_run_from_the_left_in_every_language(kind: ChartKind) -> None:
    names = ["الثلاثاء", "الأربعاء"]
    more: dict[str, Any] = {"direction": "rtl", "language": "ar", "in_order": True}
    canvas = drawn(drawing(kind, series([1, 2]), names=names, **more))
    first, second = (place for place in places(canvas) if place[0] in names)
    assert (first[0], first[1] < second[1]) == ("الثلاثاء", True)


def test_columns_of_figures_begin_at_the_readers_side() -> None:
    one = drawing("column", series([1, 2]), names=["أول", "ثان"], direction="rtl", language="ar")
    first, second = (place for place in places(drawn(one)) if place[0] in ("أول", "ثان"))
    assert first[1] > second[1]


def test_an_axis_without_zero_has_no_line_that_looks_like_it() -> None:
    for values, lines in (((98, 104), 0), ((1, 104), 1), ((-3, 4), 1)):
        canvas = drawn(drawing("line", series(values)))
        found = [p for p in tree(canvas).iter(f"{SVG}path") if p.get("class") == "drawn-s-text"]
        assert len(found) == lines, values


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_sign_of_a_point_keeps_off_the_numbers_of_the_axis(direction: str) -> None:
    one = drawing("line", series([3, 4]), series([2.5, 3.1]), direction=direction)
    canvas = drawn(one)
    (tick,) = (place for place in places(canvas) if place[0] == "3.0")
    signs = [re.match(r"M([\d.]+) [\d.]+m", str(one.get("d"))) for one in tree(canvas).iter()]
    first = min(float(sign[1]) for sign in signs if sign)
    assert first - 3.4 - tick[2] >= 1 * MM


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_line_that_ends_early_is_named_where_it_ends(direction: str) -> None:
    every = series([4.2, 3.0, 2.1], "Upper"), series([3.0, 1.5, None], "Lower")
    canvas = drawn(drawing("line", *every, direction=direction))
    named = {text: left for text, left, _, _ in places(canvas)}
    assert named["Lower"] < named["C"] < named["Upper"]
    assert collisions(canvas) == []
    assert not [way for way in tree(canvas) if way.get("stroke-dasharray") == "1 2"]


def test_a_gap_breaks_a_line_and_is_no_zero() -> None:
    canvas = drawn(drawing("line", series([1, 5, None, 6, 2])))
    ways = [
        str(one.get("d"))
        for one in tree(canvas).iter(f"{SVG}path")
        if one.get("class") == "drawn-s-series-1"
    ]
    assert [way.count("L") for way in ways] == [1, 1]


def test_names_at_the_ends_of_lines_are_three_millimetres_apart() -> None:
    lines = [series([1, 5 + n / 10], f"Gauge {n}") for n in range(4)]
    canvas = drawn(drawing("line", *lines))
    heights = sorted(y for text, _, _, y in places(canvas) if text.startswith("Gauge"))
    assert len(heights) == 4
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 3 * MM - 0.2
    assert collisions(canvas) == []


def test_a_threshold_is_on_the_axis_and_its_label_keeps_off_the_lines() -> None:
    one = drawing("line", series([0.5, 4.9, 3.5]), threshold=ChartThreshold(6.0, "Flood mark 6.0"))
    canvas = drawn(one)
    assert "Flood mark 6.0" in words(canvas)
    dashed = [p for p in tree(canvas).iter(f"{SVG}path") if p.get("stroke-dasharray") == "4 2"]
    assert len(dashed) == 1
    assert collisions(canvas) == []


@pytest.mark.parametrize("kind", ["column", "line", "area"])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_name_of_a_threshold_stands_behind_the_axis_whole(
    kind: ChartKind, direction: str
) -> None:
    """Over columns it hid their tops and the values on them."""
    mark = ChartThreshold(3.5, "What the sites of the lower valley can receive in a day 3.5 m")
    values = [2.9, 3.3, 3.9, 4.2, 4.0, 3.4]
    canvas = drawn(drawing(kind, series(values), threshold=mark, direction=direction))
    alert = [
        text for text in tree(canvas).iter(f"{SVG}text") if "alert" in (text.get("class") or "")
    ]
    said = [str(text.text) for text in alert]
    assert " ".join(said) == mark.label
    spans = [one for one in places(canvas) if one[0] in said]
    others = [one for one in places(canvas) if one[0] in {f"{value:g}" for value in values[:-1]}]
    turned = direction == "rtl" and kind == "column"
    for _, left, right, _ in spans:
        assert all(right < o[1] if turned else left > o[2] for o in others)
    assert collisions(canvas) == []


def test_values_below_columns_keep_off_the_names_of_the_axis() -> None:
    canvas = drawn(drawing("column", series([2.4, -1.2, -3.9, 0.5])))
    at = {text: y for text, _, _, y in places(canvas)}
    assert at["C"] - at["-3.9"] > 3 * MM
    assert collisions(canvas) == []


@pytest.mark.parametrize("kind", ["line", "area"])
def test_a_column_of_the_data_is_no_name_of_what_is_alone(kind: ChartKind) -> None:
    one = series([1, 2, 3], "v")
    assert "v" in words(drawn(drawing(kind, one)))
    said = words(drawn(drawing(kind, one, is_named=False)))
    assert "v" not in said
    assert said[-1] == "3"


@pytest.mark.parametrize("values", [[12100, 38100, 76300], [48500, 51800, 97000], [38, 18, 39]])
def test_no_line_of_the_grid_runs_through_a_value(values: list[float]) -> None:
    canvas = drawn(drawing("column", series(values), days=DAYS[:3]))
    shapes = list(tree(canvas))
    grounds = boxes(canvas, "page")
    lines = [
        float(str(one.get("d")).split("L")[0].split()[1])
        for one in shapes
        if one.get("class") == "drawn-s-rule"
    ]
    size, crossed = canvas.style.size, 0
    for text, left, right, line in places(canvas):
        if text not in {f"{value:g}" for value in values} or left < 30:
            continue
        if any(line - size * 0.75 < y < line for y in lines):
            crossed += 1
            assert any(x < left and right < x + w and y < line < y + h for x, y, w, h in grounds)
    assert crossed, "or nothing is tested"
    behind = [n for n, one in enumerate(shapes) if one.get("class") == "drawn-f-page"]
    first = next(n for n, one in enumerate(shapes) if "series-1" in (one.get("class") or ""))
    assert max(behind) < first, "no column is cut"


def test_no_value_lies_on_the_column_of_another() -> None:
    values = [1210, 5180, 7430, 6120, 4300, 3810, 2700, 2000, 1500, 900, 700, 500, 300, 185]
    days = [f"2024-08-{day:02d}" for day in range(3, 17)]
    for highlight in (frozenset[int](), frozenset({3, 7})):
        one = drawing("column", series(values), days=days, highlight=highlight, width=54.0)
        canvas = drawn(one)
        columns = boxes(canvas, "series-1") + boxes(canvas, "series-3")
        shown = [place for place in places(canvas) if place[0] in {f"{v}" for v in values}]
        assert highlight or "7430" in [place[0] for place in shown]
        for text, left, right, line in shown:
            level = [(x, x + w) for x, y, w, _ in columns if y < line - 3]
            assert not any(left < end - 0.1 and x + 0.1 < right for x, end in level), text


@pytest.mark.parametrize("kind", ["column", "line", "area"])
def test_annotations_stand_above_and_apart(kind: ChartKind) -> None:
    notes = tuple(ChartAnnotation(n, f"Something happened on day {n}") for n in (2, 3, 4))
    canvas = drawn(drawing(kind, series(ARRIVALS), days=DAYS, annotations=notes))
    assert sum(text.startswith("Something") for text in words(canvas)) == 3
    assert collisions(canvas) == []


def test_more_series_than_can_be_told_apart_stand_beside_each_other() -> None:
    every = [series([1, n, 2], f"Series {n}") for n in range(12)]
    for kind in KINDS:
        canvas = drawn(drawing(kind, *every))
        assert [word for word in words(canvas) if word.startswith("Series")] == [
            f"Series {n}" for n in range(12)
        ]
        assert collisions(canvas) == [], kind


ODD: dict[str, list[list[float | None]]] = {
    "one row": [[7]],
    "zeros": [[0, 0, 0]],
    "up to the end of the axis": [[100, 1], [100, 99]],
    "one up to the end": [[1_000_000, 1]],
    "gaps at the ends": [[None, 3, 4, None]],
    "gaps only in one": [[1, 2], [None, None]],
    "huge": [[9e17, 1, 5e11]],
    "tiny": [[1.2e-5, 5e-9, 3e-5]],
    "sixty": [[float(n * n % 97) for n in range(60)]],
    "four": [[1, 2, 3], [3, 2, 1], [2, 2, 2], [9, 0, 1]],
    "long": [[5, 6, 7]],
}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("kind", KINDS)
def test_odd_data_are_drawn_withoutcollisions(kind: ChartKind, odd: str, direction: str) -> None:
    every = [series(values, f"Name of series {n}") for n, values in enumerate(ODD[odd])]
    count = len(ODD[odd][0])
    long = "Water, sanitation and hygiene in the upper valley"
    names = [f"{long} {n}" if odd == "long" else f"Place {n}" for n in range(count)]
    for highlight in (frozenset[int](), frozenset(range(min(count, 3)))):
        one = drawing(
            kind,
            *every,
            names=names,
            direction=direction,
            language="ar" if direction == "rtl" else "en",
            highlight=highlight,
        )
        canvas = drawn(one)
        assert svg_fault(canvas.svg().encode()) == ""
        assert collisions(canvas) == []
        assert "nan" not in canvas.svg()


_VALUES = st.lists(st.none() | st.floats(0, 1e9), min_size=1, max_size=20)


@settings(max_examples=60)
@given(
    _VALUES.filter(lambda v: any(x is not None for x in v)), st.sampled_from(KINDS), st.booleans()
)
def test_any_values_are_drawn_alike_each_time(
    values: list[float | None], kind: ChartKind, rtl: bool
) -> None:
    more: dict[str, Any] = {"direction": "rtl", "language": "ar"} if rtl else {}
    one = drawing(kind, series(values), **more)
    assert drawn(one).svg() == drawn(one).svg()
    tree(drawn(one))


def test_a_chart_takes_a_few_kilobytes() -> None:
    sizes = [len(drawn(drawing(kind, series(ARRIVALS), days=DAYS)).svg()) for kind in KINDS]
    assert max(sizes) < 6_000


def test_a_range_goes_on_from_its_least_as_a_thin_line() -> None:
    least = ChartSeries("Killed", (60.0, 20.0), ("60–75", "20"), "main", (75.0, 20.0))
    for kind in ("bar", "column"):
        canvas = drawn(drawing(kind, least))
        assert "60–75" in words(canvas)
        thin = [p for p in tree(canvas).iter(f"{SVG}path") if p.get("class") == "drawn-s-muted"]
        assert len(thin) == 2, kind


def test_a_drawing_is_data_that_can_be_compared_and_sent() -> None:
    import pickle

    one = drawing("bar", series([1, 2]))
    again: ChartDrawing = pickle.loads(pickle.dumps(one))  # noqa: S301 (our own, made above)
    assert again == one


@pytest.mark.parametrize("kind", ["column", "line", "area"])
def test_arabic_names_below_an_axis_are_not_cut_off(kind: ChartKind) -> None:
    names = ["تقييم ثانٍ", "أول تأكيد مخبري", "رضي"]
    one = drawing(kind, series([4, 2, 3]), names=names, direction="rtl", language="ar")
    assert not collisions(drawn(one))
