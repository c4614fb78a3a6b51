"""Catalogues for translators: made new from a brief, and refreshed when it has changed.

A refreshed catalogue loses nothing. A translation whose original is unchanged stays, wherever the
text has moved to; one whose original has changed turns fuzzy and keeps the original that it was
made of; one whose text is gone becomes obsolete. The same brief gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from briefgen.content.draft import Draft, read, text_node
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.lint.text_checks import HIGHLIGHT_LENGTH, spoken
from briefgen.content.po.po_reader import CatalogueEntry, PoFile
from briefgen.content.po.po_writer import po_text
from briefgen.content.po.shared_entries import ANYWHERE, EntryIndex, merged
from briefgen.content.po.translation_memory import Pool, squeezed
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import FigureRef
from briefgen.content.source_map import Node
from briefgen.conventions import AUDIENCES
from briefgen.files.file_date import file_date
from briefgen.model.base import Markup
from briefgen.model.brief import Brief
from briefgen.model.texts import Leaf, catalogue_key, texts, translatable
from briefgen.model.translation import is_data, needs_translation
from briefgen.text.citations import row_cells

KINDS: Final = {
    "line": "Plain text, one line.",
    "inline": "One paragraph; *emphasis*, **strong** and [links](…) may stand in it.",
    "prose": "Paragraphs and lists; *emphasis*, **strong** and [links](…) may stand in them.",
}
"""What a translator may write, by the kind of the text; the one that allows least first."""
_PLACES: Final = 12
"""So many places of a text are named."""


class WantedEntry(NamedTuple):
    """A text that a catalogue names: where it stands, and what a translator should know of it."""

    key: str
    original: str
    reference: str
    notes: tuple[str, ...]
    words: int
    needed: bool
    """False for words in a third language, which may stay as they are."""


@dataclass(frozen=True, slots=True)
class TranslationState:
    """How far a translation is: texts that need one, and the words of their originals.

    What is in another language than the brief is no such text, whether it has a translation or not.
    """

    translated: int
    fuzzy: int
    missing: int
    obsolete: int
    words: int
    words_translated: int


def wanted(
    draft: Draft, folder: BriefFiles, language: str, old: PoFile | None = None
) -> tuple[WantedEntry, ...]:
    """The texts of a brief that its catalogue of a language names, in the order of its file.

    A text in several places is asked for once; so is a place where the old catalogue has another
    translation of it. A quote that is in that language already, and a code, are named only where
    the old catalogue names them.
    """
    return _Asked(draft, folder, language, old).entries


class _Asked:
    """What a catalogue asks for, and the old one with the entries of one text made one."""

    def __init__(
        self,
        draft: Draft,
        folder: BriefFiles,
        language: str,
        old: PoFile | None,
        printed: Callable[[FigureRef], str] | None = None,
    ) -> None:
        self._printed = printed or (lambda node: spoken(draft, node.figure))
        self._draft, self._folder, self._language = draft, folder, language
        self._named = {(e.key, e.original) for e in old.entries} if old else set()
        self._named |= {(e.key, "") for e in old.entries if e.key} if old else set()
        places: dict[str, list[Leaf]] = {}
        for leaf in sorted(filter(self._asks, texts(draft.brief)), key=self._order):
            places.setdefault(leaf.value, []).append(leaf)
        keys = {text: [self._key(leaf) for leaf in leaves] for text, leaves in places.items()}
        self.old: list[CatalogueEntry] = merged(old.entries, keys) if old else []
        self.obsolete = old.obsolete if old else ()
        own = {(entry.key, squeezed(entry.original)) for entry in self.old}
        found = []
        for text, leaves in places.items():
            alone = len(leaves) == 1
            apart = [] if alone else [x for x in leaves if (self._key(x), squeezed(text)) in own]
            found.append((self._order(leaves[0]), 0, self._entry(leaves, shared=not alone)))
            found += [(self._order(leaf), 1, self._entry([leaf])) for leaf in apart]
        self.entries = tuple(each for *_, each in sorted(found, key=lambda one: one[:2]))

    def filled(self) -> tuple[list[CatalogueEntry], tuple[CatalogueEntry, ...]]:
        """An entry for each, with the translation that serves it; and those that are left."""
        pool = Pool(self.old, self.obsolete)
        return pool.fill([(text.key, text.original) for text in self.entries]), pool.left

    def _asks(self, leaf: Leaf) -> bool:
        if not translatable(leaf):
            return False
        key, brief = self._key(leaf), self._draft.brief
        if is_data(leaf, brief):
            return bool(self._named & {(key, leaf.value), (ANYWHERE, leaf.value)})
        at_home = leaf.language == self._language and not _needed(brief, leaf, self._language)
        return not at_home or bool(self._named & {(key, ""), (ANYWHERE, leaf.value)})

    def _key(self, leaf: Leaf) -> str:
        return catalogue_key(self._draft.brief, leaf.path)

    def _order(self, leaf: Leaf) -> tuple[int, str, int]:
        return _order(self._draft.root, leaf)

    def _entry(self, leaves: Sequence[Leaf], *, shared: bool = False) -> WantedEntry:
        draft, first = self._draft, leaves[0]
        places = dict.fromkeys(_reference(draft, self._folder, leaf) for leaf in leaves)
        is_markdown = any(map(_is_markdown, leaves))
        plain = prose_tree.plain(read(first).blocks, lambda _: " ") if is_markdown else first.value
        needed = any(_needed(draft.brief, leaf, self._language) for leaf in leaves)
        return WantedEntry(
            ANYWHERE if shared else self._key(first),
            first.value,
            " ".join(list(places)[:_PLACES]),
            tuple(_notes(draft, leaves, self._printed, needed=needed)),
            sum(any(map(str.isalnum, word)) for word in (plain or first.value).split()),
            needed,
        )


def refreshed(
    draft: Draft,
    folder: BriefFiles,
    language: str,
    old: PoFile | None = None,
    *,
    printed: Callable[[FigureRef], str] | None = None,
) -> tuple[str, TranslationState]:
    """The text of a catalogue of a brief as it stands now, and how far it is.

    ``printed`` is for the notes to translators: what readers of the original see of a figure, or
    "". Without it they say digits.
    """
    asked = _Asked(draft, folder, language, old, printed)
    entries, left = asked.filled()
    header = _header(old.header if old else "", draft.brief, language)
    pieces = zip(entries, asked.entries, strict=True)
    text = po_text(header, [(e, w.notes, w.reference) for e, w in pieces], left)
    return text, _state(asked.entries, entries, len(left))


def state(draft: Draft, folder: BriefFiles, language: str, file: PoFile) -> TranslationState:
    """How far a catalogue is, as it stands; what changed since counts as fuzzy."""
    asked = _Asked(draft, folder, language, file)
    entries, left = asked.filled()
    index = EntryIndex(asked.old)
    exact = [index.entry(text.key, text.original) for text in asked.entries]
    shown = [
        now or (entry._replace(fuzzy=True) if entry.text else entry)
        for now, entry in zip(exact, entries, strict=True)
    ]
    return _state(asked.entries, shown, len(left))


def _state(
    asked: Sequence[WantedEntry], entries: Sequence[CatalogueEntry], obsolete: int
) -> TranslationState:
    pairs = [(w, e) for w, e in zip(asked, entries, strict=True) if w.needed]
    done = [w for w, e in pairs if e.usable]
    fuzzy = sum(1 for _, e in pairs if e.fuzzy and e.text.strip())
    return TranslationState(
        translated=len(done),
        fuzzy=fuzzy,
        missing=len(pairs) - len(done) - fuzzy,
        obsolete=obsolete,
        words=sum(w.words for w, _ in pairs),
        words_translated=sum(w.words for w in done),
    )


def _needed(brief: Brief, leaf: Leaf, language: str) -> bool:
    return needs_translation(leaf, brief, language)


def _order(root: Node, leaf: Leaf) -> tuple[int, str, int]:
    """Where a text stands in the file; the rows of a CSV file stand where it is named."""
    above, node = root, root
    for step in leaf.path:
        below = node.child(step)
        if below is None:
            break
        node = below
        if node.source is root.source and node.source.file == root.source.file:
            above = node
    own = text_node(root, leaf.path)
    if own.source is root.source:
        return own.start, "", 0
    return above.end, own.source.file, own.start


def _reference(draft: Draft, folder: BriefFiles, leaf: Leaf) -> str:
    place = draft.place_in(leaf, 0)
    file = PurePosixPath(place.file)
    if folder.shown and file.is_relative_to(folder.shown):
        file = file.relative_to(folder.shown)
    # A space would end the reference; gettext's own way out, isolates, is not for content.
    return f"{str(file).replace(' ', '%20')}:{place.line}"


def _is_markdown(leaf: Leaf) -> bool:
    return isinstance(leaf.marker, Markup) and leaf.marker.kind != "line"


def _notes(
    draft: Draft, leaves: Sequence[Leaf], printed: Callable[[FigureRef], str], *, needed: bool
) -> Iterator[str]:
    first = leaves[0]
    kinds = {leaf.marker.kind for leaf in leaves if isinstance(leaf.marker, Markup)}
    yield next(note for kind, note in KINDS.items() if kind in kinds)  # what all of them may hold
    if any(leaf.path[0] == "highlights" for leaf in leaves):
        yield f"At most {HIGHLIGHT_LENGTH} characters are read."
    least = min((leaf.audience for leaf in leaves), key=AUDIENCES.index)
    if least != "public":
        yield f"Not public: for {least} readers only."
    if not needed:
        yield "In another language than the brief: left empty, it is printed as it is."
    if len(leaves) > 1:
        yield f"Stands in {len(leaves)} places."
    nodes = prose_tree.walk(read(first).blocks) if "{{" in first.value else ()
    for node in dict.fromkeys(node for node in nodes if isinstance(node, FigureRef)):
        name = f"{{{{ {' | '.join(filter(None, (node.figure, node.filter)))} }}}}"
        if node.figure in draft.row_figures:
            yield f"{name} is a number that each recipient has of their own."
        elif said := printed(node):
            yield f"{name} = {said}"
    for cell in dict.fromkeys(each.name for each in row_cells(first.value)):
        yield f"{{{{ {cell} }}}} is a cell that each recipient has of their own."


# --- the header -----------------------------------------------------------------------------------

_FIELD = re.compile(r'^"([A-Za-z-]+):', re.M)


def _header(old: str, brief: Brief, language: str) -> str:
    """The header as it is, and what gettext's tools miss in it. The date is the brief's own or
    SOURCE_DATE_EPOCH, never the clock's.
    """
    title = f"# {' '.join(brief.title.split())}: translation into the language {language}."
    header = old or f'{title}\nmsgid ""\nmsgstr ""'
    present = {name.lower() for name in _FIELD.findall(header)}
    lines = [
        f'"{name}: {value}\\n"'
        for name, value in _fields(brief, language)
        if name.lower() not in present
    ]
    return "\n".join([header, *lines])


def _fields(brief: Brief, language: str) -> Iterator[tuple[str, str]]:
    yield "Project-Id-Version", brief.slug or "brief"
    yield "PO-Revision-Date", _revised(brief)
    yield "Last-Translator", ""
    yield "Language-Team", ""
    yield "Language", language.replace("-", "_")
    yield "MIME-Version", "1.0"
    yield "Content-Type", "text/plain; charset=UTF-8"
    yield "Content-Transfer-Encoding", "8bit"
    if plural := _plural_forms(language):
        yield "Plural-Forms", plural


def _revised(brief: Brief) -> str:
    return f"{file_date(brief.published):%Y-%m-%d %H:%M}+0000"


def _plural_forms(language: str) -> str:
    from babel.messages.plurals import get_plural

    return str(get_plural(language.replace("-", "_")).plural_forms).rstrip(";") + ";"
