"""Charts whose keys must fit their data, and wishes that no chart can fulfil honestly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.source_map import Path
from briefgen.content.validation.validation_messages import near_or_all, show
from briefgen.messages import joined, say
from briefgen.model.blocks.chart_blocks import NOWHERE, Chart
from briefgen.model.units import unit_of
from briefgen.text.citations import fills_number

MOST_SERIES: Final = 4
"""Series of one drawing; more are drawn beside each other."""
MOST_BARS: Final = 60
"""Rows of bars that a page holds."""
MAIN_WIDTH: Final = 105.0
_WIDTHS: Final = {"full": 160.0, "half": 75.0, "side": 48.0}
"""Millimetres of the columns of a chart, by its width."""
_LETTER: Final = 1.4
"""Of a letter below a column, with its share of the space to the next name."""
_OF_FIGURES: Final = ("bar", "column")
_IN_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]{1,12})[)\]]\s*$")


def charts(draft: Draft) -> Iterator[Finding]:
    """What is wrong with the charts of a brief."""
    for path, block in draft.blocks:
        if not isinstance(block, Chart):
            continue
        if block.rows:
            yield from _axes(draft, path, block)
            yield from _size(draft, path, block)
        yield from _kind(draft, path, block)
        yield from _places(draft, path, block)
        yield from _units(draft, path, block)


def _axes(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    columns = list(dict.fromkeys(key for row in chart.rows for key in row))
    for at, key in (((*path, "x"), chart.x_column), *_value_paths(path, chart)):
        if key not in columns:
            hint = near_or_all(key, columns)
            yield draft.problem(at, say('the data have no column "{key}"', key=key), hint)
    yield from numbers(draft, path, chart)


def numbers(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    """What a chart cannot draw of the cells that it has."""
    for key in chart.value_columns:
        yield from _numbers(draft, (*path, "rows"), chart, key)


def _value_paths(path: Path, chart: Chart) -> Iterator[tuple[Path, str]]:
    """Where each column of values is named, and its name."""
    for index, key in enumerate(chart.value_columns):
        yield (*path, "series", index, "key") if chart.series else (*path, "y"), key


def _numbers(draft: Draft, path: Path, chart: Chart, key: str) -> Iterator[Finding]:
    parts = chart.chart == "stacked" or (chart.chart == "area" and len(chart.value_columns) > 1)
    for index, row in enumerate(chart.rows):
        value, at = row.get(key), (*path, index, key)
        if isinstance(value, str) and not fills_number(value):
            hint = say(
                "digits without separators or units, or say number_format; leave it empty for a gap"
            )
            yield draft.problem(
                at, say("a chart draws numbers, not {value}", value=show(value)), hint
            )
        elif parts and isinstance(value, int | float) and value < 0:
            text = say(
                "{value} is no part of a whole, which parts on each other make", value=show(value)
            )
            yield draft.problem(at, text, say("kind: bar, or column, shows numbers below zero"))


def _size(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    """Charts that one drawing does not hold."""
    if chart.chart in ("bar", "stacked") and len(chart.rows) > MOST_BARS:
        text = say(
            "{count} bars are more than the {most_bars} that a page holds",
            count=len(chart.rows),
            most_bars=MOST_BARS,
        )
        hint = say("show the greatest, or the rows as a table")
        yield draft.problem((*path, "kind"), text, hint)
    names = [str(row.get(chart.x_column) or "") for row in chart.rows]
    if chart.chart == "column" and _are_cut(names, _WIDTHS.get(chart.width or "", MAIN_WIDTH)):
        text = say(
            "{count} names have not room enough below columns, and end in an ellipsis",
            count=len(names),
        )
        yield draft.notice(
            "chart-names", (*path, "kind"), say("{text} (kind: bar has room for them)", text=text)
        )
    if (count := len(chart.value_columns)) > MOST_SERIES:
        text = say(
            "{count} series are drawn beside each other: one drawing tells {most_series} apart",
            count=count,
            most_series=MOST_SERIES,
        )
        yield draft.notice("chart-series", (*path, "series" if chart.series else "y"), text)


def _are_cut(names: Sequence[str], width: float) -> bool:
    """Whether a word is likely wider than its column; names with numbers are thinned out."""
    longest = max((len(word) for name in names for word in name.split()), default=0)
    numbered = all(any(map(str.isdigit, name)) for name in names)
    return not numbered and longest * _LETTER > width / len(names)


def _kind(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    if chart.figures and chart.chart not in _OF_FIGURES:
        text = say("figures are drawn as bars or columns, and not as {chart}", chart=chart.chart)
        yield draft.problem((*path, "kind"), text, say("kind: bar"))
    if chart.order and chart.chart not in ("bar", "stacked"):
        text = say(
            "order is for bars: {chart} keeps the order of the rows, or of time", chart=chart.chart
        )
        yield draft.problem((*path, "order"), text, say("delete it"))


def _places(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    """Highlights and annotations of what no row is."""
    wanted = [
        *(((*path, "highlight", n), at, row) for n, (at, row) in enumerate(
            zip(chart.highlight, chart.highlighted, strict=True))),
        *(((*path, "annotations", n, "x"), one.x, row) for n, (one, row) in enumerate(
            zip(chart.annotations, chart.annotated, strict=True))),
    ]  # fmt: skip
    for at, said, row in wanted:
        if row == NOWHERE:
            names = list(chart.figures) or [
                str(each[chart.x_column]) for each in chart.rows if chart.x_column in each
            ]
            text = say(
                'no row of the chart has "{said}" as its {x_column}',
                said=said,
                x_column=chart.x_column,
            )
            if chart.figures:
                text = say('the chart has no figure "{said}"', said=said)
            yield draft.problem(at, text, near_or_all(str(said), names, 12))


def _units(draft: Draft, path: Path, chart: Chart) -> Iterator[Finding]:
    """Two units on one axis, by the units of figures or what labels have in brackets."""
    if chart.figures:
        known = [draft.brief.figures[key] for key in chart.figures if key in draft.brief.figures]
        units = {figure.unit if unit_of(figure.unit) else "" for figure in known}
        at: Path = (*path, "figures")
    else:
        found = [_IN_BRACKETS.search(label) for label in chart.value_labels]
        units = {match[1] for match in found if match and unit_of(match[1])}
        at = (*path, "series" if chart.series else "y")
    if len(units) > 1:
        names = joined(", ", sorted(unit or say("none") for unit in units))
        text = say("one axis has two units ({names}): draw two charts", names=names)
        yield draft.notice("chart-units", at, text)
