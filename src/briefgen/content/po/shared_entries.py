"""One entry for a text that stands in several places of a brief.

An entry without msgctxt translates its text wherever it stands; one whose msgctxt is the path of a
place translates it there, and goes before. A catalogue asks for a text that stands once by its
place, and for one that stands twice or more without: so two places are translated at once, and may
still differ.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from briefgen.content.po.po_reader import CatalogueEntry
from briefgen.content.po.translation_memory import squeezed

ANYWHERE: Final = ""
"""The key of an entry without msgctxt."""


class EntryIndex:
    """The entries of a catalogue by what they translate."""

    def __init__(self, entries: Iterable[CatalogueEntry]) -> None:
        self._known: dict[tuple[str, str], CatalogueEntry] = {}
        for entry in entries:
            self._known.setdefault((entry.key, entry.original), entry)

    def entry(self, key: str, original: str) -> CatalogueEntry | None:
        """The entry of a text in a place: the place's own, unless only the shared one may be
        printed.
        """
        own, shared = self._known.get((key, original)), self.shared(original)
        if shared is not None and (own is None or (shared.usable and not own.usable)):
            return shared
        return own

    def shared(self, original: str) -> CatalogueEntry | None:
        """The entry of a text wherever it stands."""
        return self._known.get((ANYWHERE, original))


def merged(
    entries: Sequence[CatalogueEntry], places: Mapping[str, Sequence[str]]
) -> list[CatalogueEntry]:
    """The entries, those of one text made one; ``places`` has the keys of the texts of the brief.

    Nothing is lost: a place with another translation than most keeps its own entry. What stands
    once in the brief is left as it is. A text that the brief has no more is merged as well, or each
    of its places would be kept as obsolete.
    """
    near = {squeezed(text): text for text in reversed(list(places))}
    groups: dict[str, list[CatalogueEntry]] = defaultdict(list)
    for entry in entries:
        is_exact = entry.original in places
        text = squeezed(entry.original)
        groups[entry.original if is_exact else near.get(text, text)].append(entry)
    made: dict[int, list[CatalogueEntry]] = {}
    for text, group in groups.items():
        keys = places.get(text)
        if keys and len(keys) == 1:
            continue
        own = [entry for entry in group if not keys or entry.key in {ANYWHERE, *keys}]
        if own[1:] or (own and keys):
            made |= {id(entry): [] for entry in own}
            made[id(own[0])] = _one(own, text if keys else own[0].original)
    return [new for entry in entries for new in made.get(id(entry), [entry])]


def _one(group: Sequence[CatalogueEntry], text: str) -> list[CatalogueEntry]:
    """The shared entry of a text, and those that say something else."""
    written = [entry for entry in group if entry.text.strip()]
    best = _most_given(written, text) or group[0]
    same = [e for e in group if (e.text, e.fuzzy) == (best.text, best.fuzzy) or e not in written]
    shared = best._replace(
        key=ANYWHERE,
        original=text,
        comments=tuple(dict.fromkeys(c for e in same for c in e.comments)),
        flags=tuple(sorted({flag for e in same for flag in e.flags})),
    )
    return [shared, *(e for e in written if (e.text, e.fuzzy) != (best.text, best.fuzzy))]


def _most_given(written: Sequence[CatalogueEntry], text: str) -> CatalogueEntry | None:
    """What is shared already, or the translation of most places; rather one that may be printed."""
    counts = Counter(entry.text for entry in written)
    ranked = sorted(
        written,
        key=lambda e: (e.fuzzy, e.original != text, e.key != ANYWHERE, -counts[e.text]),
    )
    return ranked[0] if ranked else None
