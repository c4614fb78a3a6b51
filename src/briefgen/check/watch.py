"""Floor 5: the search for secrets in the texts of a finished file, in one pass over each.

Short secrets are looked up at the beginning of each word. Of long ones every window of `WINDOW`
letters is in a table, and every `STEP`-th window of the file is looked up there: so a sentence is
found although only half of it leaked, and the time grows with the length of the file alone.

What is not looked for: fewer than `SHORTEST` letters, unless there is a digit or an @ among them;
numbers of fewer than five digits, or round ones; of a longer text, a stretch shorter than `STRETCH`
letters (some six words).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from briefgen.check.fold import Folded, fold, join, numbers
from briefgen.check.pieces import Piece
from briefgen.check.withheld import Secret

SHORTEST = 6
SHORTEST_CODE = 4
"""Letters and digits of a text with a digit or an @ in it."""
WINDOW = 16
STEP = 8
STRETCH = 28
SURE = 16
"""Letters from which on it does not matter whether a word ends behind them."""
TELLING = 12
"""Letters that a text of two words has, if it is to be looked for among technical names as well."""
_APART = " . "
"""Between open texts: no word goes on from one to the next."""
_PREFIX = 4
_NUMBER = 5


class Leak(NamedTuple):
    """A secret that was found, and where in the file."""

    secret: Secret
    where: str


class _Needle(NamedTuple):
    text: str
    secret: Secret


class _Window(NamedTuple):
    needle: _Needle
    offset: int


class _Open(NamedTuple):
    """Of the secrets, the needles and windows that stand in open texts as well."""

    words: frozenset[str]
    windows: frozenset[str]


class Net:
    """The secrets of one edition, ready to be searched for.

    ``open_texts`` gives the texts that the edition shows openly, and ``open_names`` those of its
    fields that name somebody; they are asked only when something was found.
    """

    def __init__(
        self,
        secrets: Iterable[Secret],
        open_texts: Callable[[], Iterable[str]],
        open_names: Callable[[], Iterable[str]],
    ) -> None:
        self._open_texts = open_texts
        self._open_names = open_names
        self._numbers: dict[str, Secret] = {}
        self._words: dict[str, list[_Needle]] = {}
        self._telling: dict[str, list[_Needle]] = {}
        self._windows: dict[str, _Window] = {}
        for secret in dict.fromkeys(secrets):
            self._add(secret)

    def search(self, pieces: Sequence[Piece]) -> list[Leak]:
        """Every secret that stands in these texts, once for each place."""
        found: dict[Leak, None] = {}
        for technical in (False, True):
            some = [piece for piece in pieces if piece.technical is technical]
            text, begins = join([piece.text for piece in some])
            for start, secret in self._find(text, technical):
                where = some[bisect_right(begins, start) - 1].where
                found[Leak(secret, where)] = None
        if self._numbers:
            found |= dict.fromkeys(self._find_numbers(pieces))
        return list(found)

    # --- making the net -----------------------------------------------------------------------

    def _add(self, secret: Secret) -> None:
        if secret.what == "a number":
            if len(secret.text) >= _NUMBER and not secret.text.endswith("000"):
                self._numbers.setdefault(secret.text, secret)
            return
        folded = fold(secret.text)
        self._add_needle(_Needle(folded.text, secret), len(folded.words))
        if _right_to_left(folded.text):  # a program that reads glyphs as they are painted
            self._add_needle(_Needle(folded.text[::-1], secret), len(folded.words))

    def _add_needle(self, needle: _Needle, words: int) -> None:
        text = needle.text
        code = "@" in needle.secret.text or any(map(str.isdigit, text))
        if len(text) < (SHORTEST_CODE if code else SHORTEST):
            return
        if len(text) >= WINDOW + STEP - 1:
            for offset in range(len(text) - WINDOW + 1):
                self._windows.setdefault(text[offset : offset + WINDOW], _Window(needle, offset))
            return
        self._words.setdefault(text[:_PREFIX], []).append(needle)
        if len(text) >= TELLING and (words > 1 or code):
            self._telling.setdefault(text[:_PREFIX], []).append(needle)

    # --- searching ----------------------------------------------------------------------------

    def _find(self, text: Folded, technical: bool) -> Iterator[tuple[int, Secret]]:
        for start, needle in _find_words(text, self._telling if technical else self._words):
            if not self._is_open(needle):
                yield start, needle.secret
        for start, end, needle in self._find_stretches(text.text):
            if not self._is_open_stretch(text.text[start:end], needle.secret):
                yield start, needle.secret

    def _find_stretches(self, text: str) -> Iterator[tuple[int, int, _Needle]]:
        windows = self._windows
        if not windows:
            return
        done = 0
        for at in range(0, len(text) - WINDOW + 1, STEP):
            if at >= done and (window := windows.get(text[at : at + WINDOW])):
                start, end = _stretch(text, at, window)
                if end - start >= min(STRETCH, len(window.needle.text)):
                    yield start, end, window.needle
                    done = end - WINDOW + 1

    def _find_numbers(self, pieces: Iterable[Piece]) -> Iterator[Leak]:
        for piece in pieces:
            if not piece.technical:
                for number in sorted(self._numbers.keys() & numbers(piece.text)):
                    if number not in self._open_numbers:
                        yield Leak(self._numbers[number], piece.where)

    # --- what is open anyway ------------------------------------------------------------------

    def _is_open(self, needle: _Needle) -> bool:
        known = self._names if needle.secret.person else self._texts
        return needle.text in known.words

    def _is_open_stretch(self, stretch: str, secret: Secret) -> bool:
        """Whether what was found is made of open words, but for less than would be a find."""
        known = (self._names if secret.person else self._texts).windows
        hidden = longest = 0
        for at in range(len(stretch) - WINDOW + 1):
            hidden = 0 if stretch[at : at + WINDOW] in known else hidden + 1
            longest = max(longest, hidden)
        return longest <= (STRETCH - WINDOW if len(stretch) >= STRETCH and not secret.person else 0)

    @cached_property
    def _texts(self) -> _Open:
        return self._what_is_open(self._open_texts())

    @cached_property
    def _names(self) -> _Open:
        return self._what_is_open(self._open_names())

    def _what_is_open(self, texts: Iterable[str]) -> _Open:
        """Which needles and windows stand in open texts: one pass, however many were found."""
        text = fold(_APART.join(texts))
        words = frozenset(needle.text for _, needle in _find_words(text, self._words))
        letters, last = text.text, len(text.text) - WINDOW + 1
        grams = {letters[at : at + WINDOW] for at in range(last if self._windows else 0)}
        return _Open(words, frozenset(grams & self._windows.keys()))

    @cached_property
    def _open_numbers(self) -> set[str]:
        return {number for text in self._open_texts() for number in numbers(text)}


def _find_words(text: Folded, table: dict[str, list[_Needle]]) -> Iterator[tuple[int, _Needle]]:
    letters, starts = text.text, text.starts
    for start in starts if table else ():
        for needle in table.get(letters[start : start + _PREFIX], ()):
            if letters.startswith(needle.text, start):
                end = start + len(needle.text)
                if len(needle.text) >= SURE or end in starts:
                    yield start, needle


def _stretch(text: str, at: int, window: _Window) -> tuple[int, int]:
    """How far text and secret agree round a window that both have."""
    secret, shift = window.needle.text, window.offset - at
    start, end = at, at + WINDOW
    while start > max(0, -shift) and text[start - 1] == secret[start - 1 + shift]:
        start -= 1
    while end < min(len(text), len(secret) - shift) and text[end] == secret[end + shift]:
        end += 1
    return start, end


def _right_to_left(text: str) -> bool:
    return any("\u0590" <= character <= "\u08ff" for character in text)
