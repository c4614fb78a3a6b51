from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.render.docx.names import BookmarkNames

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def test_a_plain_id_stays_what_it_is() -> None:
    assert BookmarkNames().new("casualties") == "casualties"


def test_what_word_does_not_permit_is_exchanged() -> None:
    names = BookmarkNames()
    assert names.new("sec-1.2") == "sec_1_2"
    assert names.new("1st") == "b_1st"
    assert names.new("sections.0", prefix="_p_") == "_p_sections_0"


def test_case_does_not_tell_two_names_apart() -> None:
    names = BookmarkNames()
    assert [names.new("Idlib"), names.new("idlib"), names.new("IDLIB")] == [
        "Idlib",
        "idlib_2",
        "IDLIB_3",
    ]


@given(st.lists(st.text(max_size=80)))
def test_any_ids_give_valid_names_that_differ(wishes: list[str]) -> None:
    names = BookmarkNames()
    given_names = [names.new(wish) for wish in wishes]
    assert all(WORD.fullmatch(name) for name in given_names)
    assert len({name.lower() for name in given_names}) == len(wishes)
