"""By which names a person is known: without the titles that an author wrote before them.

Who withholds *Dr. Nawal Almahjuba* withholds *Nawal Almahjuba*, whatever stands before it
elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

TITLES: Final = {
    "en": "Dr Doctor Prof Professor Mr Mrs Ms Miss Mx Sir Dame Eng Engr Rev Reverend Hon Amb "
    "Ambassador Sheikh Sheik Shaykh Sheikha Sayyid Sayed Imam Ustadh Hajj Hajji Haji "
    "Gen Lt Col Maj Capt Sgt Brig",
    "fr": "Dre Docteur Docteure Pr Pre Professeur Professeure Mme Mlle MM Me Mgr Monsieur Madame "
    "Mademoiselle Maître Ing Cheikh Cheikha Hadj Gén Cne Lcl Cdt",
    "ar": "د أ.د أ.م.د دكتور دكتورة الدكتور الدكتورة البروفيسور البروفيسورة البروفسور السيد السيدة "
    "سيد سيدة الآنسة أستاذ أستاذة الأستاذ الأستاذة مهندس مهندسة المهندس المهندسة المحامي المحامية "
    "شيخ الشيخ الشيخة الحاج الحاجة السفير السفيرة القاضي القاضية العقيد العميد اللواء المقدم "
    "الرائد النقيب الملازم المطران الأب",
    "uk": "пан пані панна д-р доктор докторка лікар лікарка проф професор професорка інж інженер "
    "інженерка ген генерал полк полковник підполковник майор кап капітан отець",
    "ru": "господин госпожа г-н г-жа профессор инженер",
    "es": "Sr Sra Srta Dra Doña Profa Lic",
    "pt": "Dona Enga",
    "de": "Herr Herrn Frau Dipl",
    "tr": "Doç Sayın Av Müh",
    "fa": "آقای خانم دکتر مهندس استاد",
    "ckb": "بەڕێز دکتۆر دوکتۆر کاک",
}
"""Words that stand before a name and are no part of it, each under the first language that has it.

A brief has names of every language, so all are read in each. None needs its full stop.
"""
INITIALS: Final = "M أ م п"
"""Titles that are one with a full stop alone: *Monsieur*, *Ustadh*, *engineer*, *pan*."""
DEGREES: Final = "MD MBBS PhD DPhil MSc BSc MPH MBA MA LLM"
"""What stands behind a name, after a comma or none."""

_AND: Final = r"[,;،؛/&]\s*|\s(?:and|et|та|і|й|и|und|y|e|ve|و|&)\s|\sو"
_BEHIND: Final = re.compile(r"\s*[,،;؛(\[]|\s[-–—]\s")
"""Where a name of somebody with a title ends: an office or an organisation follows."""
_SPELT: Final = {"أ": "[أا]", "آ": "[آا]", "ة": "[ةه]"}
"""Arabic letters for which others are often typed."""


def bare_names(name: str) -> Iterator[str]:
    """The names that are left of ``name`` without titles and degrees: of at least two words each.

    Nothing where it has none. ``Dr. A B (ARD) and Prof. C D`` names *A B* and *C D*.
    """
    for part in _next_title().split(" ".join(name.split())):
        behind = _leading_titles().sub("", part)
        bare = _BEHIND.split(_degrees().sub("", behind))[0].strip()
        if (behind != part or _degrees().search(part)) and len(bare.split()) > 1:
            yield bare


@cache
def _title() -> str:
    """A pattern of one title, and no part of a longer word."""
    words = sorted({word for line in TITLES.values() for word in line.split()}, key=len)
    either = "|".join(map(_spelt, reversed(words)))
    initial = "|".join(map(_spelt, INITIALS.split()))
    return rf"(?:(?:{either})(?:\.|(?![^\W_]))|(?:{initial})\.(?![^\W_]\.))"


def _spelt(word: str) -> str:
    return "".join(_SPELT.get(letter, re.escape(letter)) for letter in word)


@cache
def _leading_titles() -> re.Pattern[str]:
    return re.compile(rf"^(?:{_title()}[\s.,،-]*)+", re.IGNORECASE)


@cache
def _next_title() -> re.Pattern[str]:
    """Between two people, of whom the second has a title."""
    return re.compile(rf"(?:{_AND})(?={_title()})", re.IGNORECASE)


@cache
def _degrees() -> re.Pattern[str]:
    either = "|".join(r"\.?".join(word) + r"\.?" for word in DEGREES.split())
    return re.compile(rf"(?:[\s,،]+(?:{either}))+(?![^\W_]).*$")
