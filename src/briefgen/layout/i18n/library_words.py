"""The library's own words and the forms of dates and numbers in the edition's language.

Messages are gettext's: the English text is the key. Dates, numbers and ranges follow Unicode's
CLDR,
by Babel.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.errors import LayoutError
from briefgen.layout.i18n.enum_labels import LABELS
from briefgen.layout.i18n.measure_writing import MeasureWriter, Number
from briefgen.layout.i18n.measure_writing import exact as exact_number
from briefgen.layout.i18n.month_names import FIRST, MONTHS
from briefgen.layout.i18n.turkish_endings import ablative_of
from briefgen.layout.i18n.word_catalogues import (
    BroughtWords,
    Plural,
    WordCatalogue,
    brought,
    has_words,
    own_catalogue,
)
from briefgen.messages import say
from briefgen.model.base import PartialDate
from briefgen.model.foreign import OPEN, SEPARATOR
from briefgen.text.languages import is_rtl, primary_of
from briefgen.text.letters import ARABIC_INDIC

if TYPE_CHECKING:
    from babel import Locale

    from briefgen.model.figures import Figure

QUALIFIED = {
    "exact": "{n}",
    "at_least": "at least {n}",
    "about": "about {n}",
    "more_than": "more than {n}",
    "up_to": "up to {n}",
}
"""How a qualifier is said; the messages are in the catalogues."""

REGIONS = {"en": "en_GB"}
"""Where a bare language's CLDR default is not what the field uses: 10 November 2023."""

DATES = {"day": "d MMMM y", "month": "MMMM y", "year": "y"}
"""CLDR's are not needed: these orders hold in every language that we ship words for."""


@dataclass(frozen=True)
class LibraryWords:
    """Words, dates and numbers of one language; ``digits`` is ``latn`` or ``arab``.

    ``more`` are folders of catalogues with words that are not ours: of blocks of other packages;
    ``own`` those of a user, which say in another way what ours do, or in another language.
    ``lacking`` gathers the words that were asked for and are in none of them: they stay English.
    """

    language: str
    digits: str = "latn"
    more: tuple[BroughtWords, ...] = ()
    own: tuple[BroughtWords, ...] = ()
    lacking: set[str] = field(default_factory=set, compare=False, repr=False)
    in_english: set[str] = field(default_factory=set, compare=False, repr=False)
    """All that were ever lacking; ``lacking`` is emptied by whoever asks for a part of them."""

    @cached_property
    def locale(self) -> Locale:
        """Babel's locale for the language."""
        from babel import Locale, UnknownLocaleError

        name = REGIONS.get(self.language, self.language)
        try:
            return Locale.parse(name.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            raise LayoutError(
                say(
                    "{language!r} is not a language that Unicode's CLDR knows",
                    language=self.language,
                )
            ) from None

    @property
    def base(self) -> str:
        """The language without its region."""
        return primary_of(self.language)

    @cached_property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return is_rtl(self.language)

    def t(self, message: str, **values: Any) -> Markup:
        """A message in this language, with named values filled in and escaped."""
        text = Markup(escape(self._said(message)))
        if not values:
            return text
        filled = text.format(**_escaped(values))
        return _in_english(filled) if self.rtl and message in self.in_english else filled

    def tn(
        self,
        singular: str,
        plural: str,
        n: float,
        shown: object = None,
        *,
        exact: bool = True,
        **values: Any,
    ) -> Markup:
        """A message whose form depends on the number ``n``, which it may show as ``{n}``.

        ``shown`` is the number as it is to be read, with its unit or qualifier. A dual, which says
        two by itself, is not taken where that is not ``exact``.
        """
        forms = self._counted(singular)
        count = self._like(n)
        message = (singular if count == 1 else plural) if forms is None else forms.text(count)
        if not exact and forms is not None and "{n}" not in message:
            message = forms.text(_MANY)
        number = self.number(n) if shown is None else shown
        return Markup(escape(message or plural)).format(**_escaped({"n": number, **values}))

    def _like(self, n: float) -> int:
        """A whole number with the plural of ``n`` by CLDR: gettext's rules know no fractions."""
        if n == int(n):
            return abs(int(n))
        form = self.locale.plural_form(exact_number(n))
        found = (
            count for count in (_MANY, *range(_MANY)) if self.locale.plural_form(count) == form
        )
        return next(found, _MANY)

    def _said(self, message: str) -> str:
        known = self._known(0, message)
        self._note_lacking(message, known)
        return message if known is None else known

    def _counted(self, singular: str) -> Plural | None:
        known: Plural | None = self._known(1, singular)
        self._note_lacking(singular, known)
        return known

    def _known(self, kind: int, message: str) -> Any:
        """What a message is in this language: by a user's catalogue, ours, or a package's."""
        found = (each[kind].get(message) for each in self._catalogues)
        return next(filter(None, found), None)

    @cached_property
    def _catalogues(self) -> tuple[WordCatalogue, ...]:
        """Those that are asked, in order; ours must be there where a user has none."""
        own = [brought(words, self.base) for words in self.own]
        if has_words(self.language) or not any(each[0] for each in own):
            own.append(own_catalogue(self.base))
        return (*own, *(brought(words, self.base) for words in self.more))

    def _note_lacking(self, message: str, known: object) -> None:
        if known is None and self.base != "en":
            self.lacking.add(message)
            self.in_english.add(message)

    def join(self, names: Iterable[object]) -> Markup:
        """Names as a list that ends in "and": ``A, B and C``."""
        from babel.lists import format_list

        return Markup(format_list([str(escape(name)) for name in names], locale=self.locale))

    def lower(self, text: object) -> Markup:
        """A text in small letters, as this language has them: Turkish I is ı."""
        words = str(escape(text))
        return Markup((words.translate(_LOWER) if self.base in _TURKIC else words).lower())

    def sentence(self, text: object) -> Markup:
        """A text with a capital letter in front: Turkish i is İ.

        What is not translated has marks of its language before it, whose i is its own too.
        """
        words = str(escape(text))
        marks = _MARKS.match(words)
        at = marks.end() if marks else 0
        first = words[at : at + 1]
        first = first.translate(_UPPER) if self.base in _TURKIC and not at else first
        return Markup(words[:at] + first.upper() + words[at + 1 :])

    def label(self, enumeration: str, value: str) -> Markup:
        """The word for a value of an enumeration (``verification``, ``reported``)."""
        return self.t(LABELS[enumeration][value])

    def number(self, number: Number) -> str:
        """A number with all its digits, the language's separators and the edition's digits."""
        return self._measures.plain(number)

    def issue_number(self, number: int) -> str:
        """A number that names something, and so has no separators."""
        return self._digits(str(number))

    def measure(
        self,
        low: Number,
        high: Number | None = None,
        *,
        unit: str | None = None,
        decimals: int | None = None,
        compact: bool = False,
    ) -> Markup:
        """A number or a range with its unit: ``USD 38.4 million``; see `MeasureWriter.measure`."""
        return self._measures.measure(low, high, unit=unit, decimals=decimals, compact=compact)

    @cached_property
    def _measures(self) -> MeasureWriter:
        return MeasureWriter(self.locale, self.digits, self.rtl, self._digits, self.range_in_words)

    def isolated(self, text: str) -> Markup:
        """Text in Latin order (a range, an ISO date, a phone number) that stays so in any
        context.
        """
        return Markup('<bdi dir="ltr">{}</bdi>').format(text) if self.rtl else Markup(escape(text))

    def range(self, low: str, high: str) -> Markup:
        """``low–high``, which in right-to-left text would show reversed."""
        return self.isolated(f"{low}–{high}")

    def range_in_words(self, low: object, high: object) -> Markup:
        """``low to high`` on one line, for ends whose minus would be taken for a dash."""
        words = self.t("{low} to {high}").replace(" ", "\u00a0")
        return Markup(words).format(**_escaped({"low": low, "high": high}))

    def figure_number(self, figure: Figure) -> Markup:
        """A figure, or both ends of its range, with its unit and without its qualifier."""
        number = self.measure(
            figure.lowest,
            figure.highest if figure.value is None else None,
            unit=figure.unit,
            decimals=figure.decimals,
            compact=figure.compact,
        )
        if figure.qualifier == "exact":
            return number
        return self.behind_words(number, figure.lowest, figure.highest)

    def behind_words(self, number: Markup, low: Number, high: Number | None) -> Markup:
        """A number as words go before it: a range in words lacks its preposition, "de -3 à 5"."""
        if high is None or not low < min(high, 0):
            return number
        preposition = self.t("{low} to {high}").partition("{low}")[0].replace(" ", "\u00a0")
        return Markup(number.removeprefix(preposition))

    def figure_text(self, figure: Figure) -> Markup:
        """A figure as prose says it: ``more than 120,000``, ``60–70``."""
        return self.qualified(self.figure_number(figure), figure)

    def qualified(self, number: Markup, figure: Figure) -> Markup:
        """A number as the qualifier of a figure has it."""
        if self.base == "tr" and figure.qualifier == "more_than":
            number += ablative_of(number.striptags())
        return self.t(QUALIFIED[figure.qualifier], n=number)

    def date_text(self, date: datetime.date | PartialDate) -> str:
        """``10 November 2023``, ``October 2023``, ``2018``."""
        known = (
            date if isinstance(date, PartialDate) else PartialDate(date.year, date.month, date.day)
        )
        form = "day" if known.day else "month" if known.month else "year"
        return self.dated(known.first, DATES[form] if self._is_ours else self._of_cldr(form))

    def date(self, date: datetime.date | PartialDate) -> Markup:
        """A date as ``<time>``."""
        return Markup('<time datetime="{}">{}</time>').format(
            date.isoformat(), self.date_text(date)
        )

    def short_date(self, day: datetime.date, near: datetime.date) -> Markup:
        """``12 Aug`` as ``<time>``, with its year where that is not the year of ``near``."""
        form = "d MMMM" if self.base in MONTHS else "d MMM"
        if not self._is_ours:
            form = self.locale.datetime_skeletons["MMMd"].pattern
        text = self.dated(day, form if day.year == near.year else f"{form} y")
        return Markup('<time datetime="{}">{}</time>').format(day.isoformat(), text)

    def period(self, start: datetime.date, end: datetime.date) -> Markup:
        """``1–31 October 2023``, as short as the two days allow."""
        if start == end:
            return Markup(escape(self.date_text(end)))
        if not self._is_ours:
            from babel.dates import format_interval

            return Markup(escape(format_interval(start, end, "yMMMMd", locale=self.locale)))
        if start.year != end.year:
            return self.between(self.date_text(start), self.date_text(end))
        if start.month != end.month:
            return self.between(self.dated(start, "d MMMM"), self.date_text(end))
        days = self.range(self.dated(start, "d"), self.dated(end, "d"))
        return Markup("{} {}").format(days, self.dated(end, DATES["month"]))

    @property
    def _is_ours(self) -> bool:
        """Whether the orders of `DATES` hold."""
        return has_words(self.language)

    def _of_cldr(self, form: str) -> str:
        """How another language writes a day or a month: ``d 'de' MMMM 'de' y``."""
        if form == "day":
            return str(self.locale.date_formats["long"].pattern)
        return self.locale.datetime_skeletons["yMMMM"].pattern if form == "month" else "y"

    def dated(self, day: datetime.date, form: str) -> str:
        """A day in a form of CLDR's, with the months and first days that we write otherwise."""
        from babel.dates import format_date

        months = MONTHS.get(self.base)
        if months:
            form = form.replace("MMMM", f"'{months[day.month - 1]}'")
        if day.day == 1 and self.base in FIRST:
            form = re.sub(r"\bd\b", f"'{FIRST[self.base]}'", form)
        return self._digits(format_date(day, form, locale=self.locale))

    def between(self, start: str, end: str) -> Markup:
        """``start – end``, of two dates that are written in full."""
        return Markup(f"{escape(start)} – {escape(end)}")

    def in_own_digits(self, text: str) -> str:
        """A text with the digits of the edition."""
        return self._digits(text)

    def _digits(self, text: str) -> str:
        return text.translate(ARABIC_INDIC if self.digits == "arab" else _LATIN)

    def language_name(self, tag: str) -> str:
        """What a language calls itself: English, العربية."""
        from babel import Locale, UnknownLocaleError

        try:
            locale = Locale.parse(tag.replace("-", "_"))
        except (UnknownLocaleError, ValueError):
            return tag
        return locale.get_display_name(locale) or tag

    def language_in_words(self, tag: str) -> str:
        """What this language calls another: Arabic, الإنجليزية."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(tag.replace("-", "_")).get_display_name(self.locale) or tag
        except (UnknownLocaleError, ValueError):
            return tag

    def country_name(self, code: str) -> str:
        """A country's name in this language, from its ISO 3166-1 alpha-3 code."""
        from babel.core import get_global

        territory = _alpha2(code, get_global("territory_aliases"))
        return str(self.locale.territories.get(territory, code))


_MANY = 100
"""A number with the plural that most numbers have."""


def _escaped(values: Mapping[str, Any]) -> dict[str, Markup]:
    """Values as HTML. `Markup.format` escapes twice what says its HTML in a plain text."""
    return {name: escape(value) for name, value in values.items()}


def _in_english(filled: Markup) -> Markup:
    """English words round an element, which from the right would come in turned order: 2 of 1
    Page. What holds none may stand in an attribute, and is isolated by its letters.
    """
    return Markup('<bdi lang="en" dir="ltr">{}</bdi>').format(filled) if "<" in filled else filled


_TURKIC = frozenset({"tr", "az"})
_MARKS = re.compile(f"(?:<[^<>]*>|{OPEN}[^{SEPARATOR}]*{SEPARATOR})*")
"""What says the language of a text before it: one that lacks its translation has such marks."""
_LOWER = {ord("I"): "ı", ord("İ"): "i"}
_UPPER = {ord("i"): "İ", ord("ı"): "I"}
_LATIN = {0x660 + n: chr(ord("0") + n) for n in range(10)}


def _alpha2(code: str, aliases: Mapping[str, list[str]]) -> str:
    replacement = aliases.get(code)
    return replacement[0] if replacement else code
