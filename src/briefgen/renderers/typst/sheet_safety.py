"""What a style sheet for Typst may not do: fetch a package, or run what is written as text.

Typst would look for a package on the network, and has no switch against it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefgen.errors import RenderError
from briefgen.messages import say

_IMPORT: Final = r'\b(?:import|include)\b(?!\s+"[^"@\\][^"\\]*")'
"""Of anything but a file of a name that stands there."""
_REFUSED: Final = {
    re.compile(_IMPORT): say(
        "the sheet imports what is no file beside it, and packages are never fetched"
    ),
    re.compile(r"\beval\b"): say("the sheet would run a text as a program"),
    re.compile(r"\bstd\b(?!\.[a-z])"): say("the sheet hands on all of Typst's functions at once"),
}


def check_sheets(sheets: Mapping[str, str]) -> None:
    """Raise RenderError for the first sheet that has what it may not, be it in a comment."""
    for name, text in sheets.items():
        if (fault := _fault(text)) is not None:
            line, words, found = fault
            said = say("{what}: “{found}”", what=words, found=found)
            raise RenderError(said, format="pdf", where=f"{name}:{line}")


@lru_cache(maxsize=64)
def _fault(text: str) -> tuple[int, str, str] | None:
    """The line of what a sheet may not have, what it is, and its words."""
    for pattern, words in _REFUSED.items():
        if (found := pattern.search(text)) is not None:
            return text.count("\n", 0, found.start()) + 1, words, found[0]
    return None
