"""Bookmark names: what Word permits, and each only once.

Two kinds. *Anchors* come from the ids of the tree, for links. *Block bookmarks* come from
``data-place``, so that a paragraph of an edited document can be traced to its text in the content:
`block_bookmark` is a pure function of the place and of the paragraph's number in it, and whoever
has the places of a brief can compute every name. Each paragraph under a ``data-place`` outside
tables has one, headings, captions, list items and call-outs included; the innermost place counts.
In a table a paragraph has one only where the table's caption has none, or where its own cell has a
``data-place``: the cells of a table are found by row and column.
"""

from __future__ import annotations

import hashlib
import re

MAX_LENGTH = 40
"""Of a bookmark's name in Word; a longer one is silently dropped."""
_NOT_PERMITTED = re.compile(r"[^A-Za-z0-9_]+")
BLOCK = "_b_"
"""In front of every block bookmark; names that begin with ``_`` are hidden in Word's list."""
_SIMPLE_PLACE = re.compile(r"[a-z0-9]+(\.[a-z0-9]+)*")
"""A place that its bookmark's name tells from every other, the dots made underscores."""


def block_bookmark(place: str, number: int = 1) -> str:
    """The bookmark of the paragraph ``number`` (from 1) of a place: ``_b_sections_2_body_0``.

    A second paragraph is ``_b_sections_2_body_0__2``. A place that is too long, or that holds
    other characters than small letters, digits and dots, ends in a digest of itself.
    """
    suffix = f"__{number}" if number > 1 else ""
    name = BLOCK + _NOT_PERMITTED.sub("_", place)
    if not _SIMPLE_PLACE.fullmatch(place) or len(name) + len(suffix) > MAX_LENGTH:
        room = MAX_LENGTH - 9 - len(suffix)
        name = f"{name[:room]}_{_digest(place)}"
    return name + suffix


class BookmarkNames:
    """Gives names: a letter first, then letters, digits, underscores; case tells no two apart."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def new(self, wish: str, prefix: str = "") -> str:
        """A free name like ``wish``; one that begins with ``_`` is hidden in Word's list."""
        name = prefix + _NOT_PERMITTED.sub("_", wish).strip("_")
        if not name or not (name[0].isalpha() or name[0] == "_"):
            name = f"b_{name}"
        if len(name) > MAX_LENGTH:
            name = f"{name[: MAX_LENGTH - 9]}_{_digest(wish)}"
        name = self._free(name)
        self._taken.add(name.lower())
        return name

    def _free(self, name: str) -> str:
        candidate, count = name, 1
        while candidate.lower() in self._taken:
            count += 1
            candidate = f"{name[: MAX_LENGTH - len(str(count)) - 1]}_{count}"
        return candidate


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]
