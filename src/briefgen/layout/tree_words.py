"""What an element of a tree says."""

from __future__ import annotations

from lxml import etree


def words_in(element: etree._Element) -> str:
    """The words of an element and of all within it, in one line."""
    return " ".join("".join(map(str, element.itertext())).split())
