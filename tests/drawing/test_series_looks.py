"""Series are told apart in grey print and by colour-blind eyes: by more than their colours."""

from __future__ import annotations

import itertools

import pytest

from briefgen.drawing.chart_drawing import ChartKind
from briefgen.drawing.series_looks import MOST, SeriesLook, series_looks
from briefgen.theme.theme import Theme
from tests.drawing.chart_samples import SVG, drawing, drawn, series, theme, tree, words
from tests.drawing.colour_vision import MACHADO, difference, seen

VISIONS = ("all", "grey", *MACHADO)
CLEAR = 20.0
"""Of CIE 1976: nobody takes the one for the other, in a small box either."""
LOOKS = series_looks(
    [series([1], f"{n}", "rest" if n == MOST else "other") for n in range(MOST + 1)]
)


def _apart(one: SeriesLook, other: SeriesLook, vision: str, of: Theme, *, dark: bool) -> float:
    paints = of.dark_drawing if dark else of.drawing
    return difference(seen(paints[one.paint], vision), seen(paints[other.paint], vision))


def test_the_simulation_does_what_its_source_says() -> None:
    # Red and green of one lightness: apart for most eyes, near each other for two kinds.
    red, green = "#c8553d", "#6f7d2b"
    usual = difference(seen(red, "all"), seen(green, "all"))
    assert usual > 60
    assert difference(seen(red, "deuteranopia"), seen(green, "deuteranopia")) < usual / 3
    assert difference(seen("#808080", "protanopia"), seen("#808080", "all")) < 1
    assert difference(seen("#ffffff", "all"), seen("#000000", "all")) == pytest.approx(100, abs=0.1)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", ["default", "plain"])
@pytest.mark.parametrize("vision", VISIONS)
def test_fills_differ_by_colour_or_by_texture(vision: str, name: str, dark: bool) -> None:
    alike = [
        (one, other)
        for one, other in itertools.combinations(LOOKS, 2)
        if _apart(one, other, vision, theme(name), dark=dark) < CLEAR
        and one.texture == other.texture
    ]
    assert alike == []


def test_colour_alone_would_not_do() -> None:
    pairs = itertools.combinations(LOOKS, 2)
    assert any(_apart(*pair, "grey", theme(), dark=False) < CLEAR for pair in pairs)


def test_lines_differ_by_their_dashes_and_the_shapes_at_their_ends() -> None:
    own = LOOKS[:MOST]
    assert len({look.dash for look in LOOKS}) == len(LOOKS)
    assert len({look.mark for look in own}) == len(own)


def test_a_main_series_has_the_strongest_colour_wherever_it_stands() -> None:
    looks = series_looks([series([1], "a"), series([1], "b", "main"), series([1], "c", "rest")])
    assert [look.paint for look in looks] == ["series_2", "series_1", "rest"]


@pytest.mark.parametrize("kind", ["line", "area"])
def test_each_line_has_its_name_beside_it(kind: ChartKind) -> None:
    every = [series([1, 2, n], f"Gauge {n}") for n in range(4)]
    canvas = drawn(drawing(kind, *every))
    assert {f"Gauge {n}" for n in range(4)} <= set(words(canvas))
    dashes = {p.get("stroke-dasharray") for p in tree(canvas).iter(f"{SVG}path")
              if str(p.get("class")).startswith("drawn-s-series")}  # fmt: skip
    assert len(dashes) == 4


@pytest.mark.parametrize("kind", ["bar", "column", "stacked"])
def test_filled_series_have_a_key_with_their_textures(kind: ChartKind) -> None:
    every = [series([1, 2, 3], f"Sector {n}") for n in range(4)]
    canvas = drawn(drawing(kind, *every))
    assert {f"Sector {n}" for n in range(4)} <= set(words(canvas))
    fills = {box.get("fill") for box in tree(canvas).iter(f"{SVG}rect") if box.get("x")}
    assert {"url(#chart-1-series-2-hatch)", "url(#chart-1-series-4-dots)"} <= fills
