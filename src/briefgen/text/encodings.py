"""The encodings in which offices save text, by their names; and which one some bytes may be in.

Only these can be named in content: Python knows others that are no writing of text at all.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from typing import Final

from briefgen.text.languages import script_of

_KNOWN: Final = (
    "utf-8", "utf-16",
    *(f"windows-{number}" for number in range(1250, 1259)),
    *(f"iso-8859-{number}" for number in (*range(1, 12), *range(13, 17))),
    "cp437", "cp720", "cp850", "cp852", "cp857", "cp858", "cp862", "cp864", "cp866",
    "mac-roman", "mac-turkish", "mac-arabic", "mac-cyrillic",
    "koi8-r", "koi8-u", "windows-874", "shift_jis", "gb18030", "big5", "euc-kr",
    "utf8", "utf16", "latin1", "latin-1", *(f"cp{number}" for number in range(1250, 1259)),
)  # fmt: skip
NAMES: Final = "^({})$".format(
    "|".join("".join(f"[{a}{a.upper()}]" if a.islower() else a for a in name) for name in _KNOWN)
)
"""The pattern of their names; capitals do not count."""
_OWN_NAMES: Final = {"windows-874": "cp874"}
_TURKISH: Final = frozenset(b"\xd0\xdd\xde\xf0\xfd\xfe")
"""The bytes in which windows-1254 has Ğ İ Ş ğ ı ş, and windows-1252 letters of Icelandic."""
_WORD: Final = re.compile("(?:[^\\W\\d_]|[\ufffd\u064b-\u0652])+")
"""Letters, with marks on them, and with bytes that an encoding does not have."""
_WORDS: Final = {
    "Arab": re.compile("[\u0621-\u064a\u067e\u0686\u06af]{2,}|و"),
    "Cyrl": re.compile("(?=..)[А-ЯІЇЄҐ]?[а-яіїєґ]+"),
}
_MIXED: Final = re.compile("(?=.*[A-Za-z]).*[\u0400-\u04ff\u0600-\u06ff]")
"""A word of two scripts, as it is no word of any."""
_BY_SCRIPT: Final = (
    ("windows-1256", "Arab"), ("iso-8859-6", "Arab"), ("windows-1251", "Cyrl"), ("koi8-u", "Cyrl"),
)  # fmt: skip
"""Encodings with letters of a script that is not Latin (ISO 15924). Windows-1256 has letters of
French between those of Arabic, where windows-1252 has them.
"""
_SAMPLE: Final = 1_000_000


def codec_of(name: str) -> str | None:
    """Python's name of an encoding that content may name; None for any other."""
    known = name.lower()
    return codecs.lookup(_OWN_NAMES.get(known, known)).name if known in _KNOWN else None


def likely_encoding(data: bytes, languages: Iterable[str] = ()) -> str:
    """The encoding that bytes which are no UTF-8 are probably in: that in which they have words of
    one of these languages, else words of any script, else one of Western Europe.
    """
    data = data[:_SAMPLE]
    scripts = set(map(script_of, languages))
    found = ((script in scripts, _told(data, name, script), name) for name, script in _BY_SCRIPT)
    told = [one for one in found if one[1] > 0]
    if told:
        return max(told, key=lambda one: one[:2])[2]
    return "windows-1254" if _TURKISH & set(data) else "windows-1252"


def _told(data: bytes, name: str, script: str) -> int:
    """How many words of a script an encoding gives, less those that it mixes with Latin letters."""
    found = (one for one in _WORD.findall(data.decode(name, "replace")) if not one.isascii())
    return sum(bool(_WORDS[script].fullmatch(one)) - bool(_MIXED.match(one)) for one in found)
