"""The notes: a pass over the tree that numbers them in the order of reading.

Templates and prose leave ``<cite data-note="source:id">`` where a source is cited, and
``<cite data-note="own">…</cite>`` around a note of the author's own. The first citation of a source
becomes the note itself, each later one a reference to it, none right behind itself; so the numbers
follow the order of the words whatever order the templates ran in. No note can stand in a note: a
source that is cited in one of the author's is a reference to its note where it has one, else it is
told in place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import count

from lxml import etree

from briefgen.layout.class_names import ClassName
from briefgen.layout.passes.language_marks import attributes, keep_language
from briefgen.layout.tree_edits import remove
from briefgen.layout.vocabulary import INLINE, FaultyTreeError, VocabularyFault
from briefgen.messages import say

PLACEHOLDER = "source:"
OWN = "own"

_SIGNS = re.compile(r"[\s.,;:!?…،؛؟»”\"’')\]]*")
"""What may end a sentence between two calls of a source that are one."""

Content = Callable[[str], etree._Element]


def number(root: etree._Element, content: Content) -> tuple[str, ...]:
    """Replace every placeholder in place; ``content`` gives a source's note as a ``<span>``.

    Returns the ids of the cited sources in the order of their numbers.
    """
    numbers: dict[str, int] = {}
    own: list[tuple[int, etree._Element]] = []
    following = count(1)
    said = _SaidAlready()
    for element in list(_placeholders(root)):
        if _is_in_note(element):
            continue
        _refuse_partial(element)
        source = _source(element)
        if source is not None and said.called(element, source):
            remove(element)
            continue
        if source is None:
            own.append((next(following), element))
        elif source in numbers:
            _make_reference(element, numbers[source])
        else:
            numbers[source] = next(following)
            _make_note(element, numbers[source], content(source))
    for place, element in own:
        for call in list(_placeholders(element)):
            if (source := _source(call)) is None:
                continue
            if source in numbers:
                _close_up(call)
                _make_reference(call, numbers[source])
            else:
                numbers[source] = place
                _tell(call, content(source))
    for place, element in own:
        _make_own(element, place)
    return tuple(sorted(numbers, key=lambda source: numbers[source]))


class _SaidAlready:
    """Sources that were called since the last word: one is not called again right behind itself."""

    def __init__(self) -> None:
        self._sources: set[str] = set()
        self._last: etree._Element | None = None

    def called(self, element: etree._Element, source: str) -> bool:
        """Whether a call would repeat one with nothing but signs between; it is remembered."""
        if self._last is None or not _SIGNS.fullmatch(_between(self._last, element)):
            self._sources.clear()
        again = source in self._sources
        if not again:
            self._last = element
            self._sources.add(source)
        return again


def _between(first: etree._Element, second: etree._Element) -> str:
    """The words between two elements of one paragraph; a letter where they stand in two."""
    block = next(one for one in first.iterancestors() if one.tag not in INLINE)
    if block not in second.iterancestors():
        return "x"
    words: list[str] = []
    behind = False
    for event, node in etree.iterwalk(block, events=("start", "end")):
        if node is second:
            return "".join(words)
        if event == "start":
            words += [node.text or ""] if behind else []
        elif behind or node is first:
            behind = True
            words.append(node.tail or "")
    return "x"


def _placeholders(root: etree._Element) -> Iterator[etree._Element]:
    for element in root.iter("cite"):
        note = element.get("data-note", "")
        if note == OWN or note.startswith(PLACEHOLDER):
            yield element


def _source(element: etree._Element) -> str | None:
    """The source that a placeholder is of; None for a note of the author's own."""
    note = element.get("data-note", "")
    return None if note == OWN else note.removeprefix(PLACEHOLDER)


def _is_in_note(element: etree._Element) -> bool:
    return any(above.get("data-note") == OWN for above in element.iterancestors("cite"))


def _make_note(element: etree._Element, number: int, content: etree._Element) -> None:
    _become_note(element, number)
    element.text = content.text
    element.extend(list(content))
    keep_language(element)


def _make_own(element: etree._Element, number: int) -> None:
    """The words are those of their text, and in its language, wherever a format puts the note."""
    _become_note(element, number)
    said = next((above for above in element.iterancestors() if above.get("lang")), None)
    if said is not None and said is not element.getroottree().getroot():
        for name, value in attributes(str(said.get("lang")), untranslated=False).items():
            element.set(name, value)


def _become_note(element: etree._Element, number: int) -> None:
    element.tag = "span"
    element.attrib.clear()
    element.set("class", ClassName.NOTE)
    element.set("id", f"note-{number}")
    element.set("data-note", str(number))


def _make_reference(element: etree._Element, number: int) -> None:
    element.tag = "a"
    element.attrib.clear()
    element.set("class", ClassName.NOTE_REF)
    element.set("data-field", "ref")
    element.set("href", f"#note-{number}")
    element.text = str(number)


def _close_up(call: etree._Element) -> None:
    """The number of a note follows its word without a space."""
    before, parent = call.getprevious(), call.getparent()
    assert parent is not None
    if before is not None:
        before.tail = (before.tail or "").rstrip()
    else:
        parent.text = (parent.text or "").rstrip()


def _tell(element: etree._Element, content: etree._Element) -> None:
    """Say a source in the words of its note; no word runs into another, no full stop is doubled."""
    element.tag = "span"
    element.attrib.clear()
    before = element.getprevious()
    apart = " " if before is not None and not before.tail else ""
    element.text = apart + (content.text or "").lstrip()
    element.extend(list(content))
    keep_language(element)
    if (element.tail or "").startswith(".") and "".join(element.itertext()).rstrip().endswith("."):
        element.tail = (element.tail or "")[1:]


def _refuse_partial(element: etree._Element) -> None:
    """A note that only some formats show would leave references to nothing in the others."""
    for ancestor in element.iterancestors():
        if ancestor.get("data-only"):
            text = say("a source is cited inside an element with data-only")
            hint = say("cite it in a part that every format shows")
            raise FaultyTreeError(VocabularyFault(text, element, hint))
