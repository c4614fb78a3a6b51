"""What a brief names must be in it: sources and figures by their ids, files by their bytes.

A brief that was loaded holds all it names. One that a program validated or copied itself may not,
and its pages would miss a part without a word, or say of a picture what is not true.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping

from briefgen.errors import ContentError, Problem
from briefgen.messages import say
from briefgen.model.blocks.block import Block
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.blocks.data_blocks import Table
from briefgen.model.blocks.event_blocks import Incidents
from briefgen.model.blocks.map_blocks import AreaValues, Map, MapSymbols
from briefgen.model.brief_content import BriefContent, Section
from briefgen.model.texts import Path, references

_MISSING: Mapping[str, Callable[[object], str]] = {
    "source": lambda name: say('there is no source "{name}"', name=name),
    "figure": lambda name: say('there is no figure "{name}"', name=name),
    "picture": lambda name: say('the picture "{name}" is not given to the library', name=name),
    "area": lambda name: say('the area "{name}" is not given to the library', name=name),
    "table": lambda name: say('the table "{name}" is not given to the library', name=name),
}
_FROM_FILE = (Table, Chart, Incidents)
"""Blocks whose rows or events may stand in a file: loading sets them, if only to nothing."""
_FromFile = Table | Chart | Incidents | AreaValues | MapSymbols
HINT = say("make the brief with briefgen.load or briefgen.loads, which check all of it")


def check_references(brief: BriefContent) -> None:
    """Raises ContentError for each reference of a brief to what is not in it, at its field."""
    known: Mapping[str, Container[str]] = {
        "source": brief.sources,
        "figure": brief.figures,
        "picture": brief.pictures,
        "area": brief.areas,
    }
    problems = [*_missing(brief, known), *_unread(brief, brief.sections, ("sections",))]
    if problems:
        raise ContentError(problems)


def problem_of(brief: BriefContent, path: Path, text: str, hint: str = HINT) -> Problem:
    """A problem of a brief that has no files: its place is the field."""
    return Problem(brief.slug or "brief", 0, 0, ".".join(map(str, path)), text, hint)


def _missing(brief: BriefContent, known: Mapping[str, Container[str]]) -> Iterator[Problem]:
    for leaf in references(brief):
        kind = leaf.refers_to
        if kind in known and leaf.value not in known[kind]:
            yield problem_of(brief, leaf.path, _MISSING[kind](leaf.value))


def _unread(brief: BriefContent, sections: tuple[Section, ...], path: Path) -> Iterator[Problem]:
    """Blocks, and parts of maps, whose rows stand in a file that was never read."""
    for number, section in enumerate(sections):
        for index, block in enumerate(section.body):
            here = (*path, number, "body", index, block.kind)
            for at, part in _with_rows(block, here):
                if part.data is not None and not part.model_fields_set & {"rows", "events"}:
                    yield problem_of(brief, (*at, "data"), _MISSING["table"](part.data))
        yield from _unread(brief, section.sections, (*path, number, "sections"))


def _with_rows(block: Block, path: Path) -> Iterator[tuple[Path, _FromFile]]:
    if isinstance(block, _FROM_FILE):
        yield path, block
    elif isinstance(block, Map):
        for name, part in (("values", block.values), ("symbols", block.symbols)):
            if part is not None:
                yield (*path, name), part
