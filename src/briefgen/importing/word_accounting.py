"""Whether every word of a source is in its draft or in the list of what became of it.

The words of the source come from a reading that knows nothing of the one that makes the draft, so
that a fault of the one is seen by the other. Words are counted, not only looked for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from briefgen.importing.raised_digits import DIGITS_ON_THE_LINE
from briefgen.text.letters import EUROPEAN_DIGITS

_UNSEEN: Final = re.compile(
    "[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_IN_NUMBER: Final = re.compile(r"(?<=\d)[,.٬٫'’\u00a0\u202f](?=\d)")
_WORD: Final = re.compile(r"[^\W_]+")
_CITED: Final = re.compile(r"\[@[a-z0-9_; @-]+\]|\[\]\(#[^)]*\)")
_NO_WORDS: Final = frozenset(
    """
    id key file layout status product language published date qualifier based_on imported-document
    """.split()  # noqa: SIM905 (a table)
)
"""Keys of a draft whose values are ours, or said once more, and so account for no word."""
_IDS: Final = frozenset({"sources", "figures"})
"""Keys that hold ids where they hold a list."""
_OURS: Final = "TODO:"


def words_of(text: str) -> Counter[str]:
    """The words of a text with their counts; a number is one word, however it is grouped."""
    on_line = _UNSEEN.sub("", text).translate(DIGITS_ON_THE_LINE)
    joined = _IN_NUMBER.sub("", on_line)  # before the spaces of numbers become plain
    bare = unicodedata.normalize("NFKC", joined).translate(EUROPEAN_DIGITS)
    return Counter(word.casefold() for word in _WORD.findall(bare))


def missing_words(source: str, draft: object, told: Iterable[str]) -> Counter[str]:
    """The words of a source that stand neither in the draft nor in what is told of it."""
    missing = words_of(source)
    missing.subtract(words_of("\n".join(_texts(draft))))
    for words in told:
        missing.subtract(words_of(words))
    return +missing


def _texts(value: object) -> Iterator[str]:
    """The texts of a draft as plain values, without the signs of Markdown and our own ids."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in _NO_WORDS and not (key in _IDS and isinstance(below, list)):
                yield from _texts(below)
    elif isinstance(value, list):
        for below in value:
            yield from _texts(below)
    elif value is not None and not isinstance(value, bool) and not str(value).startswith(_OURS):
        yield re.sub(r"[\\*]", " ", _CITED.sub(" ", str(value)))
