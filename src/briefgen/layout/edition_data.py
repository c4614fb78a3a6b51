"""The figures and incidents of an edition as tidy tables: a row for each, a value in each cell.

They hold what the edition shows, in its language; codes, numbers and dates are written for
machines. Tags of HXL are a column only where the author wrote one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from briefgen.layout.figure_data import COLUMNS, figure_rows, kept_columns
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.model.blocks.event_blocks import Incident, Incidents
from briefgen.model.edition import Edition, EditionSection

OF_FIGURES: Final = {
    "id": "by which texts name the figure",
    "label": "what is counted or measured",
    "value": "the number",
    "min": "the least that it may be, where the figure is a range",
    "max": "the most that it may be, where the figure is a range",
    "qualifier": "exact, at_least, about, more_than or up_to",
    "unit": "the unit, an ISO 4217 code of a currency, or what is counted",
    "indicator": "what kind of number it is",
    "sex": "f, m or all",
    "age": "child, adult or all",
    "as_of": "the day for which it holds",
    "verification": "claimed, reported, corroborated, verified or disputed",
    "change_from_previous": "the change since the issue before",
    "part_of": "the id of the figure that contains this one",
    "hxl": "the tag of the Humanitarian Exchange Language that the author gave it",
    "sources": "who says so, separated by semicolons",
}
OF_INCIDENTS: Final = {
    "date": "the day, month or year",
    "place": "where it was",
    "type": "what it was",
    "actor": "who did it, where that is said",
    "killed_min": "people killed, at least",
    "killed_max": "people killed, at most",
    "injured_min": "people injured, at least",
    "injured_max": "people injured, at most",
    "verification": "claimed, reported, corroborated, verified or disputed",
    "sources": "who says so, separated by semicolons",
}
"""What the columns hold, in English: a codebook has one language."""


@dataclass(frozen=True, slots=True)
class TidyTable:
    """A table; ``about`` says of columns what they hold, where that is known."""

    name: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    about: tuple[tuple[str, str], ...] = ()


def edition_tables(edition: Edition) -> tuple[TidyTable, ...]:
    """The figures of an edition and each of its registers of incidents, where there are any."""
    words = LibraryWords(edition.language)
    found = [table] if (table := figure_table(edition)) else []
    registers = [block for section in edition.sections for block in _registers(section)]
    for number, block in enumerate(registers, start=1):
        title = str(block.heading or words.t("Incidents").unescape())
        rows = tuple(tuple(_cells(edition, each, words)) for each in block.events)
        about = tuple(OF_INCIDENTS.items())
        found.append(TidyTable(f"incidents-{number}", title, tuple(OF_INCIDENTS), rows, about))
    return tuple(found)


def figure_table(edition: Edition) -> TidyTable | None:
    """The figures that an edition shows; None where it shows none."""
    words = LibraryWords(edition.language)
    rows = figure_rows(edition, lambda key: source_name(edition, key, words))
    if not rows:
        return None
    places = kept_columns(rows)
    kept = [COLUMNS[place] for place in places]
    return TidyTable(
        "figures",
        words.t("Figures").unescape(),
        tuple(kept),
        tuple(tuple(row[place] for place in places) for row in rows),
        tuple((column, OF_FIGURES[column]) for column in kept),
    )


def source_name(edition: Edition, key: str, words: LibraryWords) -> str:
    """What the readers of an edition may know of a source."""
    source = edition.sources[key]
    if source.withheld:
        return words.t("a source known to the editors").unescape()
    return str(source.organization or source.author or source.title or key)


def _registers(section: EditionSection) -> Iterator[Incidents]:
    yield from (one.block for one in section.body if isinstance(one.block, Incidents))
    for inner in section.sections:
        yield from _registers(inner)


def _cells(edition: Edition, incident: Incident, words: LibraryWords) -> Iterator[str]:
    for column in OF_INCIDENTS:
        value = getattr(incident, column)
        if column == "sources":
            yield "; ".join(source_name(edition, key, words) for key in incident.sources)
        elif value is None:
            yield ""
        else:
            yield str(value)
