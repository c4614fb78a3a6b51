"""What an axis says in the language of its readers; whoever has a drawing made provides it."""

from __future__ import annotations

import datetime
from typing import Protocol


class AxisWords(Protocol):
    """Numbers and dates of an axis, in a language and its digits, as plain text."""

    def number(self, value: float, decimals: int, unit: str, largest: float) -> str:
        """A tick with so many decimals, with ``%`` if that is its unit.

        Where the ``largest`` tick of the axis has ten thousand or more, all are in short:
        ``5k``, ``10k``.
        """

    def day(self, date: datetime.date) -> str:
        """The day alone, below the name of its month."""

    def month(self, date: datetime.date) -> str:
        """The month alone, short, above its year."""

    def month_and_year(self, date: datetime.date) -> str:
        """The month in full with its year."""

    def year(self, date: datetime.date) -> str:
        """The year."""
