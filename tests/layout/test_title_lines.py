"""Titles: how large, on how many lines, and where those break."""

from __future__ import annotations

import pytest

from briefgen.layout.jinja_env import search_path
from briefgen.layout.title_lines import TitlePlan, plan_title
from briefgen.model.foreign import Foreign
from briefgen.theme.theme_reader import read_theme

LONG = (
    "Two weeks after the flood: "
    + "what people need, who has reached them and what is missing " * 3
)


def plan(title: str, line: float = 170.0) -> TitlePlan:
    return plan_title(title, (25.0, 22.0), line, read_theme("default", search_path(())))


def test_a_short_title_has_one_line() -> None:
    assert plan("Floods in Ardeen") == TitlePlan(("Floods in Ardeen",), long=False)


@pytest.mark.parametrize("line", [100.0, 130.0, 148.0, 170.0])
@pytest.mark.parametrize(
    "title",
    [
        "Sahlan delta: cyclone, displacement and the fight for access",
        "North-west Syria: the deadliest month of the year, October 2023",
        "دلتا سهلان: إعصار ونزوح وصراع على الوصول الإنساني إلى المناطق المعزولة بالمياه",
    ],
)
def test_no_word_is_alone_on_the_last_line_and_none_is_lost(title: str, line: float) -> None:
    made = plan(title, line)
    assert " ".join(made.lines) == title
    assert len(made.lines) > 1
    assert len(made.lines[-1].split()) > 1
    longest, shortest = max(map(len, made.lines)), min(map(len, made.lines))
    assert shortest > longest / 2


def test_a_long_title_is_set_smaller() -> None:
    made = plan(LONG)
    assert made.long
    assert " ".join(made.lines) == LONG


def test_a_word_longer_than_the_line_ends_the_search() -> None:
    assert plan("a " + "x" * 200).lines == ("a", "x" * 200)


def test_a_title_that_lacks_its_translation_stays_one_text() -> None:
    title = Foreign(LONG, "en")
    assert plan(title).lines == (title,)
