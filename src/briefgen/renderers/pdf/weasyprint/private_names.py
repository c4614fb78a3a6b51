"""Every name of WeasyPrint's and pydyf's that is not theirs to keep: what we use beyond their docs.

The next version may drop any of them. A test asks the installed one for each, and looks through our
code for uses that are not in this list.
"""

from __future__ import annotations

from typing import Any, Final

MODULES: Final[dict[str, tuple[str, ...]]] = {
    "weasyprint": ("CSS", "HTML", "PH_STYLESHEET", "document", "images"),
    "weasyprint.css": (
        "CSS",
        "ColorProfile",
        "ComputedStyle",
        "INHERITED",
        "INITIAL_NOT_COMPUTED",
        "PHYSICAL_FUNCTIONS",
        "StyleFor",
        "check_math",
    ),
    "weasyprint.css.properties": ("Dimension", "INITIAL_VALUES"),
    "weasyprint.css.tokens": ("Pending",),
    "weasyprint.document": ("Page",),
    "weasyprint.draw.text": ("draw_first_line",),
    "cssselect2": ("ElementWrapper",),
    "weasyprint.formatting_structure.boxes": (
        "BlockLevelBox",
        "FootnoteAreaBox",
        "InlineBox",
        "LineBox",
        "MarginBox",
        "ReplacedBox",
        "TableBox",
        "TableCellBox",
        "TableRowBox",
        "TableRowGroupBox",
        "TextBox",
    ),
    "weasyprint.html": ("PH", "PH_STYLESHEET"),
    "weasyprint.images": ("RasterImage",),
    "weasyprint.layout": ("make_all_pages",),
    "weasyprint.layout.block": ("float_layout", "remove_placeholders", "table_layout"),
    "weasyprint.layout.inline": ("split_first_line", "split_text_box", "strut"),
    "weasyprint.layout.page": ("remake_page",),
    "weasyprint.layout.percent": ("check_math", "resolve_one_percentage"),
    "weasyprint.layout.preferred": ("check_math", "split_first_line"),
    "weasyprint.layout.table": ("auto_table_layout",),
    "weasyprint.matrix": ("Matrix",),
    "weasyprint.svg": ("SVG", "TAGS", "text"),
    "weasyprint.svg.bounding_box": ("extend_bounding_box",),
    "weasyprint.svg.text": ("Style", "TextBox"),
    "weasyprint.svg.utils": ("size",),
    "weasyprint.text.fonts": ("FontConfiguration",),
    "weasyprint.text.line_break": ("Layout", "can_break_text", "split_first_line"),
    "weasyprint.urls": ("URLFetcherResponse",),
    "pydyf": ("Array", "Dictionary", "Object", "Stream", "String", "_to_bytes"),
}
"""Module to the names that we take from it, documented or not."""

METHODS: Final[dict[str, tuple[str, ...]]] = {
    "weasyprint.text.line_break.Layout": ("reactivate",),
    "weasyprint.css.ComputedStyle": ("__missing__",),
    "weasyprint.svg.SVG": ("draw_node",),
}
"""Class to the methods of theirs that ours take the place of."""

ATTRIBUTES: Final = ("_find_earlier_page_break", "_folder", "_page_box", "_tags", "_to_bytes")
"""Attributes with a line in front that we read of their modules, and of their objects through the
functions below."""

COLOURS: Final = ("weasyprint.pdf", "sRGB2014.icc")
"""A file of theirs: the profile of the colours of a screen."""


def break_finder(table_layout: Any) -> Any:
    """What looks for an earlier place where a table can be parted."""
    return table_layout._find_earlier_page_break


def page_box(page: Any) -> Any:
    """The box of a page that was laid out: its margin boxes, its content, its area of notes."""
    return page._page_box


def set_page_box(page: Any, box: Any) -> None:
    """Give a page another box to paint."""
    page._page_box = box


def own_tags(stream: Any) -> Any:
    """The marks that a stream within a page has made by itself."""
    return stream._tags


def font_folder(configuration: Any) -> Any:
    """Where a font configuration keeps its copies of fonts."""
    return configuration._folder


def to_bytes(thing: Any) -> bytes:
    """An object of a PDF as it stands in the file."""
    import pydyf

    written: bytes = pydyf._to_bytes(thing)
    return written
