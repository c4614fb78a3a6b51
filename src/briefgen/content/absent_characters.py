"""Where characters stand that a finished file could not show: in a brief, or in its catalogue.

They are found when an edition is laid out, by the place that a text of the document has; here is
said where its author, or its translator, wrote them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from briefgen.content.draft import Draft
from briefgen.content.folder_guard import BriefFiles, FileError
from briefgen.content.source_lines import with_lines
from briefgen.content.source_map import Path, SourcePlace
from briefgen.content.withheld_parts import withheld_parts
from briefgen.conventions import BRIEF_FILE, Audience
from briefgen.errors import ContentError, Problem
from briefgen.messages import joined, say
from briefgen.model.base import Markup, sees
from briefgen.model.recipients import RecipientRow
from briefgen.text.letters import name_of


class _ShownText(NamedTuple):
    """A text as an edition shows it."""

    path: Path
    value: str
    place_in: Callable[[int], SourcePlace]

    def is_under(self, place: str) -> bool:
        field = ".".join(map(str, self.path))
        return field == place or field.startswith(f"{place}.")


def absent_characters(
    draft: Draft,
    folder: BriefFiles,
    language: str,
    audience: Audience,
    found: Iterable[tuple[str, tuple[str, ...]]],
    words: tuple[str, str],
    row: RecipientRow | None = None,
) -> tuple[Problem, ...]:
    """A problem for each text of an edition, and each cell of its recipient's ``row``, that holds
    such characters.

    ``found`` are places in the content (``sections.0.body.0``) with the characters there; ``words``
    are what is wrong, before their names, and what to do.
    """
    shown = tuple(_texts(draft, folder, language, audience))
    marks: dict[_ShownText, dict[str, None]] = {}
    nowhere: dict[str, None] = {}
    for place, characters in found:
        for character in characters:
            holders = [text for text in shown if character in text.value]
            near = [text for text in holders if text.is_under(place)] or holders
            for text in near:
                marks.setdefault(text, {})[character] = None
            if not near:
                nowhere[character] = None
    problems = [_problem(text, tuple(marks[text]), words) for text in shown if text in marks]
    for column, cell in row.cells.items() if row else ():
        value = unicodedata.normalize("NFC", cell.text)
        if held := [character for character in nowhere if character in value]:
            assert row is not None
            problems.append(row.problem(column, "recipients", _wrong(held, words), words[1]))
            nowhere = {one: None for one in nowhere if one not in held}
    if nowhere:
        wrong = say("{nowhere}, in words that the layout adds", nowhere=_wrong(nowhere, words))
        problems.append(SourcePlace(folder.show(BRIEF_FILE)).problem((), wrong, words[1]))
    return with_lines(problems, withheld_parts(draft.root, folder), folder)


def _problem(text: _ShownText, characters: tuple[str, ...], words: tuple[str, str]) -> Problem:
    first = min(map(text.value.index, characters))
    return text.place_in(first).problem(text.path, _wrong(characters, words), words[1])


def _wrong(characters: Iterable[str], words: tuple[str, str]) -> str:
    return joined(" ", (words[0], ", ".join(map(name_of, characters))))


def _texts(
    draft: Draft, folder: BriefFiles, language: str, audience: Audience
) -> Iterator[_ShownText]:
    """Every text that the audience may see, in the language, composed as fonts have it (NFC)."""
    translated = _translations(draft, folder, language)
    for leaf in draft.leaves:
        if isinstance(leaf.marker, Markup) and sees(audience, leaf.audience):
            written = leaf.value, partial(draft.place_in, leaf)
            value, place_in = translated.get(leaf.path, written)
            yield _ShownText(leaf.path, unicodedata.normalize("NFC", value), place_in)


def _translations(
    draft: Draft, folder: BriefFiles, language: str
) -> dict[Path, tuple[str, Callable[[int], SourcePlace]]]:
    """The translations of a language that are printed, by the paths of their texts."""
    if language == draft.brief.language:
        return {}
    from briefgen.content.po.po_check import Matched
    from briefgen.content.po.po_reader import read_catalogue

    try:
        file = read_catalogue(folder, language)
    except (FileError, ContentError):  # it was read a moment ago
        return {}
    return {
        leaf.path: (entry.text, partial(file.place_in, entry))
        for leaf, entry in Matched(draft, language, file).pairs
    }
