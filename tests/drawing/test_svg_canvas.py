"""What a canvas writes: escaped, rounded, mirrored, with ids of its own, the same each time."""

from __future__ import annotations

import pytest

from briefgen.drawing.drawing_style import drawing_style
from briefgen.drawing.svg_canvas import SvgCanvas, rounded
from briefgen.renderers.tree_safety import svg_fault
from tests.drawing.chart_samples import SVG, boxes, theme, tree


def _canvas(*, mirrored: bool = False, name: str = "chart-1", language: str = "en") -> SvgCanvas:
    return SvgCanvas(100, 50, drawing_style(theme(), language), name, mirrored=mirrored)


def test_words_are_words_whatever_they_look_like() -> None:
    canvas = _canvas()
    canvas.text(0, 0, '<script>a & b</script> "c"')
    assert [text.text for text in tree(canvas).iter(f"{SVG}text")] == ['<script>a & b</script> "c"']
    assert svg_fault(canvas.svg().encode()) == ""


@pytest.mark.parametrize(
    ("number", "text"), [(1.04, "1"), (1.05, "1.1"), (-0.01, "0"), (12.34, "12.3"), (7, "7")]
)
def test_lengths_have_one_decimal(number: float, text: str) -> None:
    assert rounded(number) == text


def test_a_mirrored_canvas_begins_at_the_right() -> None:
    canvas = _canvas(mirrored=True)
    canvas.rect(10, 5, 20, 5, "rest")
    assert boxes(canvas, "rest") == [(70, 5, 20, 5)]


@pytest.mark.parametrize(
    ("mirrored", "text", "anchor", "expected"),
    [
        (False, "Marwa", "start", (None, "start")),
        (False, "Marwa", "end", (None, "end")),
        (False, "مروة", "start", ("rtl", "end")),
        (True, "مروة", "start", ("rtl", "start")),
        (True, "مروة", "middle", ("rtl", "middle")),
        (True, "1,240", "start", (None, "end")),
        (True, "١٬٢٤٠", "start", (None, "end")),
        (True, "٢٣٫٤٪", "start", ("rtl", "start")),
        (False, "-٥", "end", ("rtl", "start")),
        (False, "23.4%", "end", (None, "end")),
        (True, "الطريق M4", "end", ("rtl", "end")),
    ],
)
def test_a_text_goes_on_from_its_place_as_its_reader_reads(
    mirrored: bool, text: str, anchor: str, expected: tuple[str | None, str]
) -> None:
    canvas = _canvas(mirrored=mirrored)
    canvas.text(30, 10, text, anchor)  # type: ignore[arg-type]
    (element,) = tree(canvas).iter(f"{SVG}text")
    assert (element.get("direction"), element.get("text-anchor") or "start") == expected
    assert element.get("x") == ("70" if mirrored else "30")


def test_a_number_keeps_its_sign_among_words_from_the_right() -> None:
    canvas = _canvas(mirrored=True, language="ar")
    canvas.text(0, 10, "أقل من 20%")
    canvas.text(0, 20, "23.4%")
    shown = [text.text for text in tree(canvas).iter(f"{SVG}text")]
    assert shown == ["أقل من \u200e20%\u200e", "23.4%"]


def test_ids_of_two_drawings_in_a_page_differ() -> None:
    ids: set[str] = set()
    for name in ("chart-1", "chart-2"):
        canvas = _canvas(name=name)
        canvas.rect(0, 0, 5, 5, "series_2", "hatch")
        canvas.rect(0, 0, 5, 5, "series_4", "dots")
        own = {str(element.get("id")) for element in tree(canvas).iter() if element.get("id")}
        used = {str(one.get("fill"))[5:-1] for one in tree(canvas).iter(f"{SVG}rect")
                if str(one.get("fill")).startswith("url")}  # fmt: skip
        assert used == own
        assert len(own) == 2
        assert ids.isdisjoint(own)
        ids |= own


def test_each_colour_has_another_on_a_dark_screen() -> None:
    canvas = _canvas()
    canvas.rect(0, 0, 5, 5, "series_1")
    canvas.line([(0, 0), (5, 5)], "rule", 1)
    canvas.text(0, 0, "x", role="muted")
    style = tree(canvas).findtext(f"{SVG}style") or ""
    dark = theme().dark_drawing["series_1"]
    assert f".drawn-f-series-1{{fill:{dark}}}" in style
    assert f".drawn-s-rule{{stroke:{theme().dark['rule']}}}" in style
    classes = {str(one.get("class")) for one in tree(canvas).iter() if one.get("class")}
    assert all(f".{name}{{" in style for name in classes)


def test_nothing_of_no_size_is_drawn() -> None:
    canvas = _canvas()
    canvas.rect(0, 0, 0, 5, "series_1")
    canvas.text(0, 0, "")
    assert [one.tag for one in tree(canvas)] == [f"{SVG}style"]
