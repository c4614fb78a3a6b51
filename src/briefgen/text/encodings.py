"""The encodings in which offices save text, by their names; and which one some bytes may be in.

Only these can be named in content: Python knows others that are no writing of text at all.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

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
_ARABIC: Final = frozenset([*range(0xC1, 0xE0), 0xE1, *range(0xE3, 0xE7), 0xEC, 0xED])
"""Letters of Arabic in windows-1256; between them it has some of French."""
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]+")


def codec_of(name: str) -> str | None:
    """Python's name of an encoding that content may name; None for any other."""
    known = name.lower()
    return codecs.lookup(_OWN_NAMES.get(known, known)).name if known in _KNOWN else None


def likely_encoding(data: bytes) -> str:
    """The windows encoding that bytes which are no UTF-8 are probably in, by their words."""
    arabic = latin = turkish = 0
    for match in _WORD.finditer(data, 0, min(len(data), 1_000_000)):
        word = match[0]
        high = [byte for byte in word if byte >= 0x80]
        if not high:
            continue
        if len(high) == len(word) > 1 and sum(byte in _ARABIC for byte in high) * 2 > len(high):
            arabic += 1
        else:
            latin += 1
            turkish += any(byte in _TURKISH for byte in high)
    if arabic > latin:
        return "windows-1256"
    return "windows-1254" if turkish else "windows-1252"
