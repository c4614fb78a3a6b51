"""Catalogues for translators: made new from a brief, and refreshed when it has changed.

A refreshed catalogue loses nothing. A translation whose original is unchanged stays, wherever the
text has moved to; one whose original has changed turns fuzzy and keeps the original that it was
made of; one whose text is gone becomes obsolete. The same brief gives the same bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from briefgen.content.draft import Draft, read, text_node
from briefgen.content.folder_guard import BriefFiles
from briefgen.content.lint.text_checks import HIGHLIGHT_LENGTH, spoken
from briefgen.content.po.po_reader import CatalogueEntry, PoFile
from briefgen.content.po.po_writer import po_text
from briefgen.content.po.translation_memory import Pool
from briefgen.content.prose import prose_tree
from briefgen.content.prose.prose_tree import FigureRef
from briefgen.content.source_map import Node
from briefgen.files.file_date import file_date
from briefgen.model.base import Markup
from briefgen.model.brief import Brief
from briefgen.model.texts import Leaf, catalogue_key, texts, translatable
from briefgen.model.translation import needs_translation

KINDS: Final = {
    "line": "Plain text, one line.",
    "inline": "One paragraph; *emphasis*, **strong** and [links](…) may stand in it.",
    "prose": "Paragraphs and lists; *emphasis*, **strong** and [links](…) may stand in them.",
}
"""What a translator may write, by the kind of the text."""


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
    """How far a translation is: texts, and the words of their originals."""

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

    A quote that is in that language already is named only where the old catalogue names it.
    """
    brief = draft.brief
    named = {entry.key for entry in old.entries} if old else set()
    found = [
        (_order(draft.root, leaf), _wanted(draft, folder, leaf, language))
        for leaf in texts(brief)
        if translatable(leaf)
        and (
            leaf.language != language
            or _needed(brief, leaf, language)
            or catalogue_key(brief, leaf.path) in named
        )
    ]
    return tuple(each for _, each in sorted(found, key=lambda pair: pair[0]))


def refreshed(
    draft: Draft, folder: BriefFiles, language: str, old: PoFile | None = None
) -> tuple[str, TranslationState]:
    """The text of a catalogue of a brief as it stands now, and how far it is."""
    asked = wanted(draft, folder, language, old)
    pool = Pool(old.entries if old else (), old.obsolete if old else ())
    entries = pool.fill([(text.key, text.original) for text in asked])
    header = _header(old.header if old else "", draft.brief, language)
    left = pool.left
    pieces = zip(entries, asked, strict=True)
    text = po_text(header, [(e, w.notes, w.reference) for e, w in pieces], left)
    return text, _state(asked, entries, len(left))


def state(draft: Draft, folder: BriefFiles, language: str, file: PoFile) -> TranslationState:
    """How far a catalogue is, as it stands; what changed since counts as fuzzy."""
    asked = wanted(draft, folder, language, file)
    pool = Pool(file.entries, file.obsolete)
    entries = pool.fill([(text.key, text.original) for text in asked])
    known = {(entry.key, entry.original): entry for entry in file.entries}
    exact = [known.get((text.key, text.original)) for text in asked]
    shown = [
        now or (entry._replace(fuzzy=True) if entry.text else entry)
        for now, entry in zip(exact, entries, strict=True)
    ]
    return _state(asked, shown, len(pool.left))


def _state(
    asked: Sequence[WantedEntry], entries: Sequence[CatalogueEntry], obsolete: int
) -> TranslationState:
    pairs = [(w, e) for w, e in zip(asked, entries, strict=True) if w.needed or e.text.strip()]
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
    return needs_translation(leaf, brief.language, language)


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


def _wanted(draft: Draft, folder: BriefFiles, leaf: Leaf, language: str) -> WantedEntry:
    place = draft.place_in(leaf, 0)
    file = PurePosixPath(place.file)
    if folder.shown and file.is_relative_to(folder.shown):
        file = file.relative_to(folder.shown)
    words = prose_tree.plain(read(leaf).blocks, lambda _: " ") if _is_markdown(leaf) else leaf.value
    return WantedEntry(
        catalogue_key(draft.brief, leaf.path),
        leaf.value,
        # A space would end the reference; gettext's own way out, isolates, is not for content.
        f"{str(file).replace(' ', '%20')}:{place.line}",
        tuple(_notes(draft, leaf)),
        sum(any(map(str.isalnum, word)) for word in words.split()),
        _needed(draft.brief, leaf, language),
    )


def _is_markdown(leaf: Leaf) -> bool:
    return isinstance(leaf.marker, Markup) and leaf.marker.kind != "line"


def _notes(draft: Draft, leaf: Leaf) -> Iterator[str]:
    assert isinstance(leaf.marker, Markup)
    yield KINDS[leaf.marker.kind]
    if leaf.path[0] == "highlights":
        yield f"At most {HIGHLIGHT_LENGTH} characters are read."
    if leaf.audience != "public":
        yield f"Not public: for {leaf.audience} readers only."
    nodes = prose_tree.walk(read(leaf).blocks) if "{{" in leaf.value else ()
    figures = [node.figure for node in nodes if isinstance(node, FigureRef)]
    for key in dict.fromkeys(figures):
        yield f"{{{{ {key} }}}} = {spoken(draft, key)}"


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
