"""What the templates of our blocks are given besides the words: dates, sums and shares.

Each is computed in a file of its own; here they get the names by which templates call them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from briefgen.layout.chart_data import chart_data
from briefgen.layout.cluster_shares import share_of
from briefgen.layout.compared_figures import with_equal_decimals
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
from briefgen.layout.incident_summary import injured, killed, summarise
from briefgen.model.figures import Figure


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
        "incident_summary": summarise,
        "people_killed": killed,
        "people_injured": injured,
        "chart_data": lambda chart: chart_data(chart, figures, words),
        "compared_figures": lambda block: with_equal_decimals([figures[k] for k in block.figures]),
        "cluster_share": lambda cluster: share_of(cluster, figures),
    }
