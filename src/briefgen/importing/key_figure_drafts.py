"""Key figures of a document that briefgen made, back as figures: number, label and notes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Final

from babel import Locale, UnknownLocaleError

from briefgen.importing.imported_document import CHANGED, ImportedParagraph, ImportNote, tidy
from briefgen.importing.note_sources import SourceList, free_id
from briefgen.importing.numbers_by_language import number_of
from briefgen.messages import say
from briefgen.model.units import UNITS, meant_unit, unit_name
from briefgen.text.letters import EUROPEAN_DIGITS

_QUALIFIERS: Final = {
    "": "", "at least": "at_least", "about": "about", "more than": "more_than", "up to": "up_to",
    "au moins": "at_least", "environ": "about", "plus de": "more_than", "jusqu’à": "up_to",
    "ما لا يقل عن": "at_least", "نحو": "about", "أكثر من": "more_than", "ما يصل إلى": "up_to",
    "en az": "at_least", "yaklaşık": "about", "fazla": "more_than", "en çok": "up_to",
}  # fmt: skip
"""As a document of ours says them around a number."""
_KEYS: Final = ("qualifier", "unit", "compact", "decimals")
_THOUSAND: Final = 4
_DIGITS: Final = r"\d+(?:[.,\u066b\u066c'’\u00a0\u202f ]\d+)*"
_WRITTEN: Final = re.compile(
    rf"(?P<before>[^\d–-]*?)\s*(?P<sign>-?)(?P<percent>[%‰]?)(?P<low>{_DIGITS})"
    rf"(?:\s?[–-]\s?(?P<high>-?{_DIGITS}))?\s*(?P<behind>\D*)"
)
_FROM: Final = r"(?:(?<![Pp]lus )(?<!أكثر )\b(?:[Dd]e|من) )?"  # *plus de* is a qualifier
_IN_WORDS: Final = re.compile(rf"{_FROM}(-?{_DIGITS}) (?:to|à|إلى|ila) (?=-?\d)")
"""A range with an end below zero, as a document of ours says it: its dash would be taken for a
minus."""
_MARKS: Final = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")
_ABLATIVE: Final = re.compile(r"['’]?[dt][ae]n(?= fazla\Z)")
"""The ending that a number of Turkish has there: *120’den fazla*, *3 saatten fazla*."""


@dataclass
class KeyFigureDrafts:
    """The figures of a draft, by their ids. ``source`` is the id of the document itself.

    Numbers are written as in ``language``.
    """

    source: str
    language: str
    figures: dict[str, dict[str, object]] = field(default_factory=dict)

    def take(
        self,
        pairs: Sequence[ImportedParagraph],
        sources: SourceList,
        notes: list[ImportNote],
    ) -> list[str | ImportedParagraph]:
        """The ids of the figures that pairs are, and in between the paragraphs that are none."""
        found: list[str | ImportedParagraph] = []
        below: list[ImportedParagraph] = []
        number: ImportedParagraph | None = None
        for one in pairs:
            if one.role == "key_state":  # which no key says in these words: below them all
                below.append(replace(one, role="text"))
                continue
            if one.role == "key_number":
                found += [replace(number, role="text")] if number else []
                number = one
                continue
            values = figure_values(number.text, self.language) if number else None
            if number is None or values is None or not one.text:
                found += [replace(each, role="text") for each in (number, one) if each]
            else:
                found.append(self._figure(values, one, sources))
                _tell(number, values, notes)
            number = None
        return [*found, *([replace(number, role="text")] if number else []), *below]

    def _figure(
        self, values: dict[str, object], label: ImportedParagraph, sources: SourceList
    ) -> str:
        name = free_id(label.text, self.figures, base="figure")
        notes = [run.note for run in label.runs if run.note]
        cited = list(dict.fromkeys(sources.add(note) for note in notes))
        words = tidy("".join(run.text for run in label.runs))
        self.figures[name] = {"label": words, **values, "sources": cited or [self.source]}
        return name


def _tell(number: ImportedParagraph, values: Mapping[str, object], notes: list[ImportNote]) -> None:
    """What the draft says in keys and the document in words."""
    keys = ", ".join(f"{key}: {values[key]}" for key in _KEYS if key in values)
    if keys:
        what = say("{said} became {keys}", said=number.text, keys=keys)
        notes.append(ImportNote(CHANGED, what, number.where, number.text))


def figure_values(text: str, language: str) -> dict[str, object] | None:
    """The keys of a figure that is written so: ``value``, or ``min`` and ``max``, with ``unit`` and
    what else is said; None where that is not sure.
    """
    plain = _ABLATIVE.sub("", " ".join(_MARKS.sub("", text).split()).translate(EUROPEAN_DIGITS))
    match = _WRITTEN.fullmatch(_IN_WORDS.sub(r"\1–", plain))
    if match is None:
        return None
    behind, scale = _scaled(match["behind"].strip(), language)
    around = [_parted(words) for words in (match["before"].strip(), match["percent"], behind)]
    said = " ".join(one for one, _ in around if one)
    units = [_unit(one, language) for _, one in around if one]
    ends = [match[end] for end in ("low", "high") if match[end]]
    numbers = [number_of(one, language) for one in ends]
    if said not in _QUALIFIERS or len(units) > 1 or None in (*units, *numbers):
        return None
    values = [_plain(Decimal(str(one)).scaleb(scale)) for one in numbers]
    values[0] *= -1 if match["sign"] else 1
    decimals = len(re.split(r"\D", ends[0])[-1]) if isinstance(numbers[0], float) else 0
    is_money = bool(units) and UNITS[str(units[0])].kind == "currency"
    more = {
        "qualifier": _QUALIFIERS[said],
        "unit": units[0] if units else None,
        "compact": scale > 0,
        "decimals": decimals if ends[0].endswith("0") and not is_money else 0,
    }
    keys = ("min", "max") if len(values) > 1 else ("value",)
    return dict(zip(keys, values, strict=True)) | {key: one for key, one in more.items() if one}


def _plain(number: Decimal) -> int | float:
    return int(number) if number == number.to_integral_value() else float(number)


def _parted(words: str) -> tuple[str, str]:
    """The qualifier and the unit that words beside a number are."""
    if words.lower() in _QUALIFIERS:
        return words.lower(), ""
    head, _, last = words.rpartition(" ")
    if last.lower() in _QUALIFIERS:
        return last.lower(), head
    return (head.lower(), last) if head.lower() in _QUALIFIERS else ("", words)


def _scaled(words: str, language: str) -> tuple[str, int]:
    """Words behind a number without the one that says millions, and its power of ten."""
    first, _, rest = words.partition(" ")
    scale = _scales(language).get(first.lower(), 0)
    return (rest.strip(), scale) if scale else (words, 0)


@lru_cache(maxsize=32)
def _scales(language: str) -> Mapping[str, int]:
    """The words of a language for powers of ten (CLDR's long forms of compact numbers)."""
    try:
        forms = Locale.parse(language.replace("-", "_")).compact_decimal_formats.get("long", {})
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        word.lower(): len(power) - str(pattern).count("0")
        for each in forms.values()
        for power, pattern in each.items()
        for word in re.findall(r"[^\W\d_]+", str(getattr(pattern, "pattern", pattern)))
        if len(power) > _THOUSAND
    }


def _unit(words: str, language: str) -> str | None:
    """The unit that words are, by its name in a brief; None where they are none that is known."""
    name = unit_name(words)
    if name in UNITS:
        return str(name)
    if found := meant_unit(words):
        return found
    try:
        names = Locale.parse(language.replace("-", "_")).currencies
    except (UnknownLocaleError, ValueError):
        return None
    return next((code for code, name in names.items() if name == words and code in UNITS), None)
