"""Words in lines, thinned out, and moved apart."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.drawing.label_fitting import (
    cut,
    every_that_fits,
    free_lanes,
    spread,
    without_collisions,
    wrapped,
)


def _letters(text: str) -> float:
    return len(text)


@pytest.mark.parametrize(
    ("text", "width", "most", "lines"),
    [
        ("Upper Delta", 20, 2, ("Upper Delta",)),
        ("Upper Delta", 6, 2, ("Upper", "Delta")),
        ("Water, sanitation and hygiene", 12, 3, ("Water,", "sanitation", "and hygiene")),
        ("Water, sanitation and hygiene", 12, 2, ("Water,", "sanitation…")),
        ("Telecommunications", 8, 2, ("Telecom…",)),
        ("", 8, 2, ("",)),
    ],
)
def test_words_are_broken_at_blanks_and_cut_at_last(
    text: str, width: float, most: int, lines: tuple[str, ...]
) -> None:
    assert wrapped(text, width, _letters, most) == lines


def test_a_cut_text_ends_in_a_word_and_not_in_a_comma() -> None:
    assert cut("Water, sanitation", 8, _letters) == "Water…"


def test_labels_move_apart_around_their_middle() -> None:
    assert spread([10, 11], 3, 0, 100) == [9, 12]
    assert spread([11, 10], 3, 0, 100) == [12, 9]
    assert spread([0, 0, 50], 4, 0, 50) == [0, 4, 50]
    assert spread([50, 49, 48], 4, 0, 50) == [50, 46, 42]
    assert spread([], 4, 0, 50) == []


_PLACES = st.lists(st.floats(0, 100), min_size=1, max_size=12)


@given(_PLACES, st.floats(0.5, 8))
def test_labels_stay_in_order_within_their_bounds_and_as_far_apart_as_there_is_room(
    wanted: list[float], least: float
) -> None:
    found = spread(wanted, least, 0, 100)
    possible = min(least, 100 / max(len(wanted) - 1, 1))
    order = sorted(range(len(wanted)), key=lambda index: (wanted[index], index))
    placed = [found[index] for index in order]
    assert all(-1e-6 <= place <= 100 + 1e-6 for place in placed)
    assert all(b - a >= possible - 1e-6 for a, b in itertools.pairwise(placed))


def test_texts_above_each_other_share_a_lane_where_they_do_not_meet() -> None:
    assert free_lanes([(0, 10), (5, 15), (12, 20), (30, 40)], 1) == [0, 1, 0, 0]


def test_labels_are_thinned_out_evenly() -> None:
    spans = [(n * 10.0, n * 10 + 12) for n in range(9)]
    assert every_that_fits(spans, 1) == 2
    assert every_that_fits(spans[:1], 1) == 1
    assert every_that_fits([], 1) == 1


def test_the_more_important_value_is_written() -> None:
    assert without_collisions([(0, 10), (8, 12), (11, 20)], 1) == [0, 2]
