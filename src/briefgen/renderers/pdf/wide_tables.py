"""What is said of a table that fits on no page, whatever engine found it."""

from __future__ import annotations

from lxml import etree

from briefgen.errors import RenderError
from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.tree_words import words_in
from briefgen.messages import say
from briefgen.renderers.html_tree import place_of


def too_wide(table: etree._Element, columns: int, fitting: int) -> RenderError:
    """The error for a table of so many columns, of which about so many fit on a page."""
    caption, upright = table.find("caption"), has_class(table, ClassName.PORTRAIT)
    name = "" if caption is None else words_in(caption)
    text = say(
        "the table “{name}” has {count} columns, and about {fit} of them fit on a "
        "page {way} in the smallest type",
        name=name[:80],
        count=columns,
        fit=min(fitting, columns - 1),
        way=say("upright") if upright else say("on its side"),
    )
    hint = say("divide it into two tables, leave out columns, or shorten the longest words in it")
    if upright:
        hint = say("write orientation: auto, {hint}", hint=hint)
    return RenderError(text, format="pdf", where=place_of(table), hint=hint)
