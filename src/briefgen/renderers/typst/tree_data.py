"""The laid-out tree as the data that `print.typ` walks through.

It is a list of its elements, the root last. An element is a dictionary: ``tag``, ``class`` (a
list), ``body`` (texts, and the numbers of elements), ``inline`` (whether it holds text alone, and
no block), ``letters`` (how many it has), and each attribute under its own name. Texts are strings,
and what stands in a string is never read as markup.

A long register has thousands of cells in which a text stands and nothing else. A row of such cells
has their ``texts`` in the place of elements, null for none, in each of which no line must end;
``kind`` is the number of what its cells are in the ``kinds`` of its table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from lxml import etree

from briefgen.layout.vocabulary import HEADINGS, INLINE
from briefgen.renderers.typst.column_measures import ASSET, WordWidths, column_measures
from briefgen.theme.theme import Theme

_LINE: Final = "line"
"""The tag of text that stands straight in a box beside blocks."""
_ROW: Final = "tr"
_OF_TEXT: Final = frozenset({"class", "scope", "data-value", "data-style"})
"""What a cell of a text alone may say of itself; the last two are for Word and HTML."""
_LINE_END: Final = re.compile("[\x0b\x85\u2028\u2029]")
"""What ends a line wherever it stands (UAX #14, BK and NL), and is no white space of HTML."""
Node = dict[str, Any]


def tree_data(
    root: etree._Element, theme: Theme, pictures: Mapping[str, Mapping[str, Any]]
) -> list[Node]:
    """An element with all that is in it.

    A table has its ``measures`` and its number besides, an image what is known of its ``picture``;
    a link within the document says whether something is there that it ``leads`` to, and whether
    that ``heads`` a part.
    """
    listing = _Listing(WordWidths(theme), pictures, root)
    listing.add(root)
    return listing.nodes


class _Listing:
    """The elements that are listed already."""

    def __init__(
        self,
        widths: WordWidths,
        pictures: Mapping[str, Mapping[str, Any]],
        root: etree._Element,
    ) -> None:
        self.nodes: list[Node] = []
        self._widths = widths
        self._pictures = pictures
        self._targets = {
            f"#{name}": str(element.tag)
            for element in root.iter(etree.Element)
            if (name := element.get("id"))
        }
        self._tables = 0
        self._kinds: dict[tuple[tuple[str, str, str | None], ...], int] = {}
        """Those of the rows of the table that is open."""

    def add(self, element: etree._Element) -> int:
        """List an element behind all that is in it, and say its number."""
        if element.tag == "table":
            return self._table(element)
        if element.tag == _ROW and all(map(_is_text, element)):
            return self._row(element)
        return self._listed(self._node(element))

    def _table(self, table: etree._Element) -> int:
        kinds, self._kinds = self._kinds, {}
        node = self._node(table)
        node["kinds"] = [
            [{"tag": tag, "class": names.split(), "scope": scope} for tag, names, scope in kind]
            for kind in self._kinds
        ]
        node["measures"] = column_measures(table, self._widths, self._pictures)
        node["number"] = self._tables
        self._kinds = kinds
        self._tables += 1
        return self._listed(node)

    def _row(self, row: etree._Element) -> int:
        """A row of cells in each of which a text stands."""
        kind = tuple((str(cell.tag), cell.get("class") or "", cell.get("scope")) for cell in row)
        texts = [cell.text or None for cell in row]
        node = _said(row) | {"letters": sum(len(text) for text in texts if text), "inline": False}
        node["texts"] = texts
        node["kind"] = self._kinds.setdefault(kind, len(self._kinds))
        node["body"] = []
        return self._listed(node)

    def _node(self, element: etree._Element) -> Node:
        body: list[str | int] = list(self._body(element))
        is_inline = not len(element) or all(map(self._is_inline, body))
        node = _said(element)
        node["letters"] = sum(map(self._letters, body))
        node["inline"] = is_inline
        node["body"] = body if is_inline else list(self._boxed(body))
        if element.tag == "img":
            node["picture"] = self._pictures[str(element.get("src")).removeprefix(ASSET)]
        elif element.tag == "a" and (target := self._targets.get(str(element.get("href")))):
            node["leads"] = True
            node["heads"] = target in HEADINGS
        return node

    def _listed(self, node: Node) -> int:
        node["at"] = len(self.nodes)
        self.nodes.append(node)
        return len(self.nodes) - 1

    def _body(self, element: etree._Element) -> Iterator[str | int]:
        if element.text:
            yield element.text
        for child in element.iterchildren(etree.Element):
            yield self.add(child)
            if child.tail:
                yield child.tail

    def _letters(self, part: str | int) -> int:
        return len(part) if isinstance(part, str) else int(self.nodes[part]["letters"])

    def _is_inline(self, part: str | int) -> bool:
        if isinstance(part, str):
            return True
        return self.nodes[part]["tag"] in INLINE and self.nodes[part]["inline"]

    def _boxed(self, body: list[str | int]) -> Iterator[int]:
        """Blocks alone: what stands between them is a line of its own."""
        line: list[str | int] = []
        for part in body:
            if self._is_inline(part):
                line.append(part)
                continue
            yield from self._line(line)
            line = []
            assert isinstance(part, int)
            yield part
        yield from self._line(line)

    def _line(self, parts: list[str | int]) -> Iterator[int]:
        """A line of its own; pictures alone are blocks."""
        numbers = [part for part in parts if isinstance(part, int)]
        has_text = any(isinstance(part, str) and part.strip() for part in parts)
        if not has_text and all(self.nodes[number]["tag"] == "img" for number in numbers):
            yield from numbers
        else:
            yield self._listed(
                {"tag": _LINE, "class": [], "inline": True, "body": list(parts)}
                | {"letters": sum(map(self._letters, parts))}
            )


def _said(element: etree._Element) -> Node:
    """What an element says of itself."""
    node: Node = {"tag": str(element.tag), "class": (element.get("class") or "").split()}
    for name, value in element.items():
        if name != "class":
            node[str(name)] = str(value)
    return node


def _is_text(cell: etree._Element) -> bool:
    text = cell.text or ""
    return not (len(cell) or _LINE_END.search(text)) and _OF_TEXT.issuperset(cell.keys())
