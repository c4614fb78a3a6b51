"""Drawings in their places: each as wide as its figure is on a page, and its picture."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final, TypeVar

from lxml import etree

from briefgen.drawing.chart_drawing import ChartDrawing
from briefgen.drawing.maps.map_drawing import MapDrawing
from briefgen.drawing.svg_canvas import SvgCanvas
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.laid_out import Asset
from briefgen.theme.theme import Theme

DRAWING: Final = "data-drawing"
"""On a ``figure``: the name of what is drawn in it."""
D = TypeVar("D", ChartDrawing, MapDrawing)


def drawn(
    root: etree._Element,
    drawings: Mapping[str, D],
    theme: Theme,
    draw: Callable[[D, str], SvgCanvas],
) -> Iterator[tuple[D, Asset]]:
    """Each drawing at the width of its place in the tree, and its picture under its name."""
    for figure in root.iter("figure"):
        if (known := drawings.get(figure.get(DRAWING, ""))) is not None:
            name = str(figure.get(DRAWING))
            drawing = replace(known, width=drawing_width(figure, theme))
            canvas = draw(drawing, name)
            size = round(canvas.width), round(canvas.height)
            data = canvas.svg().encode()
            yield drawing, Asset(name, "image/svg+xml", data, *size, file=name)


def drawing_width(figure: etree._Element, theme: Theme) -> float:
    """Millimetres of the place of a figure, once all blocks have their widths."""
    line, tokens = theme.page.line, theme.tokens
    half = (line - tokens.value("measure-gutter")) / 2
    if any(has_class(one, ClassName.COLUMNS) for one in figure.iterancestors("div")):
        return half
    if has_class(figure, ClassName.WIDTH_FULL):
        return line
    if has_class(figure, ClassName.WIDTH_SIDE):
        return tokens.value("measure-side")
    return half if has_class(figure, ClassName.WIDTH_HALF) else tokens.value("measure-main")
