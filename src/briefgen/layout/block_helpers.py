"""What the templates of our blocks are given besides the words: dates, sums and shares.

Each is computed in a file of its own; here they get the names by which templates call them. What
one kind of block alone asks for is imported when a template does.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from briefgen.layout.cluster_shares import share_of
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.short_dates import (
    below,
    head_of,
    head_text,
    shared_year,
    span_text,
    time_between,
    without_year,
)
from briefgen.model.figures import Figure

if TYPE_CHECKING:
    from briefgen.layout.chart_data import ChartData
    from briefgen.layout.incident_summary import IncidentSummary, People
    from briefgen.model.blocks.chart_blocks import Chart
    from briefgen.model.blocks.event_blocks import Incident


def block_helpers(
    words: LibraryWords, figures: Mapping[str, Figure]
) -> dict[str, Callable[..., Any]]:
    """Name in templates to function, for an edition with these figures in the language of
    ``words``.
    """
    return {
        "shared_year": lambda events: shared_year([event.date for event in events]),
        "without_year": lambda date: without_year(words, date),
        "span_text": lambda span, by, spans: span_text(words, span, by, spans),
        "time_of": lambda first, last: time_between(words, first, last),
        "head_of": lambda events: head_of([event.date for event in events]),
        "head_text": lambda date, head: head_text(words, date, head),
        "date_below": lambda date, head: below(words, date, head),
        "incident_summary": _incident_summary,
        "people_killed": _people_killed,
        "people_injured": _people_injured,
        "chart_data": lambda chart: _chart_data(chart, figures, words),
        "compared_figures": lambda block: _compared([figures[k] for k in block.figures]),
        "cluster_share": lambda cluster: share_of(cluster, figures),
    }


def _incident_summary(events: Sequence[Incident]) -> IncidentSummary:
    from briefgen.layout.incident_summary import summarise

    return summarise(events)


def _people_killed(events: Sequence[Incident]) -> People | None:
    from briefgen.layout.incident_summary import killed

    return killed(events)


def _people_injured(events: Sequence[Incident]) -> People | None:
    from briefgen.layout.incident_summary import injured

    return injured(events)


def _chart_data(chart: Chart, figures: Mapping[str, Figure], words: LibraryWords) -> ChartData:
    from briefgen.layout.chart_data import chart_data

    return chart_data(chart, figures, words)


def _compared(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    from briefgen.layout.compared_figures import with_equal_decimals

    return with_equal_decimals(figures)
