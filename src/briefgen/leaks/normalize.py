"""Texts brought into one form, in which they are found whatever a file format did to them.

Letters and digits alone, in lower case and without accents; white space, hyphens, punctuation and
what cannot be seen are gone. So a line break, a broken word, a ligature, an Arabic presentation
form or another kind of quotation mark makes no difference.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

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
_EASTERN = re.compile("[\u0660-\u0669\u06f0-\u06f9]")
_CALL = re.compile(r"[\[\]]\d{1,3}[\[\]]")
"""The call of a note, which is no part of the name in front of it: *District 2[1]* is not
*District 21*. So few digits are no secret.
"""
_WORD = re.compile(r"[^\W_]+")
_PROCLITICS = frozenset("وفبلكا")
"""Arabic particles that are written together with the word behind them."""
_MOST_PARTICLES = 4
_SPACE = re.compile(r"(?<=\w) (?=\w)")
"""A space that surely divides two words."""
_STRETCH = 1000
"""Signs that are divided into words at once."""
_ASCII = {n: chr(n).lower() if chr(n).isalnum() else None for n in range(128)}
_OTHER = re.compile("([^\x00-\x7f]+)")
_NO_LETTERS = (
    *" \n\r\t.,:;!?()[]{}<>|/\\'\"*+=~#%&@_-\u2010\u2013\u2014\u2026",
    *"\u2018\u2019\u201c\u201d\u00ab\u00bb\u060c\u061b\u061f\u2022\u25aa\u00b7",
    *"\u00ad\u200b\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069",
    *"\u0640\u06e5\u06e6",  # these count as letters, and are marks to us
    *(chr(n) for n in (*range(0x300, 0x30A), 0x327, *range(0x64B, 0x656), 0x670)),
)
"""Signs that are often in a text and no letters; the rest is taken out more slowly."""
_NUMBER = re.compile("\\d+(?:[.,'’\u066b\u066c\u00a0\u202f]\\d+)*")
_SEPARATORS = re.compile(r"\D")
_DECIMALS = re.compile("(\\d(?:.*\\d)?)([.,\u066b])(\\d+)\\D*$")
_GROUP = 3
"""Digits between the separators of thousands."""


@dataclass(frozen=True)
class Folded:
    """A text of letters and digits alone.

    Where its words are is found out when that is asked, and only there: for most it never is.
    """

    text: str
    written: tuple[str, ...] = field(repr=False)
    """What it was made of, at least one text."""

    @property
    def words(self) -> tuple[int, ...]:
        """The lengths of its words, in order."""
        return tuple(length for text in self.written for length in _lengths(text))

    def begins(self, at: int) -> bool:
        """Whether a word begins here, behind Arabic particles too; or the text ends."""
        bounds = self._bounds(self._stretch(at))
        start = bounds[bisect_right(bounds, at) - 1]
        return at - start <= _MOST_PARTICLES and _PROCLITICS.issuperset(self.text[start:at])

    def bounds(self, start: int, end: int) -> list[int]:
        """Where words begin or the text ends: behind ``start``, up to ``end``."""
        stretches = range(self._stretch(start), self._stretch(end) + 1)
        found = {at for number in stretches for at in self._bounds(number)}
        return sorted(at for at in found if start < at <= end)

    def starts(self) -> Iterator[int]:
        """All places for which `begins` holds."""
        for number in range(len(self._stretches[0])):
            for start, end in pairwise(self._bounds(number)):
                yield start
                for at in range(start + 1, min(start + _MOST_PARTICLES + 1, end)):
                    if self.text[at - 1] not in _PROCLITICS:
                        break
                    yield at

    @cached_property
    def _stretches(self) -> tuple[list[str], list[int]]:
        """Stretches of what was written, and where each begins in the text."""
        texts = [part for text in self.written for part in _divided(text)]
        return texts, list(accumulate((len(letters(text)) for text in texts), initial=0))

    def _stretch(self, at: int) -> int:
        texts, begins = self._stretches
        return min(bisect_right(begins, at), len(texts)) - 1

    def _bounds(self, number: int) -> tuple[int, ...]:
        """Where the words of a stretch begin, and its end."""
        texts, begins = self._stretches
        return tuple(accumulate(_lengths(texts[number]), initial=begins[number]))


def _divided(text: str) -> Iterator[str]:
    """A text in stretches of a few hundred words, none of which goes on in the next."""
    at = 0
    while between := _SPACE.search(text, at + _STRETCH):
        yield text[at : between.start()]
        at = between.start()
    yield text[at:]


@lru_cache(maxsize=256)
def _lengths(text: str) -> tuple[int, ...]:
    """The lengths of the words of a text, in order."""
    return tuple(map(len, _WORD.findall(plain(text))))


def fold(text: str) -> Folded:
    """The letters and digits of a text."""
    return Folded(letters(text), (text,))


def letters(text: str) -> str:
    """The letters and digits of `plain` alone, without asking where words end: much faster."""
    text = _without_calls(text)
    if text.isascii():
        return text.translate(_ASCII)
    if len(text.encode("ascii", "ignore")) * 16 < len(text) * 15:
        return _other_letters(text)
    parts = _OTHER.split(text)  # few signs are not ASCII, and those are the same ones
    parts[::2] = [part.translate(_ASCII) for part in parts[::2]]
    parts[1::2] = map(_known_letters, parts[1::2])
    return "".join(parts)


def _other_letters(text: str) -> str:
    text = _western(unicodedata.normalize("NFKD", text).casefold())
    for sign in _NO_LETTERS:
        text = text.replace(sign, "")
    return text if text.isalnum() else "".join(_WORD.findall(text))


_known_letters = lru_cache(maxsize=1024)(_other_letters)


def plain(text: str) -> str:
    """A text in lower case, decomposed, without accents and invisible characters."""
    text = _BROKEN.sub("", _without_calls(text))
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", _INVISIBLE.sub("", text)).casefold()
    return _MARKS.sub("", _western(text))


def _without_calls(text: str) -> str:
    return _CALL.sub(" ", text) if "[" in text else text


def _western(text: str) -> str:
    return text.translate(_DIGITS) if _EASTERN.search(text) else text


def numbers(text: str) -> set[str]:
    """The numbers of a text as `digits`: ``12,845`` and ``12.845`` are both ``12845``."""
    return {digits(number) for number in _NUMBER.findall(_western(text))}


def digits(number: str) -> str:
    """A number as digits alone, without the noughts that its decimals end with: ``12,345.50`` is
    ``123455``.
    """
    alone, decimal = _SEPARATORS.sub("", number), _DECIMALS.search(number)
    if not decimal:
        return alone
    before, sign, last = decimal.groups()
    may_be_thousands = len(last) == _GROUP and before.isdecimal() and len(before) <= _GROUP
    if may_be_thousands or sign in before:  # or a date
        return alone
    return alone[: len(alone) - len(last)] + last.rstrip("0")


def join(texts: Sequence[str]) -> tuple[Folded, list[int]]:
    """Several texts as one, and where each begins in it: a secret may go over a page's end."""
    folded = [letters(text) for text in texts]
    begins = list(accumulate(map(len, folded), initial=0))[:-1]
    return Folded("".join(folded), (*texts, "")), begins
