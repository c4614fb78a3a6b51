"""What two issues say of the change of a figure between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from briefgen.model.figure_change import FigureChange
from briefgen.model.figures import Figure

_MILLION: Final = 10**6
_BELOW: Final = frozenset({"at_least", "more_than"})
"""Qualifiers of a number that is the least."""


def change_between(now: Figure, before: Figure) -> FigureChange:
    """The change from one issue to the next.

    Ranges and bounds give a range or a bound: of 100 then 120–130, up 20–30; of 100 then at least
    120, up at least 20. The same bound in both, or the same range, is compared as numbers are: what
    is written, which pages round once, is nearer to the truth than what two issues printed.
    """
    about = "about" in (now.qualifier, before.qualifier)
    if _alike(now, before):
        low, high = (_decimal(now.lowest), _decimal(before.lowest))
        return FigureChange(low - high, low - high, about)
    (low_now, high_now), (low_then, high_then) = _bounds(now), _bounds(before)
    return FigureChange(_minus(low_now, high_then), _minus(high_now, low_then), about)


def rounding(figure: Figure) -> Decimal:
    """Half of the last place that a round number says: 5,000 of about 120,000."""
    number = _decimal(figure.highest).normalize()
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return Decimal(5).scaleb(exponent - 1)


def shown_rounding(figure: Figure) -> Decimal:
    """Half of the last place that pages write, where they round: by ``decimals``, or compact."""
    if figure.compact and abs(figure.highest) >= _MILLION:
        places = 1 if figure.decimals is None else figure.decimals
        whole = len(str(int(abs(figure.highest))))
        return Decimal(5).scaleb((whole - 1) // 3 * 3 - places - 1)
    return Decimal(0) if figure.decimals is None else Decimal(5).scaleb(-figure.decimals - 1)


def _alike(now: Figure, before: Figure) -> bool:
    """Two bounds of one kind, or one range twice."""
    if None in (now.value, before.value):
        return (now.qualifier, now.min, now.max) == (before.qualifier, before.min, before.max)
    return _kind(now) == _kind(before)


def _kind(figure: Figure) -> str:
    if figure.qualifier in _BELOW:
        return "least"
    return "most" if figure.qualifier == "up_to" else "number"


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    low, high = _decimal(figure.lowest), _decimal(figure.highest)
    kind = _kind(figure)
    return None if kind == "most" else low, None if kind == "least" else high


def _minus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def _decimal(number: float) -> Decimal:
    return Decimal(str(number))
