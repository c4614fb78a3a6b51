"""Problems and notices that show nothing of what is withheld.

A message quotes what it is about, and can end up in a log that others read. What a narrower
audience's part of the brief says stands there as “…”; the place tells its author which text it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final, TypeVar

from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_map import Node
from briefgen.content.withheld_parts import SHORTEST, WithheldParts
from briefgen.errors import ContentError, Notice, NoticePlace, Problem, place_in
from briefgen.messages import with_values

if TYPE_CHECKING:
    from briefgen.content.po.po_reader import CatalogueEntry, PoFile

HIDDEN: Final = "…"
_LEAST: Final = 2
"""Letters of a piece that is hidden where the message is about what is withheld."""
_LONG: Final = 12
"""Letters of a stretch of a withheld text that is hidden wherever a message has it."""
_Found = TypeVar("_Found", Problem, Notice)


def open_messages(
    problems: Iterable[Problem],
    notices: Iterable[Notice],
    known: WithheldParts,
    root: Node,
    folder: BriefFiles,
) -> tuple[tuple[Problem, ...], tuple[Notice, ...]]:
    """The same, without what is withheld; ``root`` is the brief's tree."""
    problems, notices = tuple(problems), tuple(notices)
    if not known.lines:
        return problems, notices
    secrets = set(known.secrets)
    _take_in_translations(known, secrets, root, folder)
    hide = _Hiding(secrets, known.names)
    return (
        tuple(_open(each, known, hide) for each in problems),
        tuple(_open(each, known, hide) for each in notices),
    )


def _open(found: _Found, known: WithheldParts, hide: _Hiding) -> _Found:
    if isinstance(found, Notice):
        place = found.place or NoticePlace("", 0, 0)
        inside, path = known.holds(place.file, place.line), place.rest
        return replace(found, text=hide.message(found.text, path, inside=inside))
    inside, path = known.holds(found.file, found.line), found.field
    text, hint = (hide.message(each, path, inside=inside) for each in (found.text, found.hint))
    return replace(found, text=text, hint=hint)


class _Hiding:
    """Takes secrets out of messages, but for names that a brief's parts have."""

    def __init__(self, secrets: set[str], names: Set[str] = frozenset()) -> None:
        self._names = names
        self._whole = re.compile(
            "|".join(map(re.escape, sorted(secrets, key=len, reverse=True))) or r"(?!)",
            re.IGNORECASE,
        )
        self._all = "\n".join(sorted(secrets)).casefold()

    def message(self, text: str, path: str, *, inside: bool) -> str:
        """A message about what stands at a path; ``inside``: it is withheld, and quoted in pieces.

        Names that the path has are told by it anyway.
        """
        names = {*self._names, *path.casefold().split(".")}

        def opened(value: str) -> str:
            bare = value.strip().strip("\"'“”«»").rstrip("…").strip().casefold()
            if bare in names or place_in(value) is not None:
                return value
            if len(bare) >= (_LEAST if inside else _LONG) and self._is_part(bare):
                return HIDDEN
            return self._whole.sub(HIDDEN, value)

        return with_values(text, opened)

    def _is_part(self, bare: str) -> bool:
        """Whether it stands in a secret as words of it."""
        return bool(re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", self._all))


def _take_in_translations(
    known: WithheldParts, secrets: set[str], root: Node, folder: BriefFiles
) -> None:
    """A translation of a withheld text is one too, and so are its lines."""
    for catalogue in _catalogues(root, folder):
        for entry in (*catalogue.entries, *catalogue.obsolete):
            if entry.original.strip() not in secrets:
                continue
            if len(entry.text.strip()) >= SHORTEST:
                secrets.add(entry.text.strip())
            lines = known.lines.setdefault(catalogue.source.file, set())
            lines.update(_lines_of(catalogue, entry))


def _catalogues(root: Node, folder: BriefFiles) -> Iterator[PoFile]:
    languages = root.child("languages")
    if languages is None or not isinstance(languages.content, list):
        return
    from briefgen.content.po.po_reader import read_catalogue  # gettext, only where there is one

    for each in languages.content:
        if isinstance(each.content, str):
            with suppress(FileError, ContentError, OSError):
                yield read_catalogue(folder, each.content)


def _lines_of(catalogue: PoFile, entry: CatalogueEntry) -> Iterator[int]:
    number = entry.line
    while number and catalogue.source.line(number).strip():
        yield number
        number += 1
