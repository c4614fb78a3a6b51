"""What a brief says of whom to ask."""

from __future__ import annotations

import pytest

from briefgen.model.brief_content import Contact


@pytest.mark.parametrize(
    ("phone", "dialled"),
    [
        ("+963 (0) 000-555-010", "+963000-555-010"),
        ("+963 11 000 5550", "+963110005550"),
        ("011 (000) 5550", "0110005550"),
        ("011 (0) 5550", "01105550"),
    ],
)
def test_a_telephone_number_is_dialled_without_what_is_for_callers_at_home(
    phone: str, dialled: str
) -> None:
    assert Contact(name="Desk", phone=phone).dialled == dialled
