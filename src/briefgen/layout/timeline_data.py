"""The events of a timeline as data to be drawn, their dates and titles as the language has them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Final

from markupsafe import Markup

from briefgen.drawing.timelines.draw_timeline import TimelineDrawing, TimelineEvent
from briefgen.layout.html_parsing import parse_inline
from briefgen.layout.i18n.axis_writing import plain_words
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.short_dates import LONG, without_year
from briefgen.layout.tree_words import words_in
from briefgen.model.base import PartialDate
from briefgen.model.blocks.event_blocks import Event

_FEW: Final = 3
"""Events below which a drawing shows nothing that their dates do not."""


def timeline_drawing(
    events: Sequence[Event], words: LibraryWords, inline: Callable[[str], Markup], width: float
) -> TimelineDrawing | None:
    """Events in the order of time; None of fewer than three, and of more than have no head rows.

    ``inline`` writes a title as HTML, ``width`` is millimetres.
    """
    if not _FEW <= len(events) <= LONG:
        return None
    one_year = len({event.date.year for event in events}) == 1
    drawn = (
        TimelineEvent(
            event.date.first,
            event.date.last,
            _date(event.date, words, with_year=not one_year),
            _plain(inline(event.title)),
        )
        for event in events
    )
    return TimelineDrawing(tuple(drawn), width)


def _date(date: PartialDate, words: LibraryWords, *, with_year: bool) -> str:
    """``6 Aug`` or ``August``, where the band below says the year; else ``6 Aug 2024``."""
    if date.day:
        year = date.year + 1 if with_year else date.year
        return plain_words(words.short_date(date.first, datetime.date(year, 1, 1)))
    return words.date_text(date) if with_year else plain_words(without_year(words, date))


def _plain(written: Markup) -> str:
    """The words of a title, without the calls of notes in it."""
    root = parse_inline(str(written))
    for note in list(root.iter("cite")):
        note.clear(keep_tail=True)
    return words_in(root)
