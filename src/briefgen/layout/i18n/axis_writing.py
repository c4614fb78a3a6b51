"""Numbers and dates of an axis as an edition writes them: `briefgen.drawing.axis_words`."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.layout.i18n.month_names import MONTHS
from briefgen.layout.i18n.word_catalogues import has_words

_SHORT_FROM: Final = 10_000
"""An axis that gets here has all its ticks with the short word of their thousand or million."""
_TAG: Final = re.compile(r"<[^>]*>")
_MARKS: Final = {0x200E: None, 0x200F: None, 0x061C: None}


@dataclass(frozen=True)
class WrittenAxis:
    """An axis in the language of ``words``."""

    words: LibraryWords

    def number(self, value: float, decimals: int, unit: str, largest: float) -> str:
        """A tick: ``0.5``, ``2,000``, ``20k``, ``40%``."""
        decimals = decimals if value else 0
        if unit == "%":
            return plain_words(self.words.measure(value, unit="%", decimals=decimals))
        if largest < _SHORT_FROM or not value:
            return plain_words(self.words.measure(value, decimals=decimals))
        return self._short(value)

    def day(self, date: datetime.date) -> str:
        """``6``."""
        return self.words.dated(date, "d")

    def month(self, date: datetime.date) -> str:
        """``Aug``."""
        if self.words.base in MONTHS:
            return self.words.dated(date, "MMMM")
        return self.words.dated(date, "LLL")

    def month_and_year(self, date: datetime.date) -> str:
        """``August 2024``."""
        own = has_words(self.words.language)
        form = "MMMM y" if own else self.words.locale.datetime_skeletons["yMMMM"].pattern
        return self.words.dated(date, form)

    def year(self, date: datetime.date) -> str:
        """``2024``."""
        return self.words.dated(date, "y")

    def _short(self, value: float) -> str:
        """By CLDR's short compact numbers; in English with the small k that charts have."""
        from babel.numbers import format_compact_decimal

        text = format_compact_decimal(
            value,
            format_type="short",
            locale=self.words.locale,
            fraction_digits=1,
            numbering_system=self.words.digits,
        )
        if self.words.base == "en":
            text = text.replace("K", "k")
        return self.words.in_own_digits(text.translate(_MARKS))


def plain_words(written: str) -> str:
    """What is written without the elements that isolate it, and without marks of direction."""
    return str(Markup(_TAG.sub("", str(written))).unescape()).translate(_MARKS)  # noqa: S704 (a text again, and no markup)
