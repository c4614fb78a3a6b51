"""The search for secrets in the texts of a finished file, in one pass over each.

Secrets of a few letters are looked up at the beginning of each word. Of long ones every window of
`WINDOW` letters is in a table, and every `STEP`-th window of the file is looked up there: so a
sentence is found although only half of it leaked, and the time grows with the length of the file
alone.

What is not looked for: fewer than `SHORTEST` letters within a prose text; of a name, a cell or
another line of its own, fewer than `SHORTEST_LINE`, and so short a line is only found as the same
words; numbers of fewer than five digits, or round ones; of a longer text, a stretch shorter than
`STRETCH` letters (some six words).
"""

from __future__ import annotations

import copy
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from briefgen.leaks.file_parts import FilePart
from briefgen.leaks.normalize import Folded, fold, join, numbers
from briefgen.leaks.withheld import NUMBER, Secret

SHORTEST = 6
SHORTEST_CODE = 4
"""Letters and digits of a text with a digit or an @ in it."""
SHORTEST_LINE = 3
"""Letters of a name or of another text that is a line of its own."""
WINDOW = 16
STEP = 8
STRETCH = 28
SURE = 16
"""Letters from which on it does not matter whether a word ends behind them."""
TELLING = 12
"""Letters that a text of two words has, if it is to be looked for among technical names as well."""
_APART = " . "
"""Between open texts: no word goes on from one to the next."""
_PREFIX = 3
_FEW = 400
"""So many needles are sought one by one: each costs a scan of the text's letters."""
_NUMBER = 5


class Leak(NamedTuple):
    """A secret that was found, and where in the file."""

    secret: Secret
    where: str


class _Needle(NamedTuple):
    text: str
    secret: Secret
    words: int = 1
    exact: bool = False
    """Whether it has to stand there as just these words, being short."""
    mirrored: bool = False
    """Whether these are the secret's letters from its end."""


class _Window(NamedTuple):
    needle: _Needle
    offset: int


class _Open:
    """What the edition shows openly, asked whether it has a needle or a window of letters too.

    ``texts`` are read when nothing was found in those before: most that is found is in the first,
    and mostly written as the secret is.
    """

    def __init__(
        self, texts: Sequence[Callable[[], Iterable[str]]], beyond: _Open | None = None
    ) -> None:
        self._texts = texts
        self._beyond = beyond
        """What is open to many editions, asked last."""
        self._written: list[str] = []
        self._folded: list[Folded] = []
        self._answers: dict[object, bool] = {}

    def has(self, needle: _Needle) -> bool:
        """Whether a needle stands in an open text as it would in a file."""
        key = needle.text, needle.words, needle.exact  # the same letters may be one word, or two
        if self._is_written(needle) or self._known(key, lambda text: _stands_in(text, needle)):
            return True
        return self._beyond is not None and self._beyond.has(needle)

    def shows(self, window: str) -> bool:
        """Whether these letters stand in an open text."""
        if self._known(window, lambda text: window in text.text):
            return True
        return self._beyond is not None and self._beyond.shows(window)

    def counts(self, number: str) -> bool:
        """Whether a number, as digits alone, stands in an open text."""
        if number in self._numbers:
            return True
        return self._beyond is not None and self._beyond.counts(number)

    @cached_property
    def _numbers(self) -> set[str]:
        every = (text for texts in self._texts for text in texts())
        return {number for text in every for number in numbers(text)}

    def _known(self, key: object, ask: Callable[[Folded], bool]) -> bool:
        if key not in self._answers:
            self._answers[key] = any(map(ask, self._each()))
        return self._answers[key]

    def _is_written(self, needle: _Needle) -> bool:
        """Whether it stands in the first texts as the secret is written: a look, before the work
        of folding them all.
        """
        written = self._text(0) if self._texts else ""
        at = written.find(needle.secret.text)
        if at < 0:
            return False
        start = written.rfind(_APART, 0, at) + 1
        return _stands_in(fold(written[start : written.find(_APART, at)]), needle)

    def _text(self, number: int) -> str:
        if number == len(self._written):
            self._written.append(_APART.join([*self._texts[number](), ""]))
        return self._written[number]

    def _each(self) -> Iterator[Folded]:
        for number in range(len(self._texts)):
            if number == len(self._folded):
                self._folded.append(fold(self._text(number)))
            yield self._folded[number]


class _NeedleTable:
    """Needles by their beginning, their length and their letters: a thousand names that begin alike
    ("District of …") are found as fast as one.
    """

    def __init__(self) -> None:
        self._found: dict[str, dict[int, dict[str, list[_Needle]]]] = {}
        self._count = 0

    def add(self, needle: _Needle) -> None:
        alike = self._found.setdefault(needle.text[:_PREFIX], {}).setdefault(len(needle.text), {})
        alike.setdefault(needle.text, []).append(needle)
        self._count += 1

    def find(self, text: Folded) -> Iterator[tuple[int, _Needle]]:
        """Where needles stand as words of a text."""
        if self._count <= _FEW:
            for needle in self._needles():
                yield from ((at, needle) for at in _places(text, needle))
            return
        letters, found = text.text, self._found
        for start in text.starts():
            if (beginning := letters[start : start + _PREFIX]) not in found:
                continue
            for length, alike in found[beginning].items():
                for needle in alike.get(letters[start : start + length], ()):
                    if _fits(text, start, needle):
                        yield start, needle

    def _needles(self) -> Iterator[_Needle]:
        for lengths in self._found.values():
            for alike in lengths.values():
                yield from chain.from_iterable(alike.values())


class Net:
    """The secrets of one edition, ready to be searched for.

    ``open_texts`` give the texts that the edition shows openly, those first in which most will be
    found, and ``open_names`` those of its fields that name somebody; they are asked only when
    something was found.
    """

    def __init__(
        self,
        secrets: Iterable[Secret],
        open_texts: Sequence[Callable[[], Iterable[str]]],
        open_names: Callable[[], Iterable[str]],
    ) -> None:
        self._texts, self._names = _Open(open_texts), _Open([open_names])
        self._numbers: dict[str, Secret] = {}
        self._words = _NeedleTable()
        self._telling = _NeedleTable()
        self._windows: dict[str, _Window] = {}
        for secret in dict.fromkeys(secrets):
            self._add(secret)

    def beside(
        self,
        own_texts: Sequence[Callable[[], Iterable[str]]],
        own_names: Callable[[], Iterable[str]],
    ) -> Net:
        """The same secrets for an edition that shows these texts openly as well."""
        net = copy.copy(self)
        net._texts = _Open(own_texts, self._texts)
        net._names = _Open([own_names], self._names)
        return net

    def search(self, pieces: Sequence[FilePart]) -> list[Leak]:
        """Every secret that stands in these texts, once for each place."""
        found: dict[Leak, None] = {}
        for technical in (False, True):
            some = [piece for piece in pieces if piece.technical is technical]
            text, begins = join([piece.text for piece in some])
            for start, secret in self._find(text, technical):
                where = some[bisect_right(begins, start) - 1].where
                found[Leak(secret, where)] = None
            if not technical and any(number in text.text for number in self._numbers):
                found |= dict.fromkeys(self._find_numbers(some))
        return list(found)

    # --- making the net -----------------------------------------------------------------------

    def _add(self, secret: Secret) -> None:
        if secret.what == NUMBER:
            if len(secret.text) >= _NUMBER and not secret.text.endswith("000"):
                self._numbers.setdefault(secret.text, secret)
            return
        folded = fold(secret.text)
        exact = len(folded.text) < _least(secret, SHORTEST)
        if len(folded.text) < _least(secret, SHORTEST_LINE if secret.line else SHORTEST):
            return
        self._add_needle(_Needle(folded.text, secret, len(folded.words), exact))
        if _right_to_left(folded.text):  # a program that reads glyphs as they are painted
            mirrored = folded.text[::-1]
            self._add_needle(_Needle(mirrored, secret, len(folded.words), exact, mirrored=True))

    def _add_needle(self, needle: _Needle) -> None:
        text = needle.text
        if len(text) >= WINDOW + STEP - 1:
            for offset in range(len(text) - WINDOW + 1):
                self._windows.setdefault(text[offset : offset + WINDOW], _Window(needle, offset))
            return
        self._words.add(needle)
        if len(text) >= TELLING and (needle.words > 1 or _is_code(needle.secret)):
            self._telling.add(needle)

    # --- searching ----------------------------------------------------------------------------

    def _find(self, text: Folded, technical: bool) -> Iterator[tuple[int, Secret]]:
        for start, needle in (self._telling if technical else self._words).find(text):
            if not self._is_open(needle):
                yield start, needle.secret
        for start, end, needle in self._find_stretches(text.text):
            stretch = text.text[start:end]
            if not self._is_open_stretch(_straight(stretch, needle), needle):
                yield start, needle.secret

    def _find_stretches(self, text: str) -> Iterator[tuple[int, int, _Needle]]:
        windows = self._windows
        if not windows:
            return
        every = range(0, len(text) - WINDOW + 1, STEP)
        done = 0
        for at in [at for at in every if text[at : at + WINDOW] in windows]:  # the fastest look
            if at >= done:
                window = windows[text[at : at + WINDOW]]
                start, end = _stretch(text, at, window)
                if end - start >= min(STRETCH, len(window.needle.text)):
                    yield start, end, window.needle
                    done = end - WINDOW + 1

    def _find_numbers(self, pieces: Iterable[FilePart]) -> Iterator[Leak]:
        for piece in pieces:
            for number in sorted(self._numbers.keys() & numbers(piece.text)):
                if not self._texts.counts(number):
                    yield Leak(self._numbers[number], piece.where)

    # --- what is open anyway ------------------------------------------------------------------

    def _is_open(self, needle: _Needle) -> bool:
        """Only the names of others excuse a person's, unless it is too short to be only that."""
        known = self._names if needle.secret.person and not needle.exact else self._texts
        straight = needle._replace(text=_straight(needle.text, needle))
        return known.has(straight) or known.has(needle)

    def _is_open_stretch(self, stretch: str, needle: _Needle) -> bool:
        """Whether what was found is made of open words, but for less than would be a find."""
        part = needle.secret.shared and len(stretch) < len(needle.text)
        person = needle.secret.person and not part
        known = self._names if person else self._texts
        if known.shows(stretch):
            return True
        hidden = longest = 0
        for at in range(len(stretch) - WINDOW + 1):
            hidden = 0 if known.shows(stretch[at : at + WINDOW]) else hidden + 1
            longest = max(longest, hidden)
        return longest <= (STRETCH - WINDOW if len(stretch) >= STRETCH and not person else 0)


def _is_code(secret: Secret) -> bool:
    return "@" in secret.text or any(map(str.isdigit, secret.text))


def _least(secret: Secret, letters: int) -> int:
    return min(letters, SHORTEST_CODE) if _is_code(secret) else letters


def _places(text: Folded, needle: _Needle) -> Iterator[int]:
    """Where a needle stands as words of a text."""
    at = text.text.find(needle.text)
    while at >= 0:
        if text.begins(at) and _fits(text, at, needle):
            yield at
        at = text.text.find(needle.text, at + 1)


def _stands_in(text: Folded, needle: _Needle) -> bool:
    return any(True for _ in _places(text, needle))


def _fits(text: Folded, start: int, needle: _Needle) -> bool:
    """Whether a needle that begins at a word also ends at one."""
    end = start + len(needle.text)
    if _divides_digits(text, start, needle):
        return False
    if needle.exact:
        inside = text.bounds(start, end)
        return len(inside) == needle.words and inside[-1] == end
    return len(needle.text) >= SURE or text.begins(end)


def _divides_digits(text: Folded, start: int, needle: _Needle) -> bool:
    """Whether a number of a needle is two in a text: in *District 2: 5 fell ill* is no *District
    25*. A number with separators may have others there, or none.
    """
    letters, end = needle.text, start + len(needle.text)
    if not any(map(str.isdigit, letters)):
        return False
    inside = [at - start for at in text.bounds(start, end)[:-1]]
    divided = [at for at in inside if letters[at - 1].isdigit() and letters[at].isdigit()]
    if not divided:
        return False
    own = fold(needle.secret.text).bounds(0, len(letters))
    return not {len(letters) - at if needle.mirrored else at for at in divided} <= {*own}


def _stretch(text: str, at: int, window: _Window) -> tuple[int, int]:
    """How far text and secret agree round a window that both have."""
    secret, shift = window.needle.text, window.offset - at
    start, end = at, at + WINDOW
    while start > max(0, -shift) and text[start - 1] == secret[start - 1 + shift]:
        start -= 1
    while end < min(len(text), len(secret) - shift) and text[end] == secret[end + shift]:
        end += 1
    return start, end


def _straight(text: str, needle: _Needle) -> str:
    """What was found of a needle, as an author writes it."""
    return text[::-1] if needle.mirrored else text


def _right_to_left(text: str) -> bool:
    return any("\u0590" <= character <= "\u08ff" for character in text)
