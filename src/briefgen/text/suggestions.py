"""What a mistyped word may have meant, out of the words that are known.

A suggestion is taken by people in a hurry, so one that says the opposite (``unreliable`` for
``reliable``) or something else (``review`` for ``preview``) is worse than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

_MEANT: Final[Mapping[str, tuple[str, ...]]] = {
    # The Admiralty scale (NATO STANAG 2511) has letters for its grades.
    "a": ("completely_reliable",),
    "b": ("usually_reliable",),
    "c": ("fairly_reliable",),
    "d": ("not_usually_reliable",),
    "e": ("unreliable",),
    "f": ("unknown", "f"),
    "reliable": ("usually_reliable",),
    "alleged": ("claimed",),
    "contested": ("disputed",),
    "female": ("f",),
    "male": ("m",),
    "children": ("child",),
    "minimum": ("at_least", "min"),
    "left": ("start",),
    "right": ("end",),
    "middle": ("center",),
    "centre": ("center",),
    "average": ("mean",),
    "maximum": ("up_to", "max"),
    "at_most": ("up_to",),
    "over": ("more_than",),
    "approximately": ("about",),
    "estimated": ("about",),
    "long": ("lon",),
    "lng": ("lon",),
    "latitude": ("lat",),
    "longitude": ("lon",),
    "organisation": ("organization",),
    "white": ("CLEAR",),
    "init": ("new",),
    "create": ("new",),
    "validate": ("check",),
    "lint": ("check",),
    "render": ("build",),
    "extract": ("text",),
}
"""What people write for our words; the first that is known is meant. TLP's CLEAR was WHITE."""
_APART: Final = frozenset(
    map(
        frozenset,
        (
            ("preview", "review"),
            ("test", "text"),
            ("next", "text"),
            ("date", "data"),
            ("internal", "external"),
            ("more", "less"),
            ("more", "fewer"),
            ("least", "most"),
            ("before", "after"),
            ("start", "end"),
        ),
    )
)
"""Words that look alike, or stand in alike words, and mean something else."""
_NEGATION: Final = re.compile(r"(un|in|im|ir|dis|mis|non|not|de)(?=\w\w)")
_NO: Final = frozenset({"not", "no", "non", "never"})


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str | None:
    """The known word that is meant, or None where none is near or the near one says otherwise.

    ``cutoff`` is that of `difflib.get_close_matches`.
    """
    words = {_shape(each): each for each in sorted(known, reverse=True)}
    given = _shape(word)
    for meant in (given, *_MEANT.get(given, ())):
        if _shape(meant) in words:
            return words[_shape(meant)]
    import difflib  # most words are spelt as we know them

    exchanged = sorted(each for each in words if sorted(each) == sorted(given))
    close = difflib.get_close_matches(given, words, n=4, cutoff=cutoff)
    return next(
        (words[each] for each in (*exchanged, *close) if not _says_otherwise(given, each)), None
    )


def _shape(word: str) -> str:
    """A word in small letters, its parts joined in one way."""
    return re.sub(r"[\s_-]+", "_", word.strip().casefold())


def _says_otherwise(given: str, known: str) -> bool:
    """Whether one is nearer to the other's opposite than to it, misspelt or not."""
    likeness = _likeness(given, known)
    return (
        any(_likeness(given, each) >= likeness for each in _without_negation(known))
        or any(_likeness(each, known) > likeness for each in _without_negation(given))
        or any(
            {one, other} in _APART
            for one in {given, *given.split("_")}
            for other in {known, *known.split("_")}
        )
    )


def _likeness(one: str, other: str) -> float:
    import difflib

    return difflib.SequenceMatcher(None, one, other).ratio()


def _without_negation(word: str) -> Iterator[str]:
    """What a word denies: ``verified`` for ``unverified``, ``usually_x`` for ``not_usually_x``."""
    parts = word.split("_")
    for index, part in enumerate(parts):
        before, after = parts[:index], parts[index + 1 :]
        if part in _NO and after:
            yield "_".join([*before, *after])
        elif match := _NEGATION.match(part):
            yield "_".join([*before, part[match.end() :], *after])
