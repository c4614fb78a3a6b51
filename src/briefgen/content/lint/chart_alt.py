"""Numbers in the alt text of a chart that its data do not hold: most are left from another issue.

The data hold their values, rounded ones too, what rows and columns add up to, the shares of rows,
and by how much and by how many per cent a column rose or fell between any two of a few rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import combinations, pairwise
from typing import Final

from briefgen.content.draft import Draft, Finding
from briefgen.content.lint.prose_numbers import amounts, plain_text
from briefgen.messages import say
from briefgen.model.blocks.chart_blocks import Chart
from briefgen.model.figures import Figure

_COUNTS: Final = 12
"""Up to here a number may count rows, days or months."""
_FEW: Final = 60
"""Rows of which any two are compared."""
_NEAR: Final = Decimal("0.005")
"""By how much a share in per cent may be rounded otherwise, as a part of one."""


class _Anything(Container[str]):
    """The digits of every number."""

    def __contains__(self, _: object) -> bool:
        return True


def alt_texts(draft: Draft) -> Iterator[Finding]:
    """A notice for each number of an alt text that nothing in the chart's data explains."""
    for path, block in draft.blocks:
        if not isinstance(block, Chart) or not (block.rows or block.figures):
            continue
        text = plain_text(block.alt)
        found = list(amounts(text, draft.language, _Anything()))
        if not found:
            continue
        known = _Held(block, draft.brief.figures)
        for number in found:
            said_alone = not (number.grouped or number.scaled)
            if not any(known.has(v, share=said_alone) for pair in number.values for v in pair):
                said = block.alt[number.start : number.end]
                text = say("the alt text names {said}, which the data do not hold", said=said)
                yield draft.notice("chart-alt-number", (*path, "alt"), text)


class _Held:
    """The numbers that the data of a chart explain."""

    def __init__(self, chart: Chart, figures: Mapping[str, Figure]) -> None:
        columns = _columns(chart, figures)
        rows = [[v for v in row if v is not None] for row in zip(*columns, strict=True)]
        whole = [[v for v in column if v is not None] for column in columns]
        self._exact = {value for column in whole for value in column}
        self._exact |= {sum(values, Decimal()) for values in (*rows, *whole)}
        self._exact |= {abs(a - b) for values in rows for a, b in combinations(values, 2)}
        if chart.threshold:
            self._exact.add(_decimal(chart.threshold.value))
        self._exact |= set(_said_in(chart))
        self._per_cent = set(_shares(rows)) | set(_shares(whole))
        for column in whole:
            pairs = combinations(column, 2) if len(column) <= _FEW else pairwise(column)
            for first, last in pairs:
                self._exact.add(abs(last - first))
                if first:
                    self._per_cent.add(abs(last - first) / abs(first) * 100)
                    self._per_cent.add(last / first * 100)

    def has(self, said: Decimal, *, share: bool) -> bool:
        """Whether a number is one of them, or one of them rounded to its digits; where it may be a
        ``share``, a per cent of them.
        """
        if said == int(said) and 0 <= said <= _COUNTS:
            return True
        if any(_rounds_to(value, said) for value in self._exact):
            return True
        slack = max(Decimal(1), said * _NEAR)
        return share and any(abs(value - said) <= slack for value in self._per_cent)


def _columns(chart: Chart, figures: Mapping[str, Figure]) -> list[list[Decimal | None]]:
    if chart.figures:
        known = [figures[key] for key in chart.figures if key in figures]
        return [
            [_decimal(one.lowest) for one in known],
            [_decimal(one.highest) for one in known],
        ]
    return [
        [_decimal(v) if isinstance(v := row.get(key), int | float) else None for row in chart.rows]
        for key in chart.value_columns
    ]


def _said_in(chart: Chart) -> Iterator[Decimal]:
    """The numbers of names and titles: the days and years of an axis, and what stands above it."""
    texts = [chart.title, chart.subtitle or "", *chart.value_labels]
    texts += [str(value) for row in chart.rows for key, value in row.items() if _names(chart, key)]
    for text in texts:
        for part in plain_text(text).replace("-", " ").replace("–", " ").split():
            digits = part.strip(".,;:()").replace(",", "")
            if digits.replace(".", "", 1).isdigit():
                yield Decimal(digits)


def _names(chart: Chart, key: str) -> bool:
    return key.partition(".")[0] == chart.x_column


def _shares(groups: Iterable[list[Decimal]]) -> Iterator[Decimal]:
    """Each value of a group as per cent of their sum."""
    for values in groups:
        whole = sum(values, Decimal())
        yield from (value / whole * 100 for value in values if whole)


def _rounds_to(value: Decimal, said: Decimal) -> bool:
    """Whether a number may be the rounded form of a value: 74,300 as 74,000, or in thousands."""
    if value == said:
        return True
    for power in (0, 3, 6, 9, -3, -6):  # the data may count thousands, or the text
        scaled = said.scaleb(power)
        digits = scaled.normalize().as_tuple()
        assert isinstance(digits.exponent, int)
        step = Decimal(1).scaleb(digits.exponent)
        if abs(value - scaled) * 2 <= step and abs(value - scaled) * 10 <= abs(scaled):
            return True
    return False


def _decimal(value: float) -> Decimal:
    return Decimal(f"{value:.15g}")
