"""Which translation of an old catalogue serves which text of a changed brief."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import takewhile
from typing import Final

from briefgen.content.po.po_reader import CatalogueEntry

SIMILAR: Final = 0.6
"""How like its original a changed text must be, from 0 to 1, where its key does not tell."""
_PAIRS: Final = 20_000
"""So many pairs of texts are compared; past that, only the keys tell."""
_COUNTED = re.compile(r"\.\d+(?=\.|$)")

Text = tuple[str, str]
"""The key of a text, and the text."""


class Pool:
    """The translations of an old catalogue, each given away once."""

    def __init__(
        self, entries: Sequence[CatalogueEntry], obsolete: Sequence[CatalogueEntry]
    ) -> None:
        self._entries = [*entries, *obsolete]
        self._free = dict.fromkeys(range(len(self._entries)))

    @property
    def left(self) -> tuple[CatalogueEntry, ...]:
        """The translations that no text has taken; an entry that was never translated is gone."""
        kept = [self._entries[index] for index in self._free]
        return tuple(dict.fromkeys(e._replace(previous="", line=0) for e in kept if e.text.strip()))

    def fill(self, texts: Sequence[Text]) -> list[CatalogueEntry]:
        """An entry for each text, with the translation that serves it, surest first."""
        found: dict[int, CatalogueEntry] = {}
        for way in (self._same, self._moved, self._similar, self._changed):
            open_texts = {i: text for i, text in enumerate(texts) if i not in found}
            for index, entry in way(open_texts):
                found[index] = entry._replace(line=0)
        return [
            found.get(i) or CatalogueEntry(key, text, "") for i, (key, text) in enumerate(texts)
        ]

    def _same(self, texts: dict[int, Text]) -> Iterator[tuple[int, CatalogueEntry]]:
        """The same text in the same place; white space aside, which nobody reads."""
        known: dict[Text, int] = {}
        back: dict[Text, int] = {}
        for index, entry in enumerate(self._entries):
            known.setdefault((entry.key, squeezed(entry.original)), index)
            if entry.fuzzy and entry.previous:
                back.setdefault((entry.key, squeezed(entry.previous)), index)
        for number, (key, text) in texts.items():
            wanted = (key, squeezed(text))
            now, then = known.get(wanted), back.get(wanted)
            if now is not None and now in self._free:
                yield number, self._take(now)._replace(original=text)
            elif then is not None and then in self._free:
                yield number, self._take(then)._replace(original=text, fuzzy=False, previous="")

    def _moved(self, texts: dict[int, Text]) -> Iterator[tuple[int, CatalogueEntry]]:
        """The same text in another place."""
        places: dict[str, list[int]] = defaultdict(list)
        for index in self._translated():
            places[squeezed(self._entries[index].original)].append(index)
        for number, (key, text) in texts.items():
            known = [index for index in places[squeezed(text)] if index in self._free]
            if known:
                sure = len({self._entries[index].text for index in known}) == 1
                entry = self._take(max(known, key=lambda i: _nearness(self._entries[i].key, key)))
                moved = entry._replace(key=key, original=text)
                yield number, moved if sure else _fuzzy(moved, entry)

    def _similar(self, texts: dict[int, Text]) -> Iterator[tuple[int, CatalogueEntry]]:
        """A changed text, found by its likeness among those of the same kind of place."""
        places: dict[str, list[int]] = defaultdict(list)
        for index in self._translated():
            places[_shape(self._entries[index].key)].append(index)
        pairs = [(n, i) for n, (key, _) in texts.items() for i in places[_shape(key)]]
        if len(pairs) > _PAIRS:
            return
        likeness = sorted(
            (-self._likeness(i, texts[n]), self._is_elsewhere(i, texts[n]), n, i) for n, i in pairs
        )
        done: set[int] = set()
        for likely, _, number, index in likeness:
            if -likely >= SIMILAR and number not in done and index in self._free:
                done.add(number)
                yield number, self._changed_entry(index, texts[number])

    def _changed(self, texts: dict[int, Text]) -> Iterator[tuple[int, CatalogueEntry]]:
        """Another text in the same place."""
        places = {self._entries[index].key: index for index in self._translated()}
        for number, text in texts.items():
            index = places.get(text[0]) if text[0] else None  # "" is no place
            if index is not None and index in self._free:
                yield number, self._changed_entry(index, text)

    def _changed_entry(self, index: int, text: Text) -> CatalogueEntry:
        entry = self._take(index)
        return _fuzzy(entry._replace(key=text[0], original=text[1]), entry)

    def _likeness(self, index: int, text: Text) -> float:
        return _likeness(text[1], self._entries[index].original)

    def _is_elsewhere(self, index: int, text: Text) -> bool:
        return self._entries[index].key != text[0]

    def _translated(self) -> list[int]:
        return [index for index in self._free if self._entries[index].text.strip()]

    def _take(self, index: int) -> CatalogueEntry:
        del self._free[index]
        return self._entries[index]


def _fuzzy(entry: CatalogueEntry, old: CatalogueEntry) -> CatalogueEntry:
    return entry._replace(fuzzy=True, previous=old.previous or old.original)


def squeezed(text: str) -> str:
    """A text without what an editor may do to its lines; blank lines and list marks count."""
    paragraphs = re.split(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])[ \t])", text.strip())
    return "\n".join(" ".join(each.split()) for each in paragraphs)


def _shape(key: str) -> str:
    return _COUNTED.sub(".#", key)


def _nearness(one: str, other: str) -> int:
    pairs = zip(one.split("."), other.split("."), strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:2_000], other[:2_000], autojunk=False)
    if matcher.real_quick_ratio() < SIMILAR or matcher.quick_ratio() < SIMILAR:
        return 0.0
    return matcher.ratio()
