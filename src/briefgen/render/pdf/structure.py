"""Floor 4: the structure tree of a PDF, where WeasyPrint's own falls short (ISO 14289-1).

In two steps. `name_boxes` runs between layout and writing: WeasyPrint chooses a structure type by
the name of the element that a box came from, so a box gets the name whose type is right for it.
`mend` runs on the finished objects, just before they are written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from briefgen.render.pdf.tree import NOTE_AT_END
from briefgen.render.pdf.weasy import boxes

_SPAN, _DIV, _LABEL, _NOTE_FOR_NOW = "span", "div", "li::marker", "main"
_PHRASES = "abbr b bdi cite code em i q s small strong sub sup time u"
_NAMES: Mapping[str, str] = {
    "span": _SPAN,
    **dict.fromkeys(_PHRASES.split(), _SPAN),
    **dict.fromkeys(("aside", "figure", "footer", "header", "nav"), _DIV),
    "li::before": _LABEL,
}
"""What WeasyPrint would make NonStruct (a marker, too), and the element with the right type."""


def name_boxes(document: Any) -> None:
    """Rename the boxes of a WeasyPrint document so that they get the right structure types."""
    for page in document.pages:
        for box in page._page_box.children:
            area = type(box).__name__ == "FootnoteAreaBox"
            for note in box.children if area else ():
                note.element_tag = (
                    _NOTE_FOR_NOW  # becomes Part, which nothing of ours is, then Note
                )
            _rename(box)


def _rename(box: Any) -> None:
    box = getattr(box, "_box", box)  # an absolutely placed box stands behind a placeholder
    if box.element_tag in _NAMES:
        box.element_tag = _NAMES[box.element_tag]
        if box.element_tag == _SPAN and isinstance(box, boxes.BlockLevelBox):
            box.element_tag = _DIV  # an item of a flex box, say: a Span would run on from the last
    elif box.element_tag == "p" and box.element.get(NOTE_AT_END):
        box.element_tag = _NOTE_FOR_NOW
    for child in getattr(box, "children", ()):
        _rename(child)


def laid_out_notes(document: Any) -> list[str]:
    """The numbers of the notes that stand at the foot of some page, in their order."""
    areas = (
        box
        for page in document.pages
        for box in page._page_box.children
        if type(box).__name__ == "FootnoteAreaBox"
    )
    return [note.element.get("data-note") for area in areas for note in area.children]


def mend(pdf: Any, *, right_to_left: bool) -> None:
    """Mend the structure tree of a pydyf document in place."""
    if right_to_left:
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L"
    for element in list(_elements(pdf)):
        kind = element["S"]
        if kind == "/Part":
            element["S"] = "/Note"
            element["ID"] = f"(note-{element.number})"  # 7.9: each Note has an ID of its own
        elif kind == "/TH":
            element["A"]["Scope"] = _scope(pdf, element)
        elif kind == "/Lbl":
            _lift_label(pdf, element)


def _elements(pdf: Any) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, dict) and thing.get("Type") == "/StructElem":
            yield thing


def _of(pdf: Any, reference: bytes) -> Any:
    """The object that a reference names: ``b"12 0 R"``."""
    return pdf.objects[int(reference.split()[0])]


def _scope(pdf: Any, cell: Any) -> str:
    """Whose header a cell is (7.5): the column's in the head of the table, else the row's."""
    group = _of(pdf, _of(pdf, cell["P"])["P"])
    return "/Column" if group["S"] == "/THead" else "/Row"


def _lift_label(pdf: Any, label: Any) -> None:
    """Put a marker before the body of its item, not into it (ISO 32000-1, 14.8.4.3.3)."""
    body = _of(pdf, label["P"])
    if body["S"] != "/LBody":
        return
    item = _of(pdf, body["P"])
    body["K"].remove(label.reference)
    item["K"].insert(0, label.reference)
    label["P"] = item.reference
