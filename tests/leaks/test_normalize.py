"""Letters are found by a short way, and where words begin only where that is asked: the same answer
as the long way gives.
"""

from __future__ import annotations

import re
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.leaks import normalize as module
from briefgen.leaks.normalize import fold, join, letters, plain
from tests.properties import examples

WORDS = st.lists(
    st.text("abAB1 \t\n-_.\u00ad\u2010\u200f\u0301éﬁ’وفبلكامح\u064e\u0640٣", max_size=12),
    max_size=40,
).map(" ".join)


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", plain(text))


@pytest.mark.parametrize("around", ["", "a" * 40], ids=["alone", "among others"])
def test_each_character_there_is(around: str) -> None:
    every = map(chr, range(0x20000))  # behind these come only ideographs and private ones

    assert [one for one in every if letters(around + one) != "".join(words(around + one))] == []


@examples(100)
@given(text=st.one_of(st.text(), WORDS))
def test_letters_are_those_of_the_words(text: str) -> None:
    assert letters(text) == "".join(words(text))


@examples(60)
@given(texts=st.lists(WORDS, max_size=3))
def test_words_begin_where_the_whole_text_says(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_STRETCH", 5)
        folded, _ = join(texts)
        found = [word for text in texts for word in words(text)]
        bounds = list(accumulate(map(len, found), initial=0))
        starts = set(folded.starts()) | {len(folded.text)}

        assert [at for at in range(len(folded.text) + 1) if folded.begins(at)] == sorted(starts)
        assert folded.bounds(-1, len(folded.text)) == bounds
        assert folded.bounds(3, 9) == [at for at in bounds if 3 < at <= 9]


def test_a_word_begins_behind_arabic_particles() -> None:
    folded = fold("وبالباب")

    assert [at for at in range(8) if folded.begins(at)] == [0, 1, 2, 3, 4, 7]
