"""What several sources say on one axis: dots, ranges, open ends, in both directions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing.dot_plot import DotPlot, DotRow, draw_dot_plot
from briefgen.drawing.drawing_style import MM, drawing_style
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.renderers.tree_safety import svg_fault
from tests.drawing.chart_samples import (
    SVG,
    PlainAxis,
    boxes,
    collisions,
    places,
    theme,
    tree,
    words,
)

INJURED = (
    DotRow("District health offices", 1874, 1874, "1,874"),
    DotRow("Key informants in sites", 1600, 2100, "1,600–2,100"),
    DotRow("The governor, on the radio", 2500, 2500, "More than 2,500", open_above=True),
    DotRow("The army", 900, 900, "Up to 900", open_below=True),
)


def plot(*rows: DotRow, width: float = 170, rtl: bool = False, unit: str = "") -> SvgCanvas | None:
    style = drawing_style(theme(), "ar" if rtl else "en")
    made = DotPlot(rows or INJURED, "rtl" if rtl else "ltr", width, unit)
    return draw_dot_plot(made, style, PlainAxis(), "comparison-1")


def drawn(*rows: DotRow, **more: object) -> SvgCanvas:
    made = plot(*rows, **more)  # type: ignore[arg-type]
    assert made is not None
    return made


def circles(canvas: SvgCanvas) -> list[tuple[float, str]]:
    return [
        (float(str(one.get("cx"))), str(one.get("class")))
        for one in tree(canvas).iter(f"{SVG}circle")
    ]


def tails(canvas: SvgCanvas) -> list[list[float]]:
    """The start and end of each dashed line."""
    dashed = [one for one in tree(canvas).iter(f"{SVG}path") if one.get("stroke-dasharray")]
    return [[float(p.split()[0].lstrip("M")) for p in str(d.get("d")).split("L")] for d in dashed]


def at(canvas: SvgCanvas, text: str) -> float:
    """The middle of a tick's number, below its line."""
    return next((left + right) / 2 for said, left, right, _ in places(canvas) if said == text)


def test_a_value_is_a_dot_a_range_a_bar_and_what_is_open_a_ring_with_a_tail() -> None:
    canvas = drawn()
    dot, ring, other = circles(canvas)
    assert (dot[1], ring[1]) == ("drawn-f-series-1",
                                 "drawn-f-page drawn-s-series-1")  # fmt: skip
    assert other[1] == ring[1]
    assert len(boxes(canvas, "series-1")) == 1
    up, down = tails(canvas)
    assert up[0] < up[1]
    assert down[0] > down[1]


def test_places_are_true_to_an_axis_from_nought() -> None:
    canvas = drawn()
    nought, thousand = at(canvas, "0"), at(canvas, "1,000")
    step = thousand - nought
    assert circles(canvas)[0][0] == pytest.approx(nought + 1.874 * step, abs=0.2)
    left, _, wide, _ = boxes(canvas, "series-1")[0]
    assert left == pytest.approx(nought + 1.6 * step, abs=0.2)
    assert wide == pytest.approx(0.5 * step, abs=0.2)


def test_from_the_right_it_is_the_same_drawing_mirrored() -> None:
    one, other = drawn(*INJURED[:2]), drawn(*INJURED[:2], rtl=True)
    assert at(other, "0") > at(other, "2,000")
    assert at(one, "0") < at(one, "2,000")


def test_words_keep_apart_and_stay_inside() -> None:
    assert not collisions(drawn())
    assert not collisions(drawn(rtl=True))


def test_a_narrow_place_has_no_drawing() -> None:
    assert plot(width=54) is None


@given(
    st.lists(
        st.tuples(
            st.integers(-(10**18), 10**18), st.integers(0, 10**18), st.booleans(), st.booleans()
        ),
        min_size=2,
        max_size=24,
    ),
    st.sampled_from([54.0, 83.0, 112.0, 170.0]),
    st.booleans(),
)
def test_any_numbers_give_a_safe_drawing_in_its_frame(
    numbers: list[tuple[int, int, bool, bool]], width: float, rtl: bool
) -> None:
    rows = [
        DotRow(f"C{n}", low, low + more, f"{low:,}", below, above)
        for n, (low, more, below, above) in enumerate(numbers)
    ]
    canvas = plot(*rows, width=width, rtl=rtl)
    if canvas is None:
        return
    assert svg_fault(canvas.svg().encode()) == ""
    assert canvas.width == width * MM
    assert all(-1 <= x <= canvas.width + 1 for x, _ in circles(canvas))
    assert len(circles(canvas)) + len(boxes(canvas, "series-1")) == len(rows)
    assert all(row.label in words(canvas) for row in rows)
