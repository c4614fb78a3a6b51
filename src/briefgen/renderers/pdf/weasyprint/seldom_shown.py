"""Pseudo-elements that hardly any element shows: markers of lists, the calls and marks of notes.

WeasyPrint's own sheet has rules for six of them that name no element, and so may others; each
element of a document gets a style for all six, which are most of its styles. A list item and a note
keep theirs; for all others these rules are left out, and the pages are the same. What makes an
element one of the two stands in a sheet: a laid-out document has no `style` attribute, and ours for
print set a counter only.
"""

from __future__ import annotations

import contextlib
import copy
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final
from weakref import WeakKeyDictionary

from briefgen.renderers.pdf.weasyprint.standing_in import standing_in
from briefgen.renderers.pdf.weasyprint.weasy import Pending, cascade

SELDOM: Final = frozenset(
    {"footnote-call", "footnote-marker", "marker", "note-call", "note-callback", "note-marker"}
)
"""Of these WeasyPrint asks for the style of a list item or a note, and of no other element."""
_Test = Callable[[Any], bool]
_known: WeakKeyDictionary[Any, tuple[_Test, ...]] = WeakKeyDictionary()
"""Of each style sheet that is kept, what `_tests` found in it."""


@contextlib.contextmanager
def seldom_shown_left_out() -> Iterator[None]:
    """While this lasts, an element has no style for those of these that it never shows."""
    style_for = cascade.StyleFor

    def narrowed(html: Any, sheets: Sequence[Any], *others: Any) -> Any:
        return style_for(html, _narrowed(sheets), *others)

    with standing_in(cascade, "StyleFor", narrowed):
        yield


def _narrowed(sheets: Sequence[Any]) -> list[Any]:
    showing = [test for sheet, *_ in sheets for test in _tests(sheet)]
    return [(_without(sheet, showing), *others) for sheet, *others in sheets]


def _without(sheet: Any, showing: Sequence[_Test]) -> Any:
    own = copy.copy(sheet)
    own.matcher = _Matcher(sheet.matcher, showing)
    return own


class _Matcher:
    """Finds the rules of an element as another matcher does, less those for what it never shows."""

    def __init__(self, whole: Any, showing: Sequence[_Test]) -> None:
        self._whole = whole
        self._showing = showing
        self._others = copy.copy(whole)
        others = [entry for entry in whole.other_selectors if entry[3] not in SELDOM]
        self._others.other_selectors = others

    def match(self, element: Any) -> Any:
        shows = any(test(element) for test in self._showing)
        return (self._whole if shows else self._others).match(element)


def _tests(sheet: Any) -> tuple[_Test, ...]:
    """The tests of those rules of a sheet that may make an element a list item or a note."""
    if sheet not in _known:
        _known[sheet] = tuple(
            test
            for test, _, _, _, (declarations, _) in _entries(sheet.matcher)
            if any(_may_show(name, value) for name, value, _ in declarations)
        )
    return _known[sheet]


def _entries(matcher: Any) -> Iterator[Any]:
    for by_name in (
        matcher.id_selectors,
        matcher.class_selectors,
        matcher.lower_local_name_selectors,
        matcher.namespace_selectors,
    ):
        for entries in by_name.values():
            yield from entries
    yield from matcher.lang_attr_selectors
    yield from matcher.other_selectors


def _may_show(name: str, value: Any) -> bool:
    """A value that is not known before the element's others are, may be any."""
    if name not in {"display", "float", "position"}:
        return False
    if value == "inherit" or isinstance(value, Pending):
        return True
    return "list-item" in value or value == "footnote" or value[0] == "note()"
