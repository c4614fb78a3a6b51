"""What the letters of a text say: whether they run from the right, and in which language they are.

Letters of Arabic script tell the languages apart that have some of their own; a text without such
letters is in the first language of the brief that is written so.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from briefgen.text.languages import is_rtl, primary_of, script_of

RTL = (
    "\u0590-\u06ef\u06fa-\u08ff\u200f\ufb1d-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff"
)
"""For a class of a regular expression: the blocks of scripts that run from the right, with their
signs and with Arabic-Indic digits. Persian digits are none: to Unicode they are like European ones
(UAX #9, EN)."""
RTL_LETTER = re.compile(f"(?![\u0660-\u066c\u060c])[{RTL}]")
"""One that has a direction of its own: no digit, and no sign that a number may take."""

LTR_LETTER = re.compile(rf"(?![{RTL}²³¹¼-¾⁰-⁹₀-₉⅐-⅟①-⒛⓪-⓿])[^\W\d_]")
"""A letter from the left, in whatever script; no raised number and no fraction."""

UNSEEN_TAGS = re.compile("[\U000e0000-\U000e007f]")
"""Unicode's tag characters, which no content may hold: the way back from a Word file marks the
words of a text with them, and what is decided by words must not see them.
"""
ARABIC_INDIC = {ord("0") + n: chr(0x660 + n) for n in range(10)}
"""For `str.translate`: European digits as Arabic-Indic ones."""
EUROPEAN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "0123456789" * 2)
"""For `str.translate`: Arabic-Indic and Persian digits as European ones."""
_PERSIAN = "پچژگیک"
_OWN = {
    "ug": "ۇۈۋ",
    "sd": "ٻڀٺٿڄڃڇڌڏڊڙڦڪڳڱڻ",
    "ps": "ټډړږښېۍځڅڼګ",
    "ckb": "ێۆڕڵە",
    "ur": "ٹڈڑںےہ",
    "fa": _PERSIAN,
}
"""Languages and the letters that tell them, those with the rarest letters first."""
_ALPHABETS = {"ar": "", "fa": _PERSIAN, "prs": _PERSIAN} | {
    "ug": _PERSIAN + _OWN["ug"] + "ەې",
    **{language: _PERSIAN + _OWN[language] for language in ("sd", "ps", "ckb", "ur")},
}
"""The letters of each beside those of Arabic; of a language that is not here all are."""
_SPECIAL = frozenset("".join(_OWN.values()))
_SCRIPTS = {
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "NKO": "Nkoo",
    "ADLAM": "Adlm",
    "SAMARITAN": "Samr",
    "MANDAIC": "Mand",
}
"""How the Unicode names of letters begin."""
_LANGUAGES = {
    "Arab": "ar",
    "Hebr": "he",
    "Syrc": "syr",
    "Thaa": "dv",
    "Nkoo": "nqo",
    "Adlm": "ff-Adlm",
    "Samr": "smp",
    "Mand": "mid",
}


def rtl_language(text: str, languages: Iterable[str] = ()) -> str:
    """The language of the letters of a text that run from the right.

    ``languages`` are those to prefer, the brief's: the first in the script of the letters that has
    all of them. Persian ک and Urdu ٹ are no letters of an Arabic brief.
    """
    script = _script(text)
    special = _SPECIAL.intersection(text) if script == "Arab" else frozenset[str]()
    for tag in languages:
        alphabet = _ALPHABETS.get(primary_of(tag))
        if script_of(tag) == script and (alphabet is None or special <= set(alphabet)):
            return tag
    if special:
        return next(language for language, own in _OWN.items() if special & set(own))
    return _LANGUAGES[script]


def _script(text: str) -> str:
    """The script of the first letter from the right; Arabic where none is known."""
    for found in RTL_LETTER.finditer(text):
        name = unicodedata.name(found[0], "").split(" ", 1)[0]
        if name in _SCRIPTS:
            return _SCRIPTS[name]
    return "Arab"


def runs_from_right(text: str) -> bool | None:
    """Whether more letters of a text run from the right than from the left; None: no letters."""
    ways = [unicodedata.bidirectional(char) for char in text]
    rtl = sum(way in ("R", "AL") for way in ways)
    ltr = ways.count("L")
    return rtl > ltr if rtl or ltr else None


def may_be_in(text: str, language: str) -> bool:
    """Whether the letters of a text run the way that a language is written."""
    return runs_from_right(text) in (None, is_rtl(language))


def name_of(character: str) -> str:
    """How to speak of a character in a message: ``😀 (U+1F600 GRINNING FACE)``."""
    return f"“{character}” (U+{ord(character):04X} {unicodedata.name(character, 'without a name')})"
