from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from briefgen.renderers.docx.bookmarks import BookmarkNames, block_bookmark

WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,39}")


def test_a_plain_id_stays_what_it_is() -> None:
    assert BookmarkNames().new("casualties") == "casualties"


def test_what_word_does_not_permit_is_exchanged() -> None:
    names = BookmarkNames()
    assert names.new("sec-1.2") == "sec_1_2"
    assert names.new("1st") == "b_1st"
    assert names.new("note-1", prefix="_Ref") == "_Refnote_1"


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


def test_a_block_bookmark_says_its_place() -> None:
    assert block_bookmark("sections.2.body.0") == "_b_sections_2_body_0"
    assert block_bookmark("sections.2.body.0", 3) == "_b_sections_2_body_0__3"
    deep = "sections.2.sections.1.sections.0.body.10"
    assert block_bookmark(deep) == "_b_sections_2_sections_1_sectio_2da57194"


places = st.text(alphabet="abzAZ019._-é", min_size=1, max_size=60)


@given(places, places, st.integers(1, 200), st.integers(1, 200))
def test_block_bookmarks_are_valid_and_differ(one: str, other: str, n: int, m: int) -> None:
    names = [block_bookmark(one, n), block_bookmark(other, m)]
    assert all(WORD.fullmatch(name) for name in names)
    assert (names[0].lower() == names[1].lower()) == ((one, n) == (other, m))
