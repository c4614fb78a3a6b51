"""A number with its unit as a language writes it: the one writer of figures, cells and charts.

``23.4%``, ``23,4 %``, ``USD 38.4 million``, ``414.1 mm``, ``20–30 km``. Separators, plurals, the
words of large numbers and the patterns of units are Unicode's CLDR, by Babel; which CLDR unit a
word of the content language is says `briefgen.model.units`. A currency is its ISO 4217 code, which
means the same everywhere ("$" does not); languages written from the right have its name. A range
that begins below zero is in words, as its minus beside a dash is read as that of the other end or
not at all: ``-5 to 3 °C``. What belongs together is held together by no-break spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, Final

from markupsafe import Markup, escape

from briefgen.model.units import Unit, unit_of
from briefgen.text.letters import RTL_LETTER

if TYPE_CHECKING:
    from babel import Locale

Number = int | float | Decimal
COMPACT_FROM: Final = 10**6
"""A smaller number is written out, compact or not: 450,000 and never 450 thousand."""
_NO_BREAK: Final = "\u00a0"
_BIDI_MARKS: Final = {0x200E: None, 0x200F: None, 0x061C: None}
"""Marks of direction in CLDR's patterns: our own pass isolates what must be."""
_CODE_BEHIND: Final = frozenset({"tr"})
"""Languages whose code of a currency follows the number, as its name does, though CLDR puts the
sign of the currency in front.
"""
_PATTERNS: Final[Mapping[tuple[str, str], str]] = {("tr", "temperature-celsius"): "{0} °C"}
"""Where CLDR has two ways of writing for one and for several."""
_NAMES: Final[Mapping[tuple[str, str], str]] = {("ar", "LBP"): "ليرة لبنانية"}
"""What a currency is called at home, where CLDR has another word (the root of Arabic: a pound)."""
_YEARS: Final = re.compile(r"[\s\-–(]*\d.*")
"""The years of an old currency, which CLDR has behind its name."""
_WITHOUT_MILLIONS: Final = frozenset({"ne"})
"""Languages whose words of large numbers CLDR has wrong: करोड, ten millions, for a million."""
_WIDE: Final = Context(prec=400, rounding=ROUND_HALF_EVEN)
"""Loses no digit of any number of a brief: of 1e-300 neither, nor of 10**18."""


@dataclass(frozen=True)
class MeasureWriter:
    """Writes numbers with units in one locale, with ``latn`` or ``arab`` digits."""

    locale: Locale
    digits: str
    rtl: bool
    translate: Callable[[str], str]
    """Puts the edition's digits into a text."""
    range_in_words: Callable[[Markup, Markup], Markup]
    """Puts the language's words between two ends, as from … to."""

    def plain(self, number: Number, decimals: int | None = None) -> str:
        """A number with the language's separators: all its digits, or so many decimals."""
        value = _rounded(exact(number), decimals)
        value = value or abs(value)  # no minus in front of nothing
        places = decimals_of(value) if decimals is None else decimals
        return self.translate(_separated(str(value), places, str(self.locale), self.digits))

    def measure(
        self,
        low: Number,
        high: Number | None = None,
        *,
        unit: str | None = None,
        decimals: int | None = None,
        compact: bool = False,
    ) -> Markup:
        """A number, or a range up to ``high``, with its unit.

        ``unit`` is a name of `briefgen.model.units`; a counted noun is not printed. ``decimals`` is
        how many there are always (of a compact number too: 38.40 million); without it a number has
        all its digits, a compact one at most one. Ties are rounded to even, as CLDR's are.
        """
        known = unit_of(unit)
        ends = [exact(end) for end in (low, high) if end is not None]
        power = self._power(ends, decimals) if compact else 0
        if decimals is None and not power and known and known.kind == "currency":
            places = max(map(decimals_of, ends))
            decimals = max(places, 2) if places else None  # 4.50–5.00, as money is written
        shown = [self._shown(end, power, decimals) for end in ends]
        texts = [self.plain(number, places) for number, places in shown]
        last, (text, *more) = shown[-1][0], dict.fromkeys(texts)
        around = self._around(last, power, known)
        if more and any(number < 0 for number, _ in shown):
            return self._range_in_words(around, text, *more)
        return self._filled(around, "–".join((text, *more)), bool(more))

    def _power(self, ends: list[Decimal], decimals: int | None) -> int:
        """The power of ten in whose word the ends of a range are written; 0 for none.

        Both ends share it: 0.9–2.4 million, and never 900,000–2.4 million. Where one would be
        nothing by that, both are written out.
        """
        most = abs(max(ends, key=abs))
        power = self._power_below(most)
        if not power:
            return 0
        scale = self._scale(power)
        power = self._power_below(_scaled(most, scale, decimals).scaleb(scale, _WIDE)) or power
        least = min(abs(_scaled(end, self._scale(power), decimals)) for end in ends)
        return power if least or not all(ends) else 0

    def _power_below(self, number: Decimal) -> int:
        """The greatest power of ten with a word of its own that a number reaches; 0 for none."""
        powers = sorted(map(int, self._compact_forms.get("other", {})), reverse=True)
        found = (one for one in powers if COMPACT_FROM <= one <= number and self._scale(one))
        return next(found, 0)

    def _scale(self, power: int) -> int:
        """By how many places a number is divided: 6 for 00 million, which is the form of 10**7."""
        zeros = _pattern(self._compact_forms["other"][str(power)]).count("0")
        return len(str(power)) - zeros if zeros else 0

    @cached_property
    def _compact_forms(self) -> Mapping[str, Mapping[str, Any]]:
        """CLDR's long forms of compact numbers (UTS #35, part 3), by plural and power of ten."""
        forms: Mapping[str, Mapping[str, Any]] = self.locale.compact_decimal_formats
        return {} if self.locale.language in _WITHOUT_MILLIONS else forms.get("long", {})

    def _shown(
        self, value: Decimal, power: int, decimals: int | None
    ) -> tuple[Decimal, int | None]:
        """A number as it is written, and how many decimals it has always."""
        if power:
            scaled = _scaled(value, self._scale(power), decimals)
            return (scaled.normalize(_WIDE) if decimals is None else scaled), decimals
        return _rounded(value, decimals), decimals

    def _around(self, last: Decimal, power: int, unit: Unit | None) -> str:
        """What stands around a number, with ``{0}`` in its place."""
        around = self._magnitude(last, power) if power else "{0}"
        if unit is None:
            return around
        if unit.kind in ("percent", "permille"):
            return self._per(unit.name).replace("{0}", around)
        if unit.kind == "currency":
            return self._currency(unit.name, last, bool(power)).replace("{0}", around)
        return self._measured(unit, last).replace("{0}", around)

    def _filled(self, around: str, number: str, is_range: bool) -> Markup:
        """The number in what stands around it; a range would run from the right piece by piece."""
        before, number, after = _parts(around, number)
        whole = Markup("{}{}{}").format
        if not (is_range and self.rtl):
            return whole(before, number, after)
        if RTL_LETTER.search(around) or self.digits == "arab":
            return whole(before, _isolated(number), after)
        return _isolated(whole(before, number, after))

    def _range_in_words(self, around: str, low: str, high: str) -> Markup:
        """``-5 to 3 °C``, ``-5% to 3%``: a unit is said once, a sign stands with both ends.

        Arabic-Indic digits have their minus in front by themselves, which is on their right.
        """
        before, after = around.split("{0}", 1)
        sign = not any(map(str.isalpha, before + after))
        ends = ["".join(_parts(around, end)) if sign else end for end in (low, high)]
        apart = self.rtl and self.digits != "arab"
        said = self.range_in_words(*(_isolated(end) if apart else escape(end) for end in ends))
        return said if sign else Markup("{}{}{}").format(before, said, _behind(after))

    def _magnitude(self, shown: Decimal, power: int) -> str:
        forms = self._compact_forms
        form = forms.get(self._plural(shown), forms["other"])
        pattern = _pattern(form.get(str(power), forms["other"][str(power)]))
        return re.sub("0+", "{0}", _closed_up(pattern), count=1)

    def _plural(self, shown: Decimal) -> str:
        return str(self.locale.plural_form(abs(shown)))

    def _per(self, sign: str) -> str:
        """By the language's pattern of percentages: ``{0}%``, ``{0} %``, ``%{0}``."""
        symbols = self.locale.number_symbols.get(self.digits, {})
        name = "percentSign" if sign == "%" else "perMille"
        own = str(symbols.get(name, sign)).translate(_BIDI_MARKS)
        pattern = str(self.locale.percent_formats[None].pattern).partition(";")[0]
        found = re.sub("[#0,.]+", "{0}", pattern.translate(_BIDI_MARKS), count=1)
        return _closed_up(found).replace("%", own)

    def _currency(self, code: str, last: Decimal, compact: bool) -> str:
        if self.rtl:
            return "{0}" + _NO_BREAK + _closed_up(self._currency_name(code, last, compact))
        pattern = str(self.locale.currency_formats["standard"].pattern)
        in_front = pattern.translate(_BIDI_MARKS).startswith("¤")
        if in_front and self.locale.language not in _CODE_BEHIND:
            return f"{code}{_NO_BREAK}{{0}}"
        return f"{{0}}{_NO_BREAK}{code}"

    def _currency_name(self, code: str, last: Decimal, compact: bool) -> str:
        """A currency's name behind a number: of millions and of two as of hundreds, for a dual says
        its number by itself.
        """
        from babel.numbers import get_currency_name

        if own := _NAMES.get((self.locale.language, code)):
            return own
        count = 100 if compact or self._plural(last) == "two" else abs(last)
        name: str = get_currency_name(code, count=count, locale=self.locale)
        return _YEARS.sub("", name.translate(_BIDI_MARKS))

    def _measured(self, unit: Unit, shown: Decimal) -> str:
        known: Mapping[str, Any] = self.locale._data["unit_patterns"].get(unit.cldr, {})
        own = _PATTERNS.get((self.locale.language, unit.cldr))
        widths = ("long", "short") if unit.long else ("short", "long")
        for width in widths if own is None else ():
            forms = known.get(width, {})
            own = forms.get(self._plural(shown), forms.get("other"))
            if own is not None and "{0}" not in own:  # a dual, which says the number by itself
                own = forms.get("other")
            if own:
                break
        return _closed_up((own or f"{{0}} {unit.name}").translate(_BIDI_MARKS))


@lru_cache(maxsize=4096)
def _separated(value: str, places: int, locale: str, digits: str) -> str:
    """A number with a language's separators; tables say the same ones in many editions."""
    from babel.numbers import format_decimal

    return format_decimal(  # which takes the signs of a system, and no other digits
        Decimal(value),
        format="#,##0" + ("." + "0" * places if places else ""),
        locale=locale,
        numbering_system=digits,
        decimal_quantization=False,
    )


def exact(number: Number) -> Decimal:
    """A number with the digits that it was written with: a float holds fifteen, and no more, so
    0.30000000000000004 is three tenths.
    """
    if isinstance(number, float) and not number.is_integer():
        return Decimal(f"{number:.15g}")
    return number if isinstance(number, Decimal) else Decimal(str(number))


def decimals_of(number: Decimal) -> int:
    """How many digits a number has behind its decimal sign, without zeros at the end."""
    exponent = number.normalize(_WIDE).as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


def _rounded(number: Decimal, decimals: int | None) -> Decimal:
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), context=_WIDE)
    return number or abs(number)  # no "-0"


def _scaled(number: Decimal, places: int, decimals: int | None) -> Decimal:
    """A number in millions, or what else; with at most one decimal where none are asked for."""
    return _rounded(number.scaleb(-places, _WIDE), 1 if decimals is None else decimals)


def _parts(around: str, number: str) -> tuple[str, str, str]:
    """What stands before a number, the number, and what stands behind it: a minus comes first."""
    before, after = around.split("{0}", 1)
    if before in ("%", "‰") and number.startswith("-"):
        before, number = f"-{before}", number[1:]
    return before, number, _behind(after)


def _behind(after: str) -> str:
    return (_NO_BREAK if after[:1].isalnum() else "") + after


def _isolated(text: str) -> Markup:
    return Markup('<bdi dir="ltr">{}</bdi>').format(text)


def _pattern(form: Any) -> str:
    """The pattern of a compact number, without the quotes of its words."""
    pattern = str(getattr(form, "pattern", form)).partition(";")[0].replace("'", "")
    return pattern.translate(_BIDI_MARKS)


def _closed_up(text: str) -> str:
    return text.replace(" ", _NO_BREAK)
