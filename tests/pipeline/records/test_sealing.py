"""What only those can read who have the key."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.pipeline.records.sealing import seal, unseal


@given(st.binary(max_size=200), st.text(min_size=1, max_size=20))
def test_what_was_sealed_comes_back_under_its_key_and_under_no_other(text: bytes, key: str) -> None:
    sealed = seal(text, key)

    assert unseal(sealed, key) == text
    assert seal(text, key) == sealed
    with pytest.raises(ValueError, match="not sealed under this key"):
        unseal(sealed, f"{key}.")


def test_a_sealed_text_shows_nothing_of_itself_and_no_change_of_it_passes() -> None:
    text = b"a withheld name, " * 3
    sealed = seal(text, "key")

    assert b"withheld" not in bytes.fromhex(sealed)
    assert sealed[32:] != seal(text + b".", "key")[32 : len(sealed)]
    for at in range(0, len(sealed), 2):
        other = f"{int(sealed[at : at + 2], 16) ^ 1:02x}"
        with pytest.raises(ValueError, match="not sealed"):
            unseal(sealed[:at] + other + sealed[at + 2 :], "key")
