"""A brief and its catalogues of translations, held against each other.

What a translation may not hold is a problem, as in the brief itself. What it lacks or changes is a
notice: the edition shows the original where there is no translation of just that text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Final, NamedTuple

from briefgen.content.codes import is_language
from briefgen.content.draft import Draft, read, where
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.lint import figure_checks, near_misses
from briefgen.content.lint.link_checks import links
from briefgen.content.lint.text_checks import TEXT_RULES
from briefgen.content.po.po_reader import CatalogueEntry, PoFile, clip, read_catalogue
from briefgen.content.po.shared_entries import EntryIndex
from briefgen.content.po.translation_differences import Difference, differences
from briefgen.content.prose.prose_tree import Read
from briefgen.content.source_map import Path, SourcePlace
from briefgen.errors import ContentError, Notice, Problem
from briefgen.messages import joined, say, say_many
from briefgen.model.brief_content import Catalogue
from briefgen.model.texts import Leaf, catalogue_key, texts
from briefgen.model.translation import needs_translation
from briefgen.text.citations import row_cells, row_name

NAMED: Final = 3
"""So many of the texts that a notice is about are named."""
_UNIT: Final = re.compile(r"figures\.[^.]+\.unit")
"""What a figure's unit was called when units were words to translate."""


class Translations(NamedTuple):
    """What reading the catalogues of a brief gave."""

    catalogues: Mapping[str, Catalogue]
    problems: Sequence[Problem]
    notices: Sequence[Notice]


def read_translations(draft: Draft, folder: BriefFiles) -> Translations:
    """Read the catalogue of each of a brief's further languages."""
    catalogues: dict[str, Catalogue] = {}
    problems: list[Problem] = []
    notices: list[Notice] = []
    for index, language in enumerate(draft.brief.languages):
        given = language in (draft.brief.language, *draft.brief.languages[:index])
        if given or not is_language(language):
            continue  # which is a problem already
        try:
            found = read_catalogue(folder, language)
        except FileError as error:
            problems.append(_unusable(draft, folder, index, error))
        except ContentError as error:
            problems += error.problems
        else:
            if draft.whole:
                matched = Matched(draft, language, found)
                problems += matched.problems()
                notices += matched.notices()
                catalogues[language] = matched.catalogue
    return Translations(catalogues, problems, notices)


def _unusable(draft: Draft, folder: BriefFiles, index: int, error: FileError) -> Problem:
    language = draft.brief.languages[index]
    if folder.has(f"{language}.po"):
        return draft.problem(("languages", index), error.message, error.hint)
    text = say(
        'there is no catalogue "{language}.po" for the language "{language}"', language=language
    )
    hint = say("python -m briefgen translate extract {shown}", shown=folder.shown or ".")
    return draft.problem(("languages", index), text, hint)


@dataclass(frozen=True)
class Matched:
    """A brief's texts and the entries of one catalogue, each with what it belongs to."""

    draft: Draft
    language: str
    file: PoFile = field(repr=False)

    @cached_property
    def leaves(self) -> Mapping[str, Leaf]:
        """Every text by its key."""
        brief = self.draft.brief
        return {catalogue_key(brief, leaf.path): leaf for leaf in texts(brief)}

    @cached_property
    def pairs(self) -> tuple[tuple[Leaf, CatalogueEntry], ...]:
        """Every text with the entry that translates just it, in the order of the entries."""
        index = EntryIndex(self.file.entries)
        found = ((leaf, index.entry(key, leaf.value)) for key, leaf in self.leaves.items())
        pairs = [(leaf, entry) for leaf, entry in found if entry is not None and entry.usable]
        return tuple(sorted(pairs, key=lambda pair: pair[1].line))

    @cached_property
    def judged(self) -> tuple[tuple[Leaf, CatalogueEntry], ...]:
        """The pairs without those that nothing else can be said of: cells of one column, say."""
        found = {
            (entry.line, leaf.marker, leaf.audience, _words_of(leaf.path)): (leaf, entry)
            for leaf, entry in reversed(self.pairs)
        }
        return tuple(reversed(found.values()))

    @property
    def catalogue(self) -> Catalogue:
        """The translations that may be printed, each by its place."""
        brief = self.draft.brief
        return {
            (catalogue_key(brief, leaf.path), leaf.value): entry.text for leaf, entry in self.pairs
        }

    @cached_property
    def originals(self) -> frozenset[str]:
        """The texts themselves."""
        return frozenset(leaf.value for leaf in self.leaves.values())

    @cached_property
    def stale(self) -> tuple[CatalogueEntry, ...]:
        """Translations of an original that has changed, and those marked fuzzy."""
        served = {leaf.path for leaf, _ in self.pairs}
        return tuple(
            entry
            for entry in self.file.entries
            if entry.text.strip() and self._is_stale(entry, served)
        )

    def _is_stale(self, entry: CatalogueEntry, served: Set[Path]) -> bool:
        if not entry.key:
            return entry.fuzzy and entry.original in self.originals
        leaf = self.leaves.get(entry.key)
        if leaf is None or (leaf.path in served and leaf.value != entry.original):
            return False
        return entry.fuzzy or leaf.value != entry.original

    @cached_property
    def obsolete(self) -> tuple[CatalogueEntry, ...]:
        """Entries whose text is not in the brief any more."""
        return tuple(entry for entry in self.file.entries if not self._has_place(entry))

    def _has_place(self, entry: CatalogueEntry) -> bool:
        if not entry.key:
            return entry.original in self.originals
        return entry.key in self.leaves or bool(_UNIT.fullmatch(entry.key))

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """The keys of the texts that nobody has translated: of each text the first."""
        served = {leaf.path for leaf, _ in self.pairs}
        stale = {entry.key or entry.original for entry in self.stale}
        brief, found = self.draft.brief, dict[str, str]()
        for key, leaf in self.leaves.items():
            done = leaf.path in served or key in stale or leaf.value in stale
            if not done and needs_translation(leaf, brief, self.language):
                found.setdefault(leaf.value, key)
        return tuple(found.values())

    def problems(self) -> Iterator[Problem]:
        """What the translations may not hold."""
        for rule in (*TEXT_RULES, links):
            for finding in rule(self._translated):
                assert isinstance(finding, Problem)
                yield finding
        yield from self._row_problems()

    def _row_problems(self) -> Iterator[Problem]:
        """Cells of a recipient's row that a translation has lost, or has and the text has not."""
        for leaf, entry in self.judged:
            old, new = ({c.column: c for c in row_cells(text)} for text in (leaf.value, entry.text))
            for column in new.keys() - old.keys():
                place = self.file.place_in(entry, new[column].start)
                text = say(
                    "the translation names {column}, and the text does not", column=row_name(column)
                )
                hint = say("the text is {value}", value=clip(leaf.value))
                yield place.problem((entry.name,), text, hint)
            if lost := sorted(old.keys() - new.keys()):
                names = ", ".join(f"{{{{ {row_name(column)} }}}}" for column in lost)
                text, hint = (
                    say("the translation lacks {names}", names=names),
                    say("put it where the words want it"),
                )
                yield self.file.place(entry).problem((entry.name,), text, hint)

    @property
    def _translated(self) -> Draft:
        draft = self.draft
        return _Translated(
            draft.brief,
            draft.root,
            draft.sources,
            draft.figures,
            draft.whole,
            draft.row_figures,
            draft.copies,
            self,
        )

    def notices(self) -> Iterator[Notice]:
        """What the translations lack or change, and slips in them."""
        yield from self._summaries()
        for slip in (*near_misses.RULES, *figure_checks.SLIPS):
            yield from (each for each in slip(self._translated) if isinstance(each, Notice))
        for leaf, entry in self.judged:
            for found in differences(leaf.value, entry.text, partial(_read_as, leaf)):
                yield self._notice_at(leaf, entry, found)

    def _summaries(self) -> Iterator[Notice]:
        tag = self.language
        if self.missing:
            text = say_many(
                "{tag}: {count} text of the whole brief not translated: {names}",
                "{tag}: {count} texts of the whole brief not translated: {names}",
                len(self.missing),
                tag=tag,
                names=_first(self.missing),
            )
            wanted = {*self.missing, *(self.leaves[key].value for key in self.missing)}
            empty = [entry for entry in self.file.entries if entry.name in wanted]
            yield self._notice("translation-missing", text, empty)
        if self.stale:
            names = _first(
                [
                    say("{name} (line {line})", name=entry.name, line=entry.line)
                    for entry in self.stale
                ]
            )
            text = say_many(
                "{tag}: {count} translation of an original that has changed, or marked fuzzy, "
                "and not shown: {names}",
                "{tag}: {count} translations of an original that has changed, or marked fuzzy, "
                "and not shown: {names}",
                len(self.stale),
                tag=tag,
                names=names,
            )
            yield self._notice("translation-fuzzy", text, self.stale)
        if self.obsolete:
            names = _first(
                [say("{name} (line {line})", name=e.name, line=e.line) for e in self.obsolete]
            )
            text = say_many(
                "{tag}: {count} entry of no text of the brief: {names}",
                "{tag}: {count} entries of no text of the brief: {names}",
                len(self.obsolete),
                tag=tag,
                names=names,
            )
            yield self._notice("translation-obsolete", text, self.obsolete)

    def _notice(self, code: str, text: str, entries: Sequence[CatalogueEntry]) -> Notice:
        """A notice on several entries: at the first, or at the beginning where there is none."""
        line = entries[0].line if entries else 1
        return Notice(code, text, SourcePlace(self.file.source.file, line, 1).at(()))

    def _notice_at(self, leaf: Leaf, entry: CatalogueEntry, found: Difference) -> Notice:
        """A notice at the translation that names the original's place and both texts."""
        there = self.draft.place_in(leaf, 0)
        texts = say('"{text}" for "{value}"', text=clip(entry.text), value=clip(leaf.value))
        full = say(
            "{text}: {texts} ({file}:{line})",
            text=found.text,
            texts=texts,
            file=there.file,
            line=there.line,
        )
        return Notice(found.code, full, where(self.file.place(entry), (entry.name,)))


@dataclass(frozen=True)
class _Translated(Draft):
    """A draft whose texts are the translations, for the rules that hold for both."""

    matched: Matched | None = None

    @property
    def language(self) -> str:
        """The language of the translations."""
        assert self.matched is not None
        return self.matched.language

    @cached_property
    def texts(self) -> tuple[tuple[Leaf, Read], ...]:
        """Every translation, read as its field reads it."""
        assert self.matched is not None
        made = [leaf._replace(value=entry.text) for leaf, entry in self.matched.judged]
        return tuple((leaf, read(leaf)) for leaf in made)

    @cached_property
    def _entries(self) -> Mapping[Path, CatalogueEntry]:
        assert self.matched is not None
        return {leaf.path: entry for leaf, entry in self.matched.judged}

    def place_in(self, leaf: Leaf, offset: int) -> SourcePlace:
        """The place of a character of a translation."""
        assert self.matched is not None
        return self.matched.file.place_in(self._entries[leaf.path], offset)


def _read_as(leaf: Leaf, text: str) -> Read:
    return read(leaf._replace(value=text))


def _words_of(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


def _first(names: Sequence[str]) -> str:
    first = joined(", ", names[:NAMED])
    if len(names) <= NAMED:
        return first
    return say("{names} and {count} more", names=first, count=len(names) - NAMED)
