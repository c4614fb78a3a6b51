"""From the boxes of all pages to one structure tree (ISO 14289-1, 7.1 and 7.2).

Boxes are visited in their order, and each leads to the node of the element that it came from. So an
element that goes on over lines, columns and pages stays one, and what has no place in the reading
order (running headers and footers, the repeated head of a table) is left out: an artifact.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class
from briefgen.layout.vocabulary import is_decoration
from briefgen.renderers.pdf.print_tree import NOTE_AT_END
from briefgen.renderers.pdf.tags.line_ends import LineEnds
from briefgen.renderers.pdf.tags.roles import GROUPS, HEADINGS, PHRASES, ROLES
from briefgen.renderers.pdf.tags.structure_nodes import ContentLeaf, StructureNode
from briefgen.renderers.pdf.weasyprint.weasy import boxes

_HOISTED = PHRASES | HEADINGS
"""A note is not read out as part of these: it follows them."""
_PHRASE_TAGS = frozenset(
    ["a", "abbr", "bdi", "cite", "code", "em", "img", "span", "strong", "sub", "sup", "time"]
)


class Gatherer:
    """Makes the nodes; `leaves` says for every text and picture box where it belongs."""

    def __init__(self, language: str) -> None:
        self.root = StructureNode("Document")
        self.language = language
        self.leaves: dict[Any, ContentLeaf] = {}
        self.artifacts: dict[Any, str] = {}
        self.pictures: list[tuple[StructureNode, Any, int]] = []
        self.calls: list[tuple[Any, int]] = []
        self._nodes: dict[Any, StructureNode] = {}
        """By element, and by element and pseudo-element for what CSS adds to it."""
        self._heads: set[Any] = set()
        self._notes: list[tuple[Any, int]] = []
        self._line: Any = None
        self._line_ends = LineEnds()

    def page(self, page_box: Any, number: int) -> None:
        """Take in one page, but not the notes at its foot."""
        for box in page_box.children:
            if isinstance(box, boxes.MarginBox):
                self._leave_out(box, _furniture(box))
            elif isinstance(box, boxes.FootnoteAreaBox):
                self._notes.append((box, number))
            else:
                self._visit(box, number)

    def notes(self) -> None:
        """Take in the notes of all pages, when their calls have been.

        WeasyPrint leaves a note where its call first was when it takes a row of a table to the next
        page: the row is not to begin with its note.
        """
        for box, number in self._notes:
            self._visit(box, number)

    def link(self, box: Any) -> StructureNode | None:
        """The link that the active area of a box belongs to."""
        if _pseudo(box) == "footnote-call":
            return self._nodes.get((box.element, "footnote-call"))
        element = box.element
        while element is not None and element.tag != "a":
            element = element.getparent()
        return None if element is None else self._nodes.get(element)

    def unlink(self, box: Any) -> None:
        """The call of a note that cannot be reached is no link."""
        node = self._nodes[box.element, "footnote-call"]
        node.role = "Span"

    def _visit(self, box: Any, page: int) -> None:
        box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
        if isinstance(box, (boxes.TextBox, boxes.ReplacedBox)):
            if box.element is not None and box.element.tag == "img" and is_decoration(box.element):
                self._leave_out(box, "/Type /Layout")
            else:
                self._take(box, page)
            return
        if isinstance(box, boxes.TableRowGroupBox) and box.is_header:
            if box.element in self._heads:
                self._leave_out(box, "/Type /Pagination")
                return
            self._heads.add(box.element)
        if box.element is not None and not isinstance(box, boxes.LineBox):
            self._node_of(box)
            if _pseudo(box) == "footnote-call":
                self.calls.append((box, page))
        if self._line is not None and isinstance(box, boxes.InlineBox) and not box.children:
            self._line_ends.divide(self._line)
        around = self._line
        if isinstance(box, boxes.LineBox):
            self._line = box
        for child in box.children:
            if isinstance(child, boxes.TableRowBox) and _is_repeated(child, box):
                self._leave_out(child, "/Type /Pagination")
            else:
                self._visit(child, page)
        self._line = around

    def _take(self, box: Any, page: int) -> None:
        leaf = self.leaves[box] = ContentLeaf(page)
        leaf.from_right = box.style["direction"] == "rtl"
        node = self._node_of(box)
        _home(node, box.element).kids.append(leaf)
        if self._line is not None and isinstance(box, boxes.TextBox):
            self._line_ends.take(self._line, box, leaf)
        if node.role == "Figure":
            self.pictures.append((node, box, page))

    def _leave_out(self, box: Any, kind: str) -> None:
        """Content that is repeated on every page is an artifact (7.8)."""
        for inner in _all(box):
            self.artifacts[inner] = kind

    def _node_of(self, box: Any) -> StructureNode:
        return self._node(box.element, _pseudo(box), block=isinstance(box, boxes.BlockLevelBox))

    def _node(
        self, element: etree._Element | None, pseudo: str = "", *, block: bool = False
    ) -> StructureNode:
        if element is None:
            return self.root
        key = (element, pseudo) if pseudo else element
        found = self._nodes.get(key)
        if found is None:
            found = self._make_part(element, pseudo) if pseudo else self._make(element, block=block)
            self._nodes[key] = found
            if pseudo == "after" and block and found.parent:  # a page number
                _set_apart(found.parent)
        return found

    # --- what CSS adds to an element ---

    def _make_part(self, element: etree._Element, pseudo: str) -> StructureNode:
        node = self._node(element)
        if pseudo == "footnote-call":
            return self._nodes[element, pseudo]  # made together with its note
        if element.tag == "li" and pseudo in ("before", "marker"):
            return self._nodes[element, "item"].add(StructureNode("Lbl", element), 0)
        if pseudo == "footnote-marker":
            return node.add(StructureNode("Lbl", element), 0)
        if element.tag == "a" and pseudo == "after":
            return node.add(StructureNode("Span", element))
        return node

    # --- elements ---

    def _make(self, element: etree._Element, *, block: bool) -> StructureNode:
        tag = str(element.tag)
        if tag in ("html", "body"):
            return self.root
        if element.get("data-note") is not None:
            return self._note(element)
        parent = self._node(element.getparent())
        if element.get(NOTE_AT_END) is not None:
            return parent.add(StructureNode("Note", element))
        if tag == "li":
            return self._item(element, parent)
        if tag in ("dt", "dd"):
            return self._term(element, parent)
        if tag == "a":
            return self._link(element, parent)
        role = _role(element, tag)
        if block and tag in _PHRASE_TAGS and role not in ("Figure", "Link"):
            # An item of a flex box: as a Span it would run on from the last. In a line of text
            # there is no block (14.8.4.3.1), and it is set apart by a space.
            role = "Div" if parent.role in GROUPS else "Span"
            if role == "Span":
                _set_apart(parent)
        if role in PHRASES:
            parent = _home(parent, element)
        return parent.add(StructureNode(role, element)) if role else parent

    def _note(self, element: etree._Element) -> StructureNode:
        """7.9, and 14.8.4.4.1: the note follows the reference that calls it."""
        parent = self._node(element.getparent())
        call = _home(parent, element).add(StructureNode("Reference", element))
        self._nodes[element, "footnote-call"] = call.add(StructureNode("Link", element))
        after = _hoisted(call)
        return after.follow(StructureNode("Note", element), behind="Note")

    def _item(self, element: etree._Element, parent: StructureNode) -> StructureNode:
        if parent.role == "TOC":
            item = parent.add(StructureNode("TOCI", element))
            self._nodes[element, "item"] = item
            return item
        item = parent.add(StructureNode("LI", element))
        self._nodes[element, "item"] = item
        return item.add(StructureNode("LBody", element))

    def _term(self, element: etree._Element, parent: StructureNode) -> StructureNode:
        """A term and what it means are one item: its label and its body (14.8.4.3.3)."""
        last = parent.kids[-1] if parent.kids else None
        is_term = element.tag == "dt"
        ended = isinstance(last, StructureNode) and any(
            isinstance(kid, StructureNode) and kid.role == "LBody" for kid in last.kids
        )
        if not isinstance(last, StructureNode) or (is_term and ended):
            last = parent.add(StructureNode("LI", element))
        return last.add(StructureNode("Lbl" if is_term else "LBody", element))

    def _link(self, element: etree._Element, parent: StructureNode) -> StructureNode:
        home = _home(parent, element) if parent.role != "TOCI" else parent
        if parent.role == "TOCI" or has_class(element, ClassName.NOTE_REF):
            home = home.add(StructureNode("Reference", element))
        return home.add(StructureNode("Link", element))


def _role(element: etree._Element, tag: str) -> str:
    if tag == "ol" and _toc_above(element):
        return "TOC"
    if tag in ROLES:
        return ROLES[tag]
    if not element.get("lang") and not element.get("title"):
        return ""
    return "Span" if tag in _PHRASE_TAGS else "Div"


def _set_apart(node: StructureNode) -> None:
    """See to a space behind the last words of a node."""
    for last in list(node.leaves())[-1:]:
        last.lacks_space = True


def _pseudo(box: Any) -> str:
    return str(box.element_tag or "").partition("::")[2]


def _home(node: StructureNode, element: etree._Element | None) -> StructureNode:
    """Where text and phrases go: not straight into a group, but into a paragraph of it."""
    if node.role not in GROUPS:
        return node
    while element is not None and element.tag in _PHRASE_TAGS:
        element = element.getparent()
    last = node.kids[-1] if node.kids else None
    if isinstance(last, StructureNode) and last.role == "P" and last.element is element:
        return last
    return node.add(StructureNode("P", element))


def _hoisted(call: StructureNode) -> StructureNode:
    """What the note of a call follows: a heading, a phrase, a whole table with all that is in it.

    A table's notes are together behind it: within, those of its headers would have no place.
    """
    tables = [node for node in call.above() if node.role == "Table"]
    after = tables[-1] if tables else call
    while after.parent is not None and after.parent.role in _HOISTED:
        after = after.parent
    return after


def _toc_above(element: etree._Element) -> bool:
    return any(above.get("data-field") == "toc" for above in element.iterancestors("nav"))


def _furniture(box: Any) -> str:
    subtype = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
    return f"/Type /Pagination /Subtype {subtype}"


def _is_repeated(row: Any, group: Any) -> bool:
    """Whether a row of a table's head is the head of a group of its body, once more."""
    return group.is_header and row.element.getparent() is not group.element


def _all(box: Any) -> Any:
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _all(child)
