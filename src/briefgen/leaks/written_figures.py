"""The figures of a brief as its pages write them: with separators, units and words of magnitude.

A withheld 38400000 is found as ``38.4 million`` too, and as ``USD 38,400,000``; and a figure that
everybody sees excuses just these writings. What is written with so few digits that other things are
written alike is not looked for, as elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product
from typing import Final

from briefgen.errors import LayoutError
from briefgen.layout.i18n.library_words import LibraryWords
from briefgen.leaks.withheld import Item
from briefgen.model.base import Markup
from briefgen.model.brief_content import BriefContent
from briefgen.model.figures import Figure
from briefgen.text.letters import EUROPEAN_DIGITS

_DIGITS: Final = 4
"""So many digits a number with a unit has at least, if it is looked for."""
_COMPACT_DIGITS: Final = 2


def written_items(brief: BriefContent, language: str) -> Iterator[Item]:
    """The writings of every figure in a language, with the least audience of each."""
    words = LibraryWords(language)
    try:
        words.locale  # noqa: B018 (asks whether CLDR knows it)
    except LayoutError:
        return
    for number, figure in enumerate(brief.figures.values(), start=1):
        for text in dict.fromkeys(_writings(figure, words)):
            marker = Markup("line") if _has_words(text) else None
            yield Item(text, ("figures", number), marker, figure.audience)


def _writings(figure: Figure, words: LibraryWords) -> Iterator[str]:
    for unit, compact in product(dict.fromkeys((figure.unit, None)), (False, True)):
        for low, high in _ends(figure):
            written = words.measure(low, high, unit=unit, decimals=figure.decimals, compact=compact)
            text = words.behind_words(written, low, high).striptags()  # it stands in both
            digits = len(re.sub(r"\D", "", text.translate(EUROPEAN_DIGITS)))
            is_compact = compact and _has_words(text)
            if digits >= (_COMPACT_DIGITS if is_compact else _DIGITS):
                yield text


def _ends(figure: Figure) -> Iterator[tuple[float, float | None]]:
    """The numbers of a figure: its own, and those of its change."""
    yield figure.lowest, figure.highest if figure.value is None else None
    yield figure.lowest, None
    yield figure.highest, None
    if by := figure.change:
        yield by.least, by.most


def _has_words(text: str) -> bool:
    return any(map(str.isalpha, text))
