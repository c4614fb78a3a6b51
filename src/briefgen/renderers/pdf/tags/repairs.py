"""What a reader needs beyond roles: small functions, each with the clause that it serves.

Clauses are those of ISO 14289-1:2014 (PDF/UA-1); numbers of four figures (14.8) of ISO 32000-1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from briefgen.layout.class_names import ClassName, has_class
from briefgen.renderers.pdf.print_tree import NOTE_AT_END
from briefgen.renderers.pdf.tags.link_annotations import described
from briefgen.renderers.pdf.tags.roles import EMPTY, LIST_OF_NOTES
from briefgen.renderers.pdf.tags.structure_builder import Gatherer
from briefgen.renderers.pdf.tags.structure_nodes import Annotation, ContentLeaf, StructureNode
from briefgen.renderers.pdf.tags.structure_writer import remove_object
from briefgen.renderers.pdf.tags.table_headers import tie_headers
from briefgen.renderers.pdf.weasyprint.weasy import pydyf

Repair = Callable[[Gatherer], None]

_SPACES = " \u00a0"
_POINTS = 0.75
"""A CSS pixel in points."""


def prune(tree: Gatherer) -> None:
    """7.1: what holds nothing is not in the tree; an empty cell is, or the row would shift."""
    for node in reversed(list(tree.root.nodes())):
        if not node.kids and node.role not in EMPTY and node.parent is not None:
            node.parent.kids.remove(node)


def name_languages(tree: Gatherer) -> None:
    """7.2: a run in another language says so (14.9.2)."""
    spoken = {tree.root: tree.language}
    for node in tree.root.nodes():
        around = spoken[node.parent] if node.parent else tree.language
        own = str(node.element.get("lang") or "") if node.element is not None else ""
        if own and own.lower() != around.lower():
            node.say("Lang", own)
        spoken[node] = own or around


def describe_pictures(tree: Gatherer) -> None:
    """7.3: a picture has its alt text, and the place where it stands (14.8.5.4.3)."""
    for node in tree.root.nodes():
        if node.role == "Figure" and node.element is not None:
            node.say("Alt", " ".join(str(node.element.get("alt") or "").split()))
            node.set("Layout", "Placement", "/Block" if _stands_alone(node) else "/Inline")


def _stands_alone(node: StructureNode) -> bool:
    return node.parent is not None and node.parent.role in ("Div", "Sect", "Art")


def frame_pictures(tree: Gatherer, pages: Any) -> None:
    """14.8.5.4.3: the bounding box of a picture on its page, in points from below."""
    for node, box, page in tree.pictures:
        height = pages[page].height
        x, y = box.content_box_x(), box.content_box_y()
        corners = (x, height - y - box.height, x + box.width, height - y)
        numbers = " ".join(f"{corner * _POINTS:.2f}" for corner in corners)
        node.set("Layout", "BBox", f"[{numbers}]")


def number_lists(tree: Gatherer) -> None:
    """7.6: a list with labels says how it is numbered (14.8.5.5)."""
    for node in tree.root.nodes():
        if node.role == "L" and node.element is not None:
            kinds = {"ol": "/Decimal", "ul": "/Disc", "dl": "/None"}
            node.set("List", "ListNumbering", kinds[str(node.element.tag)])


def expand_abbreviations(tree: Gatherer) -> None:
    """14.9.5: what an abbreviation stands for."""
    for node in tree.root.nodes():
        if node.element is not None and node.element.tag == "abbr" and node.element.get("title"):
            node.say("E", str(node.element.get("title")))


def name_notes(tree: Gatherer) -> None:
    """7.9: each note has an ID of its own, by the number that its page gives it; the list, too."""
    seen: Counter[str] = Counter()
    for node in tree.root.nodes():
        if node.role == "Note" and node.element is not None:
            number = str(node.element.get("data-note") or node.element.get(NOTE_AT_END))
            again = f".{seen[number]}" if seen[number] else ""
            node.say("ID", f"note-{number}{again}")
            seen[number] += 1
        elif node.element is not None and has_class(node.element, ClassName.NOTES):
            node.say("ID", LIST_OF_NOTES)


class _Painted(str):
    """A text that WeasyPrint paints although it holds nothing but spaces."""

    __slots__ = ()

    def strip(self, _characters: str | None = None, /) -> str:
        """Not stripped: WeasyPrint leaves out what is nothing then."""
        return str(self)


def paint_spaces(tree: Gatherer) -> None:
    """14.8.2.5: words are divided by spaces that are there, between two elements too."""
    for box in tree.leaves:
        text = getattr(box, "text", "")
        if text and not text.strip(_SPACES):
            box.text = _Painted(text)


def link_calls(tree: Gatherer, pages: Any) -> None:
    """7.9: the call of a note leads to it; WeasyPrint links no footnote."""
    anchors = set().union(*(page.anchors for page in pages))
    for box, page in tree.calls:
        target = box.element.get("id")
        if target in anchors:
            x, y, width, height = box.hit_area()
            area = (x, y, x + width, y + height)
            pages[page].links.append(("internal", target, area, box))
        else:
            tree.unlink(box)


def mark_direction(tree: Gatherer) -> None:
    """14.8.5.4.1: the way in which the document is written."""
    tree.root.set("Layout", "WritingMode", "/RlTb")


def link_areas(tree: Gatherer, page_links: list[list[Any]]) -> list[tuple[int, Any]]:
    """7.18.5: each active area is part of its link, and described (7.18.1).

    The areas that belong to none, in running headers, are returned: they are to be taken out.
    """
    homeless = []
    for page, links in enumerate(page_links):
        for *_, box in links:
            if (area := box.link_annotation) is None:
                continue
            node = tree.link(box)
            if node is None or not node.kids:
                homeless.append((page, area))
                continue
            node.kids.append(Annotation(page, area))
            if "Dest" in area and node.element is not None:
                area["Contents"] = pydyf.String(described(node.element, area["Contents"].string))
    return homeless


def drop_unpainted(tree: Gatherer) -> None:
    """7.1: what was laid out and not painted is no content."""
    for node in tree.root.nodes():
        if any(isinstance(kid, ContentLeaf) and kid.mark < 0 for kid in node.kids):
            node.kids = [k for k in node.kids if not (isinstance(k, ContentLeaf) and k.mark < 0)]


BEFORE_PAINTING: tuple[Repair, ...] = (
    prune,
    name_languages,
    describe_pictures,
    number_lists,
    expand_abbreviations,
    name_notes,
    paint_spaces,
    tie_headers,
)


def take_out(pdf: Any, homeless: list[tuple[int, Any]]) -> None:
    """7.18.1: a link in a running header is read by nobody, and its area is none."""
    pages = pdf.pages["Kids"][::3]
    for page, area in homeless:
        pdf.objects[pages[page]]["Annots"].remove(area.reference)
        remove_object(pdf, area.number)


def turn_pages_rightwards(pdf: Any) -> None:
    """ISO 32000-1, 12.2: a viewer shows the pages of a right-to-left document in their order."""
    pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
