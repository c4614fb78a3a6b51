"""Cards of key figures: even rows, numbers that fit, words beside what is drawn."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from lxml import etree

from briefgen.layout.jinja_env import search_path
from briefgen.layout.key_figure_cards import Card, CardPlan, plan_cards
from briefgen.layout.lay_out import lay_out
from briefgen.layout.vocabulary import is_decoration
from briefgen.model.brief import Brief
from briefgen.theme.text_width import text_width
from briefgen.theme.theme import Theme
from briefgen.theme.theme_reader import read_theme

LINE = 170.0


def theme() -> Theme:
    return read_theme("default", search_path(()))


def plan(*numbers: str, line: float = LINE, icon: str = "people") -> CardPlan:
    cards = [Card(str(at), *_parts(number), icon) for at, number in enumerate(numbers)]
    return plan_cards(cards, theme(), line)


def _parts(number: str) -> tuple[str, str]:
    qualifier, _, plain = number.rpartition("~")
    return plain, qualifier


ROWS = {
    1: [1], 2: [2], 3: [3], 4: [4], 5: [3, 2], 6: [3, 3], 7: [4, 3], 8: [4, 4], 9: [3, 3, 3],
    10: [4, 3, 3], 13: [4, 3, 3, 3],
}  # fmt: skip


@pytest.mark.parametrize(("count", "rows"), ROWS.items())
def test_rows_are_even(count: int, rows: list[int]) -> None:
    made = plan(*["66"] * count)
    assert [len(row) for row in made.rows] == rows
    assert [card.figure for row in made.rows for card in row] == [str(n) for n in range(count)]


@pytest.mark.parametrize(
    ("number", "a_row", "long"),
    [
        ("431,250", 4, False),
        ("about ~1,200,000", 3, False),
        ("1,200,000", 4, False),
        ("USD 38.4 million", 3, True),
        ("USD 138.4–200 million", 2, False),
    ],
)
def test_a_number_gets_the_room_that_it_needs(number: str, a_row: int, long: bool) -> None:
    made = plan(number, *["66"] * 11)
    assert (made.a_row, made.long) == (a_row, long)


def test_a_number_that_fits_nowhere_has_a_row_for_itself() -> None:
    assert plan("9" * 60, "66").a_row == 1


def test_a_narrow_line_has_fewer_cards() -> None:
    assert plan("431,250", "312", "66", "7", line=54.0).a_row == 1
    assert plan("431,250", "312", "66", "7", line=83.0).a_row == 2


def test_a_text_is_as_wide_as_its_letters() -> None:
    one = text_width("1", 19, 600, theme())
    assert text_width("11", 19, 600, theme()) == pytest.approx(2 * one)
    assert text_width("1", 38, 600, theme()) == pytest.approx(2 * one)
    assert text_width("\u20681\u2069", 19, 600, theme()) == one
    assert 3 < one < 5


# --- on the page --------------------------------------------------------------------------------


def laid_out(*figures: dict[str, Any], language: str = "en", **more: Any) -> etree._Element:
    named = {f"f{n}": {"sources": ["a"], **one} for n, one in enumerate(figures)}
    made = Brief.model_validate(
        {
            "title": "Floods",
            "language": language,
            "published": "2024-03-15",
            "sources": {"a": {"organization": "Office"}, "b": {"organization": "Survey"}},
            "figures": named,
            "sections": [{"heading": "One", "body": [{"key_figures": {"figures": list(named)}}]}],
            **more,
        }
    )
    return lay_out(made.edition()).root


def words(root: etree._Element, name: str) -> list[str]:
    found = (one for one in root.iter("p") if name in (one.get("class") or "").split())
    return [" ".join(_read(one).split()) for one in found]


def _read(element: etree._Element) -> str:
    """The words of an element, without those of its notes."""
    own = "" if element.get("data-note") else element.text or ""
    inner = "" if element.get("data-note") else "".join(map(_read, element))
    return f"{own}{inner}{element.tail or ''}"


def labels(root: etree._Element) -> list[etree._Element]:
    return [one for one in root.iter("p") if one.get("class") == "key-figure-label"]


KILLED = {"label": "killed", "value": 66, "indicator": "killed"}
FUNDED = {"label": "funded", "value": 23, "unit": "%"}


def test_what_all_share_is_said_once() -> None:
    root = laid_out(KILLED, FUNDED)
    assert words(root, "key-figure-state") == []
    assert words(root, "source-line") == ["Verification: reported.", "Source: Office"]


def test_what_they_do_not_share_is_said_of_each() -> None:
    of_day = {"as_of": "2024-03-10", "verification": "verified", "sources": ["b"]}
    root = laid_out(KILLED, {**FUNDED, **of_day})
    assert words(root, "key-figure-state") == ["Reported", "Verified, 10 March 2024"]
    assert [len(list(one.iter("span"))) for one in labels(root)] == [1, 1]


def test_a_brief_may_want_it_on_each() -> None:
    root = laid_out(KILLED, FUNDED, always_show=["verification"])
    assert words(root, "key-figure-state") == ["Reported", "Reported"]


@pytest.mark.parametrize(
    ("change", "said"),
    [(12, "up 12"), (-3, "down 3"), (0, "unchanged")],
)
def test_a_change_is_said_in_words(change: int, said: str) -> None:
    root = laid_out({**KILLED, "change_from_previous": change})
    assert words(root, "key-figure-change") == [f"{said} since the previous issue"]


def test_a_change_knows_its_day_where_the_issue_before_is_at_hand() -> None:
    made = Brief.model_validate(
        {
            "title": "Floods",
            "language": "en",
            "published": "2024-03-15",
            "sources": {"a": {"organization": "Office"}},
            "figures": {"f": {**KILLED, "sources": ["a"], "change_from_previous": 12}},
            "sections": [{"heading": "One", "body": [{"key_figures": {"figures": ["f"]}}]}],
        }
    )
    for day, said in ((date(2024, 3, 1), "1 Mar"), (date(2023, 12, 20), "20 Dec 2023")):
        dated = {"f": made.figures["f"].compared_with(day)}
        edition = made.model_copy(update={"figures": dated}).edition()
        root = lay_out(edition).root
        assert words(root, "key-figure-change") == [f"up 12 since {said}"]


def test_what_is_drawn_is_decoration() -> None:
    root = laid_out({**KILLED, "change_from_previous": 12}, FUNDED)
    pictures = list(root.iter("img"))
    assert len(pictures) == 3  # what is counted, the arrow, the share
    assert all(is_decoration(one) for one in pictures)


@pytest.mark.parametrize("value", [-1, 101])
def test_what_is_no_part_of_a_whole_has_no_bar(value: int) -> None:
    root = laid_out({**FUNDED, "value": value})
    assert not list(root.iter("img"))


@pytest.mark.parametrize(
    ("language", "qualifier", "small", "large"),
    [
        ("en", "exact", "", "-2 to 35°C"),
        ("en", "more_than", "More than", "-2 to 35°C"),
        ("fr", "exact", "", "De -2 à 35 °C"),
        ("fr", "more_than", "Plus de", "-2 à 35 °C"),
        ("fr", "about", "Environ", "-2 à 35 °C"),
        ("ar", "exact", "", "من -2 إلى 35°م"),
        ("ar", "more_than", "أكثر من", "-2 إلى 35°م"),
        ("tr", "about", "Yaklaşık", "-2 ila 35 °C"),
    ],
)
def test_a_range_below_zero_is_large_and_its_qualifier_small(
    language: str, qualifier: str, small: str, large: str
) -> None:
    range_ = {"label": "air", "min": -2, "max": 35, "unit": "°C", "qualifier": qualifier}
    root = laid_out(range_, language=language)
    (number,) = (one for one in root.iter("p") if one.get("class") == "key-figure-number")
    said = number.findtext("span[@class='qualifier']") or ""
    assert " ".join(said.split()) == small
    assert " ".join(_read(number).split()) == f"{small} {large}".strip()
