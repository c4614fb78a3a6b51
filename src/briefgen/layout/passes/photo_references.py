"""References to photographs that are not shown: a pass that makes one list of those in a row.

A template lays out one block and sees no neighbour, so each reference comes as a list of its own,
below words that say why it is not shown.
"""

from __future__ import annotations

from lxml import etree

from briefgen.layout.class_names import ClassName, has_class


def join(root: etree._Element) -> None:
    """Move the items of lists that follow each other, for the same reason, into the first.

    Each keeps its place in the content.
    """
    for box in [one for one in root.iter("div") if has_class(one, ClassName.PHOTO_REFERENCES)]:
        before = box.getprevious()
        if before is None or not has_class(before, ClassName.PHOTO_REFERENCES):
            continue
        held, own = before.find("ul"), box.find("ul")
        if held is None or own is None or _reason(before) != _reason(box):
            continue
        for item in list(own):
            item.set("data-place", box.get("data-place", ""))
            held.append(item)
        box.getparent().remove(box)  # type: ignore[union-attr]


def _reason(box: etree._Element) -> str:
    return "".join(part for state in box.iterchildren("p") for part in state.itertext())
