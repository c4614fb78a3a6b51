"""Floor 4: bookmark names from the ids of the tree: what Word permits, and each only once."""

from __future__ import annotations

import hashlib
import re

MAX_LENGTH = 40
"""Of a bookmark's name in Word; a longer one is silently dropped."""
_NOT_PERMITTED = re.compile(r"[^A-Za-z0-9_]+")


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
