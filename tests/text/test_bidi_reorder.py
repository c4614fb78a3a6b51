from __future__ import annotations

import pytest

from briefgen.text.bidi_reorder import brackets, logical

ISOLATES = ["-5", "+3", "≥ 40", "08:30–16:00", "5 %", "$ 5", "(011) 555-0100", "12 500", "2½"]
"""Painted by themselves, for layouts isolate them: nothing else says from where they run."""


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("مرحبا"[::-1], "مرحبا"),
        ("279 " + "قتل 66 مدني"[::-1].replace("66", "66"), "قتل 66 مدني 279"),
        ("abc def " + "قال"[::-1], "قال abc def"),
        ("120,000 " + "نحو"[::-1], "نحو 120,000"),
        (".66", "66."),
        ("%5 " + "نحو"[::-1], "نحو 5%"),
        ("5%", "5%"),
        ("]1[", "[1]"),
        (" ]12[", "[12] "),
        ("abc", "abc"),
        *((isolate, isolate) for isolate in ISOLATES),
        (f"https://example.org/{'سوريا'[::-1]}/x", "https://example.org/سوريا/x"),
    ],
)
def test_a_line_from_the_right(seen: str, read: str) -> None:
    assert logical(list(seen), right_to_left=True) == read


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("In " + "إدلب"[::-1] + " now.", "In إدلب now."),
        ("a " + "حلب"[::-1] + " " + "إدلب"[::-1] + " 5", "a إدلب حلب 5"),
        ("1–2", "1–2"),
        (f"){'جديد'[::-1]}( {'حزب'[::-1]}", "حزب (جديد)"),
    ],
)
def test_a_line_from_the_left(seen: str, read: str) -> None:
    assert logical(list(seen), right_to_left=False) == read


def test_a_glyph_of_two_letters_stays_whole_and_one_of_none_is_skipped() -> None:
    assert logical(["ب", "لا", ""], right_to_left=True) == "لاب"


@pytest.mark.parametrize(
    ("text", "righted"), [(")الدفاع(", "(الدفاع)"), ("(a [b] c)", "(a [b] c)"), ("]1[", "[1]")]
)
def test_brackets_open_before_they_close(text: str, righted: str) -> None:
    assert brackets(text) == righted
