"""The texts of a further language in its catalogue, ``ar.po``; and which file an edition has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from briefgen.content.draft import Draft
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.po.po_reader import CatalogueEntry, PoFile, parse, read_catalogue
from briefgen.content.po.shared_entries import ANYWHERE, EntryIndex
from briefgen.content.source_map import SourceFile, SourcePlace
from briefgen.conventions import BRIEF_FILE
from briefgen.errors import ContentError
from briefgen.messages import say
from briefgen.model.foreign import Foreign
from briefgen.model.texts import Leaf, catalogue_key, texts, translatable
from briefgen.roundtrip.writing import po_edits
from briefgen.roundtrip.writing.edited_files import edited
from briefgen.roundtrip.writing.markdown_edits import Rewrite
from briefgen.roundtrip.writing.text_files import BriefFile, NewValue, TextFile, overlap, proved
from briefgen.text.letters import may_be_in


def text_file(draft: Draft, folder: BriefFiles, language: str, leaves: Sequence[Leaf]) -> TextFile:
    """The file that holds the texts of an edition."""
    if language == draft.brief.language:
        return BriefFile(draft, leaves)
    return CatalogueFile(draft, leaves, read_catalogue(folder, language), language)


@dataclass
class CatalogueFile:
    """The texts of a further language.

    Where a text has no translation, its edit is one: it is written into the empty entry, or into a
    new one.
    """

    draft: Draft
    leaves: Sequence[Leaf]
    file: PoFile
    language: str

    def __post_init__(self) -> None:
        """Find the entry of each text."""
        self.name = f"{self.language}.po"
        index = EntryIndex(self.file.entries)
        brief = self.draft.brief
        originals = {leaf.path: str(leaf.value) for leaf in texts(brief)}
        places = [(catalogue_key(brief, x.path), originals.get(x.path, "")) for x in self.leaves]
        count: dict[str, int] = defaultdict(int)
        for _, original in places:
            count[original] += 1
        known = [index.entry(*place) for place in places]
        self._is_new = [entry is None for entry in known]
        self._entries = [
            entry or CatalogueEntry(ANYWHERE if count[text] > 1 else key, text, "")
            for entry, (key, text) in zip(known, places, strict=True)
        ]

    def place(self, number: int) -> SourcePlace:
        """Where a translation stands; of a text without one, where the original does."""
        if self._is_new[number]:
            return self.draft.root.find(self.leaves[number].path).place
        return self.file.place(self._entries[number])

    def together(self, number: int) -> frozenset[int]:
        """The texts that the same entry translates."""
        entry = self._entries[number]
        return frozenset(at for at, other in enumerate(self._entries) if other == entry)

    def fills(self, number: int) -> bool:
        """Whether the page shows the original, in the brief's language."""
        value = self.leaves[number].value
        return isinstance(value, Foreign) and value.untranslated

    def refusal(self, number: int, value: str) -> str:
        """Why a text cannot become this one here, or ""."""
        leaf = self.leaves[number]
        if not translatable(leaf):
            return say(
                "this text is the same in every language; change it in {brief_file}",
                brief_file=BRIEF_FILE,
            )
        if self.fills(number):
            if value != str(leaf.value) and not may_be_in(value, self.language):
                return say(
                    "it has no translation yet, and this is none; write one in {name}",
                    name=self.name,
                )
            return ""
        is_here = not self._is_new[number] and self._entries[number].text == str(leaf.value)
        return "" if is_here else say("its text is not written as it stands here")

    def edits(self, wanted: Sequence[NewValue]) -> list[list[Rewrite] | str]:
        """Edits of the catalogue, proved by reading it again: all at once if that may be."""
        return proved(wanted, self._ways, self._proves)

    def _ways(self, wanted: NewValue) -> Iterator[list[Rewrite]]:
        entry = self._entries[wanted.number]
        if self._is_new[wanted.number]:
            yield po_edits.added(self.file, entry._replace(text=wanted.value))
        elif self.fills(wanted.number):
            yield po_edits.filled(self.file, entry, wanted.value)
        else:
            yield from po_edits.ways(self.file, entry, wanted.edits)

    def _proves(self, way: Sequence[Rewrite], wanted: Sequence[NewValue]) -> bool:
        source = self.file.source
        if overlap(way):
            return False
        expected = {(one.key, one.original): one._replace(line=0) for one in self.file.entries}
        for one in wanted:
            old = self._entries[one.number]
            changed = old._replace(text=one.value, line=0)
            if self.fills(one.number):
                changed = changed._replace(fuzzy=False, previous="")
            expected[old.key, old.original] = changed
        try:
            found = parse(SourceFile(source.file, edited(source.text, set(way))), self.language)
        except ContentError:
            return False
        return sorted(one._replace(line=0) for one in found.entries) == sorted(expected.values())
