"""The texts of an edition, looked at once before they are laid out.

A brief that was loaded has been checked in full. One that a program validated itself may cite what
is not in it, or hold a markup or a character that no page can show: that is told with its field.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from briefgen.content.characters import refusal
from briefgen.content.draft import read
from briefgen.content.prose.prose_tree import Cite, FigureRef, RowRef, walk
from briefgen.errors import ContentError
from briefgen.messages import say
from briefgen.model.edition import Edition, EditionSection
from briefgen.model.references import HINT, problem_of
from briefgen.model.texts import Leaf, Path, texts
from briefgen.text.citations import row_name

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no XML can hold; a review lays out texts with others that no content may hold."""


def check_texts(edition: Edition) -> None:
    """Raises ContentError for each text of an edition that cannot be laid out, at its field."""
    problems = [
        problem_of(edition.brief, _written(leaf.path, edition.sections), text, hint)
        for leaf in texts(edition.brief)
        for text, hint in _faults(edition, leaf)
    ]
    if problems:
        raise ContentError(problems)


def _written(path: Path, sections: tuple[EditionSection, ...]) -> Path:
    """A path in the whole brief: what was cut has left the others their place."""
    place = ""
    while path[:1] == ("sections",):
        section = sections[int(path[1])]
        place, sections, path = section.place, section.sections, path[2:]
        if path[:1] == ("body",):
            place, path = section.body[int(path[1])].place, path[2:]
    return (*place.split("."), *path) if place else path


def _faults(edition: Edition, leaf: Leaf) -> Iterator[tuple[str, str]]:
    """What is wrong with a text, and what to do."""
    if found := _UNWRITABLE.search(leaf.value):
        yield refusal(found[0])
    text = read(leaf)
    for fault in text.faults:
        yield fault.text, fault.hint
    for node in walk(text.blocks) if "{{" in leaf.value or "[" in leaf.value else ():
        if isinstance(node, FigureRef) and not edition.brief.knows(node.figure):
            yield say('there is no figure "{figure}"', figure=node.figure), HINT
        if isinstance(node, RowRef):
            yield (
                say("{{ {column} }} names the row of a recipient", column=row_name(node.column)),
                HINT,
            )
        for source in node.sources if isinstance(node, Cite) else ():
            if source not in edition.sources:
                yield say('there is no source "{source}"', source=source), HINT
