"""From the order in which a line is painted to the order in which it is read.

The reverse of the Unicode bidirectional algorithm (UAX #9) as far as one line of one inline element
goes: letters of Arabic run from the right, Latin and numbers among them from the left.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from briefgen.text.isolates import isolates

_NUMBER = re.compile(r"E(?:[C]?E)*")
_NUMBER_WITH_SIGNS = re.compile(r"[ST]*E(?:[CS]?E)*T*")
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»"}
_PARTNER = _PAIRS | {close: open_ for open_, close in _PAIRS.items()}
_CLOSING = frozenset("])}»")
_ADDRESS = re.compile(r"https?://|www\.")
_KINDS = {"L": "L", "R": "R", "AL": "R", "NSM": "R", "EN": "E", "AN": "E"} | {
    "CS": "C",
    "ES": "S",
    "ET": "T",
}
"""Bidirectional class to what matters here; all others are neutral."""


def logical(glyphs: Sequence[str], *, right_to_left: bool) -> str:
    """The text of glyphs that stand from left to right; ``right_to_left`` is the document's way."""
    glyphs = [glyph for glyph in glyphs if glyph]
    kinds = "".join(map(_kind, glyphs))
    if "R" not in kinds and ("L" in kinds or not right_to_left or _is_isolate(glyphs)):
        return "".join(glyphs)
    if right_to_left and _ADDRESS.match("".join(glyphs)):
        return _islands(glyphs, kinds)
    if right_to_left:
        return _from_the_right(glyphs)
    if "L" not in kinds:
        return brackets(_from_the_right(glyphs))
    return _islands(glyphs, kinds)


def _is_isolate(glyphs: Sequence[str]) -> bool:
    """Whether they are what layouts isolate as a whole, and so paint by itself: ``-5``."""
    text = "".join(glyphs)
    stripped = text.strip()
    if stripped[:1] in _CLOSING:  # ``]1[`` is ``[1]``, painted from the right
        return False
    begin = text.index(stripped)
    return isolates(text, "rtl") == [(begin, begin + len(stripped))]


def _kind(glyph: str) -> str:
    return _KINDS.get(unicodedata.bidirectional(glyph[0]), "N")


def _from_the_right(glyphs: Sequence[str]) -> str:
    """A line that begins at the right: turn it, and turn what runs from the left back."""
    turned = list(reversed(glyphs))
    kinds = "".join(map(_kind, turned))
    for match in re.finditer(r"[^R]+", kinds):
        signs = "R" not in kinds[: match.start()]
        for start, end in _runs(match[0], signs=signs):
            first, last = match.start() + start, match.start() + end
            turned[first:last] = reversed(turned[first:last])
    return "".join(turned)


def _runs(kinds: str, *, signs: bool) -> Iterable[tuple[int, int]]:
    """What runs from the left in a stretch without Arabic: Latin as a whole, else each number."""
    if "L" in kinds:
        ends = [index for index, kind in enumerate(kinds) if kind in "LE"]
        return [(ends[0], ends[-1] + 1)]
    pattern = _NUMBER_WITH_SIGNS if signs else _NUMBER
    return [match.span() for match in pattern.finditer(kinds)]


def _islands(glyphs: list[str], kinds: str) -> str:
    """A line that begins at the left: turn each stretch of Arabic in it."""
    out = list(glyphs)
    for match in re.finditer(r"R(?:[^L]*R)?", kinds):
        start, end = match.span()
        out[start:end] = [_from_the_right(out[start:end])] + [""] * (end - start - 1)
    return "".join(out)


def brackets(text: str) -> str:
    """Right the brackets of a right-to-left text: a mirrored one may bear either of its names."""
    out: list[str] = []
    open_: list[str] = []
    for character in text:
        partner = _PARTNER.get(character)
        if partner is None:
            out.append(character)
            continue
        opening = character if character in _PAIRS else partner
        if opening in open_:
            open_.remove(opening)
            out.append(_PAIRS[opening])
        else:
            open_.append(opening)
            out.append(opening)
    return "".join(out)
