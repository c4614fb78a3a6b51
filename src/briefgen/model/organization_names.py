"""In which words an organisation is named."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from briefgen.model.person_names import bare_names

_BRACKETS: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_ARTICLE: Final = re.compile(r"the\s+(?=\S)", re.IGNORECASE)


def names_of(organization: str) -> Iterator[str]:
    """The names that a field ``organization`` gives: the whole, and what stands in brackets.

    ``The Ardeen Relief Desk (ARD)`` is known as *Ardeen Relief Desk* and as *ARD*, and who is a
    source as ``Dr. A B``, as *A B*.
    """
    found = [_BRACKETS.sub(" ", organization), *_BRACKETS.findall(organization)]
    found += bare_names(organization)
    for name in dict.fromkeys(" ".join(one.split()) for one in found):
        if bare := _ARTICLE.sub("", name, count=1) if _ARTICLE.match(name) else name:
            yield bare
