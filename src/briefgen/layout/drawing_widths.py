"""Drawings in their places: each as wide as its figure is on a page, and its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.dot_plot import DotPlot
from briefgen.drawing.drawing_style import MM
from briefgen.drawing.maps.map_drawing import MapDrawing
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.drawing.timelines.draw_timeline import TimelineDrawing
from briefgen.layout.class_names import ClassName, class_list, has_class
from briefgen.layout.laid_out import Asset
from briefgen.layout.layout_measures import inset_of
from briefgen.theme.theme import Theme

DRAWING: Final = "data-drawing"
"""On a ``figure``, or on an ``img`` that stands in none: the name of what is drawn in it."""
_WIDTHS: Final = (
    ClassName.WIDTH_FULL,
    ClassName.WIDTH_SIDE,
    ClassName.WIDTH_HALF,
    ClassName.WIDTH_MAIN,
)
_ATTEMPTS: Final = 3
_SLACK: Final = 0.5
"""Pixels by which a drawing may be measured wrong."""
D = TypeVar("D", ChartDrawing, MapDrawing, DotPlot, TimelineDrawing)


def drawn(
    root: etree._Element,
    drawings: Mapping[str, D],
    theme: Theme,
    draw: Callable[[D, str], SvgCanvas | None],
) -> Iterator[tuple[D, Asset]]:
    """Each drawing at the width of its place in the tree, and its picture under its name.

    Not of what no drawing can be made in its place.
    """
    for element in root.iter("figure", "img"):
        if (known := drawings.get(element.get(DRAWING, ""))) is not None:
            name = str(element.get(DRAWING))
            drawing = replace(known, width=drawing_width(element, theme))
            if (canvas := draw(drawing, name)) is not None:
                lower = _lower(drawing, draw, name, canvas.height)
                yield drawing, replace(_asset(canvas, name), lower=lower)


def _asset(canvas: SvgCanvas, name: str) -> Asset:
    size = round(canvas.width), round(canvas.height)
    return Asset(name, "image/svg+xml", canvas.svg().encode(), *size, file=name)


def _lower(
    drawing: D, draw: Callable[[D, str], SvgCanvas | None], name: str, whole: float
) -> Callable[[float], Asset | None] | None:
    """Draws the same at a lower height; None for what has rows, which are as high as their words.

    Whatever does not become lower with the rest, as a key does, is known when it was drawn once.
    """
    if not isinstance(drawing, ChartDrawing | MapDrawing):
        return None

    def lower(height: float) -> Asset | None:
        by = whole - height
        for _ in range(_ATTEMPTS):
            canvas = draw(replace(drawing, lower_by=by / MM), name)
            if canvas is None or canvas.height <= height + _SLACK:
                return None if canvas is None else _asset(canvas, name)
            by += canvas.height - height
        return None

    return lower


def drawing_width(element: etree._Element, theme: Theme) -> float:
    """Millimetres of the place of a drawing, once all blocks have their widths."""
    around, tokens = [element, *element.iterancestors()], theme.tokens
    insets = (
        inset_of(name, theme) for one in around if one.tag == "article" for name in class_list(one)
    )
    line = theme.page.line - 2 * sum(insets)
    half = (line - tokens.value("measure-gutter")) / 2
    if any(has_class(one, ClassName.COLUMNS) for one in around[1:]):
        return half
    block = next((one for one in around if has_class(one, *_WIDTHS)), element)
    if has_class(block, ClassName.WIDTH_FULL):
        return line
    if has_class(block, ClassName.WIDTH_SIDE):
        return tokens.value("measure-side")
    return half if has_class(block, ClassName.WIDTH_HALF) else tokens.value("measure-main")
