"""What cells of a table say in numbers, and what they add up to: exactly, with their ranges.

A cell counts where it is a number, or a figure of the brief or a number alone in its text but for
citations. Both the check of content and the layout add up here, so a total that was proven is the
one that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final, Literal

from briefgen.model.figures import Figure, Qualifier
from briefgen.model.units import unit_of
from briefgen.text import citations

Total = Literal["sum", "mean"]
_NUMBER: Final = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?")
"""How content writes a number: other writings are texts, in files as in YAML."""
_TAGS: Final = dict.fromkeys(range(917536, 917632))
"""Letters that no content holds: `review` marks with them where a text comes from."""
_SAME: Final = frozenset({"", "number", "compact"})
"""Filters that leave a figure what it is; a change or its parts are another number."""
_LAST_TAG: Final = "\U000e007f"
_WIDE: Final = Context(prec=60, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number or a range, with its qualifier, and the unit that is printed with it."""

    low: Decimal
    high: Decimal
    qualifier: Qualifier = "exact"
    unit: str | None = None
    compact: bool = False
    shown: int | None = None
    """The decimals that a figure is written with, whatever it has."""

    @property
    def decimals(self) -> int:
        """How many decimals its ends are written with."""
        if self.shown is not None:
            return self.shown
        return max(decimals_of(self.low), decimals_of(self.high))


def plain(text: str) -> str:
    """A text without the marks of `review`."""
    return text.translate(_TAGS) if _LAST_TAG in text else text


def distinct(texts: Iterable[str]) -> tuple[str, ...]:
    """Each text once, as it comes first: marks of `review` make no other text of it."""
    found: dict[str, str] = {}
    for text in texts:
        found.setdefault(plain(text), text)
    return tuple(found.values())


def quantity_of(cell: object, figures: Mapping[str, Figure]) -> Quantity | None:
    """What a cell counts; None where it is no number, or is empty."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = exact(cell)
        return Quantity(number, number)
    if not isinstance(cell, str):
        return None
    text = plain(cell).strip()
    if "[" in text:
        text = "".join(_without_citations(text)).strip()
    if text.startswith("{{"):
        return _of_figure(text, figures)
    if _NUMBER.fullmatch(text):
        return Quantity(Decimal(text), Decimal(text))
    return None


def _without_citations(text: str) -> Iterable[str]:
    last = 0
    for found in citations.attempts(text):
        if found.is_citation:
            yield text[last : found.start]
            last = found.end
    yield text[last:]


def _of_figure(text: str, figures: Mapping[str, Figure]) -> Quantity | None:
    found = citations.attempt_at(text, 0)
    if found is None or found.end != len(text):
        return None
    name, _, filtered = found.inside.partition("|")
    figure = figures.get(name.strip())
    if figure is None or filtered.strip() not in _SAME:
        return None
    unit = figure.unit if unit_of(figure.unit) else None
    low, high = exact(figure.lowest), exact(figure.highest)
    return Quantity(low, high, figure.qualifier, unit, figure.compact, figure.decimals)


def exact(number: float | Decimal) -> Decimal:
    """A number with the digits that it was written with; a float holds fifteen."""
    if isinstance(number, float) and not number.is_integer():
        return Decimal(f"{number:.15g}")
    return number if isinstance(number, Decimal) else Decimal(str(number))


def decimals_of(number: Decimal) -> int:
    """How many digits a number has behind its decimal sign, without zeros at the end."""
    exponent = number.normalize(_WIDE).as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def total_of(quantities: Sequence[Quantity], how: Total) -> Quantity | None:
    """The sum or the mean of what cells count; None where none does.

    Ends of ranges are added up by themselves, so the total of 60–70 and 5 is 65–75. With a part
    that is open on one side so is the total, and has no other end: 60–70 and at least 5 are at
    least 65.
    """
    if not quantities:
        return None
    low = sum((each.low for each in quantities), Decimal(0))
    high = sum((each.high for each in quantities), Decimal(0))
    if how == "mean":
        low, high = (_WIDE.divide(end, Decimal(len(quantities))) for end in (low, high))
    units = {each.unit for each in quantities}
    qualifier = _qualifier({each.qualifier for each in quantities})
    if qualifier in ("at_least", "more_than"):
        high = low
    elif qualifier == "up_to":
        low = high
    return Quantity(
        low,
        high,
        qualifier,
        next(iter(units)) if len(units) == 1 else None,
        compact=all(each.compact for each in quantities),
    )


def _qualifier(qualifiers: set[Qualifier]) -> Qualifier:
    """Of a sum: a part that is only known from below leaves the sum known from below."""
    found = qualifiers - {"exact"}
    below, above = found & {"at_least", "more_than"}, found & {"up_to"}
    if "about" in found or (below and above):
        return "about"
    if below:
        return "more_than" if "more_than" in below else "at_least"
    return "up_to" if above else "exact"


def rounded(number: Decimal, decimals: int) -> Decimal:
    """A number as it is shown with so many decimals; ties go to even, as CLDR's do."""
    return number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)


def shown_decimals(quantities: Sequence[Quantity], how: Total, said: int | None) -> int | None:
    """The decimals of a total: what the column says, one more than its cells have for a mean; no
    more than its cells in a sum of figures that hide some.
    """
    if said is not None:
        return said
    if how == "sum":
        hidden = any(each.shown is not None for each in quantities)
        return max(each.decimals for each in quantities) if hidden else None
    return min(max((each.decimals for each in quantities), default=0) + 1, 12)


def agrees(stated: Quantity, total: Quantity, decimals: int | None) -> bool:
    """Whether a total that somebody states is the one that is, as far as its decimals are shown."""
    pairs = ((stated.low, total.low), (stated.high, total.high))
    if decimals is None:
        return all(one == other for one, other in pairs)
    return all(rounded(one, decimals) == rounded(other, decimals) for one, other in pairs)
