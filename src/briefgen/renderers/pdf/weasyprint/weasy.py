"""WeasyPrint, imported in a third of the time and without its side effects.

Everything of ours that needs WeasyPrint imports this module first.
"""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator
from importlib.resources import as_file, files

from briefgen.renderers.pdf.weasyprint.import_shortcuts import (
    HintsParsedLater,
    hints_not_parsed,
    no_search_for_libraries,
    seldom_called_later,
)


@contextlib.contextmanager
def no_machine_fonts() -> Iterator[None]:
    """While this lasts, Fontconfig reads our empty configuration: no font of the machine."""
    before = os.environ.get("FONTCONFIG_FILE")
    with as_file(files(__package__) / "fonts.conf") as configuration:
        os.environ["FONTCONFIG_FILE"] = str(configuration)
        try:
            yield
        finally:
            if before is None:
                del os.environ["FONTCONFIG_FILE"]
            else:
                os.environ["FONTCONFIG_FILE"] = before


@contextlib.contextmanager
def _pillow_unchanged() -> Iterator[None]:
    """WeasyPrint makes Pillow accept truncated pictures in the whole process; we take that back."""
    from PIL import ImageFile

    before = ImageFile.LOAD_TRUNCATED_IMAGES
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


with (
    no_search_for_libraries(),
    seldom_called_later(),
    hints_not_parsed(),
    no_machine_fonts(),
    _pillow_unchanged(),
    warnings.catch_warnings(),
):
    # On import WeasyPrint looks whether Fontconfig knows a font, and complains that there is none.
    warnings.filterwarnings("ignore", message=".*FontConfig")
    import pydyf
    import weasyprint
    from cssselect2 import ElementWrapper
    from weasyprint import css as cascade
    from weasyprint import html as html_elements
    from weasyprint import layout as document_layout
    from weasyprint import svg as svg_drawing
    from weasyprint.css import ColorProfile
    from weasyprint.css.properties import INITIAL_VALUES, Dimension
    from weasyprint.css.tokens import Pending
    from weasyprint.draw import text as text_drawing
    from weasyprint.draw.text import draw_first_line
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import block as block_layout
    from weasyprint.layout import inline as inline_layout
    from weasyprint.layout import page as page_layout
    from weasyprint.layout import percent as percentages
    from weasyprint.layout import preferred as preferred_widths
    from weasyprint.layout import table as table_layout
    from weasyprint.matrix import Matrix
    from weasyprint.svg.bounding_box import extend_bounding_box
    from weasyprint.svg.text import Style as SvgStyle
    from weasyprint.svg.text import TextBox as SvgTextBox
    from weasyprint.svg.utils import size as svg_size
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.text.line_break import Layout as TextLayout
    from weasyprint.text.line_break import can_break_text, split_first_line
    from weasyprint.urls import URLFetcherResponse

weasyprint.PH_STYLESHEET = html_elements.PH_STYLESHEET = HintsParsedLater(
    lambda: weasyprint.CSS(string=html_elements.PH)
)

__all__ = [
    "INITIAL_VALUES",
    "ColorProfile",
    "Dimension",
    "ElementWrapper",
    "FontConfiguration",
    "Matrix",
    "Pending",
    "SvgStyle",
    "SvgTextBox",
    "TextLayout",
    "URLFetcherResponse",
    "block_layout",
    "boxes",
    "can_break_text",
    "cascade",
    "document_layout",
    "draw_first_line",
    "extend_bounding_box",
    "inline_layout",
    "no_machine_fonts",
    "page_layout",
    "percentages",
    "preferred_widths",
    "pydyf",
    "split_first_line",
    "svg_drawing",
    "svg_size",
    "table_layout",
    "text_drawing",
    "weasyprint",
]
