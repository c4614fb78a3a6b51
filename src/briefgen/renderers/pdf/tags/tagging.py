"""The steps of the structure tree in their order: planned, painted, written."""

from __future__ import annotations

from typing import Any

from briefgen.renderers.pdf.tags import repairs
from briefgen.renderers.pdf.tags.link_annotations import one_area_a_line
from briefgen.renderers.pdf.tags.marked_content import tag_pages
from briefgen.renderers.pdf.tags.structure_builder import Gatherer
from briefgen.renderers.pdf.tags.structure_writer import write_tree
from briefgen.renderers.pdf.weasyprint.private_names import page_box
from briefgen.renderers.pdf.weasyprint.weasy import boxes


def plan_tree(document: Any, language: str, *, right_to_left: bool) -> Gatherer:
    """Make the tree of a document that is laid out, before it is painted."""
    tree = Gatherer(language)
    for number, page in enumerate(document.pages):
        tree.page(page_box(page), number)
    tree.notes()
    for repair in repairs.BEFORE_PAINTING:
        repair(tree)
    repairs.frame_pictures(tree, document.pages)
    one_area_a_line(document.pages)
    repairs.link_calls(tree, document.pages)
    if right_to_left:
        repairs.mark_direction(tree)
    tag_pages(document, tree)
    return tree


def finish_tree(pdf: Any, document: Any, tree: Gatherer, *, right_to_left: bool) -> None:
    """Write the tree into the pydyf document, just before that is written."""
    repairs.drop_unpainted(tree)
    homeless = repairs.link_areas(tree, [page.links for page in document.pages])
    repairs.take_out(pdf, homeless)
    if right_to_left:
        repairs.turn_pages_rightwards(pdf)
    write_tree(pdf, tree)


def laid_out_notes(document: Any) -> list[str]:
    """The numbers of the notes that stand at the foot of some page, in their order."""
    areas = (
        box
        for page in document.pages
        for box in page_box(page).children
        if isinstance(box, boxes.FootnoteAreaBox)
    )
    return [note.element.get("data-note") for area in areas for note in area.children]
