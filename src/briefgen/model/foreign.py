"""A text in another language than the edition that it stands in.

It is a ``str`` that knows its language, so that a template need not ask: written into HTML it is
marked, and `briefgen.layout.passes.language_marks` turns the marks into ``lang`` and ``dir``, or
drops them where markup cannot stand.
"""

from __future__ import annotations

import html

OPEN, SEPARATOR, CLOSE = "\ufdd0", "\ufdd1", "\ufdd2"
"""Characters that are none (Unicode 23.7): content that holds them is refused."""
UNTRANSLATED = "untranslated"


class Foreign(str):
    """A text in ``language``; ``untranslated`` where the edition lacks its translation."""

    __slots__ = ("language", "untranslated")
    language: str
    untranslated: bool

    def __new__(cls, text: str, language: str, untranslated: bool = False) -> Foreign:
        """The same words, which are in ``language``."""
        made = super().__new__(cls, text)
        made.language = language
        made.untranslated = untranslated
        return made

    def __getnewargs__(self) -> tuple[str, str, bool]:  # type: ignore[override]  # for pickle
        """What makes the same text again."""
        return str(self), self.language, self.untranslated

    def like(self, text: str) -> Foreign:
        """Other words in the same language."""
        return Foreign(text, self.language, self.untranslated)

    def __html__(self) -> str:
        """The words, escaped, between marks that say their language."""
        state = f" {UNTRANSLATED}" if self.untranslated else ""
        return f"{OPEN}{self.language}{state}{SEPARATOR}{html.escape(self.strip())}{CLOSE}"
