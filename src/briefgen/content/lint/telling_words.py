"""Words that tell which figure a sentence means: folded, and compared by how they begin.

No dictionary of a language is needed for that, only the words of grammar, which tell nothing, and
what sentences say of an indicator beside its name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from briefgen.model.figures import Figure
from briefgen.model.units import unit_of

_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_WORDS: Final = """
    and are but for from had has have into its not now only out over than that the their them they
    this those was were which who with been about some least more most other all any between such
    also just still each under above nearly almost around roughly total
    aux avec ces cette dans des elle est les leur leurs par pas pour que qui ses son sont sur une
    ont ete fait dont entre environ plus moins pres quelque seuls seules
    في من على عن الى التي الذي الذين هذا هذه بين مع عدد كان كانت منذ بعد قبل نحو حوالي
    bir bir bu icin ile olan olarak gibi daha en az kadar yaklasik fazla toplam
    """
"""Words of grammar in our four languages: they tell no figure from another."""
_WEAK: Final = """
    people persons person civilians number total personnes personne nombre
    شخص اشخاص شخصا عدد kisi insan sayi
    """
"""Words that so many sentences have that they tell little."""
_INDICATORS: Final[Mapping[str, str]] = {
    "killed": "killed toll dead died deaths lives tue tues morts mort deces bilan"
    " قتيل قتلى قتل مقتل وفاة oldu olen",
    "injured": "injured wounded injuries blesses جريح جرحى اصيب مصاب yarali yaralandi",
    "missing": "missing disparus مفقود kayip",
    "displaced": "displaced fled homeless deplaces نازح نزحت نزح yerinden",
    "idps": "displaced idps deplaces نازح yerinden",
    "returnees": "returned returnees retournes عائد عادوا donen",
    "in_need": "need besoin محتاج muhtac",
    "targeted": "targeted cibles مستهدف hedeflenen",
    "reached": "reached assisted atteints وصلت ulasilan",
    "attacks": "attacks strikes attaques frappes هجوم هجمات saldiri",
}
"""What else sentences say of an indicator, folded."""
_DURATIONS: Final = ("second", "minute", "hour", "day", "week", "month", "year")
_MORE_DURATIONS: Final = "عام عاما اعوام ans annees nights nuits times fois"


def own_words(key: str, figure: Figure) -> frozenset[str]:
    """The words of a figure's label, id, indicator and counted unit, folded."""
    unit = "" if unit_of(figure.unit) else figure.unit or ""
    said = f"{figure.label} {unit} {key} {_INDICATORS.get(figure.indicator, '')}"
    return frozenset(word for word in words(said) if is_telling(word))


def is_telling(word: str) -> bool:
    """Whether a folded word is more than grammar."""
    return len(word) > 2 and word not in _grammar()


def is_weak(word: str) -> bool:
    """Whether a folded word is one of those that so many sentences have."""
    return word in _weak()


def words(text: str) -> list[str]:
    """The words of a text, folded: without capitals, accents, and the article of Arabic."""
    return [_folded(word) for word in _WORD.findall(_unaccented(text.replace("_", " ")))]


def _unaccented(text: str) -> str:
    apart = unicodedata.normalize("NFKD", text)
    return "".join(c for c in apart if not unicodedata.combining(c) and c != "ـ")


def _folded(word: str) -> str:
    word = word.casefold().replace("ı", "i")
    short = re.sub(r"^(?:[وف]?(?:[بك]?ال|لل))(?=\w{3})", "", word)
    bones = short[:1] + re.sub("[اوية]", "", short[1:].replace("ى", "ي"))
    return bones if len(bones) >= 3 and _is_arabic(short) else short


def _is_arabic(word: str) -> bool:
    return "\u0620" <= word[:1] <= "\u06ff"


def alike(one: str, other: str) -> bool:
    """Whether two words begin alike, so that they may be forms of one: injured and injuries."""
    one, other = (w[1:] if w[0] == "و" and len(w) > 3 else w for w in (one, other))
    if one == other:
        return True
    shorter = min(len(one), len(other))
    common = next((i for i in range(shorter) if one[i] != other[i]), shorter)
    least = 3 if _is_arabic(one) else 4
    return common >= least and common >= 0.6 * max(len(one), len(other))


@lru_cache(maxsize=16)
def duration_words(base: str) -> frozenset[str]:
    """The words for hours, days and years, by CLDR."""
    from babel import Locale, UnknownLocaleError
    from babel.units import format_unit

    found = set(words(_MORE_DURATIONS))
    for tag in ("en", base):
        try:
            locale = Locale.parse(tag)
        except (UnknownLocaleError, ValueError):
            continue
        for unit in _DURATIONS:
            for count in (1, 2, 5, 11, 100):
                for length in ("long", "short"):
                    found |= set(
                        words(format_unit(count, f"duration-{unit}", length, locale=locale))
                    )
    return frozenset(found)


@lru_cache(maxsize=1)
def _grammar() -> frozenset[str]:
    return frozenset(words(_NO_WORDS))


@lru_cache(maxsize=1)
def _weak() -> frozenset[str]:
    return frozenset(words(_WEAK))
