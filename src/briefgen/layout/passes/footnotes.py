"""The notes: a pass over the tree that numbers citations in the order of reading.

Templates and prose leave ``<cite data-note="source:id">`` where a source is cited. The first
citation of a source becomes the note itself, each later one a reference to it, so the numbers
follow the order of the words whatever order the templates ran in.
"""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from briefgen.layout.class_names import ClassName
from briefgen.layout.passes.language_marks import keep_language
from briefgen.layout.vocabulary import FaultyTreeError, VocabularyFault

PLACEHOLDER = "source:"


def number(root: etree._Element, content: Callable[[str], etree._Element]) -> tuple[str, ...]:
    """Replace every placeholder in place; ``content`` gives a source's note as a ``<span>``.

    Returns the ids of the cited sources in the order of their numbers.
    """
    numbers: dict[str, int] = {}
    for element in [e for e in root.iter("cite") if e.get("data-note", "").startswith(PLACEHOLDER)]:
        source = element.get("data-note", "").removeprefix(PLACEHOLDER)
        _refuse_partial(element)
        if source in numbers:
            _make_reference(element, numbers[source])
        else:
            numbers[source] = len(numbers) + 1
            _make_note(element, numbers[source], content(source))
    return tuple(numbers)


def _make_note(element: etree._Element, number: int, content: etree._Element) -> None:
    element.tag = "span"
    element.attrib.clear()
    element.set("class", ClassName.NOTE)
    element.set("id", f"note-{number}")
    element.set("data-note", str(number))
    element.text = content.text
    element.extend(list(content))
    keep_language(element)


def _make_reference(element: etree._Element, number: int) -> None:
    element.tag = "a"
    element.attrib.clear()
    element.set("class", ClassName.NOTE_REF)
    element.set("data-field", "ref")
    element.set("href", f"#note-{number}")
    element.text = str(number)


def _refuse_partial(element: etree._Element) -> None:
    """A note that only some formats show would leave references to nothing in the others."""
    for ancestor in element.iterancestors():
        if ancestor.get("data-only"):
            text = "a source is cited inside an element with data-only"
            hint = "cite it in a part that every format shows"
            raise FaultyTreeError(VocabularyFault(text, element, hint))
