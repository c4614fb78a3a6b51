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
_SAID: Final = ("summary", "highlights", "sections.")
"""How the places of what a condensed page says begin."""


def left_out_parts(edition: Edition, layout: str, root: etree._Element) -> Notice | None:
    """The notice of the parts that are nowhere in a tree; None where all are there.

    A page that is condensed says so itself: its author is told only where nothing is left.
    """
    if any(has_class(element, ClassName.CONDENSED) for element in root.iter("p")):
        return _emptied(layout, root)
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


def _emptied(layout: str, root: etree._Element) -> Notice | None:
    if any(str(place).startswith(_SAID) for place in root.xpath("//@data-place")):
        return None
    text = say(
        "the layout {layout} condenses a brief to its highlights, its summary, the first key "
        "figures and the first timeline, and this one has none of them: the page says nothing; "
        "write a summary, or product: flash_update to have all of it shown",
        layout=layout,
    )
    return Notice("nothing-left", text, "summary")
