"""The spaces that French sets before `: ; ! ? » %` and behind `«`, at which no line may end.

Lexique des règles typographiques en usage à l'Imprimerie nationale (2002): a narrow one before
``; ! ?``, a whole one elsewhere. Authors type plain spaces. None is put where none was typed, so a
time (12:30) and an address stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from briefgen.text.languages import primary_of

NO_BREAK: Final = "\u00a0"
NARROW: Final = "\u202f"
_BEFORE: Final = ":;!?»%"
_PLAIN: Final = "[ \t\n\r]+"
_TYPED = re.compile(
    f"(?<=\\S){_PLAIN}(?:(?P<narrow>(?=[;!?]))|(?=[:»]))|(?<=\\d){_PLAIN}(?=%)|(?<=«){_PLAIN}"
)
_SET = re.compile(f"[{NO_BREAK}{NARROW}](?=[{_BEFORE}])|(?<=«)[{NO_BREAK}{NARROW}]")
_BETWEEN_WORDS = re.compile(f"(?<!^«)(?<! «) (?![{_BEFORE}]+(?: |$))")
_SIGNS: Final = frozenset(_BEFORE + "«")


class NoBreak(NamedTuple):
    """White space from ``start`` to ``end`` of a text, and the space that is set there."""

    start: int
    end: int
    space: str


def is_french(tag: str) -> bool:
    """Whether texts in a language (BCP 47) have these spaces."""
    return primary_of(tag) == "fr"


def no_breaks(text: str, narrow: str = NARROW) -> Iterator[NoBreak]:
    """Where a French text has such spaces, in order; ``narrow`` is the one before ``; ! ?``."""
    if _SIGNS.isdisjoint(text):
        return
    for found in _TYPED.finditer(text):
        space = NO_BREAK if found["narrow"] is None else narrow
        yield NoBreak(found.start(), found.end(), space)


def as_typed(text: str) -> str:
    """A text with a plain space wherever one of these stands: as its author typed it."""
    return text if text.isascii() else _SET.sub(" ", text)


def words_of_lines(text: str) -> list[str]:
    """The words between which lines are broken by ourselves: a sign alone stays with its word."""
    return text.split(" ") if _SIGNS.isdisjoint(text) else _BETWEEN_WORDS.split(text)
