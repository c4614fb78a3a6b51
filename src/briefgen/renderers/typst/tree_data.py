"""The laid-out tree as the data that `print.typ` walks through.

An element is a dictionary: ``tag``, ``class`` (a list), ``body`` (texts and elements), ``inline``
(whether it holds text alone, and no block), and each attribute under its own name. Texts are
strings, and what stands in a string is never read as markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from lxml import etree

from briefgen.layout.vocabulary import INLINE
from briefgen.renderers.typst.column_measures import WordWidths, column_measures

_LINE: Final = "line"
"""The tag of text that stands straight in a box beside blocks."""
Node = str | dict[str, Any]


def tree_data(element: etree._Element, widths: WordWidths) -> dict[str, Any]:
    """An element with all that is in it; a table also with its ``measures``."""
    body = list(_body(element, widths))
    is_inline = all(_is_inline(node) for node in body)
    data: dict[str, Any] = {"tag": str(element.tag)}
    for name, value in element.items():
        if name != "class":
            data[str(name)] = str(value)
    data["class"] = (element.get("class") or "").split()
    data["inline"] = is_inline
    data["body"] = body if is_inline else list(_boxed(body))
    if element.tag == "table":
        data["measures"] = column_measures(element, widths)
    return data


def _body(element: etree._Element, widths: WordWidths) -> Iterator[Node]:
    if element.text:
        yield element.text
    for child in element.iterchildren(etree.Element):
        yield tree_data(child, widths)
        if child.tail:
            yield child.tail


def _is_inline(node: Node) -> bool:
    return isinstance(node, str) or (node["tag"] in INLINE and node["inline"])


def _boxed(body: list[Node]) -> Iterator[Node]:
    """Blocks alone: what stands between them is a line of its own."""
    line: list[Node] = []
    for node in body:
        if _is_inline(node):
            line.append(node)
            continue
        yield from _line(line)
        line = []
        yield node
    yield from _line(line)


def _line(nodes: list[Node]) -> Iterator[Node]:
    """A line of its own; pictures alone are blocks."""
    seen = [node for node in nodes if not isinstance(node, str) or node.strip()]
    if all(not isinstance(node, str) and node["tag"] == "img" for node in seen):
        yield from seen
    elif any(not isinstance(node, str) or node.strip() for node in nodes):
        yield {"tag": _LINE, "class": [], "inline": True, "body": list(nodes)}
