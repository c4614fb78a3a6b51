"""Floor 5: texts brought into one form, in which they are found whatever a file format did to them.

Letters and digits alone, in lower case and without accents; white space, hyphens, punctuation and
what cannot be seen are gone. So a line break, a broken word, a ligature, an Arabic presentation
form or another kind of quotation mark makes no difference.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

_DIGITS = {base + n: str(n) for base in (0x660, 0x6F0) for n in range(10)}
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]"
)
_BROKEN = re.compile("[\x02\ufffe]\\s*|(?<=\\w)[\u2010-]\\s*\n\\s*(?=\\w)")
"""A word divided at the end of a line; pdfium marks the place with U+0002 or U+FFFE."""
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]+"
)
"""Accents, vowel signs, and the tatweel that only makes an Arabic word longer."""
_ARABIC = re.compile("[\u0620-\u06ff]")
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_WORD = re.compile(r"[^\W_]+")
_PROCLITICS = frozenset("وفبلكا")
"""Arabic particles that are written together with the word behind them."""
_NUMBER = re.compile("\\d+(?:[.,'’\u066b\u066c\u00a0\u202f]\\d+)*")
_SEPARATORS = re.compile(r"\D")


@dataclass(frozen=True)
class Folded:
    """A text of letters and digits alone; ``words`` are the lengths of its words, in order."""

    text: str
    words: tuple[int, ...]

    @cached_property
    def bounds(self) -> tuple[int, ...]:
        """Where a word begins, and the end of the text, in order."""
        return tuple(accumulate(self.words, initial=0))

    @cached_property
    def starts(self) -> frozenset[int]:
        """Where a word begins, behind Arabic particles too; and the end of the text."""
        found = set(self.bounds)
        if _ARABIC.search(self.text):
            found |= set(self._behind_particles())
        return frozenset(found)

    def _behind_particles(self) -> Iterator[int]:
        text, start = self.text, 0
        for length in self.words:
            step = 0
            while step < 4 and step + 1 < length and text[start + step] in _PROCLITICS:
                step += 1
                yield start + step
            start += length


def fold(text: str) -> Folded:
    """The letters and digits of a text."""
    words = _WORD.findall(plain(text))
    return Folded("".join(words), tuple(map(len, words)))


def plain(text: str) -> str:
    """A text in lower case, decomposed, without accents and invisible characters."""
    text = _BROKEN.sub("", text)
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold()
    return _MARKS.sub("", _western(text))


def _western(text: str) -> str:
    return text.translate(_DIGITS) if _EASTERN.search(text) else text


def numbers(text: str) -> set[str]:
    """The numbers of a text as digits alone: ``12,845`` and ``12.845`` are both ``12845``."""
    found = _NUMBER.findall(_western(text))
    return {_SEPARATORS.sub("", number) for number in found}


def join(texts: list[str]) -> tuple[Folded, list[int]]:
    """Several texts as one, and where each begins in it: a secret may go over a page's end."""
    folded = [fold(text) for text in texts]
    begins = list(accumulate((len(each.text) for each in folded), initial=0))[:-1]
    words = tuple(length for each in folded for length in each.words)
    return Folded("".join(each.text for each in folded), words), begins
