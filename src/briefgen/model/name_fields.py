"""Names of people and organisations: the fields that give them, and in which words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

NAMES: Final = frozenset(
    {"name", "author", "speaker", "organization", "parties", "translator", "credit"}
)
"""The fields in which a brief names persons and organisations openly."""

_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_ARTICLE: Final = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


def names_of(organization: str) -> Iterator[str]:
    """The names that a field ``organization`` gives: the whole, and what stands in brackets.

    ``The Ardeen Relief Desk (ARD)`` is known as *Ardeen Relief Desk* and as *ARD*.
    """
    found = [_BRACKETS.sub(" ", organization), *_BRACKETS.findall(organization)]
    for name in dict.fromkeys(" ".join(one.split()) for one in found):
        if bare := _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name:
            yield bare
