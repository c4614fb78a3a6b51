"""Numbers in prose that a figure already gives: the two may part ways one day.

That a number is a figure's is told by the words around it: those of the figure's label and
indicator, compared by how they begin, and its unit. A word that many labels have says little, and a
number that is rare, such as 38,412, needs no word. What is a name (*Room 12*), a time, a price or
so many days is no figure, whatever its digits.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import islice
from typing import Final, NamedTuple

from briefgen.content.draft import Draft, Finding, where
from briefgen.content.lint.prose_numbers import ProseNumber, amounts, digits_of, plain_text
from briefgen.content.lint.telling_words import (
    alike,
    duration_words,
    is_telling,
    is_weak,
    own_words,
    words,
)
from briefgen.errors import Notice
from briefgen.messages import say
from briefgen.model.base import Markup
from briefgen.model.figures import Figure
from briefgen.model.texts import Leaf
from briefgen.model.units import CURRENCIES, UNITS, said_before, said_behind, unit_of
from briefgen.text.languages import primary_of

_LEAST: Final = 10
"""Smaller numbers stand in every sentence."""
_MOST: Final = 20
"""So many are named of one text."""
_REACH: Final = {"before": 3, "behind": 4}
"""Words that are looked at on either side of a number."""
_STOP: Final = re.compile(r"[.;!?؛؟—]\s|\n\s*\n|\d")
"""Where the words that belong to a number end."""
_MONEY: Final = re.compile(r"[$€£¥₺₪₹]\s?$")
_COMMON_UNITS: Final = (
    *(name for name in UNITS if name not in CURRENCIES), "USD", "EUR", "GBP", "TRY",
)  # fmt: skip
_YEARS: Final = range(1800, 2101)


_Ends = tuple[Decimal, Decimal]
"""The least and the most of a number, which are alike but in a range."""


class _KnownFigure(NamedTuple):
    """A figure as sentences may tell of it: its words, each with what it weighs."""

    key: str
    figure: Figure
    words: Mapping[str, int]


_Figures = Mapping[_Ends, list[tuple[_KnownFigure, bool]]]


class _Near(NamedTuple):
    """What stands around a number: the text on either side, and its nearest words, folded."""

    before: str
    behind: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def bare(draft: Draft) -> Iterator[Finding]:
    """The notices."""
    known, digits = _known(draft), set[str]()
    for low, high in known:
        digits |= {digits_of(low), digits_of(high)}
    for leaf, _ in draft.texts if known else ():
        if not _may_name(leaf):
            continue
        for number, key in islice(_named(draft, leaf, digits, known), _MOST):
            if draft.root.find(leaf.path[:-1]).missing is not None:
                break  # a row of a data file, where nobody can name a figure
            place = draft.place_in(leaf, number.start)
            told = say(
                "{value} is the figure {{ {key} }}",
                value=leaf.value[number.start : number.end],
                key=key,
            )
            yield Notice("bare-figure", told, where(place, leaf.path))


def _named(
    draft: Draft, leaf: Leaf, digits: set[str], known: _Figures
) -> Iterator[tuple[ProseNumber, str]]:
    """The numbers of a text that are figures, with these."""
    text = plain_text(leaf.value)
    for number in amounts(text, draft.language, digits):
        if key := _meant(draft, text, number, known):
            yield number, key


def _may_name(leaf: Leaf) -> bool:
    """Whether a figure may stand in a text and would say the same: what a person said, and what a
    correction tells of an older version, must not change with the figure.
    """
    if not isinstance(leaf.marker, Markup) or leaf.marker.kind == "line":
        return False
    return leaf.path[0] != "corrections" and "quote" not in leaf.path


# --- figures --------------------------------------------------------------------------------------


def _known(draft: Draft) -> _Figures:
    """The figures by their values; True beside those that are so only in round millions."""
    figures = draft.brief.figures
    own = {key: own_words(key, figure) for key, figure in figures.items()}
    families = {(_whole(key, figures), w[:5]) for key, words in own.items() for w in words}
    shared = Counter(word for _, word in families)
    found: dict[_Ends, list[tuple[_KnownFigure, bool]]] = {}
    for key, figure in figures.items():
        low, high = Decimal(str(figure.lowest)), Decimal(str(figure.highest))
        if high < _LEAST and figure.unit is None:
            continue
        weights = {w: 1 if is_weak(w) or shared[w[:5]] > 1 else 2 for w in own[key]}
        one = _KnownFigure(key, figure, weights)
        found.setdefault((low, high), []).append((one, False))
        for power in (10**6, 10**9):
            rounded = tuple(round(end / power, 1) * power for end in (low, high))
            if rounded != (low, high) and low >= power:
                found.setdefault((rounded[0], rounded[1]), []).append((one, True))
    return found


def _whole(key: str, figures: Mapping[str, Figure]) -> str:
    """The figure of which one is a part, if it is: what both labels say tells them from others."""
    return figures[key].part_of or key


# --- numbers --------------------------------------------------------------------------------------


def _meant(
    draft: Draft,
    text: str,
    number: ProseNumber,
    known: _Figures,
) -> str:
    """The figure that a number in a text is; "" where it is none."""
    near: _Near | None = None
    best, most = "", -1
    for values in sorted(number.values):
        for one, is_rounded in known.get(values, ()):
            if is_rounded and not number.scaled:
                continue
            near = near or _near(text, number)
            score = _score(draft.language, number, values, one, near)
            if score > most:
                best, most = one.key, score
    return best


def _near(text: str, number: ProseNumber) -> _Near:
    before, behind = text[max(number.start - 80, 0) : number.start], text[number.end :][:80]
    clause = before
    for stop in _STOP.finditer(before):
        clause = before[stop.end() :]
    right = _STOP.split(behind, maxsplit=1)[0]
    return _Near(
        before, behind, tuple(words(clause)[-_REACH["before"] :]),
        tuple(words(right)[: _REACH["behind"]]),
    )  # fmt: skip


def _score(
    language: str, number: ProseNumber, values: _Ends, one: _KnownFigure, near: _Near
) -> int:
    """How surely a number is a figure; -1 where it is none."""
    fits = _unit(one.figure, near)
    if fits < 0 or (not fits and _is_duration(language, one, near)):
        return -1
    left = {w: n for w, n in one.words.items() if any(alike(w, each) for each in near.left)}
    right = {w: n for w, n in one.words.items() if any(alike(w, each) for each in near.right)}
    if not number.grouped and not fits and _is_name(near, left, right):
        return -1
    points, (low, high) = fits + sum((left | right).values()), values
    if low != high:
        return points + 1 if points or low >= 100 else -1
    if low in _YEARS and not number.grouped and not right:
        return -1
    return points if points >= _needed(number, low, one.figure, fits) else -1


def _needed(number: ProseNumber, low: Decimal, figure: Figure, fits: int) -> int:
    """What the words must say at least: nothing of a rare number, most of a small or round one."""
    if not fits and unit_of(figure.unit) and low < 1000:
        return 2
    if low != int(low) or (number.scaled and number.has_decimals):
        return 0
    if low >= 1000 and number.grouped:
        return 0 if low % 100 else 1
    if low >= 10_000 and low % 100:
        return 0
    return 2 if low < 100 or low % 10 == 0 else 1


def _unit(figure: Figure, near: _Near) -> int:
    """1 where a number has the unit of a figure, -1 where it has another; else 0."""
    unit = figure.unit if unit_of(figure.unit) else None
    if unit and (said_behind(unit, near.behind) or said_before(unit, near.before)):
        return 1
    if _MONEY.search(near.before) and unit not in CURRENCIES:
        return -1
    codes = (
        *re.findall(r"^\s([A-Z]{3})\b", near.behind),
        *re.findall(r"\b([A-Z]{3})\s$", near.before),
    )
    if any(word in CURRENCIES for word in codes):
        return -1
    others = (name for name in _COMMON_UNITS if name != unit)
    said = any(said_behind(name, near.behind) for name in others)
    return -1 if said or said_before("%", near.before) else 0


def _is_duration(language: str, one: _KnownFigure, near: _Near) -> bool:
    """Whether it is so many days, for a figure that does not count days."""
    if not near.right or not re.match(r"[\s\u00a0\u202f-]", near.behind):
        return False
    word = near.right[0]
    found = word in duration_words(primary_of(language))
    return found and not any(alike(word, each) for each in one.words)


def _is_name(near: _Near, left: Mapping[str, int], right: Mapping[str, int]) -> bool:
    """Whether a number without separators tells which: *Room 12*, *on page 14*, *article 13*."""
    before = re.search(r"([^\W\d_]+)(?:[ \u00a0]| no\. ?| n° ?)$", near.before)
    if before is None or not near.left:
        return False
    if any(alike(word, each) for word in right for each in near.right[:2]):
        return False
    word = near.left[-1]
    is_first = not re.search(r"[\w,:”»\"')]\s+$", near.before[: before.start()])
    is_capital = before[1][0].isupper() and not is_first
    is_own = any(alike(word, each) for each in left)
    return is_capital or (is_telling(word) and len(word) > 3 and not is_own)


RULES = (bare,)
