"""Words that are no Markdown, as the Markdown that shows just them: the cells of data files.

Citations and figures stand for themselves there too; all other signs are shown as they are.
"""

from __future__ import annotations

import re
from typing import Final

from briefgen.text import citations

_SIGNS: Final = re.compile(
    r"""\\(?=[!-/:-@\[-`{-~]|\Z) | [*`\[] | (?<![^\W_])_ | _(?![^\W_])
    | <(?=[A-Za-z/!?]) | &(?=\#?\w+;) | ~(?=~) | \{(?=\{)""",
    re.VERBOSE,
)
"""The signs that mean something where they stand; a cell is changed as little as may be."""
_BEGINNING: Final = re.compile(
    r"[0-9]{1,9}(?=[.)](?:\s|$))|(?=[-+][-\s]|[-+]$|#{1,6}(?:\s|$)|[>=])"
)
"""Up to the sign that makes a list, a heading or the like of what follows."""


def markdown_of(text: str) -> str:
    """Inline Markdown that shows a text; line breaks and runs of spaces become one space."""
    text = " ".join(text.split())
    if _SIGNS.search(text):
        pieces, last = [], 0
        for found in citations.read_all(text):
            pieces += [_escaped(text[last : found.start]), text[found.start : found.end]]
            last = found.end
        text = "".join((*pieces, _escaped(text[last:])))
    match = _BEGINNING.match(text)
    return f"{match[0]}\\{text[match.end() :]}" if match else text


def _escaped(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def as_plain(text: str, *, begins: bool) -> str:
    """The same of a text that is no part of the brief: what looks like a citation or a figure is
    words too. ``begins`` says whether it stands at the beginning of a line.
    """
    text = _escaped(" ".join(text.split()))
    match = _BEGINNING.match(text) if begins else None
    return f"{match[0]}\\{text[match.end() :]}" if match else text
