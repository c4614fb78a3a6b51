"""The one place that knows in which script a language is written, and so in which direction.

A tag (BCP 47) that names its script has it; else CLDR's likely subtags say which it is, by the
region too: ``pa-PK`` is written in Arabic letters, ``pa`` is not.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RIGHT_TO_LEFT = frozenset(
    """
    Adlm Arab Aran Armi Avst Chrs Cprt Elym Gara Hatr Hebr Hung Khar Lydi Mand Mani Mend Merc Mero
    Narb Nbat Nkoo Orkh Ougr Palm Phli Phlp Phnx Prti Rohg Samr Sarb Sidt Sogd Sogo Syrc Syre Syrj
    Syrn Thaa Todr Yezi
    """.split()  # noqa: SIM905 (a table)
)
"""Scripts (ISO 15924) whose letters Unicode's bidirectional algorithm runs from the right."""
_KNOWN = {"ar": "Arab", "de": "Latn", "en": "Latn", "es": "Latn", "fr": "Latn", "tr": "Latn"}
"""The languages of most briefs, without Babel, whose import takes as long as reading a brief."""
_UNLISTED = {"pnb": "Arab"}
"""Western Punjabi, which CLDR knows under the name of its group only."""


def primary_of(tag: str) -> str:
    """The language of a tag without its script and region: ``pa`` of ``pa-PK``."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=256)
def script_of(tag: str) -> str:
    """The script (ISO 15924) that a language is written in; "" where nobody knows.

    ``tag`` is of BCP 47, with ``-`` or ``_``, in letters of any size; what is no such tag is "".
    """
    language, *others = re.split("[-_]", tag.strip().lower())
    script = next((one.title() for one in others[:2] if re.fullmatch("[a-z]{4}", one)), "")
    region = next((one.upper() for one in others if re.fullmatch("[a-z]{2}|[0-9]{3}", one)), "")
    if script:
        return script
    if language in _KNOWN and not region:
        return _KNOWN[language]
    return _likely(language, region)


def _likely(language: str, region: str) -> str:
    from babel.core import get_global

    likely, aliases = get_global("likely_subtags"), get_global("language_aliases")
    for name in (language, *str(aliases.get(language) or "").split("_")[:1]):
        found = likely.get(f"{name}_{region}") or likely.get(name)
        if name and found:
            return str(found.split("_")[1])
    return _UNLISTED.get(language, "")


def is_rtl(tag: str) -> bool:
    """Whether a language tag means a script that is written from right to left."""
    return script_of(tag) in _RIGHT_TO_LEFT


def direction_of(tag: str) -> Direction:
    """The direction of writing of a language tag, as ``dir`` in HTML has it."""
    return "rtl" if is_rtl(tag) else "ltr"
