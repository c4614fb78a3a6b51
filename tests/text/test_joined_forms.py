"""Arabic letters in the forms that their neighbours give them, by which words are measured."""

from __future__ import annotations

import unicodedata

import pytest

from briefgen.text.presentation_forms import joined_forms, plain_letters


@pytest.mark.parametrize(
    ("text", "shapes"),
    [
        ("بيت", "initial medial final"),
        ("ب", "isolated"),
        ("دار", "isolated isolated isolated"),
        ("باب", "initial final isolated"),
        ("سلام", "initial initial-medial isolated"),  # lam and alef are one
        ("لا", "isolated"),
        ("بَيْت", "initial medial final"),  # signs do not part letters
    ],
)
def test_letters_take_the_form_of_their_place(text: str, shapes: str) -> None:
    found = [unicodedata.decomposition(form).split()[0][1:-1] for form in joined_forms(text)]
    assert len(found) == len(shapes.split())
    if "-" not in shapes:
        assert found == shapes.split()


def test_other_letters_stay_and_forms_are_the_same_word() -> None:
    assert joined_forms("M4, 312–347") == "M4, 312–347"
    for text in ("الطريق M4", "المياه والصرف الصحي والنظافة"):
        assert unicodedata.normalize("NFKC", joined_forms(text)) == text
        assert plain_letters(joined_forms(text)).replace("\u200d", "") == text
