"""Notes and lists of references as sources: a note that names a publication is one, others stay.

A source keeps all words of its note as its title, and its address apart: what is author and what is
title, an author of the brief sees at once, and a program guesses wrongly too often.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from briefgen.importing.draft_prose import is_address
from briefgen.importing.imported_document import ImportedRun, tidy
from briefgen.text.letters import EUROPEAN_DIGITS

_ADDRESS: Final = re.compile(r"https?://[^\s<>\"“”]+[^\s<>\"“”.,;:)\]]")
_TITLED: Final = re.compile(r"[“«\"].{6,}[”»\"]")
_YEAR: Final = re.compile(r"\b(?:19|20)\d\d\b")
_LONGEST: Final = 900
_SENTENCE: Final = re.compile(r"[^\W\d_]{3,}[.!?] [^\W\d_a-z]")


@dataclass
class SourceList:
    """The sources of a draft, by their ids; the same words are the same source."""

    sources: dict[str, dict[str, object]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    calls: Counter[str] = field(default_factory=Counter)
    """How often each note is called, by its words."""

    def citation(self, note: tuple[ImportedRun, ...]) -> str:
        """What stands in the text for a note that is a source; "" for one that is none."""
        words = tidy("".join(run.text for run in note))
        if not self._names_one(note, words):
            return ""
        return f"[@{self.add(note)}]"

    def add(self, note: tuple[ImportedRun, ...]) -> str:
        """Take a source up and return its id."""
        words = tidy("".join(run.text for run in note))
        if words not in self.ids:
            self.ids[words] = free_id(_ADDRESS.sub("", words), self.sources)
            self.sources[self.ids[words]] = self._source(note, words)
        return self.ids[words]

    def _names_one(self, note: tuple[ImportedRun, ...], words: str) -> bool:
        return names_publication(note) or (self.calls[words] > 1 and _may_be_one(words, note))

    def _source(self, note: tuple[ImportedRun, ...], words: str) -> dict[str, object]:
        written = _ADDRESS.search(words)
        linked = next((run.address for run in note if is_address(run.address)), "")
        url = written[0] if written else linked if linked.startswith("http") else ""
        title = tidy(words.replace(written[0], "")) if written and url == written[0] else words
        title = re.sub(r"[\s,;:.(]+\Z", "", title) if title != words else title
        return {"title": title or url, "url": url}


def _may_be_one(words: str, runs: tuple[ImportedRun, ...]) -> bool:
    return bool(words) and len(words) <= _LONGEST and not any(run.note for run in runs)


def names_publication(runs: tuple[ImportedRun, ...]) -> bool:
    """Whether words are those of a note, or of a line in a list, that names a publication."""
    words = tidy("".join(run.text for run in runs)).translate(EUROPEAN_DIGITS)
    if not _may_be_one(words, runs):
        return False
    linked = any(is_address(run.address) for run in runs) or _ADDRESS.search(words)
    commas = words.count(",") + words.count("،")
    cited = commas >= 2 and _YEAR.search(words) and not _SENTENCE.search(words)
    titled = _TITLED.search(words) and _YEAR.search(words)
    return bool(linked or cited or titled)


def free_id(
    words: str, taken: dict[str, dict[str, object]] | set[str], base: str = "source"
) -> str:
    """An id of the first words that no other has; ``source-3`` for words without Latin letters."""
    letters = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    name = "-".join(re.findall(r"[a-z0-9]+", letters)[:5])[:40].strip("-")
    if not re.match(r"[a-z][a-z0-9-]", name):
        name = base
    found, count = name, 1
    while found in taken:
        count += 1
        found = f"{name}-{count}"
    return found
