"""The markers of numbered lists: a pass over the tree that says what style sheets cannot compute.

A list keeps the number that it begins with (``start``). Its class says whether its numbers are too
wide to hang beside the text, and whether they are written in Arabic-Indic digits. So does that of
whatever gets its number later: notes and their calls, pages, the contents.
"""

from __future__ import annotations

from lxml import etree

from briefgen.layout.class_names import ClassName, add_class, has_class
from briefgen.layout.vocabulary import VALUES

_COUNTED_LATER = (
    "//*[@data-note] | //*[@data-field='page' or @data-field='pages'] | //nav[@data-field='toc']"
)
_HANGING = 99
"""The greatest number that has room beside the text."""


def mark(root: etree._Element, *, arabic_indic: bool) -> None:
    """Set the classes of all numbered lists, and of what a renderer numbers."""
    if arabic_indic:
        calls = (one for one in root.iter("a") if has_class(one, ClassName.NOTE_REF))
        for element in (*root.xpath(_COUNTED_LATER), *calls):
            add_class(element, ClassName.ARABIC_INDIC)
    for element in root.iter("ol"):
        if has_class(element, ClassName.NOTES_LIST):
            continue  # it is filled later, and has room
        start = element.get("start", "1")
        if not VALUES["start"].fullmatch(start):
            continue  # the check of the vocabulary refuses it
        if int(start) + len(element) - 1 > _HANGING:
            add_class(element, ClassName.WIDE_NUMBERS)
        if arabic_indic:
            add_class(element, ClassName.ARABIC_INDIC)
