"""The order of words: accents, Turkish letters and Arabic forms where their readers expect them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.layout.tables.text_order import order_key

ORDERS = {
    "en": ["apple", "Apple", "banana", "Zebra"],
    "fr": ["cote", "côte", "coter", "été", "zone"],
    "tr": ["cam", "çam", "dal", "Irak", "İzmir", "oda", "ördek", "sal", "şal", "uzun", "üzüm"],
    "ar": ["أحمد", "إدلب", "بيروت", "حلب", "دمشق"],
}


@pytest.mark.parametrize("language", ORDERS)
def test_words_are_in_the_order_of_their_language(language: str) -> None:
    words = ["!", *reversed(ORDERS[language])]
    assert sorted(words, key=lambda word: order_key(word, language)) == ["!", *ORDERS[language]]


@given(st.lists(st.text(max_size=8), max_size=8), st.sampled_from([*ORDERS]))
def test_the_order_does_not_depend_on_what_came_before(words: list[str], language: str) -> None:
    def key(word: str) -> tuple[str, str, str]:
        return order_key(word, language)

    assert sorted(words, key=key) == sorted(sorted(words, reverse=True), key=key)
