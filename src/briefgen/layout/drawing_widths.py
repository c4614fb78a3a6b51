"""How wide a drawing is: as its figure's place on a page."""

from __future__ import annotations

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.theme.theme import Theme


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
