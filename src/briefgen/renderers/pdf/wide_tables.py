"""What is said of a table that fits on no page, whatever engine found it."""

from __future__ import annotations

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.html_tree import place_of


def too_wide(table: etree._Element, columns: int, fitting: int) -> RenderError:
    """The error for a table of so many columns, of which about so many fit on a page."""
    caption, upright = table.find("caption"), has_class(table, ClassName.PORTRAIT)
    name = "" if caption is None else " ".join("".join(caption.itertext()).split())
    text = (
        f"the table “{name[:80]}” has {columns} columns, and about {min(fitting, columns - 1)} "
        f"of them fit on a page {'upright' if upright else 'on its side'} in the smallest type"
    )
    hint = "divide it into two tables, leave out columns, or shorten the longest words in it"
    if upright:
        hint = f"write orientation: auto, {hint}"
    return RenderError(text, format="pdf", where=place_of(table), hint=hint)
