"""A cell of a table as HTML: numbers, days and words, each as its column says.

What is not a `Markup` of the edition's own writers is escaped here; cells are joined as texts, for
a table may have thousands of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, NamedTuple

from markupsafe import Markup, escape

from briefgen.layout.i18n.library_words import QUALIFIED, LibraryWords
from briefgen.layout.i18n.turkish_endings import ablative
from briefgen.layout.tables.column_plan import TONES, ColumnPlan, date_of
from briefgen.model.base import PartialDate
from briefgen.model.blocks.cell_quantities import (
    Quantity,
    quantity_of,
    rounded,
    shown_decimals,
)
from briefgen.model.blocks.data_blocks import Column
from briefgen.model.blocks.row_selection import Tone
from briefgen.model.figures import Figure

_NUMBERS: Final = (int, float)
_YEARS: Final = range(1000, 10_000)
"""Numbers that are years where a day would be one too; YAML has 2024 as a number."""


class CellContent(NamedTuple):
    """What a cell says, and the attribute that says its number as data."""

    text: Markup
    value: str = ""


class CellWriter:
    """Writes the cells of tables in the language of one edition."""

    def __init__(
        self,
        words: LibraryWords,
        inline: Callable[[object], Markup],
        figures: Mapping[str, Figure],
    ) -> None:
        self._words = words
        self._inline = inline
        self._figures = figures
        self._days: dict[PartialDate, Markup] = {}

    def cell(self, column: ColumnPlan, cell: Any, tone: Tone | None, is_head: bool) -> str:
        """A cell of a row; ``is_head`` where it heads its row."""
        text, value = self.content(column, cell)
        if tone is not None:
            text = Markup('<span class="{}">{}</span>').format(TONES[tone], text)
        if is_head:
            return f'<th scope="row"{column.attributes}>{text}</th>'
        return f"<td{column.attributes}{value}>{text}</td>"

    def content(self, column: ColumnPlan, cell: Any) -> CellContent:
        """The content of a cell, as its column has it."""
        if isinstance(cell, _NUMBERS):
            if column.is_text:
                return CellContent(escape(cell))
            if column.is_date and isinstance(cell, int) and cell in _YEARS:
                return CellContent(self._day(PartialDate(cell, None, None)))
            value = f' data-value="{cell}"' if column.is_number else ""
            return CellContent(self._number(column, cell), value)
        if column.is_date and isinstance(cell, str) and (date := date_of(cell)) is not None:
            return CellContent(self._day(date))
        return CellContent(self._inline(cell), self._value_of_figure(cell))

    def _value_of_figure(self, cell: Any) -> str:
        """The attribute of a cell that holds one figure, of which one number is known."""
        if not isinstance(cell, str) or "{{" not in cell:
            return ""
        found = quantity_of(cell, self._figures)
        if found is None:
            return ""
        if found.shown is None:
            return _exactly(found)
        low, high = (rounded(end, found.shown) for end in (found.low, found.high))
        return _exactly(replace(found, low=low, high=high))

    def _day(self, date: PartialDate) -> Markup:
        """A day as the language writes it; a long table says the same ones again and again."""
        if date not in self._days:
            self._days[date] = self._words.date(date)
        return self._days[date]

    def _number(self, column: ColumnPlan, number: float) -> Markup:
        decimals = column.own_decimals if column.decimals is None else column.decimals
        if column.unit is None and decimals is None:
            return escape(self._words.number(number))
        return self._words.measure(number, unit=column.unit, decimals=decimals)

    # --- groups and totals --------------------------------------------------------------------

    def quantity(
        self,
        column: ColumnPlan,
        total: Quantity,
        counted: Sequence[Quantity],
        *,
        named: bool = False,
    ) -> CellContent:
        """A total, in the decimals of its column; ``named`` says that it is a mean."""
        decimals, low, high = column.decimals, total.low, total.high
        if decimals is None and column.total:
            places = shown_decimals(counted, column.total, None)
            low, high = (end if places is None else rounded(end, places) for end in (low, high))
            decimals = column.own_decimals if column.total == "sum" and places is None else None
            if column.total == "mean" and column.own_decimals is not None:  # all means alike
                decimals = max(places or 0, column.own_decimals + 1)
                low, high = (rounded(end, decimals) for end in (total.low, total.high))
        text = self._words.measure(
            low,
            None if low == high else high,
            unit=total.unit or column.unit,
            decimals=decimals,
            compact=total.compact,
        )
        if self._words.base == "tr" and total.qualifier == "more_than":
            text += ablative(float(high))
        if total.qualifier != "exact":
            text = self._words.behind_words(text, low, high)
            text = self._words.t(QUALIFIED[total.qualifier], n=text)
            text = text if named else self._words.sentence(text)
        if named:
            text = self._beside(self._words.t("Mean"), text)
        return CellContent(text, _exactly(replace(total, low=low, high=high)))

    def group_name(self, column: Column, cell: Any) -> Markup:
        """The name of a group: the cell that its rows share."""
        plan = ColumnPlan(column.key, column.label, is_text=column.as_ == "text", is_date=True)
        return self.content(plan, cell).text or Markup("–")

    def total(self, column: ColumnPlan, content: CellContent | None) -> str:
        """A cell of a row of totals; an empty one where its column has none."""
        if content is None:
            return f"<td{column.attributes}></td>"
        return f"<td{column.attributes}{content.value}><strong>{content.text}</strong></td>"

    def group_head(self, name: Markup, beside: CellContent | None, width: int) -> str:
        """What heads a group, with the total of the first column, if it has one."""
        span = f' colspan="{width}"' if width > 1 else ""
        own = "" if beside is None else f' data-group="{escape(name.striptags())}"{beside.value}'
        return f'<th scope="rowgroup"{span}{own}>{self._named(name, beside)}</th>'

    def total_head(
        self, column: ColumnPlan, name: Markup, beside: CellContent | None, width: int
    ) -> str:
        """What heads the row of totals, with the total of its own column, if it has one."""
        span = f' colspan="{width}"' if width > 1 else column.attributes
        return f'<th scope="row"{span}>{self._named(name, beside)}</th>'

    def _named(self, name: Markup, beside: CellContent | None) -> Markup:
        text = name if beside is None else self._beside(name, beside.text)
        return Markup("<strong>{}</strong>").format(text)

    def _beside(self, name: Markup, text: Markup) -> Markup:
        return self._words.t("{label}:", label=name) + " " + text


def _exactly(quantity: Quantity) -> str:
    """The attribute that says a number as data; nothing for a range or a bound."""
    is_one = quantity.low == quantity.high and quantity.qualifier == "exact"
    return f' data-value="{quantity.low:f}"' if is_one else ""
