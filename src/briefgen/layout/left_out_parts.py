"""Parts of a brief for which a layout has no place; its author is told."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.errors import Notice
from briefgen.layout.class_names import ClassName, has_class
from briefgen.messages import joined, say
from briefgen.model.edition import Edition

_PARTS: Final = {
    "glossary": say("glossary"),
    "related": say("further reading"),
    "methodology": say("methodology"),
}
"""Keys of a brief whose part some layouts do without, and what the part is."""


def left_out_parts(edition: Edition, layout: str, root: etree._Element) -> Notice | None:
    """The notice of the parts that are nowhere in a tree.

    None where all are there, and where the page says itself that it is condensed.
    """
    if any(has_class(element, ClassName.CONDENSED) for element in root.iter("p")):
        return None
    shown = {element.get("data-place") for element in root.iter("section")}
    parts = [key for key in _PARTS if getattr(edition, key) and key not in shown]
    if not parts:
        return None
    words = joined(say(" and no "), [_PARTS[key] for key in parts])
    text = say(
        "the layout {layout} has no {words}: readers of it do not see what is written there",
        layout=layout,
        words=words,
    )
    return Notice("part-left-out", text, parts[0])
