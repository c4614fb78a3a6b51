"""What its neighbours make of an Arabic letter, by which words are measured."""

from __future__ import annotations

import pytest

from briefgen.text.presentation_forms import joining_shapes


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("بيت", ["init", "medi", "fina"]),
        ("ب", ["isol"]),
        ("دار", ["isol", "isol", "isol"]),
        ("باب", ["init", "fina", "isol"]),
        ("سلام", ["init", "medi", "fina", "isol"]),
        ("بَيْت", ["init", "", "medi", "", "fina"]),  # signs do not part letters
        ("ماء", ["init", "fina", ""]),  # hamza is never joined
        ("بـت", ["init", "", "fina"]),
        ("ب\u200cت", ["isol", "", "isol"]),
        ("ب\u200dت", ["init", "", "fina"]),
        ("گچ", ["init", "fina"]),  # Persian
        ("بيت M4", ["init", "medi", "fina", "", "", ""]),
    ],
)
def test_letters_take_the_form_of_their_place(text: str, shapes: list[str]) -> None:
    assert joining_shapes(text) == shapes
